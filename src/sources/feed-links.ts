import { isWeb } from './feeds/absolute-address.ts'
import { decodeEntities, htmlToLine } from './feeds/html-text.ts'

/** A feed that a page names. */
export interface FeedLink {
  url: string
  /** As the page calls it; "" where it does not. */
  title: string
}

/** A page's head is at its beginning; links far below belong to no browser's feed button. */
const HEAD_LETTERS = 512 * 1024
/** No page that people read is longer; a hostile one would take seconds. */
const PAGE_LETTERS = 2 * 1024 * 1024
const FEED_TYPE =
  /^(?:application\/(?:rss|atom|rdf|feed)\+(?:xml|json)|application\/json|text\/rss\+xml|text\/xml|application\/xml)/i

/** The feeds that a page names in its head, absolute, in its order, those of comments last. */
export function feedLinksOf(html: string, url: string): FeedLink[] {
  const head = html.slice(0, HEAD_LETTERS)
  const base = baseOf(head, url)
  const links = (head.match(/<link\b[^<>]{0,4000}>/gi) ?? [])
    .filter((link) => /\balternate\b/i.test(attributeOf(link, 'rel')) && FEED_TYPE.test(attributeOf(link, 'type')))
    .map((link) => ({ url: URL.parse(attributeOf(link, 'href'), base)?.href ?? '', title: attributeOf(link, 'title') }))
    .filter((link) => isWeb(link.url))
  const isOfComments = (link: (typeof links)[number]) => /\bcomments?\b/i.test(`${link.title} ${link.url}`)
  const ordered = [...links.filter((link) => !isOfComments(link)), ...links.filter(isOfComments)]
  return distinct(ordered)
}

const baseOf = (head: string, url: string): string =>
  URL.parse(attributeOf(/<base\b[^<>]{0,1000}>/i.exec(head)?.[0] ?? '', 'href'), url)?.href ?? url

const distinct = (links: readonly FeedLink[]): FeedLink[] => [
  ...new Map(links.map((link) => [link.url, link])).values(),
]

/** How an address of a feed looks: a word of its path or query says so. */
const FEED_SHAPE = /(?:^|[/._=-])(?:rss|atom|feeds?|rdf)(?:$|[/._?&=-]|\d)|\.(?:rss|atom|rdf)$/i
const ANCHOR = /<a\b([^<>]{0,4000})>(.{0,200}?)<\/a>/gis

/** What a reader of the page would click on for its feeds: links that look like one, of the same site first. */
export function feedAnchorsOf(html: string, url: string): FeedLink[] {
  const { hostname } = new URL(url)
  const base = baseOf(html.slice(0, HEAD_LETTERS), url)
  const links = [...html.slice(0, PAGE_LETTERS).matchAll(ANCHOR)].flatMap(([, tag = '', words = '']) => {
    const target = URL.parse(attributeOf(` ${tag}`, 'href'), base)
    if (target === null || !isWeb(target.href) || !FEED_SHAPE.test(target.pathname + target.search)) return []
    return [
      { url: target.href, title: htmlToLine(words), isOwn: target.hostname.endsWith(hostname.replace(/^www\./, '')) },
    ]
  })
  return distinct(
    [...links.filter(({ isOwn }) => isOwn), ...links.filter(({ isOwn }) => !isOwn)].map(({ url, title }) => ({
      url,
      title,
    })),
  )
}

function attributeOf(tag: string, name: string): string {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'<>]+))`, 'i').exec(tag)
  return decodeEntities(match?.[1] ?? match?.[2] ?? match?.[3] ?? '').trim()
}
