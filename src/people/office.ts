import type { Span } from '../text/span.ts'
import { isCapital, type Reading } from './reading.ts'
import { ADDRESSES, isCyrillic, isOffice, isOfficeModifier } from './titles.ts'

/** Longest office that is looked for, in tokens. */
const OFFICE_TOKENS_MAX = 12
/** Words that no office after a name begins with. */
const LINKS = new Set(['of', 'for', 'and', 'the', 'at', 'in', 'to', 'on', '.'])
/** Words between the capitals of an office before a name: "Secretary of State". */
const INNER_LINKS = new Set(['of', 'for', 'and', '&', "'s", '’s', '-'])
const CLOSERS = new Set([',', '.', ';', ':', ')', '—', '–', '!', '?', '"', '”', '“'])
const VERBS = new Set('said says told was is were are has had have who which added that will would'.split(' '))

/** A name as token indexes, and the tokens free of other persons' names around it: [after, before). */
export interface NamePlace {
  first: number
  last: number
  after: number
  before: number
}

/** What the words beside a name say its bearer is: "Mayor Ada Quill", "Ada Quill, the mayor of Testhaven,". */
export function officeBeside(reading: Reading, place: NamePlace): string | null {
  if (isShouted(reading, place)) return null
  return officeAfter(reading, place) ?? officeBefore(reading, place)
}

/** Headings in capitals give no words to quote. */
const isShouted = ({ tokens }: Reading, { first, last }: NamePlace): boolean =>
  last > first && tokens.slice(first, last + 1).every(({ word }) => word === word.toUpperCase())

function officeBefore(reading: Reading, { first, last, after }: NamePlace): string | null {
  const { text, tokens, line } = reading
  const word = (index: number) => (index >= after && line[index] === line[first] ? (tokens[index]?.word ?? '') : '')
  // "The mayor, Ada Quill, said"
  const isApposed = word(first - 1) === ',' && [',', '.'].includes(tokens[last + 1]?.word ?? '')
  let end = isApposed ? first - 2 : first - 1
  while (isAddress(word(end)) || (word(end) === '.' && isAddress(word(end - 1)))) end--
  const point = word(end) === '.' && ABBREVIATED.has(word(end - 1).toLowerCase()) ? end-- : end
  if (isCyrillic(word(end))) return officeInGenitive(reading, first, end)
  if (!isOffice(word(end)) || LEARNED.has(word(end).toLowerCase())) return null
  let from = end
  for (let index = end - 1; index > end - OFFICE_TOKENS_MAX; index--) {
    const at = word(index)
    if (isAddress(at)) break
    if (isOffice(at) || isOfficeModifier(at)) from = index
    else if (isCapital(at) && !STOPS.has(at.toLowerCase()) && !isOpener(reading, index)) from = index
    else if (!INNER_LINKS.has(at)) break
  }
  const office = slice(text, tokens[from], tokens[point])
  // "Union leader Ada Quill said": the first word has its capital only from opening the sentence.
  const isOpening = from < end && reading.opens[from] === 1 && !isCapital(word(end))
  return isOpening && (isOffice(word(from)) || isOfficeModifier(word(from))) ? lowerFirst(office) : office
}

const lowerFirst = (office: string | null): string | null =>
  office === null ? null : office.slice(0, 1).toLowerCase() + office.slice(1)

const ABBREVIATED = new Set('gen sen rep gov lt col sgt capt maj adm cmdr prof dr rev hon cpl pvt supt insp'.split(' '))

/** Titles that name no office. */
const LEARNED = new Set(['dr', 'prof', 'doctor', 'hon', 'father', 'mother', 'sister', 'brother', 'deputy', 'chief'])

const isAddress = (word: string): boolean => ADDRESSES.has(word.toLowerCase())

/** Words that have their capital from opening the sentence: "Earlier Norland President Ada Quill". */
const OPENERS = new Set(
  `earlier later meanwhile yesterday today tonight then now also however still again instead recently previously
  finally once since until because although though like unlike despite under among between against during from to
  of its his her their our my your this that these those both even only just so yet or nor not no why how what
  where who whose if unless according speaking asked`.split(/\s+/),
)

const isOpener = ({ opens, tokens }: Reading, index: number): boolean =>
  opens[index] === 1 && OPENERS.has((tokens[index]?.word ?? '').toLowerCase())

/** "міністр закордонних справ Ада Квіленко": the office opens a phrase that ends before the name. */
function officeInGenitive({ text, tokens, line }: Reading, first: number, end: number): string | null {
  for (let index = end; index > end - GENITIVE_TOKENS_MAX; index--) {
    const token = tokens[index]
    if (!token || line[index] !== line[first] || token.kind === 'mark') return null
    if (!isOffice(token.word)) continue
    const before = tokens[index - 1]
    const isAdjective = before !== undefined && line[index - 1] === line[first] && ADJECTIVE.test(before.word)
    return slice(text, isAdjective ? before : token, tokens[end])
  }
  return null
}

const GENITIVE_TOKENS_MAX = 6
const ADJECTIVE = /^(?:генеральн|колишн|виконувач|перш|державн|народн|головн|екс)\p{L}*$/iu
const STOPS = new Set('the a an but and when as if for in on at by with after before while then'.split(' '))

function officeAfter({ text, tokens, line }: Reading, { last, before }: NamePlace): string | null {
  const word = (index: number) => (line[index] === line[last] ? (tokens[index]?.word ?? '') : '')
  const isSaid = word(last + 1) === 'is' && word(last + 2) === 'the'
  if (!isSaid && word(last + 1) !== ',' && word(last + 1) !== '(') return null
  // "Ada Quill, 52, the mayor": an age may stand between.
  let from = /^\d{1,3}$/.test(word(last + 2)) && word(last + 3) === ',' ? last + 4 : last + 2
  if (/^(?:the|a|an|its|their|his|her|der|die|das|ein|eine)$/iu.test(word(from))) from++
  let office = -1
  let to = from
  for (; to < from + OFFICE_TOKENS_MAX; to++) {
    const at = word(to)
    if (at === '' || CLOSERS.has(at)) break
    if (to >= before) return null
    if (VERBS.has(at)) return null
    if (isOffice(at)) office = to
    else if (office < 0 && LINKS.has(at)) return null
  }
  if (office < 0 || to === from + OFFICE_TOKENS_MAX) return null
  return slice(text, tokens[from], tokens[to - 1])
}

const slice = (text: string, from: Span | undefined, to: Span | undefined): string | null =>
  from && to ? text.slice(from.start, to.end).replace(/\s+/g, ' ') : null
