import { fingerprintOf } from '../../articles/likeness.ts'
import { READER, type Reading } from '../../articles/reading.ts'
import type { EntityKind } from '../../people/cast.ts'
import { holdsVerbatim, type Quote, type Speaker, spokenPieces } from '../../quotes/index.ts'
import type { Database } from './database.ts'
import { entityNamed } from './names.ts'

/** The article version that a reading was made of. */
export interface ReadVersion {
  article: number
  version: number
  at: number
  title: string
  text: string
}

/** Writes what was understood of an article version. Runs inside the caller's transaction. */
export function writeReading(database: Database, of: ReadVersion, reading: Reading): void {
  const entities = writeMentions(database, of, reading)
  for (const utterance of utterancesOf(of.text, reading.quotes)) writeQuote(database, of, utterance, entities)
  for (const statement of reading.statements) writeStatement(database, of, statement, entities)
  database.run('UPDATE article_version SET reader = $reader WHERE id = $version', {
    reader: READER,
    version: of.version,
  })
}

/** Removes what was understood of an article, its index rows included. Runs inside the caller's transaction. */
export function removeReading(database: Database, article: number): void {
  database.run(
    `DELETE FROM statement_about WHERE (entity, at, statement) IN (
       SELECT m.entity, s.at, s.id FROM statement s CROSS JOIN mention m ON m.article = s.article
       WHERE s.article = $article)`,
    { article },
  )
  for (const [table, index] of [
    ['quote', 'quote_text'],
    ['statement', 'statement_text'],
  ]) {
    database.run(`DELETE FROM ${index} WHERE rowid IN (SELECT id FROM ${table} WHERE article = $article)`, { article })
    database.run(`DELETE FROM ${table} WHERE article = $article`, { article })
  }
  database.run('DELETE FROM mention WHERE article = $article', { article })
}

type Entities = Map<string, number>
const entityKey = (kind: EntityKind, name: string): string => `${kind} ${name}`

function writeMentions(database: Database, of: ReadVersion, { cast, quotes }: Reading): Entities {
  const people = new Map(cast.people.map((person) => [person.name, person]))
  const entities: Entities = new Map()
  const times = new Map<number, { times: number; office: string | null }>()
  const note = (kind: EntityKind, name: string, forms: readonly string[], isNamed: boolean) => {
    const known = entities.get(entityKey(kind, name))
    const id = known ?? entityNamed(database, kind, name, forms)
    if (id === null) return
    entities.set(entityKey(kind, name), id)
    const seen = times.get(id) ?? { times: 0, office: null }
    const office = kind === 'PER' ? (people.get(name)?.office ?? seen.office) : null
    times.set(id, { times: seen.times + (isNamed ? 1 : 0), office })
  }
  for (const { kind, name, start, end } of cast.mentions) {
    const forms = kind === 'PER' ? (people.get(name)?.names ?? []) : [of.text.slice(start, end)]
    note(kind, name, forms, true)
  }
  for (const { speaker } of quotes) {
    if (speaker && speaker.kind !== 'source') note(kindOf(speaker), speaker.name, [], false)
  }
  for (const [entity, { times: count, office }] of times) {
    database.run('INSERT INTO mention (article, entity, times, office) VALUES ($article, $entity, $count, $office)', {
      article: of.article,
      entity,
      count,
      office,
    })
  }
  return entities
}

const kindOf = (speaker: Speaker): EntityKind => (speaker.kind === 'person' ? 'PER' : 'ORG')

/** The pieces of one utterance, in order. Indirect statements are the reporter's words: they are not kept as quotes. */
function utterancesOf(text: string, quotes: readonly Quote[]): [Quote, ...Quote[]][] {
  const utterances = new Map<number, [Quote, ...Quote[]]>()
  for (const quote of quotes) {
    if (quote.kind === 'indirect' || !holdsVerbatim(text, quote)) continue
    const pieces = utterances.get(quote.utterance)
    if (pieces) pieces.push(quote)
    else utterances.set(quote.utterance, [quote])
  }
  return [...utterances.values()]
}

function writeQuote(database: Database, of: ReadVersion, pieces: [Quote, ...Quote[]], entities: Entities): void {
  const [first] = pieces
  const speaker = pieces.find((piece) => piece.speaker)?.speaker ?? null
  const entity =
    speaker === null || speaker.kind === 'source'
      ? null
      : (entities.get(entityKey(kindOf(speaker), speaker.name)) ?? null)
  const spoken = pieces
    .flatMap((piece) => spokenPieces(of.text, piece))
    .map(({ start, end }) => ({ start, end, words: of.text.slice(start, end) }))
  const [start] = spoken.map((piece) => piece.start)
  if (start === undefined) return
  const words = spoken.map((piece) => piece.words).join(' ')
  const { id } = database.run(
    `INSERT INTO quote (article, version, at, start, kind, entity, speaker_kind, speaker, surface, cue, via, confidence, key, pieces)
     VALUES ($article, $version, $at, $start, $kind, $entity, $speakerKind, $speaker, $surface, $cue, $via, $confidence, $key, $pieces)`,
    {
      article: of.article,
      version: of.version,
      at: of.at,
      start,
      kind: pieces.some((piece) => piece.kind === 'direct') ? 'direct' : 'mixed',
      entity,
      speakerKind: speaker?.kind ?? null,
      speaker: speaker?.name ?? null,
      surface: first.surface,
      cue: first.cue,
      via: JSON.stringify([...new Set(pieces.flatMap((piece) => piece.via))]),
      confidence: Math.min(...pieces.map((piece) => piece.confidence)),
      key: fingerprintOf(words),
      pieces: JSON.stringify(spoken),
    },
  )
  const passage = `${of.title}\n${paragraphAround(of.text, first.start, pieces.at(-1)?.end ?? first.end)}`
  database.run('INSERT INTO quote_text (rowid, passage) VALUES ($id, $passage)', { id, passage })
}

function paragraphAround(text: string, start: number, end: number): string {
  const from = text.lastIndexOf('\n', start) + 1
  const to = text.indexOf('\n', end)
  return text.slice(from, to === -1 ? undefined : to)
}

function writeStatement(
  database: Database,
  of: ReadVersion,
  statement: Reading['statements'][number],
  entities: Entities,
): void {
  const { id } = database.run(
    `INSERT INTO statement (article, version, at, start, "end", from_day, to_day, phrase, when_is, is_planned)
     VALUES ($article, $version, $at, $start, $end, $from, $to, $phrase, $whenIs, $isPlanned)`,
    {
      article: of.article,
      version: of.version,
      at: of.at,
      start: statement.start,
      end: statement.end,
      from: statement.from?.toString() ?? null,
      to: statement.to?.toString() ?? null,
      phrase: statement.phrase,
      whenIs: statement.whenIs,
      isPlanned: statement.isPlanned ? 1 : 0,
    },
  )
  const words = of.text.slice(statement.start, statement.end)
  database.run('INSERT INTO statement_text (rowid, words) VALUES ($id, $words)', { id, words })
  const about = new Set(statement.about.map(({ kind, name }) => entities.get(entityKey(kind, name))))
  for (const entity of about) {
    if (entity === undefined) continue
    database.run('INSERT INTO statement_about (entity, at, statement) VALUES ($entity, $at, $id)', {
      entity,
      at: of.at,
      id,
    })
  }
}
