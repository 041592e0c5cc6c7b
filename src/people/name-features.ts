import { type Gazetteer, KNOWN, KNOWN_BITS, lookUp, PHRASE_WORDS_MAX } from './gazetteer.ts'
import { hashPair } from './hash.ts'
import type { NameRun } from './name-runs.ts'
import type { Reading } from './reading.ts'
import { factsOfWord, TRAIT, type WordFacts } from './word-facts.ts'

/** Most features that one token may have. */
export const FEATURES_MAX = 128

/** How a text writes a word, over all places where it stands. */
export const HABIT = {
  lowerCase: 1,
  afterTitle: 2,
  afterPlaceWord: 4,
  beforeSaying: 8,
  endsLongerName: 16,
  opensLongerName: 32,
  capitalInside: 64,
  afterFirstName: 128,
  afterArticle: 256,
  possessive: 512,
} as const
const HABIT_BITS = 10

/** The way a line is set: 0 as usual, 1 in capitals, 2 with a capital on most words. */
type LineStyle = 0 | 1 | 2

/** A text laid out for the features of its tokens. */
export interface Page {
  reading: Reading
  facts: WordFacts[]
  habits: Map<number, number>
  styles: LineStyle[]
  gazetteer: Gazetteer
}

const NOTHING: WordFacts = {
  word: '',
  lower: '',
  hash: 1,
  lowerHash: 1,
  shape: 1,
  affixes: [1, 1, 1, 1],
  known: 0,
  traits: 0,
}

const TITLE = TRAIT.title | TRAIT.address | TRAIT.office

export function layPage(reading: Reading, gazetteer: Gazetteer): Page {
  const facts = reading.tokens.map((token) => factsOfWord(token.word, gazetteer))
  return { reading, facts, habits: habitsOf(reading, facts), styles: stylesOf(reading, facts), gazetteer }
}

function habitsOf({ opens, line }: Reading, facts: WordFacts[]): Map<number, number> {
  const habits = new Map<number, number>()
  for (const [index, fact] of facts.entries()) {
    if (!/^\p{L}/u.test(fact.word)) continue
    let habit = 0
    if (!(fact.traits & TRAIT.capital)) habit = HABIT.lowerCase
    else {
      const before = line[index - 1] === line[index] ? (facts[index - 1] ?? NOTHING) : NOTHING
      const after = line[index + 1] === line[index] ? (facts[index + 1] ?? NOTHING) : NOTHING
      const point = before.word === '.' ? (facts[index - 2] ?? NOTHING) : before
      if (point.traits & TRAIT.title) habit |= HABIT.afterTitle
      if (before.traits & TRAIT.placeBefore) habit |= HABIT.afterPlaceWord
      if (after.traits & TRAIT.saying) habit |= HABIT.beforeSaying
      if (before.traits & TRAIT.capital) habit |= HABIT.endsLongerName
      if (after.traits & TRAIT.capital) habit |= HABIT.opensLongerName
      if (before.known & (KNOWN.maleName | KNOWN.femaleName) && before.traits & TRAIT.capital)
        habit |= HABIT.afterFirstName
      if (before.traits & TRAIT.article) habit |= HABIT.afterArticle
      if (after.lower === "'s" || after.lower === '’s') habit |= HABIT.possessive
      if (opens[index] === 0) habit |= HABIT.capitalInside
    }
    habits.set(fact.lowerHash, (habits.get(fact.lowerHash) ?? 0) | habit)
  }
  return habits
}

function stylesOf({ line }: Reading, facts: WordFacts[]): LineStyle[] {
  const styles: LineStyle[] = []
  let from = 0
  while (from < facts.length) {
    let to = from
    let [long, capital, allCapital] = [0, 0, 0]
    for (; line[to] === line[from] && to < facts.length; to++) {
      const fact = facts[to] ?? NOTHING
      if (fact.word.length < 4) continue
      if (!/^\p{L}/u.test(fact.word)) continue
      long++
      if (fact.traits & TRAIT.capital) capital++
      if (fact.traits & TRAIT.allCapitals) allCapital++
    }
    styles[line[from] ?? 0] = long >= 3 && allCapital >= 0.7 * long ? 1 : long >= 4 && capital >= 0.75 * long ? 2 : 0
    from = to
  }
  return styles
}

/** Writes the hashed features of token `at` of `run` into `out`; returns how many. */
export function writeFeatures(page: Page, run: NameRun, at: number, out: Uint32Array): number {
  const { facts, habits, reading } = page
  const { opens, line } = reading
  const here = line[at]
  const near = (index: number): WordFacts => (line[index] === here ? (facts[index] ?? NOTHING) : NOTHING)
  const [before2, before, word, after, after2] = [near(at - 2), near(at - 1), near(at), near(at + 1), near(at + 2)]
  const opening = opens[at] ?? 0
  const style = page.styles[here ?? 0] ?? 0
  const habit = habits.get(word.lowerHash) ?? 0
  let count = 0
  const put = (feature: number, value: number) => {
    out[count++] = hashPair(feature, value)
  }

  put(1, 0)
  put(2, word.hash)
  put(3, word.lowerHash)
  put(4, word.shape)
  for (let index = 0; index < 4; index++) put(5 + index, word.affixes[index] ?? 0)
  put(9, before.lowerHash)
  put(10, after.lowerHash)
  put(11, before2.lowerHash)
  put(12, after2.lowerHash)
  put(13, hashPair(before.lowerHash, word.lowerHash))
  put(14, hashPair(word.lowerHash, after.lowerHash))
  put(15, hashPair(before.shape, word.shape))
  put(16, hashPair(word.shape, after.shape))
  put(17, hashPair(before.lowerHash, after.lowerHash))
  put(18, hashPair(before2.lowerHash, before.lowerHash))
  put(19, hashPair(after.lowerHash, after2.lowerHash))

  // The stretch of capitals around the token, and what stands beside it.
  let from = at
  let to = at + 1
  while (from > run.from && near(from - 1).traits & TRAIT.capital) from--
  while (to < run.to && near(to).traits & TRAIT.capital) to++
  const size = Math.min(to - from, 6)
  const place = Math.min(at - from, 3) * 4 + Math.min(to - 1 - at, 3)
  const [head, opener, left, right] = [near(to - 1), near(from), near(from - 1), near(to)]
  put(20, size * 16 + place)
  put(21, hashPair(left.lowerHash, place))
  put(22, hashPair(right.lowerHash, place))
  if (size > 1) {
    put(23, hashPair(head.lowerHash, place))
    put(24, hashPair(opener.lowerHash, place))
  }
  const heads = (head.traits & (TRAIT.organisationHead | TRAIT.placeHead)) >> 7
  if (heads) put(25, heads * 64 + place)
  const saying = (right.traits & TRAIT.saying ? 1 : 0) + (left.traits & TRAIT.saying ? 2 : 0)
  if (saying) put(26, saying * 64 + place)
  if (right.word === ',' && near(to + 1).traits & (TRAIT.article | TRAIT.office)) put(27, place)
  put(28, hashPair(left.lowerHash, right.lowerHash))
  put(51, hashPair(near(from - 2).lowerHash, hashPair(left.lowerHash, place)))
  put(52, hashPair(near(to + 1).lowerHash, hashPair(right.lowerHash, place)))
  const brackets = (left.word === '(' ? 1 : 0) + (right.word === ')' ? 2 : 0) + (right.word === '(' ? 4 : 0)
  if (brackets) put(29, brackets * 64 + place)

  // What word lists say.
  const knowns = [before.known, word.known, after.known]
  for (let neighbour = 0; neighbour < 3; neighbour++) {
    const known = knowns[neighbour] ?? 0
    for (let bit = 0; bit < KNOWN_BITS; bit++) if (known & (1 << bit)) put(30 + neighbour, bit)
  }
  put(33, word.known)
  if (before.traits & TRAIT.capital) put(34, hashPair(before.known, word.known))
  if (after.traits & TRAIT.capital) put(35, hashPair(word.known, after.known))
  if (size > 1) put(36, hashPair(hashPair(opener.known, head.known), place))
  const phrase = longestPhrase(page, run, at)
  if (phrase !== 0) {
    put(37, phrase)
    for (let bit = 0; bit < KNOWN_BITS; bit++) if ((phrase >>> 4) & (1 << bit)) put(38, bit * 16 + (phrase & 15))
  }

  // Titles.
  const pointed = before.word === '.' ? before2 : before
  const titleBefore = pointed.traits & TITLE
  if (titleBefore) put(39, titleBefore + (before.word === '.' ? 1 : 0))
  if (word.traits & TITLE) put(40, hashPair(word.traits & TITLE, after.traits & (TRAIT.capital | TRAIT.initial)))
  if (left.traits & TITLE) put(41, hashPair(left.traits & TITLE, place))

  // Where capitals mean less.
  const common = word.known & KNOWN.commonWord ? 1 : 0
  const ordinary = opening * 2 + common
  if (ordinary) put(42, ordinary)
  if (style) put(43, style * 4 + ordinary)
  if (ordinary || style) {
    put(44, hashPair(word.shape, style * 4 + ordinary))
    put(45, hashPair(word.lowerHash, opening * 4 + style))
  }

  // How else the text writes the word.
  if (habit) {
    for (let bit = 0; bit < HABIT_BITS; bit++) if (habit & (1 << bit)) put(46, bit)
    put(47, habit)
    put(48, hashPair(habit, place * 4 + ordinary))
  }
  if (size > 1) put(49, hashPair(habits.get(head.lowerHash) ?? 0, place))
  const telling = habit & (HABIT.afterTitle | HABIT.afterFirstName | HABIT.beforeSaying | HABIT.afterPlaceWord)
  if (telling) put(50, hashPair(word.known, hashPair(telling, place)))
  return count
}

/**
 * The longest phrase of the gazetteer of two words or more that covers the token: what it is known as, shifted by 4,
 * and the token's place in it (its index and the phrase's size); 0 where there is none.
 */
function longestPhrase({ facts, gazetteer }: Page, run: NameRun, at: number): number {
  for (let size = Math.min(PHRASE_WORDS_MAX, run.to - run.from); size > 1; size--) {
    for (let from = Math.max(run.from, at - size + 1); from <= at && from + size <= run.to; from++) {
      let hash = facts[from]?.lowerHash ?? 0
      for (let index = from + 1; index < from + size; index++) hash = hashPair(hash, facts[index]?.lowerHash ?? 0)
      const known = lookUp(gazetteer, hash)
      if (known !== 0) return (known << 4) | ((at - from) * 4 + size - 1)
    }
  }
  return 0
}
