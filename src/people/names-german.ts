import { gazetteer, KNOWN, lookUp } from './gazetteer.ts'
import { hashWord } from './hash.ts'
import { isCapital, type NameSpan, type Reading } from './reading.ts'
import { isOffice, isTitle } from './titles.ts'

const words = (list: string): Set<string> => new Set(list.trim().split(/\s+/))

const FIRST_NAME = KNOWN.maleName | KNOWN.femaleName
const PARTICLES = words('von van de der den zu zur vom di el al bin')
const NAME_WORDS_MAX = 6
const PLACE_BEFORE = words('in aus nach bei nahe um bis')
const SAYING = words('sagte sagt erklärte betonte teilte warnte forderte kündigte schrieb meinte fügte')
const STATES = words('USA EU DDR UdSSR')
/** Words that are first names too, but far more often not. */
const NEVER = words(
  'der die das dem den des ein eine einer im am ich sie er es wir ihr und oder mit auf für von herr frau mai juni juli april august heute',
)

/**
 * Persons, places and bodies in German, where every noun has a capital: a first name before a surname, a surname after
 * a title or office, and from then on that surname alone; places by lists; bodies by their capitals ("EZB").
 */
export function findGermanNames(reading: Reading): NameSpan[] {
  const { tokens } = reading
  const surnames = new Set<string>()
  const persons: { from: number; to: number }[] = []
  for (let at = 0; at < tokens.length; ) {
    const to = personEnd(reading, at)
    if (to > at) {
      persons.push({ from: at, to })
      surnames.add(bareSurname(tokens[to - 1]?.word ?? ''))
    }
    at = Math.max(to, at + 1)
  }
  return spell(reading, persons, surnames)
}

/** The end of a full name, or of a surname after a title or office, that begins at a token; the token itself if none. */
function personEnd({ tokens, line }: Reading, at: number): number {
  const word = (index: number) => (line[index] === line[at] ? (tokens[index]?.word ?? '') : '')
  const first = word(at)
  if (!isNameWord(first)) return at
  if (isTitle(first) || isOffice(first)) return at
  let next = at + 1
  if (isFirstName(first)) {
    const end = at + NAME_WORDS_MAX
    while (next < end && isFirstName(word(next)) && isNameWord(word(next + 1))) next++
    while (next < end && PARTICLES.has(word(next))) next++
    if (isNameWord(word(next)) && !isOrdinary(word(next))) return next + 1
  }
  const before = word(at - 1) === '.' ? word(at - 2) : word(at - 1)
  const isIntroduced = isTitle(before) || (isOffice(before) && isCapital(before))
  return isIntroduced && !isOrdinary(first) ? at + 1 : at
}

function spell(reading: Reading, persons: { from: number; to: number }[], surnames: Set<string>): NameSpan[] {
  const { tokens } = reading
  const names: NameSpan[] = []
  let next = 0
  for (let at = 0; at < tokens.length; at++) {
    const person = persons[next]
    const token = tokens[at]
    if (!token) continue
    if (person && person.from === at) {
      const last = tokens[person.to - 1] ?? token
      names.push({ start: token.start, end: last.start + bareSurname(last.word).length, kind: 'PER' })
      at = person.to - 1
      next++
      continue
    }
    const name = nameOfWord(reading, at, surnames)
    if (name) names.push(name)
  }
  return names
}

/** "Müllers" of "Ada Müllers Werk" is "Müller", where word lists know that name and not the longer one. */
const bareSurname = (word: string): string =>
  word.endsWith('s') && !(known(word) & KNOWN.surname) && known(word.slice(0, -1)) & KNOWN.surname
    ? word.slice(0, -1)
    : word

function nameOfWord({ tokens, opens }: Reading, at: number, surnames: Set<string>): NameSpan | null {
  const token = tokens[at]
  if (!token || !isNameWord(token.word)) return null
  const { word, start, end } = token
  const span = (kind: NameSpan['kind'], length = word.length): NameSpan => ({
    start,
    end: end - word.length + length,
    kind,
  })
  if (surnames.has(word)) return span('PER')
  if (word.endsWith('s') && surnames.has(word.slice(0, -1))) return span('PER', word.length - 1)
  if (STATES.has(word)) return span('LOC')
  if (/^\p{Lu}{2,}$/u.test(word)) return span('ORG')
  const bits = known(word)
  if (bits & KNOWN.country) return span('LOC')
  if (SAYING.has(tokens[at + 1]?.word ?? '') && bits & KNOWN.surname && !isOrdinary(word)) return span('PER')
  const isPlace =
    (bits & KNOWN.bigCity) !== 0 ||
    (PLACE_BEFORE.has(tokens[at - 1]?.word ?? '') && (bits & (KNOWN.city | KNOWN.region)) !== 0)
  return isPlace && opens[at] === 0 && !isOrdinary(word) ? span('LOC') : null
}

const known = (word: string): number => lookUp(gazetteer(), hashWord(word.toLowerCase()))
const isFirstName = (word: string): boolean =>
  (known(word) & FIRST_NAME) !== 0 || (known(word.split('-')[0] ?? '') & FIRST_NAME) !== 0
const isNameWord = (word: string): boolean => isCapital(word) && word.length > 1 && !NEVER.has(word.toLowerCase())

/** German nouns of a form that no surname has. */
const isOrdinary = (word: string): boolean => /(?:ung|ungen|heit|keit|schaft|tion|tionen|tät|ismus|innen)$/u.test(word)
