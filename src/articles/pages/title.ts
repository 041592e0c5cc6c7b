import { oneLine } from '../blocks.ts'
import { decodeEntities } from '../entities.ts'
import { elementsOf, type PageElement } from './document.ts'
import { metaOf, type Survey, wordsOf } from './survey.ts'

export interface Headline {
  title: string
  /** The element that shows it, null where the title is known from metadata alone. */
  element: PageElement | null
}

/** How much of its words an h1 must share with what the page calls itself elsewhere, 0 to 1 (Dice). */
const SHARED_MIN = 0.34

/** The headline that readers see: the h1 that the page's metadata knows, else what the metadata says, without the site's name. */
export function findHeadline(survey: Survey, outlet: string | null): Headline {
  const stated = [survey.linked?.headline ?? '', metaOf(survey, 'og:title', 'twitter:title'), survey.pageTitle]
    .map((title) => oneLine(decodeEntities(title)))
    .filter((title) => title !== '')
  const titles = stated.map((title) => withoutSite(title, outlet, survey))
  const seen = survey.h1s
    .map((element) => ({ element, title: tidy(withoutKicker(element, titles)) }))
    .filter(({ title }) => title !== '' && title.length <= 300 && key(title) !== key(outlet ?? ''))
    .map((one) => ({ ...one, share: Math.max(0, ...titles.map((title) => shared(one.title, title))) }))
    .sort((a, b) => b.share - a.share)
  const best = seen[0]
  if (best && (best.share >= SHARED_MIN || titles.length === 0 || (seen.length === 1 && key(best.title).length > 20))) {
    return { title: best.title, element: best.element }
  }
  const element = headingLike(survey, titles) ?? best?.element ?? null
  return { title: tidy(titles[0] ?? (element ? wordsOf(element) : '')), element }
}

/** Some pages set their headline as an h2. */
function headingLike(survey: Survey, titles: string[]): PageElement | null {
  const headings = survey.elements.filter((element) => /^h[2-4]$/.test(element.localName)).slice(0, 200)
  if (titles.length === 0) return headings[0] ?? null
  return headings.find((element) => titles.some((title) => shared(wordsOf(element), title) > 0.8)) ?? null
}

/** "LIVE Mayor resigns" where "LIVE" is an element of its own and the metadata says "Mayor resigns". */
function withoutKicker(h1: PageElement, titles: string[]): string {
  const seen = wordsOf(h1)
  if (titles.includes(seen)) return seen
  return (
    titles.find((title) => {
      const kicker = seen.slice(0, Math.max(0, seen.length - title.length)).trim()
      return key(title).length >= 12 && seen.endsWith(title) && kicker.length <= 40 && hasElement(h1, kicker)
    }) ?? seen
  )
}

const hasElement = (root: PageElement, words: string): boolean =>
  elementsOf(root).some((element) => element !== root && wordsOf(element) === words)

/** "(video)" and "[Watch]" say how, not what. */
const tidy = (title: string): string =>
  title.replace(/\s*[([](?:watch|videos?|photos?|pictures|listen|gallery|updated?|exclusive|pics)[)\]]$/iu, '')

const SEPARATOR = /\s+(?:[|•·»«:]|[-–—]{1,2})\s+|\s*\|\s*/u

/** A title without the site's name at its end or start: "Mayor resigns | Politics | The Ledger" → "Mayor resigns". */
function withoutSite(title: string, outlet: string | null, survey: Survey): string {
  const site = new Set(
    [outlet, metaOf(survey, 'og:site_name'), metaOf(survey, 'application-name'), survey.linked?.publisher]
      .map((name) => key(name ?? ''))
      .filter((name) => name !== ''),
  )
  const pieces = title.split(SEPARATOR)
  if (pieces.length < 2) return title
  const isSite = (piece: string) =>
    [...site].some(
      (name) =>
        key(piece) === name || (key(piece).length > 3 && (name.includes(key(piece)) || key(piece).includes(name))),
    )
  let end = title
  const last = pieces.at(-1) ?? ''
  if (isSite(last) || (/\|/.test(title) && key(last).length < 30)) end = cutLast(end, last)
  const first = pieces[0] ?? ''
  if (isSite(first) && end.startsWith(first)) end = end.slice(first.length).replace(/^\s*[|•·»:–—-]+\s*/u, '')
  const rest = end.split(/\s*\|\s*/)
  return rest.length > 1 && (rest[0] ?? '').length >= 20 ? (rest[0] ?? '') : end || title
}

const cutLast = (title: string, last: string): string =>
  title.slice(0, title.length - last.length).replace(/\s*[|•·»«:–—-]+\s*$/u, '')

const key = (words: string): string => words.toLowerCase().replace(/^the\s+|[^\p{L}\p{N}]/gu, '')

/** Dice's coefficient over two titles' words. */
export function shared(one: string, other: string): number {
  const words = (title: string) => new Set(title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
  const [a, b] = [words(one), words(other)]
  const both = [...a].filter((word) => b.has(word)).length
  return a.size + b.size === 0 ? 0 : (2 * both) / (a.size + b.size)
}
