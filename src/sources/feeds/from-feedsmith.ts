import {
  type AtomFeed,
  type JsonFeed,
  parseAtomFeed,
  parseJsonFeed,
  parseRdfFeed,
  parseRssFeed,
  type RdfFeed,
  type RssFeed,
} from 'feedsmith'
import type { FeedFormat, RawFeed, RawItem, RawText } from './feed.ts'

/** Reads a document of the format given. Throws where feedsmith refuses it. */
export function readWithFeedsmith(text: string, format: FeedFormat): RawFeed {
  switch (format) {
    case 'rss':
      return fromRss(parseRssFeed(text))
    case 'atom':
      return fromAtom(parseAtomFeed(text))
    case 'rdf':
      return fromRdf(parseRdfFeed(text))
    case 'json':
      return fromJson(parseJsonFeed(text))
  }
}

type AtomLink = { href?: string; rel?: string; type?: string }
type AtomPerson = { name?: string; email?: string }
type Namespaced<Item extends { dc?: unknown; atom?: unknown }> = Pick<Item, 'dc' | 'atom'>

const html = (value: string | undefined, base?: string): RawText | undefined =>
  value === undefined ? undefined : { value, kind: 'html', base }

const namesOf = (people: readonly AtomPerson[] | undefined): string | undefined =>
  people
    ?.map((person) => person.name ?? person.email)
    .filter((name) => name !== undefined)
    .join(', ')

function fromRss(feed: RssFeed.Feed<string>): RawFeed {
  return {
    format: 'rss',
    titles: [html(feed.title), html(feed.dc?.titles?.[0]), atomText(feed.atom?.title)],
    ids: [feed.atom?.id],
    descriptions: [
      html(feed.description),
      html(feed.dc?.descriptions?.[0]),
      html(feed.itunes?.summary),
      html(feed.itunes?.subtitle),
    ],
    updates: [feed.lastBuildDate, feed.atom?.updated, feed.pubDate, feed.dc?.dates?.[0]],
    links: [feed.link, alternateLink(feed.atom?.links)],
    language: feed.language ?? feed.dc?.languages?.[0] ?? feed.xml?.lang,
    base: feed.xml?.base,
    self: namedLink(feed.atom?.links, 'self'),
    schedule: { ...feed.sy, ttl: feed.ttl, skipHours: feed.skipHours, skipDays: feed.skipDays },
    items: (feed.items ?? []).map(rssItem),
  }
}

function rssItem(item: RssFeed.Item<string>): RawItem {
  const permalink = item.guid?.isPermaLink === false ? undefined : item.guid?.value
  return {
    ids: [item.guid?.value, item.atom?.id, item.dc?.identifiers?.[0]],
    titles: [html(item.title), html(item.dc?.titles?.[0]), atomText(item.atom?.title), mediaText(item.media?.title)],
    links: [item.link, alternateLink(item.atom?.links), permalink, item.enclosures?.[0]?.url],
    dates: [item.pubDate, ...namespacedDates(item), ...dublinTerms(item.dcterms), item.prism?.publicationDates?.[0]],
    authors: [
      namesOf(item.authors),
      item.dc?.creators?.join(', '),
      namesOf(item.atom?.authors),
      item.itunes?.author,
      item.dcterms?.creators?.join(', '),
      item.media?.credits?.find((credit) => credit.role === 'author')?.value,
    ],
    summaries: [
      html(item.description),
      html(item.dc?.descriptions?.[0]),
      atomText(item.atom?.summary),
      html(item.itunes?.summary),
      mediaText(item.media?.description ?? item.media?.groups?.[0]?.description),
      html(item.itunes?.subtitle),
    ],
    contents: [html(item.content?.encoded), atomText(item.atom?.content)],
    base: item.xml?.base,
  }
}

const namespacedDates = (
  item: Namespaced<RssFeed.Item<string>> | Namespaced<RdfFeed.Item<string>>,
): (string | undefined)[] => [item.dc?.dates?.[0], item.atom?.published, item.atom?.updated]

const dublinTerms = (terms: RssFeed.Item<string>['dcterms']): (string | undefined)[] => [
  terms?.issued?.[0],
  terms?.created?.[0],
  terms?.dates?.[0],
  terms?.modified?.[0],
]

const mediaText = (text: { value?: string; type?: string } | undefined): RawText | undefined =>
  text?.value === undefined ? undefined : { value: text.value, kind: text.type === 'html' ? 'html' : 'text' }

function fromAtom(feed: AtomFeed.Feed<string>): RawFeed {
  const author = namesOf(feed.authors)
  return {
    format: 'atom',
    titles: [atomText(feed.title), html(feed.dc?.titles?.[0])],
    ids: [feed.id],
    descriptions: [atomText(feed.subtitle), html(feed.dc?.descriptions?.[0])],
    links: [alternateLink(feed.links)],
    updates: [feed.updated, feed.dc?.dates?.[0]],
    language: feed.xml?.lang ?? feed.dc?.languages?.[0],
    base: feed.xml?.base,
    self: namedLink(feed.links, 'self'),
    schedule: feed.sy,
    items: (feed.entries ?? []).map((entry) => atomEntry(entry, author)),
  }
}

function atomEntry(entry: AtomFeed.Entry<string>, feedAuthor: string | undefined): RawItem {
  const description = entry.media?.description ?? entry.media?.groups?.[0]?.description
  return {
    ids: [entry.id],
    titles: [atomText(entry.title), html(entry.dc?.titles?.[0]), mediaText(entry.media?.title)],
    links: [alternateLink(entry.links), entry.content?.src, entry.id, namedLink(entry.links, 'enclosure')],
    dates: [entry.published, entry.dc?.dates?.[0], ...dublinTerms(entry.dcterms), entry.updated],
    authors: [
      namesOf(entry.authors),
      entry.dc?.creators?.join(', '),
      entry.itunes?.author,
      namesOf(entry.source?.authors),
      feedAuthor,
    ],
    summaries: [
      atomText(entry.summary),
      html(entry.dc?.descriptions?.[0]),
      html(entry.itunes?.summary),
      mediaText(description),
    ],
    contents: [atomText(entry.content)],
    base: entry.xml?.base,
  }
}

/** Atom's text construct (RFC 4287, 3.1 and 4.1.3.3): a type that is no text is base64. */
function atomText(text: AtomFeed.Content | undefined): RawText | undefined {
  if (text?.value === undefined) return undefined
  const type = text.type?.toLowerCase().trim() ?? 'text'
  const base = text.xml?.base
  if (type === 'text' || type === 'text/plain') return { value: text.value, kind: 'text', base }
  if (/^(?:x?html|text\/|.*[/+]x?html|.*[/+]xml)/.test(type)) return { value: text.value, kind: 'html', base }
  const decoded = fromBase64(text.value)
  return decoded === null ? undefined : { value: decoded, kind: 'html', base }
}

function fromBase64(value: string): string | null {
  const letters = value.replace(/\s+/g, '')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(letters)) return null
  const text = Buffer.from(letters, 'base64').toString('utf8')
  return /[\u0000-\u0008\ufffd]/.test(text) ? null : text
}

/** Relations that lead to something other than the item's page. */
const OTHER_RELATIONS = new Set(
  'self edit edit-media enclosure replies hub next prev previous first last license via related service thumbnail'.split(
    ' ',
  ),
)

function alternateLink(links: readonly AtomLink[] | undefined): string | undefined {
  const relationOf = (link: AtomLink) => link.rel?.toLowerCase().replace(/^.*[/#]/, '') ?? 'alternate'
  const alternates = links?.filter((link) => relationOf(link) === 'alternate') ?? []
  const page = alternates.find((link) => /html/i.test(link.type ?? 'html'))
  return (page ?? alternates[0] ?? links?.find((link) => !OTHER_RELATIONS.has(relationOf(link))))?.href
}

const namedLink = (links: readonly AtomLink[] | undefined, rel: string): string | undefined =>
  links?.find((link) => link.rel === rel)?.href

function fromRdf(feed: RdfFeed.Feed<string>): RawFeed {
  return {
    format: 'rdf',
    titles: [html(feed.title), html(feed.dc?.titles?.[0])],
    ids: [feed.rdf?.about],
    descriptions: [html(feed.description), html(feed.dc?.descriptions?.[0])],
    links: [feed.link, alternateLink(feed.atom?.links), feed.rdf?.about],
    updates: [feed.dc?.dates?.[0], feed.atom?.updated],
    language: feed.dc?.languages?.[0] ?? feed.xml?.lang,
    base: feed.xml?.base,
    schedule: feed.sy,
    items: (feed.items ?? []).map(rdfItem),
  }
}

function rdfItem(item: RdfFeed.Item<string>): RawItem {
  return {
    ids: [item.rdf?.about, item.dc?.identifiers?.[0], item.atom?.id],
    titles: [html(item.title), html(item.dc?.titles?.[0])],
    links: [item.link, alternateLink(item.atom?.links), item.rdf?.about],
    dates: [...namespacedDates(item), ...dublinTerms(item.dcterms)],
    authors: [item.dc?.creators?.join(', '), namesOf(item.atom?.authors)],
    summaries: [html(item.description), html(item.dc?.descriptions?.[0]), atomText(item.atom?.summary)],
    contents: [html(item.content?.encoded), atomText(item.atom?.content)],
    base: item.xml?.base,
  }
}

function fromJson(feed: JsonFeed.Feed<string>): RawFeed {
  const author = namesOf(feed.authors)
  return {
    format: 'json',
    titles: [plain(feed.title)],
    descriptions: [plain(feed.description)],
    links: [feed.home_page_url],
    language: feed.language,
    self: feed.feed_url,
    items: (feed.items ?? []).map((item) => jsonItem(item, author)),
  }
}

const plain = (value: string | undefined): RawText | undefined =>
  value === undefined ? undefined : { value, kind: 'text' }

function jsonItem(item: JsonFeed.Item<string>, feedAuthor: string | undefined): RawItem {
  return {
    ids: [item.id],
    titles: [plain(item.title)],
    links: [item.url, item.external_url, item.id],
    dates: [item.date_published, item.date_modified],
    authors: [namesOf(item.authors), feedAuthor],
    summaries: [plain(item.summary)],
    contents: [html(item.content_html), plain(item.content_text)],
  }
}
