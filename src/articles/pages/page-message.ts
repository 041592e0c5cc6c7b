import type { Draft, Given } from '../article.ts'

/** A draft as it crosses between threads: structured cloning knows no Temporal, so times go as ISO strings. */
export type DraftMessage = Omit<Draft, 'published' | 'day'> & { published: string | null; day: string | null }
export type GivenMessage = Omit<Given, 'published'> & { published?: string }

export const toMessage = (draft: Draft): DraftMessage => ({
  ...draft,
  published: draft.published?.toString() ?? null,
  day: draft.day?.toString() ?? null,
})

export const fromMessage = (message: DraftMessage): Draft => ({
  ...message,
  published: message.published === null ? null : Temporal.Instant.from(message.published),
  day: message.day === null ? null : Temporal.PlainDate.from(message.day),
})

export const givenMessage = ({ published, ...given }: Given): GivenMessage =>
  published === undefined ? given : { ...given, published: published.toString() }

export const fromGivenMessage = ({ published, ...given }: GivenMessage): Given =>
  published === undefined ? given : { ...given, published: Temporal.Instant.from(published) }
