import type { Part } from '../text/parts.ts'
import { english } from './english/english.ts'
import { readTimes } from './read-times.ts'
import type { When } from './when.ts'

export interface DateOptions {
  /** The article's own day; null where it is unknown: then only what holds its own year gets days. */
  published: Temporal.PlainDate | null
  /** Two letters, ISO 639-1; found from the text where it is missing. */
  language?: string
  /** Captions are not read. */
  parts?: Part[]
}

/** The times that a text speaks of, sorted and apart from each other. */
export function findDates(text: string, { published, parts }: DateOptions): When[] {
  const spans = parts?.filter(({ kind }) => kind !== 'caption') ?? [{ start: 0, end: text.length }]
  return readTimes(text, spans, english, published)
}
