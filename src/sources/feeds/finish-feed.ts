import { createHash } from 'node:crypto'
import { absoluteAddress, isWeb, joinBases, withAbsoluteAddresses } from './absolute-address.ts'
import type { Feed, FeedItem, RawFeed, RawItem, RawText } from './feed.ts'
import { readFeedDate } from './feed-date.ts'
import { decodeEntities, htmlToLine, oneLineOf, withoutScripts } from './html-text.ts'
import { pollingHints } from './polling-hints.ts'

/** From what a parser gave to what the rest of the house reads. `url` is where the feed was read. */
export function finishFeed(raw: RawFeed, url: string | undefined): Feed {
  const base = joinBases(url ?? raw.self, raw.base)
  const link = firstOf(raw.links, (candidate) => absoluteAddress(candidate, base))
  const itemBase = base ?? link ?? undefined
  return {
    format: raw.format,
    title: firstOf(raw.titles, lineOf) ?? '',
    id: firstOf(raw.ids ?? [], (id) => id.trim() || null),
    description: firstOf(raw.descriptions ?? [], lineOf) ?? '',
    link,
    updated: firstOf(raw.updates ?? [], readFeedDate)?.published ?? null,
    language: raw.language?.trim().toLowerCase() || null,
    ...pollingHints(raw.schedule),
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
  const html = isMarkup ? withoutScripts(unescaped(value)) : escapeHtml(value)
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
