import type { Archive, Coverage, PersonListing } from '../src/archive/index.ts'
import { type Asker, command, optional, required } from '../src/bot/index.ts'
import {
  type Action,
  actions,
  type Block,
  type Document,
  heading,
  list,
  notice,
  plain,
  shortDay,
  soft,
} from '../src/messages/index.ts'
import { counted, coverageInWords, emptyArchive, isEmpty, officeInWords, quoteBlock } from '../src/showing/index.ts'
import type { Rooms } from './rooms.ts'

const QUOTES_A_PAGE = 5
const TYPED_LETTERS_MAX = 80

interface Asked {
  speaker: string
  about?: string | undefined
  since?: Temporal.PlainDate | undefined
  page?: number | undefined
}

/** `/quote <speaker> [about] [since]`: what somebody said, word for word, with the article in which it stands. */
export const quote = command<Rooms>()({
  name: 'quote',
  says: 'What somebody said: word for word, dated, with the article it stands in',
  example: '/quote stoltenberg about:ukraine since:2024-01',
  who: 'member',
  seen: 'private',
  options: {
    speaker: required('person', 'Who said it: a name or a part of it'),
    about: optional('topic', 'What it is about: a word or a name'),
    since: optional('date', 'From which day on: 2024, 2024-01 or 2024-01-31'),
    page: optional('number', 'Which page', { isHidden: true }),
  },

  async suggest(option, typed, at, { archive }) {
    const found =
      option === 'speaker'
        ? await archive.completePerson(at.newsroom, typed, 25)
        : await archive.completeTopic(at.newsroom, typed, 25)
    return found.map(({ name }) => ({ label: name.slice(0, 100), value: name.slice(0, 100) }))
  },

  async run(asked, at, { archive }) {
    const coverage = await archive.coverage(at.newsroom)
    if (isEmpty(coverage)) return emptyArchive(at.surface.spell)
    const found = await archive.findPeople(at.newsroom, asked.speaker)
    if (found.kind === 'several') {
      const meant = await whoSaidSo(found.people, asked, at, archive)
      const [only] = meant
      if (!only) return nobodySaidSo(found.people, asked, coverage)
      return meant.length === 1 ? quotesOf(only, asked, at, archive, coverage) : whichOne(asked, meant)
    }
    if (found.kind === 'none') return nobody(asked, found, coverage)
    return quotesOf(found.person, asked, at, archive, coverage)
  },
})

const filterOf = ({ about, since }: Asked) => ({ ...(about ? { about } : {}), ...(since ? { since } : {}) })

/** Of several people, those who said something on what was asked. */
async function whoSaidSo(people: PersonListing[], asked: Asked, at: Asker, archive: Archive): Promise<PersonListing[]> {
  const filter = filterOf(asked)
  const counts = await Promise.all(people.map(({ id }) => archive.countQuotes(at.newsroom, id, filter)))
  return people.map((person, place) => ({ ...person, quotes: counts[place] ?? 0 })).filter(({ quotes }) => quotes > 0)
}

async function quotesOf(
  person: PersonListing,
  asked: Asked,
  at: Asker,
  archive: Archive,
  coverage: Coverage,
): Promise<Document> {
  const filter = filterOf(asked)
  const page = asked.page ?? 1
  const offset = (page - 1) * QUOTES_A_PAGE
  const [quotes, total] = await Promise.all([
    archive.quotesOf(at.newsroom, person.id, { ...filter, limit: QUOTES_A_PAGE, offset }),
    archive.countQuotes(at.newsroom, person.id, filter),
  ])
  if (quotes.length === 0) return nothingSaid(person, asked, coverage)
  const shown = offset + quotes.length
  const more: Block[] = shown < total ? [actions(askAgain('More', person.name, { ...asked, page: page + 1 }))] : []
  const range =
    total <= QUOTES_A_PAGE ? counted(total, 'quote') : `${offset === 0 ? shown : `${offset + 1}–${shown}`} of ${total}`
  return {
    title: `${person.name}: ${counted(total, 'quote')}`,
    blocks: [
      heading(1, person.name, person.office ? [plain(officeInWords(person.office))] : undefined),
      ...quotes.map((each) => quoteBlock(each, person.name)),
      soft(`${range} · ${coverageInWords(coverage)}`),
      ...more,
    ],
  }
}

/** The same question about another speaker, or for another page. */
function askAgain(label: string, speaker: string, { about, since, page }: Omit<Asked, 'speaker'>): Action {
  const options = {
    speaker,
    ...(about ? { about } : {}),
    ...(since ? { since: since.toString() } : {}),
    ...(page ? { page: String(page) } : {}),
  }
  return { label, command: 'quote', options }
}

function whichOne(asked: Asked, people: PersonListing[]): Document {
  return {
    title: `Several people are called “${asked.speaker}”`,
    blocks: [
      heading(1, `Which ${asked.speaker}?`),
      list(
        ...people.map(({ name, office, quotes }) => [
          office ? `${name}, ${officeInWords(office)}` : name,
          `: ${counted(quotes, 'quote')}`,
        ]),
      ),
      actions(...people.map(({ name }) => askAgain(name, name, asked))),
    ],
  }
}

function nobody(asked: Asked, { near, isClose }: { near: string[]; isClose: boolean }, coverage: Coverage): Document {
  const says = `Nobody called “${shortened(asked.speaker)}” is quoted here (${coverageInWords(coverage)}).`
  if (near.length === 0) return notice(says, 'No quote of a named person is stored yet.')
  return {
    ...notice(says),
    blocks: [
      { kind: 'notice', tone: 'note', says, remedy: isClose ? 'Near names:' : 'Most quoted here:' },
      actions(...near.map((name) => askAgain(name, name, asked))),
    ],
  }
}

function nobodySaidSo(people: PersonListing[], asked: Asked, coverage: Coverage): Document {
  const says = `Nothing from ${people.map(({ name }) => name).join(' or ')}${narrowed(asked)} (${coverageInWords(coverage)}).`
  return {
    title: says,
    blocks: [
      { kind: 'notice', tone: 'note', says, remedy: 'All that they said:' },
      actions(...people.map(({ name }) => askAgain(name, name, {}))),
    ],
  }
}

const narrowed = ({ about, since }: Asked): string =>
  `${about ? ` about “${shortened(about)}”` : ''}${since ? ` since ${shortDay(since)}` : ''}`

/** What a person typed is repeated to them, but not a page of it. */
const shortened = (typed: string): string =>
  typed.length > TYPED_LETTERS_MAX ? `${typed.slice(0, TYPED_LETTERS_MAX)}…` : typed

function nothingSaid(person: PersonListing, asked: Asked, coverage: Coverage): Document {
  const says = `Nothing from ${person.name}${narrowed(asked)}.`
  const holds = `The archive holds ${counted(person.quotes, 'quote')} of theirs (${coverageInWords(coverage)}).`
  const all: Block[] = person.quotes > 0 ? [actions(askAgain(`All of ${person.name}`, person.name, {}))] : []
  return { title: says, blocks: [{ kind: 'notice', tone: 'note', says, remedy: holds }, ...all] }
}
