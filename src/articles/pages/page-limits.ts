import type { Refusal } from '../article.ts'

/** A page longer than this is an application or an attack. In characters. */
export const HTML_MAX = 5_000_000

export const tooLarge: Refusal = {
  refused: `This page is larger than ${HTML_MAX / 1_000_000} million characters.`,
  remedy: 'Copy the text of the article and paste it.',
}

/** Pages of people have some thousands of elements, the longest lists tens of thousands; linkedom takes seconds for more. */
const TAGS_MAX = 120_000
/** One element's attributes. In characters; pictures within an address may be long. */
const TAG_LENGTH_MAX = 1_000_000
const ATTRIBUTES_MAX = 5000

export const tooMuchMarkup: Refusal = {
  refused: 'This page has more markup than reading a page may take.',
  remedy: 'Copy the text of the article and paste it.',
}

/** True for markup that would cost seconds to parse, told by one pass over its angle brackets and equals signs. */
export function isOverloaded(html: string): boolean {
  let tags = 0
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    tags++
    if (tags > TAGS_MAX) return true
    if (!/[a-z]/i.test(html.charAt(at + 1))) continue
    const end = html.indexOf('>', at)
    const length = (end < 0 ? html.length : end) - at
    if (length > TAG_LENGTH_MAX || (length > 2 * ATTRIBUTES_MAX && countEquals(html, at, at + length) > ATTRIBUTES_MAX))
      return true
    if (end < 0) return false
    at = end
  }
  return false
}

function countEquals(html: string, from: number, to: number): number {
  let count = 0
  for (let at = html.indexOf('=', from); at >= 0 && at < to; at = html.indexOf('=', at + 1)) count++
  return count
}
