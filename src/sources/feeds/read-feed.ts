import type { Refusal } from '../../articles/article.ts'
import { decodeBody } from './decode-body.ts'
import { inKnownDialect } from './dialects.ts'
import type { Feed, RawFeed } from './feed.ts'
import { finishFeed } from './finish-feed.ts'
import { readWithFeedparser } from './from-feedparser.ts'
import { readWithFeedsmith } from './from-feedsmith.ts'
import { isHostileShape, type Shape, shapeOf, tameAuthors } from './hostile-shape.ts'
import { withOwnEntities } from './own-entities.ts'
import { rebalanceXml } from './rebalance-xml.ts'
import { closeSections, repairXml, withoutForbidden } from './repair-xml.ts'
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
  const text = closeSections(withoutForbidden(decodeBody(body, origin.contentType)))
  const root = rootOf(text)
  if (root === 'html')
    return refuse('It is a web page, not a feed.', "Give the address of the page's feed, often behind an RSS icon.")
  if (root === 'json') return attempt(() => finish(readWithFeedsmith(text, 'json'), origin)) ?? NOT_A_FEED
  const shape = shapeOf(text)
  // Elements that are never closed nest without end, too: with each closed where it must have ended, a feed is left.
  const sound = shape === 'deep' ? rebalanceXml(repairXml(text)) : text
  if (shape === 'hostile' || (shape === 'deep' && isHostileShape(sound))) return HOSTILE
  const feed = attempt(() => {
    const known = tameAuthors(withOwnEntities(inKnownDialect(sound, root, origin.url)))
    const raw = parse(known, READERS[shape])
    return raw && finish(raw, origin)
  })
  if (shape === 'deep' && (feed === null || feed.items.length === 0)) return HOSTILE
  return feed ?? NOT_A_FEED
}

const finish = (raw: RawFeed, origin: FeedOrigin): Feed => finishFeed(raw, origin.url)

const refuse = (refused: string, remedy: string): Refusal => ({ refused, remedy })

const NOT_A_FEED = refuse('It is not a feed.', 'Give the address of an RSS, Atom or JSON feed.')
const HOSTILE = refuse(
  'No feed is built as its markup is.',
  'Give the address of another feed of the site, or of one article.',
)

/**
 * Each step is tried only where those before refuse, or lost items that the document has: an element that is never
 * closed swallows what follows it, and a strict parser does not mind.
 */
function parse(text: string, readers: readonly Reader[]): RawFeed | null {
  const items = text.match(/<(?:item|entry)[\s>]/gi)?.length ?? 0
  let best: RawFeed | null = null
  for (const read of readers) {
    const feed = attempt(() => read(text))
    if (feed !== null && (best === null || feed.items.length > best.items.length)) best = feed
    if (best !== null && best.items.length >= items) break
  }
  return best
}

type Reader = (text: string) => RawFeed | null

const balanced: Reader = (text) => withFeedsmith(rebalanceXml(repairXml(text)))
const repaired: Reader = (text) => withFeedsmith(repairXml(text))
const READERS: Record<Exclude<Shape, 'hostile'>, readonly Reader[]> = {
  sound: [withFeedsmith, repaired, balanced, tolerant],
  // A strict parser closes the wrong element and does not mind.
  unbalanced: [balanced, withFeedsmith, repaired, tolerant],
  // The tolerant parser needs long for elements that nest without end.
  deep: [withFeedsmith],
}

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

function attempt<Result>(read: () => Result | null): Result | null {
  try {
    return read()
  } catch {
    return null
  }
}
