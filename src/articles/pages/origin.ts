import { detectLanguage } from '../../text/language.ts'
import type { Given } from '../article.ts'
import { cleanUrl } from '../clean-url.ts'
import { decodeEntities } from '../entities.ts'
import { outletOfUrl, tidyOutlet } from '../outlet-name.ts'
import { canonicalAmong } from './canonical.ts'
import { metaOf, type Survey } from './survey.ts'

/** The page's own address where it names one of the site it was fetched from, else that one; cleaned. */
export function findAddress(survey: Survey, given: Given): string | null {
  const from = cleanUrl(given.url ?? '')
  return canonicalAmong([survey.canonical, metaOf(survey, 'og:url'), survey.linked?.url ?? ''], from) ?? from
}

/** Who publishes the page: as it states, else as given, else by its registrable domain. */
export function findOutlet(survey: Survey, given: Given, address: string | null): string | null {
  for (const stated of [
    metaOf(survey, 'og:site_name'),
    survey.linked?.publisher ?? '',
    metaOf(survey, 'application-name'),
  ]) {
    const outlet = stated === '' ? null : tidyOutlet(decodeEntities(stated))
    if (outlet !== null) return outlet
  }
  return given.outlet ?? (address === null ? null : outletOfUrl(address))
}

/** The language that the page declares, unless its letters are plainly another's. Two letters. */
export function findLanguage(survey: Survey, given: Given, text: string): string {
  const stated = survey.language || metaOf(survey, 'og:locale', 'content-language')
  const declared = /^\s*([a-z]{2})(?:[-_].*)?$/i.exec(stated)?.[1]?.toLowerCase().replace('ua', 'uk')
  const detected = detectLanguage(text)
  if (declared !== undefined && isCyrillic(text) === WRITTEN_IN_CYRILLIC.has(declared)) return declared
  return declared === undefined ? (given.language ?? detected) : detected
}

const WRITTEN_IN_CYRILLIC = new Set('uk ru bg sr be mk kk ky mn tg'.split(' '))

function isCyrillic(text: string): boolean {
  const sample = text.slice(0, 4000)
  const cyrillic = sample.match(/\p{Script=Cyrillic}/gu)?.length ?? 0
  return cyrillic * 2 > (sample.match(/\p{L}/gu)?.length ?? 0)
}
