import type { Span } from '../text/span.ts'

/** `indirect` is the reporter's wording ("said that …"): it serves context, never /quote. */
export type QuoteKind = 'direct' | 'mixed' | 'indirect'

/** `person` and `organisation` carry a name of the text's cast; `source` the article's own phrase ("the ministry", "officials"). */
export interface Speaker {
  kind: 'person' | 'organisation' | 'source'
  name: string
}

/**
 * Words that somebody said, without their outer marks, every character inside as the text has it:
 * `text.slice(start, end) === words`, always.
 */
export interface Quote extends Span {
  words: string
  /** Pieces of one utterance (a split quote, a quote over several paragraphs) share this number; counts from 0 in a text. */
  utterance: number
  kind: QuoteKind
  speaker: Speaker | null
  /** The words that name the speaker beside the quote ("he", "Stoltenberg", "the ministry"), or "". */
  surface: string
  /** The word of saying: "said", "stressed". */
  cue: string | null
  /** Who reported it, as the article puts it: "the broadcast of Fox News", "European Pravda". */
  via: string[]
  /** 0 to 1. */
  confidence: number
}
