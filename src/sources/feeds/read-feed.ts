import type { Refusal } from '../../articles/article.ts'
import { decodeBody } from './decode-body.ts'
import { inKnownDialect } from './dialects.ts'
import type { Feed, RawFeed } from './feed.ts'
import { finishFeed } from './finish-feed.ts'
import { readWithFeedparser } from './from-feedparser.ts'
import { readWithFeedsmith } from './from-feedsmith.ts'
import { isHostileShape, tameAuthors } from './hostile-shape.ts'
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
  const feed = attempt(() => {
    const raw = parse(root === 'json' ? text : tameAuthors(withOwnEntities(inKnownDialect(text, root, origin.url))))
    return raw && finishFeed(raw, origin.url)
  })
  return feed ?? refuse('It is not a feed.', 'Give the address of an RSS, Atom or JSON feed.')
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

function attempt<Result>(read: () => Result | null): Result | null {
  try {
    return read()
  } catch {
    return null
  }
}
