import { gazetteer, KNOWN, lookUp } from './gazetteer.ts'
import { hashWord } from './hash.ts'
import { isCapital, type NameSpan, type Reading } from './reading.ts'
import { isOffice, isTitle } from './titles.ts'

const FIRST_NAME = KNOWN.maleName | KNOWN.femaleName
const PLACE = KNOWN.country | KNOWN.bigCity
/** Words between two capitals that a person's name may hold. */
const PARTICLES = new Set('de la del der den da do dos das di du le van von ter bin ibn al el y e af'.split(' '))
const NAME_WORDS_MAX = 5

/**
 * Names where no finder knows the language: persons by a known first name or a title before capitals, their surnames
 * alone from then on, countries and large cities by lists, bodies by their capitals.
 */
export function findNamesByShape(reading: Reading): NameSpan[] {
  const { tokens } = reading
  const names: NameSpan[] = []
  const surnames = new Set<string>()
  for (let at = 0; at < tokens.length; ) {
    const to = personEnd(reading, at)
    const first = tokens[at]
    const last = tokens[to - 1]
    if (first && last && to > at) {
      names.push({ start: first.start, end: last.end, kind: 'PER' })
      surnames.add(last.word)
    } else if (first) {
      const kind = kindOfWord(first.word, surnames)
      if (kind) names.push({ start: first.start, end: first.end, kind })
    }
    at = Math.max(to, at + 1)
  }
  return names
}

/** The end of a person's name that begins at a token; the token itself if none does. */
function personEnd({ tokens, line }: Reading, at: number): number {
  const word = (index: number) => (line[index] === line[at] ? (tokens[index]?.word ?? '') : '')
  if (!isNameWord(word(at)) || isTitle(word(at)) || isOffice(word(at))) return at
  const before = word(at - 1) === '.' ? word(at - 2) : word(at - 1)
  const isFirst = (known(word(at)) & FIRST_NAME) !== 0
  let to = at + 1
  while (to - at < NAME_WORDS_MAX) {
    let next = to
    while (next - at < NAME_WORDS_MAX && PARTICLES.has(word(next))) next++
    if (!isNameWord(word(next)) || isTitle(word(next))) break
    to = next + 1
  }
  if (isFirst && to - at > 1) return to
  return isTitle(before) && isCapital(before) ? to : at
}

function kindOfWord(word: string, surnames: Set<string>): NameSpan['kind'] | null {
  if (!isCapital(word) || word.length < 2) return null
  if (surnames.has(word)) return 'PER'
  const bits = known(word)
  if (bits & PLACE && !(bits & (FIRST_NAME | KNOWN.commonWord))) return 'LOC'
  return /^\p{Lu}{2,}$/u.test(word) ? 'ORG' : null
}

const known = (word: string): number => lookUp(gazetteer(), hashWord(word.toLowerCase()))
const isNameWord = (word: string): boolean => isCapital(word) && word.length > 1 && !/^\p{Lu}{2,}$/u.test(word)
