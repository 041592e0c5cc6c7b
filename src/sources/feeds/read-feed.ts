import { createHash } from 'node:crypto'
import type { Refusal } from '../../articles/article.ts'
import { absoluteAddress, isWeb, joinBases, withAbsoluteAddresses } from './absolute-address.ts'
import { decodeBody } from './decode-body.ts'
import { inKnownDialect } from './dialects.ts'
import type { Feed, FeedItem, RawFeed, RawItem, RawText } from './feed.ts'
import { readFeedDate } from './feed-date.ts'
import { readWithFeedparser } from './from-feedparser.ts'
import { readWithFeedsmith } from './from-feedsmith.ts'
import { isHostileShape, tameAuthors } from './hostile-shape.ts'
import { decodeEntities, htmlToLine, oneLineOf } from './html-text.ts'
import { withOwnEntities } from './own-entities.ts'
import { rebalanceXml } from './rebalance-xml.ts'
import { repairXml, withoutForbidden } from './repair-xml.ts'
import { rootOf } from './root-element.ts'

export interface FeedOrigin {
  /** The header Content-Type as the site sent it. */
  contentType?: string
  /** Where the feed was read; relative addresses start from it. */
  url?: string
}

/** Reads RSS, RDF, Atom or JSON Feed, broken ones as far as they go. Never throws. */
export function readFeed(body: Uint8Array, origin: FeedOrigin = {}): Feed | Refusal {
  if (body.byteLength === 0)
    return refuse('It is empty.', 'Open the address in a browser to see whether the feed is still there.')
  const text = withoutForbidden(decodeBody(body, origin.contentType))
  const root = rootOf(text)
  if (root === 'html')
    return refuse('It is a web page, not a feed.', "Give the address of the page's feed, often behind an RSS icon.")
  if (root !== 'json' && isHostileShape(text)) {
    return refuse(
      'No feed is built as its markup is.',
      'Give the address of another feed of the site, or of one article.',
    )
  }
  const raw = parse(root === 'json' ? text : tameAuthors(withOwnEntities(inKnownDialect(text, root))))
  if (raw === null) return refuse('It is not a feed.', 'Give the address of an RSS, Atom or JSON feed.')
  return finish(raw, origin.url)
}

const refuse = (refused: string, remedy: string): Refusal => ({ refused, remedy })

/**
 * Each step is tried only where those before refuse, or lost items that the document has: an element that is never
 * closed swallows what follows it, and a strict parser does not mind.
 */
function parse(text: string): RawFeed | null {
  const items = text.match(/<(?:item|entry)[\s>]/gi)?.length ?? 0
  let best: RawFeed | null = null
  for (const read of READERS) {
    const feed = attempt(() => read(text))
    if (feed !== null && (best === null || feed.items.length > best.items.length)) best = feed
    if (best !== null && best.items.length >= items) break
  }
  return best
}

const READERS: ((text: string) => RawFeed | null)[] = [
  withFeedsmith,
  (text) => withFeedsmith(repairXml(text)),
  (text) => withFeedsmith(rebalanceXml(repairXml(text))),
  tolerant,
]

function withFeedsmith(document: string): RawFeed | null {
  const root = rootOf(document)
  const text = root === 'atom' ? inFeed(document) : document
  return root === 'html' || root === 'other' || root === 'none' ? null : readWithFeedsmith(text, root)
}

/** Atom also has documents of a single entry (RFC 4287, 2). */
function inFeed(text: string): string {
  const start = /^(?:<\?[^<>]*>|<!--[^<>]*-->|\s)*(?=<entry[\s>])/.exec(text)
  return start === null ? text : `<feed xmlns="http://www.w3.org/2005/Atom">${text.slice(start[0].length)}</feed>`
}

/** Reads on where others stop, so it needs a sign that there is a feed at all. */
function tolerant(text: string): RawFeed | null {
  return /<(?:[\w.-]{1,20}:)?(?:rss|rdf|feed|channel)[\s>]/i.test(text) ? readWithFeedparser(repairXml(text)) : null
}

function attempt(read: () => RawFeed | null): RawFeed | null {
  try {
    return read()
  } catch {
    return null
  }
}

function finish(raw: RawFeed, url: string | undefined): Feed {
  const base = joinBases(url ?? raw.self, raw.base)
  const link = firstOf(raw.links, (candidate) => absoluteAddress(candidate, base))
  const itemBase = base ?? link ?? undefined
  return {
    format: raw.format,
    title: firstOf(raw.titles, lineOf) ?? '',
    link,
    language: raw.language?.trim().toLowerCase() || null,
    items: distinct(raw.items.map((item) => finishItem(item, itemBase))),
  }
}

function finishItem(raw: RawItem, feedBase: string | undefined): FeedItem {
  const base = joinBases(feedBase, raw.base)
  const link = firstOf(raw.links, (candidate, index) =>
    // A link may be relative; an id is an address only where it is written as one.
    index === 0 ? absoluteAddress(candidate, base) : webOrRelative(candidate, base),
  )
  const title = firstOf(raw.titles, lineOf) ?? ''
  const summary = firstOf(raw.summaries, (text) => htmlOf(text, base)) ?? ''
  const content = firstOf(raw.contents, (text) => htmlOf(text, base)) ?? summary
  const date = firstOf(raw.dates, readFeedDate)
  return {
    id: firstOf(raw.ids, (id) => id.trim() || null) ?? link ?? fingerprint(title, content),
    title,
    link,
    published: date?.published ?? null,
    day: date?.day ?? null,
    author: firstOf(raw.authors, (author) => htmlToLine(author) || null),
    summary,
    content,
  }
}

const webOrRelative = (candidate: string, base: string | undefined): string | null =>
  isWeb(candidate.trim()) || /^\.{0,2}\//.test(candidate) ? absoluteAddress(candidate, base) : null

/** The first candidate that gives something. */
function firstOf<Raw, Value>(
  candidates: readonly (Raw | undefined)[],
  read: (candidate: Raw, index: number) => Value | null,
): Value | null {
  for (const [index, candidate] of candidates.entries()) {
    const value = candidate === undefined ? null : read(candidate, index)
    if (value !== null) return value
  }
  return null
}

/** Feeds call markup plain text so often that what looks like markup is read as such. */
const looksLikeMarkup = (value: string): boolean =>
  /<\/[a-z][a-z0-9]*\s*>|<(?:br|p|img)\b[^<>]*>|&(?:#x?[0-9a-f]+|[a-z]{2,8});/i.test(value)

function lineOf({ value, kind }: RawText): string | null {
  const line = kind === 'html' || looksLikeMarkup(value) ? htmlToLine(value) : oneLineOf(value)
  return line === '' ? null : line
}

function htmlOf({ value, kind, base: own }: RawText, base: string | undefined): string | null {
  const isMarkup = kind === 'html' || looksLikeMarkup(value)
  const html = isMarkup ? unescaped(value) : escapeHtml(value)
  return html.trim() === '' ? null : withAbsoluteAddresses(html, joinBases(base, own)).trim()
}

/** HTML that was escaped once too often has no tag of its own, only the names of them. */
const unescaped = (html: string): string =>
  !html.includes('<') && /&lt;\/?(?:p|div|br|a|img|ul|h\d|strong|em|b|i|span)\b/i.test(html)
    ? decodeEntities(html)
    : html

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const fingerprint = (title: string, content: string): string =>
  `sha256:${createHash('sha256').update(`${title}\n${content}`).digest('hex').slice(0, 32)}`

/** A feed that lists an item twice means it once. */
function distinct(items: readonly FeedItem[]): FeedItem[] {
  const seen = new Set<string>()
  return items.filter((item) => {
    const key = `${item.id}\n${item.link}\n${item.title}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
