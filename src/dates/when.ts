import type { Span } from '../text/span.ts'

export type Grain = 'day' | 'week' | 'month' | 'quarter' | 'season' | 'year' | 'decade' | 'span'

/**
 * An expression of time. `from` and `to` are days, both included; both null where the day meant cannot be known
 * ("in July" in an article of unknown day).
 */
export interface When extends Span {
  words: string
  from: Temporal.PlainDate | null
  to: Temporal.PlainDate | null
  grain: Grain
  /** `stated`: the words hold the year; `resolved`: it follows from the article's day; `unresolved`: it cannot be known. */
  how: 'stated' | 'resolved' | 'unresolved'
  /** True where the sentence speaks of it as still to come ("will vote on Thursday"). */
  isPlanned: boolean
}
