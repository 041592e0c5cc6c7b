import type { Refusal } from '../article.ts'

/** A page longer than this is an application or an attack. In characters. */
export const HTML_MAX = 5_000_000

export const tooLarge: Refusal = {
  refused: `This page is larger than ${HTML_MAX / 1_000_000} million characters.`,
  remedy: 'Copy the text of the article and paste it.',
}
