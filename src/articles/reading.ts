import { findDates, findStatements, type Statement, type When } from '../dates/index.ts'
import { type Cast, findCast } from '../people/index.ts'
import { findQuotes, type Quote } from '../quotes/index.ts'
import type { Part } from '../text/parts.ts'

/**
 * Which reading this is. Raised whenever people, quotes or dates are found in another way, so that what was stored by
 * an earlier reading is read again.
 */
export const READER = 1

/** All that is understood of a text, as spans over it. */
export interface Reading {
  cast: Cast
  quotes: Quote[]
  dates: When[]
  statements: Statement[]
}

interface Readable {
  text: string
  /** Left out where only the text is known; line breaks then part it. */
  parts?: Part[]
  day: Temporal.PlainDate | null
  language: string
}

/** Reads an article once, when it is stored. Pure. */
export function readArticle({ text, parts, day, language }: Readable): Reading {
  const known = { language, ...(parts ? { parts } : {}) }
  const cast = findCast(text, known)
  const quotes = findQuotes(text, cast, known)
  const dates = findDates(text, { ...known, published: day })
  const statements = findStatements(text, { ...(parts ? { parts } : {}), dates, cast })
  return { cast, quotes, dates, statements }
}
