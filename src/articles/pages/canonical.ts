import { cleanUrl, isSameSite } from '../clean-url.ts'
import { decodeEntities } from '../entities.ts'
import { parsePage } from './document.ts'
import { metaOf, surveyPage } from './survey.ts'

/**
 * The address that a page gives as its own (link rel=canonical, else og:url), cleaned. Null where it gives none, one of
 * another site, or carelessly the front page of its site.
 */
export function canonicalOf(html: string, url: string): string | null {
  try {
    const survey = surveyPage(parsePage(html))
    return canonicalAmong([survey.canonical, metaOf(survey, 'og:url')], cleanUrl(url))
  } catch {
    // linkedom throws on some markup: such a page names no address.
    return null
  }
}

/** The first of the stated addresses that may stand for the page fetched from `from`. */
export function canonicalAmong(stated: readonly string[], from: string | null): string | null {
  for (const words of stated) {
    const resolved = words === '' ? null : (URL.parse(decodeEntities(words), from ?? undefined)?.href ?? null)
    const url = resolved === null ? null : cleanUrl(resolved)
    if (url !== null && (from === null || isSameSite(url, from)) && !isFront(url, from)) return url
  }
  return null
}

const isFront = (url: string, from: string | null): boolean =>
  new URL(url).pathname === '/' && (from === null || new URL(from).pathname !== '/')
