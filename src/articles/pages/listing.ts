import { countWords } from '../blocks.ts'
import { cleanUrl, isSameSite, urlKey } from '../clean-url.ts'
import { readMoment } from '../moment.ts'
import { elementsOf, nameTokens, nestsTooDeep, type PageDocument, type PageElement, parsePage } from './document.ts'
import { type ListedItem, listedItems } from './json-ld-list.ts'
import { articleShape, dayInPath } from './link-shape.ts'
import { isAmidProse, momentOfCard, titleOfLink } from './listing-card.ts'
import { HTML_MAX, isOverloaded } from './page-limits.ts'

/** An article that a section front or home page leads to. */
export interface ListedArticle {
  link: string
  title: string
  published: Temporal.Instant | null
  day: Temporal.PlainDate | null
}

const LISTED_MAX = 100
/** Marks of an article that a link must have to be one. Tuned for precision. */
const SCORE_MIN = 5
/** How far above its link a card may reach, in elements. */
const CARD_MAX = 7

interface Candidate {
  key: string
  link: string
  title: string
  score: number
  isHeading: boolean
  moment: { day: Temporal.PlainDate; instant: Temporal.Instant; hasTime: boolean } | null
}

/**
 * The articles that a section front or home page links to, as the page orders them, newest first where every one is
 * dated; without navigation, tags, authors, advertisements, further pages and other sites. Empty for a page that
 * cannot be read.
 */
export function listingOf(html: string, url: string): ListedArticle[] {
  const from = cleanUrl(url)
  const document = from === null || html.length > HTML_MAX || isOverloaded(html) ? null : parsed(html)
  if (from === null || document === null) return []
  const elements = elementsOf(document.documentElement)
  if (nestsTooDeep(elements)) return []
  const listed = new Map(listedItems(elements).flatMap((item) => keyed(item, from)))
  const links = linksOf(elements, from)
  const cards = cardsOf(links)
  const found = new Map<string, Candidate>()
  for (const link of links) {
    const candidate = candidateOf(link, cards, listed.get(link.key))
    if (candidate) found.set(link.key, better(found.get(link.key), candidate))
  }
  for (const [key, item] of listed) if (!found.has(key) && item.title !== '') found.set(key, fromList(key, item))
  const articles = [...found.values()].filter((candidate) => candidate.score >= SCORE_MIN)
  return newestFirst(oncePerTitle(articles)).slice(0, LISTED_MAX).map(toArticle)
}

function parsed(html: string): PageDocument | null {
  try {
    return parsePage(html)
  } catch {
    return null
  }
}

interface Link {
  element: PageElement
  key: string
  address: string
  shape: number
}

function linksOf(elements: readonly PageElement[], from: string): Link[] {
  const stated = elements.find((element) => element.localName === 'base')?.getAttribute('href') ?? ''
  const base = URL.parse(stated, from)?.href ?? from
  const own = urlKey(from)
  const furniture = new Set<PageElement>()
  const links: Link[] = []
  for (const element of elements) {
    if ((element.parentElement !== null && furniture.has(element.parentElement)) || isFurniture(element)) {
      furniture.add(element)
      continue
    }
    const link = element.localName === 'a' ? linkOf(element, base) : null
    if (link !== null && link.key !== own && isSameSite(link.address, from) && !isAmidProse(element)) links.push(link)
  }
  return links
}

function linkOf(element: PageElement, base: string): Link | null {
  const href = element.getAttribute('href')?.trim() ?? ''
  if (href === '' || href.startsWith('#')) return null
  if (/\b(?:sponsored|ugc|tag|author|next|prev|search|category)\b/i.test(element.getAttribute('rel') ?? '')) return null
  const address = cleanUrl(URL.parse(href, base)?.href ?? '')
  const key = address === null ? null : urlKey(address)
  const shape = address === null ? null : articleShape(address)
  return address === null || key === null || shape === null ? null : { element, key, address, shape }
}

const FURNITURE = new Set(['nav', 'footer', 'form', 'dialog', 'template', 'noscript', 'script', 'style'])
const FURNITURE_ROLES = new Set([
  'navigation',
  'contentinfo',
  'search',
  'menu',
  'menubar',
  'toolbar',
  'dialog',
  'banner',
])
const FURNITURE_NAMES =
  /^(?:nav|navbar|navigation|menu|submenu|megamenu|breadcrumbs?|pagination|pager|tags?|taglist|social|share|sharing|footer|cookie|consent|newsletter|login|sponsor|sponsored|advert|adverts|advertisement|advertorial|ads?|promoted|partner|partners|outbrain|taboola|comments?|byline|authors?|skiplinks?)$/

function isFurniture(element: PageElement): boolean {
  if (FURNITURE.has(element.localName)) return true
  if (element.localName === 'body' || element.localName === 'html') return false
  if (element.localName === 'article') return nameTokens(element).some((token) => PAID.test(token))
  if (FURNITURE_ROLES.has(element.getAttribute('role')?.toLowerCase() ?? '')) return true
  const own = element.getAttribute('class')?.split(/\s+/) ?? []
  const names = [...own, element.getAttribute('id') ?? ''].map((name) => name.toLowerCase())
  return names.some((name) => FURNITURE_NAMES.test(name)) || nameTokens(element).some((token) => CERTAIN.test(token))
}

/** Words that name furniture even within a longer class, "article__sponsored-label" apart from none. */
const CERTAIN = /^(?:breadcrumbs?|pagination|advertisement|advertorial|sponsored|megamenu|navbar|outbrain|taboola)$/

const PAID = /^(?:sponsor|sponsored|advert|advertisement|advertorial|ad|ads|promoted|partner)$/

/** For every element above a link, the one article that it holds; "" where it holds several. */
function cardsOf(links: readonly Link[]): Map<PageElement, string> {
  const cards = new Map<PageElement, string>()
  for (const { element, key, shape } of links) {
    if (shape === 0 && titleOfLink(element)?.isHeading !== true) continue
    let at: PageElement | null = element
    while (at !== null) {
      const held = cards.get(at)
      if (held === '') break
      cards.set(at, held === undefined || held === key ? key : '')
      at = at.parentElement
    }
  }
  for (const card of [...cards.keys()]) if (cards.get(card) === '') spread(cards, card)
  return cards
}

/** What holds several articles makes all above it hold several. */
function spread(cards: Map<PageElement, string>, card: PageElement) {
  for (let at = card.parentElement; at !== null && cards.get(at) !== ''; at = at.parentElement) cards.set(at, '')
}

const CARD = /^(?:card|teaser|story|post|entry|item|article|news|headline|tile|promo)$/

function candidateOf(link: Link, cards: Map<PageElement, string>, item: ListedItem | undefined): Candidate | null {
  const named = titleOfLink(link.element)
  if (named === null && item === undefined) return null
  const title = named?.title ?? item?.title ?? ''
  const card = cardAround(link, cards)
  const moment = (item ? readMoment(item.published) : null) ?? (card ? momentOfCard(card) : null)
  const isCard = card !== null && (card.localName === 'article' || nameTokens(card).some((token) => CARD.test(token)))
  const words = countWords(title)
  const score =
    link.shape +
    (named?.isHeading === true ? 3 : 0) +
    (isCard ? 1 : 0) +
    (moment === null ? 0 : 2) +
    (item === undefined ? 0 : 4) +
    (words >= 5 ? 2 : words === 4 ? 1 : words === 3 ? 0 : -2)
  return title === ''
    ? null
    : { key: link.key, link: link.address, title, score, isHeading: named?.isHeading === true, moment }
}

/** The widest element around a link that holds no other article. */
function cardAround({ element, key }: Link, cards: Map<PageElement, string>): PageElement | null {
  let card: PageElement | null = null
  let at: PageElement | null = element
  for (let steps = 0; at !== null && steps < CARD_MAX && cards.get(at) === key && at.localName !== 'body'; steps++) {
    card = at
    at = at.parentElement
  }
  return card
}

/** Pictures, headlines and "Read more" of a card lead to the same article: the headline names it. */
function better(one: Candidate | undefined, other: Candidate): Candidate {
  if (one === undefined) return other
  const winner = other.isHeading && !one.isHeading ? other : one
  return { ...winner, score: Math.max(one.score, other.score), moment: winner.moment ?? one.moment ?? other.moment }
}

const keyed = (item: ListedItem, from: string): [string, ListedItem][] => {
  const link = cleanUrl(URL.parse(item.url, from)?.href ?? '')
  const key = link === null ? null : urlKey(link)
  if (link === null || key === null || key === urlKey(from) || !isSameSite(link, from) || articleShape(link) === null)
    return []
  return [[key, { ...item, url: link }]]
}

const fromList = (key: string, { url, title, published }: ListedItem): Candidate => ({
  key,
  link: url,
  title,
  score: (articleShape(url) ?? 0) + 4,
  isHeading: false,
  moment: readMoment(published),
})

/** One article under two addresses, in two sections, is one. */
function oncePerTitle(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>()
  return candidates.filter(({ title }) => {
    const key = title.toLowerCase()
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function newestFirst(candidates: Candidate[]): Candidate[] {
  if (!candidates.every(({ moment }) => moment !== null)) return candidates
  return candidates.toSorted((one, other) =>
    one.moment === null || other.moment === null
      ? 0
      : Temporal.Instant.compare(other.moment.instant, one.moment.instant),
  )
}

function toArticle({ link, title, moment }: Candidate): ListedArticle {
  return { link, title, published: moment?.hasTime ? moment.instant : null, day: moment?.day ?? dayInPath(link) }
}
