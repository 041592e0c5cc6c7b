import { type CopyWords, copyWordsOf, mix } from './copy-words.ts'

/**
 * Which articles are one text that outlets share, and how to find them among a million.
 *
 * Finding: the least hashes of a text's runs of words are its keys (Broder 1997, "On the resemblance and containment of
 * documents": the sketch of the least elements). What stands in both texts and has a hash low enough for both is in both
 * sketches, so a copy that lost half of its text keeps half of its keys, whereas a MinHash of k functions
 * keeps next to none of its bands.
 * Judging: how much of one text stands in the other (Broder's containment, not resemblance: a copy is often cut), counted
 * in words under matching runs, as in greedy string tiling (Wise 1993), so that one changed word costs one word.
 */

/** One text is compared with several in a row, and reading its words takes longer than comparing them. */
const lately = new Map<string, CopyWords>()
const LATELY_MAX = 2

function wordsOf(text: string): CopyWords {
  const words = lately.get(text) ?? copyWordsOf(text)
  lately.delete(text)
  lately.set(text, words)
  const [oldest] = lately.keys()
  if (lately.size > LATELY_MAX && oldest !== undefined) lately.delete(oldest)
  return words
}

/** Keys of an article: 8 bytes each with the article's number, some 14 in an index. */
export const COPY_KEYS_MAX = 24
/** Long enough that hardly any run is in two texts by chance. */
const KEY_WORDS = 5
/** Short enough that a sentence with a changed word or two still matches around them. */
const RUN_WORDS = 4

/**
 * The keys that a text is found by: up to {@link COPY_KEYS_MAX} whole numbers below 2³², the same for ever. What people
 * said is left out, since reporters who met at one press conference write down the same words.
 */
export function copyKeysOf(text: string): number[] {
  const words = wordsOf(text)
  const keys = new Set<number>()
  const quotedBefore = sums(words.isQuoted)
  runsOf(words, KEY_WORDS).forEach((run, at) => {
    if (quotedBefore[at + KEY_WORDS] === quotedBefore[at]) keys.add(run)
  })
  return [...Uint32Array.from(keys).sort().subarray(0, COPY_KEYS_MAX)]
}

/** Articles read for one key at most: one that stands in more is boilerplate, or has brought its original by then. */
export const KEY_ARTICLES_MAX = 32
/** Articles looked at closely for one text. */
const LIKELY_MAX = 8
const KEYS_SHARED_MIN = 2

/**
 * Which articles to look at closely, the likeliest first: `articlesOfKeys` holds, for each key of the text, the articles
 * that have it (the first {@link KEY_ARTICLES_MAX}). A key that many share counts little.
 */
export function likelyCopies<Id>(articlesOfKeys: readonly (readonly Id[])[]): Id[] {
  const found = new Map<Id, { keys: number; weight: number }>()
  for (const articles of articlesOfKeys) {
    for (const article of articles) {
      const { keys, weight } = found.get(article) ?? { keys: 0, weight: 0 }
      found.set(article, { keys: keys + 1, weight: weight + 1 / articles.length })
    }
  }
  return [...found]
    .filter(([, { keys }]) => keys >= KEYS_SHARED_MIN)
    .sort(([, one], [, other]) => other.weight - one.weight)
    .slice(0, LIKELY_MAX)
    .map(([article]) => article)
}

export interface Copied {
  /** How much of the later text stands in the earlier one, 0 to 1, in words outside quotation marks. */
  share: number
  isCopy: boolean
}

/** A text of which half is new is a report of its own: a follow-up that repeats what went before. */
const COPY_SHARE = 0.5
/** A text so short is a copy only where nearly all of it is: a line of boilerplate would be half of it. */
const SHORT_WORDS = 50
const SHORT_COPY_SHARE = 0.85
const SHARED_WORDS_MIN = 15
/** In a form that is filled in anew each week the names and figures change and the words around them stay. */
const SWAPS_MIN = 3
const SWAPS_PER_100_WORDS = 3

/**
 * Whether `later` was made from `earlier`, or both from one text. Where nobody knows which came first (`order`), the
 * one that has more of itself in the other is taken for the later.
 */
export function copyOf(earlier: string, later: string, order: 'known' | 'unknown' = 'known'): Copied {
  const [first, second] = [wordsOf(earlier), wordsOf(later)]
  const ofLater = judge(second, first)
  if (order === 'known') return ofLater
  const ofEarlier = judge(first, second)
  return ofEarlier.share > ofLater.share ? ofEarlier : ofLater
}

function judge(words: CopyWords, source: CopyWords): Copied {
  const places = placesIn(words, source)
  const { told, shared } = countShared(words, source, places)
  const share = told === 0 ? 0 : shared / told
  const least = told < SHORT_WORDS ? SHORT_COPY_SHARE : COPY_SHARE
  const isCopy = shared >= SHARED_WORDS_MIN && share >= least && !isForm(countSwaps(words, source, places), shared)
  return { share, isCopy }
}

const isForm = (swaps: number, shared: number): boolean =>
  swaps >= SWAPS_MIN && (swaps / shared) * 100 >= SWAPS_PER_100_WORDS

const NOWHERE = -1

/** For each word, where in the source it stands in a matching run; of several places the one that goes on, or the next. */
function placesIn(words: CopyWords, source: CopyWords): Int32Array {
  const { firstOf, nextOf } = indexRuns(source)
  const places = new Int32Array(words.hashes.length).fill(NOWHERE)
  let expected = 0
  runsOf(words, RUN_WORDS).forEach((run, at) => {
    const first = firstOf.get(run)
    if (first === undefined) return
    let place = first
    for (let later: number | undefined = first, seen = 0; later !== undefined && seen < REPEATS_MAX; seen++) {
      if (later >= expected) {
        place = later
        break
      }
      later = nextOf.get(later)
    }
    expected = place + 1
    for (let i = 0; i < RUN_WORDS; i++) if (places[at + i] === NOWHERE) places[at + i] = place + i
  })
  return places
}

/** A text that says one thing a thousand times must not take a million steps. */
const REPEATS_MAX = 16

function indexRuns(words: CopyWords): { firstOf: Map<number, number>; nextOf: Map<number, number> } {
  const firstOf = new Map<number, number>()
  const nextOf = new Map<number, number>()
  const runs = runsOf(words, RUN_WORDS)
  for (let at = runs.length - 1; at >= 0; at--) {
    const run = runs[at] ?? 0
    const next = firstOf.get(run)
    if (next !== undefined) nextOf.set(at, next)
    firstOf.set(run, at)
  }
  return { firstOf, nextOf }
}

/** Words outside quotation marks, and how many of them stand in the source, outside its quotation marks as well. */
function countShared(words: CopyWords, source: CopyWords, places: Int32Array): { told: number; shared: number } {
  let told = 0
  let shared = 0
  for (let at = 0; at < places.length; at++) {
    const place = places[at] ?? NOWHERE
    if (words.isQuoted[at] || (place !== NOWHERE && source.isQuoted[place])) continue
    told++
    if (place !== NOWHERE) shared++
  }
  return { told, shared }
}

/** Words between two matching runs on both sides: more are no exchange of a word or two. */
const GAP_WORDS_MAX = 10

/** Gaps between neighbouring runs where each side has a name or figure that the other lacks. */
function countSwaps(words: CopyWords, source: CopyWords, places: Int32Array): number {
  let swaps = 0
  for (let start = 1; start < places.length; start++) {
    const before = places[start - 1] ?? NOWHERE
    if (places[start] !== NOWHERE || before === NOWHERE) continue
    let end = start
    while (end < places.length && places[end] === NOWHERE) end++
    const after = places[end] ?? NOWHERE
    if (after > before + 1 && after - before <= GAP_WORDS_MAX && end - start <= GAP_WORDS_MAX) {
      const here = factsIn(words, start, end)
      const there = factsIn(source, before + 1, after)
      if (!here.isSubsetOf(there) && !there.isSubsetOf(here)) swaps++
    }
    start = end
  }
  return swaps
}

function factsIn({ hashes, isFact }: CopyWords, start: number, end: number): Set<number> {
  const facts = new Set<number>()
  for (let at = start; at < end; at++) if (isFact[at]) facts.add(hashes[at] ?? 0)
  return facts
}

/** A hash for each run of so many neighbouring words. */
function runsOf({ hashes }: CopyWords, length: number): Uint32Array {
  const runs = new Uint32Array(Math.max(0, hashes.length - length + 1))
  for (let at = 0; at < runs.length; at++) {
    let run = 0
    for (let i = at; i < at + length; i++) run = mix(Math.imul(run, 31) ^ (hashes[i] ?? 0))
    runs[at] = run
  }
  return runs
}

function sums(flags: Uint8Array): Uint32Array {
  const total = new Uint32Array(flags.length + 1)
  flags.forEach((flag, at) => {
    total[at + 1] = (total[at] ?? 0) + flag
  })
  return total
}
