import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  type Block,
  type BlockOf,
  type Document,
  heading,
  type Inline,
  paragraph,
  plain,
  shortDay,
  soft,
  time,
} from '../src/messages/index.ts'
import type { Length } from '../src/newsrooms/index.ts'
import { articleLink, Citations, counted } from '../src/showing/index.ts'
import { rankStories, type StoredStory } from '../src/stories/index.ts'
import type { Briefing, BriefingRooms, Composed, Scope } from './briefing.ts'
import { chosenFor } from './matching.ts'
import { asMaterial, outletsOf, storyBlock, type Telling } from './story-block.ts'

/** Stories told with sentences, then those named in one line. */
const TOLD_MAX: Record<Length, number> = { short: 3, normal: 7, long: 12 }
const ALSO_MAX = 6
/** Stories shown where nothing is new. */
const EARLIER_MAX = 5
/** Words that people read in a minute; a careful reader's pace. */
const WORDS_A_MINUTE = 230

/** The first two in full with a quote; from the third on a sentence. */
const tellingOf = (place: number): Telling => ({ sentences: place < 2 ? 3 : 1, hasQuote: place < 2 })

/** The daily briefing: what is new since the last one, each story told once from all its outlets. */
export const daily: Briefing = {
  kind: 'daily',

  async compose(scope, rooms) {
    const { newsroom, since, now, isSinceEdition } = scope
    const all = await rooms.stories.between(newsroom, { since, until: now, hasLate: isSinceEdition })
    const fresh = chosenFor(rank(all, scope), scope.settings)
    return fresh.length > 0 ? tellNews(fresh, scope, rooms) : tellQuiet(scope, rooms)
  },
}

/** `ranked`: the best first. */
async function tellNews(ranked: StoredStory[], scope: Scope, rooms: BriefingRooms): Promise<Composed> {
  const toldMax = TOLD_MAX[scope.settings.length]
  const citations = new Citations()
  const wanted = ranked.slice(0, toldMax)
  const blocks = await tellEach(
    wanted,
    (story, place) => storyBlock(story, tellingOf(place), { ...rooms, ...scope, citations }),
    rooms,
  )
  const untold = wanted.length - blocks.length
  const also = ranked.slice(toldMax, toldMax + ALSO_MAX)
  const rest = ranked.length - wanted.length - also.length
  const news = ranked.flatMap((story) => story.articles.filter((article) => article.isNew))
  const title = `${numberWord(blocks.length)} ${blocks.length === 1 ? 'story' : 'stories'} this ${partOfDay(scope)}`
  const document: Document = {
    title: `${title}, ${shortDay(localDay(scope))}`,
    blocks: [
      heading(1, title, kicker(scope)),
      soft(summaryOf(blocks, news)),
      ...blocks,
      ...(also.length > 0 ? [alsoLine(also, rest)] : []),
      await foot(scope, rooms, untold),
    ],
  }
  return { document, articles: articlesOf([...wanted, ...also]), isQuiet: false }
}

/** Nothing new: one line, and where the channel wants them the newest stories with their days. */
async function tellQuiet(scope: Scope, rooms: BriefingRooms): Promise<Composed> {
  const isLineAlone = scope.settings.quietDays !== 'post'
  const newest = isLineAlone ? [] : await rooms.stories.newest(scope.newsroom, scope.now, EARLIER_MAX)
  const earlier = chosenFor(newest, { ...scope.settings, topics: [] })
  const citations = new Citations()
  const blocks = await tellEach(
    earlier,
    async (story): Promise<BlockOf<'story'>> => {
      const block = await storyBlock(story, { sentences: 1, hasQuote: false }, { ...rooms, ...scope, citations })
      const newest = story.articles.at(-1)?.listing
      return { ...block, label: 'earlier', changes: [], day: newest?.day?.toString() ?? null }
    },
    rooms,
  )
  const since: Inline[] = scope.isSinceEdition
    ? [plain('Nothing new since the last briefing here, '), time(scope.since, 'day and time'), plain('.')]
    : [plain('Nothing new in the last 24 hours.')]
  return {
    document: {
      title: `Nothing new, ${shortDay(localDay(scope))}`,
      blocks: [
        heading(1, 'Nothing new', kicker(scope)),
        paragraph(...since, ...(blocks.length > 0 ? [' The newest stories in the archive:'] : [])),
        ...blocks,
        await foot(scope, rooms, earlier.length - blocks.length),
      ],
    },
    articles: articlesOf(earlier),
    isQuiet: true,
  }
}

/** One story that cannot be told does not keep the others from their readers. */
async function tellEach(
  stories: StoredStory[],
  tell: (story: StoredStory, place: number) => Promise<BlockOf<'story'>>,
  { reportFailure }: BriefingRooms,
): Promise<BlockOf<'story'>[]> {
  const blocks: BlockOf<'story'>[] = []
  for (const [place, story] of stories.entries()) {
    // Whoever waits for an answer gets it between two stories.
    await nextTurn()
    try {
      blocks.push(await tell(story, place))
    } catch (error) {
      reportFailure(error)
    }
  }
  return blocks
}

/** As of when it is, and what it had to do without. */
async function foot({ now, newsroom, isCaughtUp }: Scope, rooms: BriefingRooms, untold: number): Promise<Block> {
  const { all, failing } = await rooms.sourceCounts(newsroom)
  const read = all === 0 ? '' : `, ${all - failing} of ${counted(all, 'source')} read`
  const silent = failing === 0 ? '' : `, ${failing} not answering`
  const lacking = [
    ...(isCaughtUp ? [] : ['The newest articles are still being read; the next briefing has them.']),
    ...(untold === 0 ? [] : [`${counted(untold, 'story', 'stories')} could not be told because of a fault.`]),
  ]
  return soft(plain('As of '), time(now, 'time'), plain([`${read}${silent}.`, ...lacking].join(' ')))
}

function rank(fresh: StoredStory[], { now, since }: Scope): StoredStory[] {
  const byId = new Map(fresh.map((story) => [story.id, story]))
  const ranked = rankStories(
    fresh.map((story) => ({ id: story.id, articles: story.articles.map(asMaterial) })),
    { now: now.epochMilliseconds, since: since.epochMilliseconds },
  )
  return ranked.map(({ id }) => byId.get(id)).filter((story) => story !== undefined)
}

const localDay = ({ now, zone }: Scope): Temporal.PlainDate => now.toZonedDateTimeISO(zone).toPlainDate()

const kicker = ({ now }: Scope): Inline[] => [plain('Briefing · '), time(now, 'day and time')]

const NUMBERS = 'No One Two Three Four Five Six Seven Eight'.split(' ')
const numberWord = (count: number): string => NUMBERS[count] ?? String(count)

function partOfDay({ now, zone }: Scope): string {
  const { hour } = now.toZonedDateTimeISO(zone)
  return hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening'
}

function summaryOf(blocks: BlockOf<'story'>[], news: StoredStory['articles']): string {
  const outlets = new Set(news.map(({ listing }) => listing.outlet).filter((outlet) => outlet !== null)).size
  const from = outlets > 0 ? ` from ${counted(outlets, 'outlet')}` : ''
  return `A read of ${readingTime(blocks)}. ${counted(news.length, 'new article')}${from}.`
}

function readingTime(blocks: BlockOf<'story'>[]): string {
  const texts = blocks.flatMap(({ headline, sentences, changes, quote }) => [
    headline.text,
    ...sentences.map((claim) => claim.text),
    ...changes.map((claim) => claim.text),
    ...(quote?.pieces ?? []),
  ])
  const words = texts.join(' ').split(/\s+/).length
  const seconds = Math.max(10, Math.round((words / WORDS_A_MINUTE) * 6) * 10)
  return seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`
}

/** Each by its newest title, with who has it: the one outlet by its name, several by their number. */
function alsoLine(stories: StoredStory[], rest: number): Block {
  const links = stories.flatMap((story) => {
    const listing = story.articles.at(-1)?.listing
    const outlets = outletsOf(story)
    const note = outlets.length === 1 ? outlets[0]?.text : counted(outlets.length, 'outlet')
    return listing ? [{ ...articleLink(listing.title, listing), ...(note === undefined ? {} : { note }) }] : []
  })
  return { kind: 'links', label: rest > 0 ? `Also, with ${rest} more in the archive` : 'Also', links }
}

const articlesOf = (stories: StoredStory[]): number[] =>
  stories.flatMap((story) => story.articles.map((article) => Number(article.listing.id)))
