import type { CleanSentence } from './sentence-cleaning.ts'
import { COUNTING_WORDS, numberOf } from './toll.ts'

/** A number with what it counts, as a sentence gives it. */
export interface CountedThing {
  /** What is counted, the same for two numbers that may be compared: "killed", "displaced people", "£ damage". */
  key: string
  /** For readers: "people killed", "displaced people". */
  label: string
  value: number
  /** As the sentence writes it, with its magnitude: "3.1 million", "12", "£40 million". */
  words: string
  /** A running total ("so far", "since May"), which only another running total may be held against. */
  isTotal: boolean
  source: 'officials' | 'others' | 'unnamed'
  sentence: CleanSentence
}

const NUMBER = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|${Object.keys(COUNTING_WORDS).join('|')})`
const MAGNITUDES: Record<string, number> = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 }
const AMOUNT = String.raw`(?<![\p{L}\d.,:/-])(?<currency>[$€£])?(?<number>${NUMBER})(?: (?<magnitude>${Object.keys(MAGNITUDES).join('|')}))?(?![\d:/]|[.,]\d|-\p{L}|(?:st|nd|rd|th)\b)`
const PEOPLE = `(?: (?:people|persons|men|women|children|civilians|soldiers|passengers|residents|workers|others))?`

/** What befell people, and how news says it. Each counts as one thing, whatever the people are called. */
const BEFELL: { key: string; label: string; says: string; verb: string }[] = [
  { key: 'killed', label: 'People killed', says: 'killed|dead|died', verb: 'killed|killing|kills' },
  { key: 'injured', label: 'People injured', says: 'injured|wounded|hurt', verb: 'injured|injuring|wounded|wounding' },
  { key: 'missing', label: 'People missing', says: 'missing|unaccounted for', verb: '' },
  { key: 'arrested', label: 'People arrested', says: 'arrested|detained', verb: 'arrested|detained' },
  { key: 'evacuated', label: 'People evacuated', says: 'evacuated', verb: 'evacuated' },
  { key: 'displaced', label: 'People displaced', says: 'displaced|homeless', verb: 'displaced|displacing' },
]

const PATTERNS = BEFELL.flatMap(({ key, label, says, verb }) => [
  {
    key,
    label,
    pattern: new RegExp(
      String.raw`${AMOUNT}${PEOPLE}(?: (?:were|are|was|is|have been|had been|has been|remain))?(?: (?:confirmed|reported))? (?:${says})\b`,
      'giu',
    ),
  },
  ...(verb === ''
    ? []
    : [
        {
          key,
          label,
          pattern: new RegExp(
            String.raw`\b(?:${verb}) (?:at least |more than |about |some |nearly |around |over |up to )?${AMOUNT}${PEOPLE}(?=[ ,.;])(?! \p{Ll}+s\b)`,
            'giu',
          ),
        },
      ]),
]).concat([
  {
    key: 'killed',
    label: 'People killed',
    pattern: new RegExp(String.raw`\bdeath toll (?:\p{L}+ ){0,6}${AMOUNT}`, 'giu'),
  },
])

/** A plural noun with the word that says which kind: "displaced people", "damaged houses". */
const KIND_OF_THINGS = new RegExp(
  String.raw`${AMOUNT} (?<kind>\p{Ll}{4,}(?:-\p{Ll}+)?) (?<noun>\p{Ll}{3,}s|people|children|women|men)\b`,
  'gu',
)

/** A part of the whole, or another time: a number after such words says nothing about the whole now. */
const PART =
  /\b(?:including|included|include|another|additional|extra|further|of whom|of them|of which|among|other|others|more|fewer|less|up from|down from|compared|from|each|every|per|between|first|last|previous|previously|earlier)\b[^,;]{0,24}$/i
const PART_AFTER =
  /^[^,;.]{0,30}\b(?:of (?:whom|them|those)|each|a (?:day|week|month|year)|per (?:day|week|month|year)|daily|every day)\b|^ (?:more|other|others|fewer|additional)\b/i
const OTHER_TIME =
  /\b(?:19|20)\d\d\b|\b(?:last|previous|past|next) (?:year|month|week|decade|summer|winter|spring|autumn|night|24 hours)|\b(?:ago|anniversary|a day|per day|daily|each day|in 24 hours|alone|over the (?:past|last)|in the (?:past|last)|worst|deadliest|history|record|annual|a year|every year|could|may|might|would|fear(?:s|ed)?|if|expected|estimated?|no longer|not|never|denied)\b/i
const TOTAL = /\b(?:total|in all|so far|overall|altogether|since|to date|cumulative)\b/i
const OFFICIALS =
  /\b(?:police|officials?|ministry|minister|government|authorities|hospital|army|military|mayor|governor|prosecutors?|firefighters|rescuers)\b/i
const OTHERS =
  /\b(?:activists?|rights group|monitor(?:s|ing)?|observatory|opposition|rebels|witnesses|residents|UN|United Nations|charity|union|militants|media)\b/i

export function countedThings(sentence: CleanSentence): CountedThing[] {
  if (OTHER_TIME.test(sentence.text)) return []
  const found = new Map<number, CountedThing>()
  const add = (match: RegExpExecArray, key: string, label: string): void => {
    const at = match.index + match[0].indexOf(match.groups?.number ?? '')
    const thing = found.has(at) ? undefined : thingOf(sentence, match, key, label)
    if (thing) found.set(at, thing)
  }
  for (const { key, label, pattern } of PATTERNS) {
    for (const match of sentence.text.matchAll(pattern)) add(match, key, label)
  }
  for (const match of sentence.text.matchAll(KIND_OF_THINGS)) {
    const { currency, kind = '', noun = '' } = match.groups ?? {}
    if (currency || NOT_A_KIND.has(kind) || NOT_COUNTED.has(noun)) continue
    add(match, `${kind} ${noun}`, sentenceCase(`${kind} ${noun}`))
  }
  return [...found.values()]
}

const NOT_A_KIND = new Set(
  'people more other than years days hours months weeks minutes and were have that with from about least'.split(' '),
)
const NOT_COUNTED = new Set(
  'years days hours months weeks minutes seconds times miles metres meters kilometres kilometers pounds dollars euros degrees points seats goals votes inches tonnes tons'.split(
    ' ',
  ),
)

const sentenceCase = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

function thingOf(
  sentence: CleanSentence,
  match: RegExpExecArray,
  key: string,
  label: string,
): CountedThing | undefined {
  const { currency = '', number = '', magnitude = '' } = match.groups ?? {}
  const value = numberOf(number)
  const at = match.index + match[0].indexOf(currency + number)
  const before = sentence.text.slice(0, at)
  const after = sentence.text.slice(at + number.length)
  if (value === null || PART.test(before) || PART_AFTER.test(after) || isBracketed(before)) return undefined
  return {
    key,
    label,
    value: value * (MAGNITUDES[magnitude.toLowerCase()] ?? 1),
    words: `${currency}${number}${magnitude === '' ? '' : ` ${magnitude}`}`,
    isTotal: TOTAL.test(sentence.text),
    source: OFFICIALS.test(sentence.text) ? 'officials' : OTHERS.test(sentence.text) ? 'others' : 'unnamed',
    sentence,
  }
}

const isBracketed = (before: string): boolean => before.lastIndexOf('(') > before.lastIndexOf(')')
