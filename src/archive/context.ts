import type { NewsroomId } from '../newsrooms/index.ts'
import { searchKey } from '../text/search-key.ts'
import type { Context, ContextLine, EntityId, StatementFound } from './archive.ts'
import type { ArchiveStore, EntityListing } from './archive-store.ts'
import { findPeople, nearWords } from './find-people.ts'
import { onePerFact, type ScoredStatement } from './one-per-fact.ts'
import { bestQuotes } from './quote-worth.ts'
import { scoreStatement } from './statement-score.ts'

const STATEMENTS_MAX = 160
const ARTICLES_MAX = 60
const BRIEF_MAX = 3
const TIMELINE_MAX = 40
const QUOTES_MAX = 3
/** The newest quotes, of which the best are shown. */
const QUOTES_READ = 40
const STOP_WORDS = new Set('the a an of in on at to for and or by with from about'.split(' '))

/** What was typed, as the archive understands it: names it knows, and the words themselves. */
interface Topic {
  name: string
  entities: EntityListing[]
  words: string[]
}

/**
 * What stored articles state about a topic: two or three sentences in brief, and what happened when.
 * Sentences are taken whole, each fact once with every article that states it.
 */
export async function findContext(store: ArchiveStore, newsroom: NewsroomId, typed: string): Promise<Context> {
  const topic = await understand(store, newsroom, typed)
  const found = await statementsOf(store, newsroom, topic)
  const scored = found.map((each) => ({ ...each, score: scoreStatement(each, topic) }))
  const lines = onePerFact(scored)
  const outlets = new Set(found.map(({ statement }) => statement.article.outlet).filter((outlet) => outlet !== null))
  const articles = new Set(found.map(({ statement }) => statement.article.id))
  const entities = topic.entities.map((entity) => entity.id)
  return {
    topic: topic.name,
    brief: briefOf(lines),
    timeline: timelineOf(lines),
    quotes: entities.length > 0 ? await quotesAbout(store, newsroom, topic, entities) : [],
    articles: articles.size,
    outlets: outlets.size,
    near: lines.length > 0 ? [] : await namesNear(store, newsroom, typed),
  }
}

async function understand(store: ArchiveStore, newsroom: NewsroomId, typed: string): Promise<Topic> {
  const words = wordsOf(typed)
  if (words.length === 0) return { name: typed.trim(), entities: [], words: [] }
  const known = await entitiesOf(store, newsroom, words)
  if (known.length > 0) return { name: nameOf(known, typed), entities: known, words }
  if ((await store.statementsWith(newsroom, words, 1)).length > 0) return { name: typed.trim(), entities: [], words }
  const mended: string[] = []
  for (const word of words) mended.push((await nearWords(store, word))[0]?.word ?? word)
  const meant = await entitiesOf(store, newsroom, mended)
  return { name: nameOf(meant, typed), entities: meant, words: meant.length > 0 ? mended : words }
}

/** What is left of it to search for. */
const wordsOf = (name: string): string[] =>
  searchKey(name)
    .split(' ')
    .filter((word) => word !== '' && !STOP_WORDS.has(word))

/** The archive's own name for it; as it was typed where that is nobody's, or several people's. */
function nameOf(known: readonly EntityListing[], typed: string): string {
  const people = known.filter((entity) => entity.kind === 'PER')
  return people.length > 1 ? typed.trim() : (known[0]?.name ?? typed.trim())
}

/** Names that are just these words, or a longer name that only one entity has ("stoltenberg"). */
async function entitiesOf(store: ArchiveStore, newsroom: NewsroomId, words: string[]): Promise<EntityListing[]> {
  const found = await store.entitiesNamed(newsroom, words, {
    kinds: ['LOC', 'ORG', 'PER'],
    isLastPrefix: false,
    limit: 20,
  })
  const typed = words.join(' ')
  const exact = found.filter((entity) =>
    [entity.name, ...entity.names].some((name) => wordsOf(name).join(' ') === typed),
  )
  if (exact.length > 0) return exact.sort((a, b) => b.articles - a.articles)
  return found.length === 1 ? found : []
}

type Found = Omit<ScoredStatement, 'score'>

async function statementsOf(store: ArchiveStore, newsroom: NewsroomId, topic: Topic): Promise<Found[]> {
  const about =
    topic.entities.length === 0
      ? []
      : await store.statementsAbout(
          newsroom,
          topic.entities.map((entity) => entity.id),
          STATEMENTS_MAX,
        )
  const holding = topic.words.length === 0 ? [] : await store.statementsWith(newsroom, topic.words, STATEMENTS_MAX)
  const direct = unique([...about, ...holding])
  const loose = direct.length >= 3 ? [] : await statementsNear(store, newsroom, topic)
  const named = unique([...direct, ...loose])
  return withContinuations(store, newsroom, named)
}

/** Where few sentences hold all the words: sentences of articles that hold them all, with at least one of them. */
async function statementsNear(store: ArchiveStore, newsroom: NewsroomId, topic: Topic): Promise<StatementFound[]> {
  if (topic.words.length < 2) return []
  const articles = await store.articlesWith(newsroom, topic.words, ARTICLES_MAX)
  const all = await store.statementsIn(newsroom, articles)
  return all.filter(({ text }) => {
    const key = ` ${searchKey(text)} `
    return topic.words.some((word) => key.includes(` ${word}`))
  })
}

function unique(statements: StatementFound[]): StatementFound[] {
  const seen = new Map(statements.map((statement) => [statement.id, statement]))
  return [...seen.values()]
}

/** With the sentence after one on the topic, where it goes on about it: "The summit also …" after "At the Vilnius summit …". */
async function withContinuations(store: ArchiveStore, newsroom: NewsroomId, named: StatementFound[]): Promise<Found[]> {
  const byId = new Map(named.map((statement) => [statement.id, statement]))
  const behind = await store.statementsBehind(newsroom, [...byId.keys()])
  const goingOn = behind.filter(({ before, statement }) => {
    const first = byId.get(before)
    return first !== undefined && !byId.has(statement.id) && goesOn(first, statement)
  })
  return [
    ...named.map((statement) => ({ statement, isNamed: true })),
    ...goingOn.map(({ statement }) => ({ statement, isNamed: false })),
  ]
}

function goesOn(before: StatementFound, next: StatementFound): boolean {
  const noun = /^The (\p{Ll}[\p{L}-]+)/u.exec(next.text)?.[1]
  return noun !== undefined && new RegExp(`\\b${noun}\\b`, 'iu').test(before.text)
}

function briefOf(lines: readonly ContextLine[]): ContextLine[] {
  return [...lines]
    .sort((a, b) => b.importance - a.importance)
    .filter((line) => line.importance > 0)
    .slice(0, BRIEF_MAX)
}

/** What speaks of a time, newest first; times that cannot be known stand last. */
function timelineOf(lines: readonly ContextLine[]): ContextLine[] {
  const dated = lines.filter(({ statement }) => statement.phrase !== '')
  const chosen = [...dated].sort((a, b) => b.importance - a.importance).slice(0, TIMELINE_MAX)
  const dayOf = ({ statement }: ContextLine) => statement.to?.toString() ?? ''
  return chosen.sort((a, b) => dayOf(b).localeCompare(dayOf(a)) || b.importance - a.importance)
}

async function quotesAbout(store: ArchiveStore, newsroom: NewsroomId, topic: Topic, entities: EntityId[]) {
  const isPerson = topic.entities.some((entity) => entity.kind === 'PER')
  const query = isPerson ? { entities } : { about: topic.words }
  const newest = await store.quotes(newsroom, { ...query, limit: QUOTES_READ })
  return bestQuotes(newest).slice(0, QUOTES_MAX)
}

async function namesNear(store: ArchiveStore, newsroom: NewsroomId, typed: string): Promise<string[]> {
  const people = await findPeople(store, newsroom, typed)
  if (people.kind === 'none' && people.isClose) return people.near
  const most = await store.mostNamed(newsroom, { kinds: ['LOC', 'ORG'], limit: 5 })
  return most.map((entity) => entity.name)
}
