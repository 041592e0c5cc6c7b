import { searchKey } from '../text/search-key.ts'

/** An article as far as clustering looks at it. */
export interface NewsText {
  id: string
  title: string
  /** May be empty: headlines alone are clustered as well. */
  text: string
  /** Milliseconds since 1970, UTC: when it was published, else when it was stored. */
  at: number
  outlet: string | null
  /** People, organisations and places that it names, where they are known. */
  names: readonly string[]
}

/** What an article says in weighted words: a title's word counts three times, a name's known words once more. */
export interface NewsTerms {
  weights: Map<string, number>
  /** Words that stand in the title and not in the text. Two articles may not meet on these alone. */
  titleOnly: Set<string>
  /** How many different words the text has. */
  inText: number
}

const TITLE_WEIGHT = 3
const NAME_WEIGHT = 1
const TEXT_WORDS_MAX = 300
const WORD_LENGTH_MAX = 40
/** 300 words of news are about 1,900 characters; a text without spaces is cut here. */
const TEXT_CHARACTERS_MAX = 2400
const TITLE_CHARACTERS_MAX = 400

const STOP_WORDS = new Set(
  (
    'a an the and or but nor if of in on at by for with from to as is are was were be been being am it its this that these ' +
    'those he she they we you his her hers their our your him them us my me not no do does did done doing have has had ' +
    'having will would can could should may might must shall than then so about into over after before up down out off ' +
    'also more most other some any all such only own same just who whom whose which what when where why how there here ' +
    'very too now again once under through during between against while because until both each few ' +
    'said says say saying told tells according mr mrs ms dr one two new year years day days time people last first next ' +
    'week weeks month months today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january ' +
    'february march april june july august september october november december pm get got make made ll ve re ' +
    'der die das den dem des ein eine einen einem einer und oder aber nicht ist sind war waren wird werden wurde wurden ' +
    'hat haben hatte mit von vom für auf aus bei nach über unter zu zum zur im am an als auch sich es sie er wir ihr dass ' +
    'і й та в у на з із до від за про що як це він вона вони ми не є був була було були для по при або але його її їх'
  ).split(' '),
)

export function termsOf(article: NewsText): NewsTerms {
  const weights = new Map<string, number>()
  const add = (term: string, weight: number) => weights.set(term, (weights.get(term) ?? 0) + weight)
  for (const term of termsIn(article.text.slice(0, TEXT_CHARACTERS_MAX), TEXT_WORDS_MAX)) add(term, 1)
  const inText = weights.size
  const titleOnly = new Set<string>()
  for (const term of termsIn(article.title.slice(0, TITLE_CHARACTERS_MAX), TEXT_WORDS_MAX)) {
    if (!weights.has(term)) titleOnly.add(term)
    add(term, TITLE_WEIGHT)
  }
  for (const name of article.names) {
    for (const term of termsIn(name, 8)) if (weights.has(term)) add(term, NAME_WEIGHT)
  }
  return { weights, titleOnly, inText }
}

/** Reduced words of a text in its order, those that say nothing of the event left out. */
export function termsIn(text: string, wordsMax: number): string[] {
  const terms: string[] = []
  let words = 0
  let start = -1
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && isWordCharacter(text.charCodeAt(at))) {
      if (start < 0) start = at
      continue
    }
    if (start < 0) continue
    const term = termOf(text.slice(start, at))
    if (term !== '') terms.push(term)
    start = -1
    if (++words >= wordsMax) break
  }
  return terms
}

/** 1: belongs to a word; 2: does not; 0: not asked yet. A table, since a regular expression takes four times as long. */
const characterKinds = new Uint8Array(65_536)

function isWordCharacter(code: number): boolean {
  const kind = characterKinds[code]
  if (kind) return kind === 1
  const isOne = /[\p{L}\p{M}\p{N}\p{Cs}]/u.test(String.fromCharCode(code))
  characterKinds[code] = isOne ? 1 : 2
  return isOne
}

/** Reduced words, kept because news repeats them; emptied when full, so that memory stays bounded. */
const known = new Map<string, string>()
const KNOWN_MAX = 65_536

/** The word as it is counted: lower case, Latin letters, singular; "" for a word that says nothing of the event. */
function termOf(word: string): string {
  const cached = known.get(word)
  if (cached !== undefined) return cached
  const term = reduce(word)
  if (known.size >= KNOWN_MAX) known.clear()
  known.set(word, term)
  return term
}

function reduce(word: string): string {
  const lower = word.toLowerCase()
  if (lower.length < 2 || lower.length > WORD_LENGTH_MAX || STOP_WORDS.has(lower)) return ''
  const plain = /^[a-z0-9]+$/.test(lower) ? lower : searchKey(lower).replaceAll(' ', '')
  if (plain.length <= 4) return plain
  return plain.replace(/ies$/, 'y').replace(/([^s])s$/, '$1')
}
