import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Draft } from '../articles/article.ts'
import type { Incoming } from '../articles/article-store.ts'
import { isSameSite } from '../articles/clean-url.ts'
import type { FeedItem } from './feeds/feed.ts'
import { draftOfItem } from './feeds/item-draft.ts'
import { FetchError } from './fetch-error.ts'
import { areWhole, type FromPage, readFromPage, whoseText } from './full-text.ts'
import { idsOf } from './item-ids.ts'
import { type Answer, type Listing, listingIn } from './listing.ts'
import { newestFirst } from './newest-first.ts'
import type { Poll, PollReport } from './poll.ts'
import { markOf, type Remembered, recall, remember } from './remembered.ts'
import { observe, type Wishes } from './rhythm.ts'
import type { Observed, Source } from './source.ts'
import { Unusable } from './unusable.ts'

export interface SourceReading {
  newItems: number
  observed: Observed
  /** Left out where nobody knows them. */
  wishes?: Wishes
}

/** Articles of one source at one reading; the rest waits for the next. Fewer where each is a request of its own. */
const ITEMS_A_READ = 500
const PAGES_A_READ = 30
const REFUSED_TOLD_MAX = 50

/** Reads a source once and keeps what is new. Throws FetchError, Unusable, or what `keep` and the store throw. */
export async function readSource(poll: Poll, source: Source, report: PollReport): Promise<SourceReading> {
  const last = await recall(poll.memory, source)
  const headers = source.headerNames.length === 0 ? {} : await poll.store.headers(source.id)
  const answer = await poll.fetcher.get(source.url, {
    isNamed: true,
    headers,
    validators: last.validators,
    ...(poll.signal === undefined ? {} : { signal: poll.signal }),
  })
  const glance = { answerMs: answer.tookMs, now: poll.now() }
  if (answer.kind === 'not-modified') {
    const observed = observe(source.observed, { ...glance, published: [], newItems: 0 })
    return { newItems: 0, observed, ...(last.wishes ? { wishes: last.wishes } : {}) }
  }
  const listing = listingIn(source.kind, answer)
  if ('refused' in listing) throw new Unusable(listing.problem, listing.refused, listing.remedy)
  const moved = await followMove(poll, source, last, answer)
  const batch = await keepNew(poll, source, { listing, last, report })
  await remember(poll.memory, source, {
    validators: batch.isLeft ? {} : validatorsOf(answer),
    seen: batch.seen,
    moved,
    decided: batch.decided,
    vain: batch.vain,
    backlog: batch.backlog,
    waiting: batch.waiting,
    wishes: {
      ...listing.wishes,
      skipHours: [...listing.wishes.skipHours],
      skipDays: [...listing.wishes.skipDays],
    },
  })
  const published = listing.items.map((item) => item.published)
  const observed = observe(source.observed, { ...glance, published, newItems: batch.newItems })
  return { newItems: batch.newItems, observed: { ...observed, textFrom: batch.textFrom }, wishes: listing.wishes }
}

function validatorsOf({ headers }: Answer): Remembered['validators'] {
  const { etag, 'last-modified': lastModified } = headers
  return { ...(etag === undefined ? {} : { etag }), ...(lastModified === undefined ? {} : { lastModified }) }
}

/** One permanent redirect may be a mistake of an hour; a site that repeats it means it. */
const SIGHTS_OF_A_MOVE = 3

async function followMove(
  poll: Poll,
  source: Source,
  last: Remembered,
  { permanentUrl }: Answer,
): Promise<Remembered['moved']> {
  if (permanentUrl === source.url || permanentUrl === new URL(source.url).href) return null
  // Any page with links looks like a section, also that of whoever bought the name.
  if (source.kind === 'page' && !isSameSite(source.url, permanentUrl)) return null
  // Its secrets were meant for the host that was named, so it is read by way of the redirect for as long as there is one.
  if (source.headerNames.length > 0 && !isSafeMove(source.url, permanentUrl)) return null
  const times = last.moved?.to === permanentUrl ? last.moved.times + 1 : 1
  if (times < SIGHTS_OF_A_MOVE) return { to: permanentUrl, times }
  if (!(await poll.store.move(source.id, permanentUrl))) {
    const says = `It has moved for good to ${permanentUrl}, which is read already.`
    throw new Unusable('same-as-another', says, 'Remove this source; nothing is lost.', true)
  }
  const did = `${source.title} has moved for good: it is read at ${permanentUrl}, no longer at ${source.url}.`
  await poll.audit.record(source.newsroom, { at: poll.now(), by: null, did })
  return null
}

function isSafeMove(from: string, to: string): boolean {
  const [here, there] = [new URL(from), new URL(to)]
  if (here.origin === there.origin) return true
  return here.hostname === there.hostname && here.protocol === 'http:' && there.protocol === 'https:'
}

interface Batch {
  newItems: number
  seen: string[]
  /** Items wait for the next reading, so the site must list them again. */
  isLeft: boolean
  textFrom: Observed['textFrom']
  decided: number | null
  vain: number
  backlog: string[]
  waiting: Record<string, number>
}

async function keepNew(
  poll: Poll,
  source: Source,
  { listing, last, report }: { listing: Listing; last: Remembered; report: PollReport },
): Promise<Batch> {
  const seen = new Set(last.seen)
  const fresh = newestFirst(listing.items)
    .map((item) => ({ item, mark: markOf(item) }))
    .filter(({ mark }) => !seen.has(mark))
  const drafts = await draftsOf(fresh.slice(0, ITEMS_A_READ), { source, listing, poll, report })
  const choice = await chooseText(poll, source, last, drafts)
  const countMax = choice.textFrom === 'page' ? PAGES_A_READ : ITEMS_A_READ
  const taken = drafts.slice(0, countMax)
  const texts = await textsOf(poll, source, { taken, choice, last })
  for (const { item, refused } of texts.refused) tellRefused(report, source, `“${item.title}”: ${refused}`)
  const idOf = idsOf(listing.items)
  const backlog = new Set(isFirstReading(source) ? fresh.map(({ mark }) => mark) : last.backlog)
  const incoming = texts.kept.toReversed().map((one) => incomingOf(poll, source, one, { idOf, backlog }))
  const kept = incoming.length === 0 ? [] : await poll.keep(incoming, source)
  const open = new Set(
    [...fresh.slice(ITEMS_A_READ), ...drafts.slice(countMax), ...texts.later, ...texts.left].map(({ mark }) => mark),
  )
  const nowMs = poll.now().epochMilliseconds
  return {
    newItems: kept.filter(({ kind }) => kind === 'stored').length,
    // A feed that is empty for an hour has the same items again afterwards.
    seen: listing.items.length === 0 ? last.seen : listing.items.map(markOf).filter((mark) => !open.has(mark)),
    isLeft: open.size > 0,
    textFrom: choice.isDecided ? choice.textFrom : null,
    decided: choice.decided,
    vain: choice.vain,
    backlog: [...backlog].filter((mark) => open.has(mark)),
    waiting: Object.fromEntries(texts.later.map(({ mark }) => [mark, last.waiting[mark] ?? nowMs])),
  }
}

interface Marked {
  item: FeedItem
  mark: string
}

interface ItemDraft extends Marked {
  draft: Draft
}

async function draftsOf(
  items: readonly Marked[],
  { source, listing, poll, report }: { source: Source; listing: Listing; poll: Poll; report: PollReport },
): Promise<ItemDraft[]> {
  const setting = { outlet: source.outlet ?? listing.outlet, language: listing.language, now: poll.now() }
  const drafts: ItemDraft[] = []
  for (const { item, mark } of items) {
    if (poll.signal?.aborted) throw new FetchError('stopped')
    // What is known by its address alone gets its title from its page.
    const draft = draftOfItem(
      item.title === '' && item.content === '' ? { ...item, title: item.link ?? '' } : item,
      setting,
    )
    if ('refused' in draft) tellRefused(report, source, draft.refused)
    else drafts.push({ item, mark, draft })
    // Reading markup takes milliseconds an item: others get their turn.
    await nextTurn()
  }
  return drafts
}

function tellRefused(report: PollReport, source: Source, why: string): void {
  if (report.refused.length < REFUSED_TOLD_MAX) report.refused.push({ source: source.title, why })
}

interface Choice {
  textFrom: 'feed' | 'page'
  isDecided: boolean
  decided: number | null
  vain: number
  /** Pages that were read to decide. */
  read: Map<ItemDraft, FromPage>
}

const SAMPLE = 3
/** A feed may be cut down, or grow. */
const DECIDED_FOR_MS = 30 * 86_400_000
/** So often pages are looked at in vain before the feed's own text is taken. */
const VAIN_MAX = 3

/** Where the words of whole articles stand: as an admin said, as was decided, or by looking at some pages now. */
async function chooseText(poll: Poll, source: Source, last: Remembered, drafts: readonly ItemDraft[]): Promise<Choice> {
  const read: Choice['read'] = new Map()
  const { fullText } = source.settings
  const known = { isDecided: source.observed.textFrom !== null, decided: last.decided, vain: last.vain, read }
  if (source.kind !== 'feed') return { ...known, textFrom: 'page' }
  if (fullText !== 'auto') return { ...known, textFrom: fullText }
  const nowMs = poll.now().epochMilliseconds
  const isOld = last.decided === null || nowMs - last.decided > DECIDED_FOR_MS
  if (source.observed.textFrom !== null && !isOld) return { ...known, textFrom: source.observed.textFrom }
  const sample = drafts.filter(({ draft }) => draft.url !== null).slice(0, SAMPLE)
  if (sample.length === 0) return { ...known, textFrom: source.observed.textFrom ?? 'feed' }
  const decided = { isDecided: true, decided: nowMs, vain: 0, read }
  if (areWhole(sample.map(({ draft }) => draft.text))) return { ...decided, textFrom: 'feed' }
  for (const one of sample) read.set(one, await readFromPage(one.draft, poll))
  const pairs = [...read].flatMap(([{ draft }, found]) =>
    found.kind === 'page' ? [{ feed: draft.text.length, page: found.draft.text.length }] : [],
  )
  if (pairs.length > 0) return { ...decided, textFrom: whoseText(pairs) }
  if (last.vain + 1 >= VAIN_MAX) return { ...decided, textFrom: 'feed' }
  return { ...known, textFrom: 'feed', isDecided: false, vain: last.vain + 1 }
}

interface Texts {
  kept: ItemDraft[]
  /** Whose pages may be there another time. */
  later: ItemDraft[]
  /** For which there was no time. */
  left: ItemDraft[]
  refused: { item: FeedItem; refused: string }[]
}

/** A page that does not answer for so long is not waited for any more. */
const WAITED_FOR_HOURS = 24
/** A site that is slow, or wants a minute between two requests, holds the place of another one for so long. */
const PAGES_MINUTES_MAX = 5

async function textsOf(
  poll: Poll,
  source: Source,
  { taken, choice, last }: { taken: readonly ItemDraft[]; choice: Choice; last: Remembered },
): Promise<Texts> {
  if (choice.textFrom === 'feed') return { kept: [...taken], later: [], left: [], refused: [] }
  const texts: Texts = { kept: [], later: [], left: [], refused: [] }
  const until = poll.now().add({ minutes: PAGES_MINUTES_MAX })
  for (const one of taken) {
    const { item, draft } = one
    if (Temporal.Instant.compare(poll.now(), until) > 0) {
      texts.left.push(one)
      continue
    }
    const found = choice.read.get(one) ?? (await readFromPage(draft, poll))
    if (found.kind === 'later' && isYoung(waitedSince(source, one, last) ?? poll.now(), poll.now()))
      texts.later.push(one)
    if (found.kind === 'page') texts.kept.push({ ...one, draft: betterOf(source, item, draft, found.draft) })
    // Without its page an item of a feed is what the feed says of it; one of a page or sitemap is only a link.
    else if (source.kind === 'feed') texts.kept.push(one)
    else if (!texts.later.includes(one)) texts.refused.push({ item, refused: found.why })
  }
  return texts
}

const isYoung = (since: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(since.add({ hours: WAITED_FOR_HOURS }), now) > 0

/** Null: from now on. What a page or sitemap links to is nothing yet, however old it is. */
function waitedSince({ kind }: Source, { item, mark }: Marked, { waiting }: Remembered): Temporal.Instant | null {
  const ms = waiting[mark]
  if (ms !== undefined) return Temporal.Instant.fromEpochMilliseconds(ms)
  return kind === 'feed' ? item.published : null
}

/** A page that says less than the feed is a stub. A link's words are not always the article's title. */
function betterOf(source: Source, item: FeedItem, draft: Draft, page: Draft): Draft {
  if (source.kind === 'feed' && page.text.length < draft.text.length) return draft
  const isTitled = source.kind !== 'page' && item.title !== ''
  return { ...page, title: isTitled ? draft.title : page.title }
}

/** What a new source lists undated may be from any day, so it is no news. */
const NO_NEWS_DAYS = 8

const isFirstReading = ({ state }: Source): boolean =>
  state.kind === 'new' || ('lastRead' in state && state.lastRead === null)

function incomingOf(
  poll: Poll,
  source: Source,
  { item, mark, draft }: ItemDraft,
  { idOf, backlog }: { idOf: (item: FeedItem) => string; backlog: ReadonlySet<string> },
): Incoming {
  const { language } = source.settings
  return {
    draft: language === null ? draft : { ...draft, language },
    from: { source: source.id, item: idOf(item) },
    ...(backlog.has(mark) && draft.published === null
      ? { asOf: poll.now().subtract({ hours: 24 * NO_NEWS_DAYS }) }
      : {}),
  }
}
