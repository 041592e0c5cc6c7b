import type { Action, BlockOf, Document, Inline, Link } from './document.ts'

/** Short makers for the parts of a document, so that commands read like what a person sees. */

export const plain = (text: string): Inline => ({ kind: 'plain', text })
export const strong = (text: string): Inline => ({ kind: 'strong', text })

/** An address that is not http or https yields words without a link. */
export function link(text: string, url: string | null, more: Pick<Link, 'local' | 'language'> = {}): Link {
  const safe = url !== null && /^https?:\/\/[^\s]+$/i.test(url) ? url : null
  return { kind: 'link', text, url: safe, ...more }
}

export const time = (at: Temporal.Instant, show: 'time' | 'day' | 'day and time'): Inline => ({
  kind: 'time',
  at: at.toString(),
  show,
})

export const heading = (level: 1 | 2, text: string, kicker?: Inline[]): BlockOf<'heading'> => ({
  kind: 'heading',
  level,
  text,
  ...(kicker ? { kicker } : {}),
})

const inlines = (parts: (string | Inline)[]): Inline[] =>
  parts.map((part) => (typeof part === 'string' ? plain(part) : part))

export const paragraph = (...parts: (string | Inline)[]): BlockOf<'paragraph'> => ({
  kind: 'paragraph',
  tone: 'normal',
  inlines: inlines(parts),
})

export const soft = (...parts: (string | Inline)[]): BlockOf<'paragraph'> => ({
  kind: 'paragraph',
  tone: 'soft',
  inlines: inlines(parts),
})

export const list = (...items: (string | Inline)[][]): BlockOf<'list'> => ({
  kind: 'list',
  items: items.map(inlines),
})

export const actions = (...all: Action[]): BlockOf<'actions'> => ({ kind: 'actions', actions: all })

/** A whole answer of one notice. */
export const notice = (says: string, remedy: string | null = null, tone: 'note' | 'problem' = 'note'): Document => ({
  title: says,
  blocks: [{ kind: 'notice', tone, says, remedy }],
})
