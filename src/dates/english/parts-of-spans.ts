import type { PartOfSpan } from '../calendar.ts'

/** "early", "at the end of", "mid" as a part of what follows; null for no such words. */
export function partNamed(words: string): PartOfSpan | null {
  if (words === '') return null
  if (/(?:\bend|close) of/i.test(words)) return 'end'
  if (/(?:beginning|start) of/i.test(words)) return 'start'
  if (/late|closing|latter|second half|last|final/i.test(words)) return 'late'
  return /mid|second|third/i.test(words) ? 'mid' : 'early'
}

/** Words for a part of a longer time, up to the name of that time. */
export const PART_OF =
  '(?:(?<part>(?:the )?(?:very )?(?:beginning|start|middle|end|close|early part|latter part|early days|final days) of|early(?: in)?|mid|late(?:r)?(?: in)?)[ -])'
