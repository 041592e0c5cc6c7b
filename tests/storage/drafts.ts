import type { Draft } from '../../src/articles/article.ts'
import { ledeOf } from '../../src/articles/blocks.ts'
import { findParagraphs } from '../../src/text/parts.ts'

/** A draft with plain paragraphs; the day is that of `published`, in UTC. */
export function aDraft(given: Partial<Draft> & { text: string }): Draft {
  const published = given.published === undefined ? Temporal.Instant.from('2026-11-20T08:00:00Z') : given.published
  const parts = findParagraphs(given.text)
  return {
    title: 'Northern bridge to open late',
    outlet: 'Harbour Post',
    url: null,
    byline: null,
    lede: ledeOf(given.text, parts),
    parts,
    day: published?.toZonedDateTimeISO('UTC').toPlainDate() ?? null,
    publishedIs: published ? 'stated' : 'unknown',
    language: 'en',
    via: [],
    ...given,
    published,
  }
}
