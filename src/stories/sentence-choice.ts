import { resembleTheSame, type ScoredSentence } from './sentence-scoring.ts'
import { bareNameOf, leansOn, opensWithClause, opensWithShout } from './standing-alone.ts'
import { type WordKey, wordKeysIn } from './word-keys.ts'
import { cosine, shareTold } from './word-weights.ts'

/** A second sentence may be so much longer than that: one sentence alone says too little. */
const SECOND_MAY_EXCEED = 120
/** A later sentence may say so much that was told, and resemble a told one so far. */
const STRICT = { share: 0.36, cosine: 0.32 }
/** Where nothing passes: better a little said twice than half a story. */
const RELAXED = { share: 0.5, cosine: 0.42 }
/** Later sentences below this share of the first one's worth are left out. */
const WORTH_MIN_SHARE = 0.25
/** Above 1: of two sentences that are both new, the one that is more of the story counts for more still. */
const RELEVANCE_POWER = 1.15
/** From here on two sentences that resemble the same ones cost each other. */
const PARAPHRASE_FROM = 0.45
const PARAPHRASE_COST = 1.5
const SHORT_WORDS = 10
const MAKESHIFT_FACTOR = 0.6
const BARE_SURNAME_FACTOR = 0.6
const SHOUT_FACTOR = 0.8
const CLAUSE_FACTOR = 0.85
/** The first three sentences of an article; one further down hardly ever says what happened. */
const LEAD_FACTORS = [1.25, 0.85, 0.6]
const BELOW_LEAD_FACTOR = 0.2

export interface Wanted {
  /** Sentences at most. */
  max: number
  /** About so many characters at most. */
  characters: number
  /** How many outlets carry the story. */
  outlets: number
  /** What headlines say: told with the headline, and said again in every lead. */
  headlineWords: ReadonlySet<WordKey>
}

/** The sentences to tell, in the order in which to read them. */
export function chooseSentences(
  scored: readonly ScoredSentence[],
  { max, characters, outlets, headlineWords }: Wanted,
): ScoredSentence[] {
  const first = max > 0 ? greatest(scored, (sentence) => worthAsFirst(sentence, headlineWords)) : undefined
  if (!first) return []
  const told = [first, ...(max > 1 ? whatExplains(first, scored) : [])]
  while (told.length < max) {
    const next = nextSentence(scored, told, {
      wantsOther: outlets >= 3 && new Set(told.map(sourceOf)).size < 2,
      headlineWords,
      characters,
    })
    if (!next) break
    told.push(next)
  }
  return inReadingOrder(told)
}

/** A short first sentence is a bow: what it means stands in the next one. */
function whatExplains(first: ScoredSentence, scored: readonly ScoredSentence[]): ScoredSentence[] {
  if (first.text.split(' ').length >= SHORT_WORDS) return []
  return scored.filter(({ article, place }) => article === first.article && place === first.place + 1)
}

const sourceOf = ({ outlet, article }: ScoredSentence): string => outlet ?? article

/** Only the beginning of an article says what happened, and most of all the sentence that says what headlines say. */
function worthAsFirst(sentence: ScoredSentence, headlineWords: ReadonlySet<WordKey>): number {
  return (
    (LEAD_FACTORS[sentence.place] ?? BELOW_LEAD_FACTOR / (1 + sentence.place)) *
    sentence.score *
    sentence.asFirst *
    (0.25 + sentence.likeHeadlines) *
    (sentence.isMakeshift ? MAKESHIFT_FACTOR : 1) *
    (isNamed(bareNameOf(sentence.text), [], headlineWords) ? 1 : BARE_SURNAME_FACTOR) *
    (opensWithShout(sentence.text) ? SHOUT_FACTOR : 1) *
    (opensWithClause(sentence.text) ? CLAUSE_FACTOR : 1) *
    leansOn(sentence.text, '')
  )
}

/** Strictly new before a little said twice; where it matters, another outlet's before the same one's. */
function nextSentence(
  scored: readonly ScoredSentence[],
  told: readonly ScoredSentence[],
  { wantsOther, headlineWords, characters }: Pick<Wanted, 'headlineWords' | 'characters'> & { wantsOther: boolean },
): ScoredSentence | undefined {
  const all = usualOnes(scored, told)
  const used = new Set(told.map(sourceOf))
  const elsewhere = wantsOther ? all.filter((sentence) => !used.has(sourceOf(sentence))) : []
  const isSecond = told.length === 1
  const tries = [
    ...(wantsOther ? [{ from: elsewhere, ...STRICT }] : []),
    ...(wantsOther && isSecond ? [{ from: elsewhere, ...RELAXED }] : []),
    { from: all, ...STRICT },
    ...(isSecond ? [{ from: all, ...RELAXED }] : []),
  ]
  for (const { from, share, cosine: cosineMax } of tries) {
    const candidates = newOnes(from, told, { share, cosine: cosineMax, headlineWords, characters })
    const next = greatest(candidates, (sentence) => worthAsNext(sentence, told, headlineWords))
    if (next) return next
  }
  return undefined
}

/** Makeshift sentences come second only where an article gives nothing else at all. */
function usualOnes(scored: readonly ScoredSentence[], told: readonly ScoredSentence[]): readonly ScoredSentence[] {
  const isForWantOfBetter = scored.every((sentence) => sentence.isMakeshift || told.includes(sentence))
  return isForWantOfBetter ? scored : scored.filter(({ isMakeshift }) => !isMakeshift)
}

function newOnes(
  from: readonly ScoredSentence[],
  told: readonly ScoredSentence[],
  bounds: Pick<Wanted, 'headlineWords' | 'characters'> & { share: number; cosine: number },
): ScoredSentence[] {
  const words = new Set([...bounds.headlineWords, ...told.flatMap(({ weights }) => [...weights.keys()])])
  const worthMin = (told[0]?.score ?? 0) * WORTH_MIN_SHARE
  const used = told.reduce((total, { text }) => total + text.length + 1, 0)
  const room = bounds.characters - used + (told.length === 1 ? SECOND_MAY_EXCEED : 0)
  return from.filter(
    (sentence) =>
      sentence.score >= worthMin &&
      sentence.text.length <= room &&
      shareTold(sentence.weights, words) <= bounds.share &&
      told.every(({ weights }) => cosine(weights, sentence.weights) <= bounds.cosine),
  )
}

function worthAsNext(
  sentence: ScoredSentence,
  told: readonly ScoredSentence[],
  headlineWords: ReadonlySet<WordKey>,
): number {
  const said = told.map(({ text }) => text.toLowerCase()).join(' ')
  return (
    sentence.score ** RELEVANCE_POWER *
    (1 - 0.5 * sentence.likeHeadlines) *
    (isNamed(bareNameOf(sentence.text), told, headlineWords) ? 1 : BARE_SURNAME_FACTOR) *
    leansOn(sentence.text, said) *
    freshBeside(told, sentence) *
    (0.85 + 0.15 / (1 + sentence.place))
  )
}

function freshBeside(told: readonly ScoredSentence[], sentence: ScoredSentence): number {
  const likest = Math.max(...told.map((one) => resembleTheSame(one, sentence)))
  return 1 - PARAPHRASE_COST * Math.max(0, likest - PARAPHRASE_FROM)
}

function isNamed(name: string | null, told: readonly ScoredSentence[], headlineWords: ReadonlySet<WordKey>): boolean {
  if (name === null || told.some(({ text }) => text.includes(name))) return true
  return wordKeysIn(name, 2).some((key) => headlineWords.has(key))
}

/** The first stays first; of the others, those of one article stand as that article has them. */
function inReadingOrder([first, ...others]: ScoredSentence[]): ScoredSentence[] {
  if (!first) return []
  const articles = [...new Set([first, ...others].map(({ article }) => article))]
  const rank = ({ article }: ScoredSentence): number => articles.indexOf(article)
  return [first, ...others.sort((a, b) => rank(a) - rank(b) || a.start - b.start)]
}

/** The greatest; of equals the earliest given. */
export function greatest<T>(items: readonly T[], worth: (item: T) => number): T | undefined {
  let found: T | undefined
  let most = Number.NEGATIVE_INFINITY
  for (const item of items) {
    const value = worth(item)
    if (value > most) {
      found = item
      most = value
    }
  }
  return found
}
