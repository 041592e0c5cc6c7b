import { NUMBER_WORDS } from '../text/number-words.ts'

/** The words of a text as copies are told by: each a hash of its plain form, with what it is. */
export interface CopyWords {
  /** 32 bits each: the word in lower case, without marks, in one spelling. */
  hashes: Uint32Array
  /** 1 where the word stands inside quotation marks, of any style. */
  isQuoted: Uint8Array
  /** 1 where the word is a figure or, inside a sentence, a name. */
  isFact: Uint8Array
}

/** A text of more words is compared by its beginning, which is what outlets keep. */
export const WORDS_READ_MAX = 3_000

const WORD =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|[\p{L}\p{N}\p{M}]+(?:['’ʼ.,][\p{L}\p{N}\p{M}]+)*|%/gu

/** Reads the words of a text, at most {@link WORDS_READ_MAX}. */
export function copyWordsOf(text: string): CopyWords {
  const quoted = quotedStretches(text)
  const hashes: number[] = []
  const isQuoted: number[] = []
  const isFact: number[] = []
  let stretch = 0
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const plain = plainWord(word)
    if (plain === '') continue
    while ((quoted[stretch]?.end ?? Number.POSITIVE_INFINITY) <= index) stretch++
    hashes.push(hashOf(plain))
    isQuoted.push(index >= (quoted[stretch]?.start ?? Number.POSITIVE_INFINITY) ? 1 : 0)
    isFact.push(isFactual(word, plain, text, index) ? 1 : 0)
    if (hashes.length === WORDS_READ_MAX) break
  }
  return { hashes: Uint32Array.from(hashes), isQuoted: Uint8Array.from(isQuoted), isFact: Uint8Array.from(isFact) }
}

/**
 * Marks of one paragraph pair with each other. A quote that runs over paragraphs is not closed in its first ones; where a
 * text has lost its paragraphs, a mark that nobody closes must not take the rest of it along.
 */
const QUOTE =
  /[“„][^“”„\n]*[“”]|[“„][^“”„\n]{0,600}$|«[^»\n]*»|«[^»\n]{0,600}$|"[^"\n]*"|(?<![\p{L}\p{N}])[‘'](?=[\p{L}\p{N}])[^\n]{12,600}?(?<=[\p{L}\p{N}.,!?…])[’'](?![\p{L}\p{N}])/gmu

const quotedStretches = (text: string): { start: number; end: number }[] =>
  [...text.matchAll(QUOTE)].map(({ 0: words, index }) => ({ start: index, end: index + words.length }))

/** What house styles write either way, each in one form; "" is left out by some. */
const ONE_FORM: Record<string, string> = {
  '%': 'percent',
  mr: '',
  mrs: '',
  ms: '',
  dr: '',
  sen: 'senator',
  rep: 'representative',
  gov: 'governor',
  pres: 'president',
  gen: 'general',
  jan: 'january',
  feb: 'february',
  aug: 'august',
  sept: 'september',
  oct: 'october',
  nov: 'november',
  dec: 'december',
  usa: 'us',
  ...Object.fromEntries(Object.entries(NUMBER_WORDS).map(([word, value]) => [word, String(value)])),
}

const SPELLINGS: readonly [RegExp, string][] = [
  [/(?<=\p{L}{2})our/u, 'or'],
  [/(?<=\p{L}{3})is(?=(?:e|es|ed|ing|ation|ations)$)/u, 'iz'],
  [/(?<=\p{L}{3})yse/u, 'yze'],
  [/(?<=\p{L}{2})tre(?=s?$)/u, 'ter'],
  [/ll(?=(?:ed|ing|er|ers)$)/u, 'l'],
]

/** Lower case, one spelling, what stands inside a word or number gone: "U.S." is "us", "1,200" is "1200". */
function plainWord(word: string): string {
  const lower = word.toLowerCase()
  if (/^[a-z]+$/.test(lower)) {
    const form = ONE_FORM[lower]
    if (form !== undefined) return form
    return lower.length < 5 ? lower : SPELLINGS.reduce((spelt, [from, to]) => spelt.replace(from, to), lower)
  }
  const plain = lower
    .normalize('NFKD')
    .replace(/['’ʼ]s$/u, '')
    .replace(/[\p{M}'’ʼ.,]/gu, '')
  return ONE_FORM[plain] ?? plain
}

const DAY_OR_MONTH =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december)$/

function isFactual(word: string, plain: string, text: string, index: number): boolean {
  if (/^\p{N}/u.test(plain)) return true
  if (!/^\p{Lu}/u.test(word) || DAY_OR_MONTH.test(plain)) return false
  return /[\p{Ll}\p{N},;]['’”"]? $/u.test(text.slice(Math.max(0, index - 3), index))
}

/** FNV-1a over UTF-16 units. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
  return mix(hash)
}

/** The finaliser of MurmurHash3 (Appleby, public domain): every bit of the input reaches every bit of the output. */
export function mix(value: number): number {
  let hash = value
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
