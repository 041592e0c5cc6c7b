import { oneLine } from '../blocks.ts'
import { type PageElement, visibleText } from './document.ts'
import type { Survey } from './survey.ts'

/** A short stretch of what readers see around the headline. */
export interface NearLine {
  element: PageElement
  text: string
  /** Elements from the headline, negative above it. */
  distance: number
}

/** How far byline and date stand from a headline, in elements of its page. */
const ABOVE = 60
const BELOW = 160
const LINE_MAX = 200
/** Words of a paragraph after which the masthead is over. */
const PARAGRAPH_WORDS = 30

/** The short lines around the headline, those below it first, nearest first, up to the second real paragraph. */
export function linesNear(survey: Survey, headline: PageElement | null): NearLine[] {
  const at = headline === null ? -1 : survey.elements.indexOf(headline)
  const below = linesBetween(survey, Math.max(0, at + 1), at + 1 + BELOW * (at < 0 ? 4 : 1), at)
  const above = at < 0 ? [] : linesBetween(survey, Math.max(0, at - ABOVE), at, at).reverse()
  return [...below, ...above]
}

function linesBetween(survey: Survey, from: number, to: number, headlineAt: number): NearLine[] {
  const lines: NearLine[] = []
  let paragraphs = 0
  for (let at = from; at < Math.min(to, survey.elements.length) && paragraphs < 2; at++) {
    const element = survey.elements[at]
    if (!element || UNSEEN.has(element.localName)) continue
    const raw = element.textContent ?? ''
    if (raw.length > 4 * LINE_MAX) {
      if (element.localName === 'p') paragraphs++
      continue
    }
    const text = oneLine(visibleText(element))
    if (element.localName === 'p' && text.split(' ').length >= PARAGRAPH_WORDS) paragraphs++
    if (text !== '' && text.length <= LINE_MAX) lines.push({ element, text, distance: at - headlineAt })
  }
  return lines
}

const UNSEEN = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'head',
  'title',
  'meta',
  'link',
  'html',
  'body',
])
