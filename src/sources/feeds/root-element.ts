import type { FeedFormat } from './feed.ts'

/** How much of a document may stand before its root element. In characters. */
const HEAD_LETTERS = 65_536

/** What a document is by its first element: a feed of some format, a page, other markup, or none. */
export type Root = FeedFormat | 'html' | 'other' | 'none'

const ROOTS: Record<string, Root> = {
  rss: 'rss',
  feed: 'atom',
  entry: 'atom',
  rdf: 'rdf',
  channel: 'rss',
  html: 'html',
  head: 'html',
  body: 'html',
}

export function rootOf(text: string): Root {
  const head = text.slice(0, HEAD_LETTERS)
  if (/^\s*\{/.test(head)) return isJsonFeed(text) ? 'json' : 'other'
  const root = rootOfName(firstElement(head))
  // Some sites wrap their feed in a page, or put a warning in markup before it.
  const wrapped = root === 'html' || root === 'other' ? WRAPPED.exec(head)?.[1]?.toLowerCase() : undefined
  return wrapped === undefined ? root : rootOfName(wrapped)
}

const rootOfName = (name: string | null): Root => (name === null ? 'none' : (ROOTS[name] ?? 'other'))

/** A feed's root as no page has it: with its version or namespace. */
const WRAPPED = /<(?:[\w.-]{1,20}:)?(rss|feed|rdf)\s(?:[^<>]{0,2000}\s)?(?:version|xmlns)(?::\w+)?\s*=/i

/** More than any document puts before its root. */
const PROLOGUE_MAX = 100

/** Skips comments, declarations and instructions; local name in lower case. */
function firstElement(head: string): string | null {
  let at = head.indexOf('<')
  for (let parts = 0; at !== -1 && parts < PROLOGUE_MAX; parts++) {
    const name = /^<(?:[\w.-]{1,40}:)?([A-Za-z][\w.-]{0,40})/.exec(head.slice(at, at + 100))?.[1]
    if (name !== undefined) return name.toLowerCase()
    const end = endOfDeclaration(head, at)
    at = end === -1 ? -1 : head.indexOf('<', end)
  }
  return null
}

function endOfDeclaration(head: string, at: number): number {
  if (head.startsWith('<!--', at)) return after(head, '-->', at)
  if (head.startsWith('<?', at)) return after(head, '?>', at)
  if (!head.startsWith('<!', at)) return at + 1
  return after(head, /^<![^>[]{0,500}\[/.test(head.slice(at, at + 502)) ? ']>' : '>', at)
}

const after = (text: string, mark: string, from: number): number => {
  const end = text.indexOf(mark, from)
  return end === -1 ? -1 : end + mark.length
}

const isJsonFeed = (text: string): boolean =>
  /"version"\s*:\s*"https?:\\?\/\\?\/(?:www\.)?jsonfeed\.org/.test(text.slice(0, HEAD_LETTERS)) ||
  /"items"\s*:\s*\[/.test(text)
