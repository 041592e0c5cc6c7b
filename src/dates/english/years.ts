import { decadeOf, partOf, yearOf } from '../calendar.ts'
import { type Moment, pattern, type Reading, type Rule, type Words } from '../rule.ts'
import { PART_OF, partNamed } from './parts-of-spans.ts'
import { YEAR } from './words.ts'

/** "2014", "early 2023", "fiscal 1990", "the end of 2024". */
const year: Rule = {
  heads: ['year'],
  pattern: pattern(
    `${PART_OF}?(?:(?<kind>(?:fiscal|calendar|financial|tax)(?: year)?|the year|season) )?(?<year>${YEAR})(?![-–/:.,]?\\d|%)`,
  ),
  read: (words, at) => {
    const part = partNamed(words.get('part'))
    if (!part && !words.get('kind') && !isYear(words, at)) return null
    const days = yearOf(Number(words.get('year')))
    return stated(part ? partOf(days, part) : days)
  },
}

/** "2019-2021", "2023/24", "2019-20": whole years from the first to the last. */
const years: Rule = {
  heads: ['year', 'numeric'],
  pattern: pattern(`(?<year>${YEAR})[-–/](?<last>${YEAR}|\\d\\d)(?![-–/.:,]?\\d)`),
  read: (words, { before }) => {
    const first = Number(words.get('year'))
    const last =
      words.get('last').length === 4 ? Number(words.get('last')) : first - (first % 100) + Number(words.get('last'))
    if (last <= first || last - first > 100 || isGluedBefore(before)) return null
    if (words.get('last').length === 2 && last - first > 12) return null
    return { days: { from: yearOf(first).from, to: yearOf(last).to }, grain: 'span', how: 'stated' }
  },
}

/** "the 1990s", "mid-1980s", "the late 1970s". */
const decade: Rule = {
  heads: ['year'],
  pattern: pattern(`(?:the )?(?:(?<part>early|mid|late)[ -])?(?<decade>1[5-9]\\d0|20\\d0)['’]?s`),
  read: (words, { before }) => {
    if (isGluedBefore(before)) return null
    const days = decadeOf(Number(words.get('decade')))
    const part = partNamed(words.get('part'))
    return { days: part ? partOf(days, part) : days, grain: 'decade', how: 'stated' }
  },
}

/** "'89", "the '90s". */
const shortYear: Rule = {
  heads: ['year'],
  pattern: pattern(`(?:the )?(?:(?<part>early|mid|late)[ -])?['’‘](?<year>\\d\\d)(?<s>s)?`),
  read: (words, { before }) => {
    const century = Number(words.get('year')) < 40 ? 2000 : 1900
    const first = century + Number(words.get('year'))
    const part = partNamed(words.get('part'))
    if (words.get('s') && first % 10 === 0) {
      return { days: part ? partOf(decadeOf(first), part) : decadeOf(first), grain: 'decade', how: 'stated' }
    }
    if (words.get('s')) return null
    return /\b(?:in|since|of|from|until|by|summer|spring|fall|winter|class of) $/i.test(before)
      ? stated(yearOf(first))
      : null
  },
}

export const yearRules: Rule[] = [year, years, decade, shortYear]

const stated = (days: Reading['days']): Reading => ({ days, grain: 'year', how: 'stated' })

const isGluedBefore = (before: string) => /[\p{L}\p{N}$€£#+][-–/.,:]?$|[$€£#+&]\s?$/u.test(before)

/** Words before which a bare number of four digits is a year. */
const TIME_BEFORE =
  /\b(?:in|since|until|till|by|during|before|after|from|to|through|throughout|between|around|circa|and|or|than|of|for|for all of|all of|into|back in|as of|late in|early in|midway through|with|on|over|early|late|mid|pre|post|spring|summer|fall|autumn|winter|class of|years?|january|february|march|april|may|june|july|august|september|october|november|december) (?:about |around |the |all of |late |early |mid-?)?$/i

const COUNT_BEFORE =
  /\b(?:about|nearly|some|over|than|least|most|almost|approximately|roughly|around|page|pages|no|nr|number|room|flight|route|highway|model|section|article|chapter|verse|line|lot|unit|building|channel|windows|office|paid|pay|cost|costs|worth|killed|killing|total|another|only|just|up to|under|above|below|exactly) $/i

/** What is counted; after "of 2000" or "to 2000" the number counts it. */
const COUNTED =
  /^ (?:(?!(?:and|or|the|when|as|with|to|of|in|by|for|that|but|more|most|many|some|his|her|their|its|two|three) )\p{Ll}+ )?(?:people|persons|men|women|children|homes|houses|jobs|workers|employees|troops|soldiers|police|officers|votes|seats|cases|deaths|tons|tonnes|barrels|shares|copies|cars|vehicles|students|pupils|pages|words|points|times|members|families|villages|schools|items|units|guests|visitors|patients|prisoners|refugees|migrants|protesters|supporters|delegates|participants|customers|passengers|companies|firms|tanks|drones|shells|rounds|hectares|acres|square)\b/u

const MEASURED =
  /^[- ]?(?:km|kilomet(?:re|er)s?|m|met(?:re|er)s?|miles?|feet|foot|ft|inch(?:es)?|kg|kilos?|grams?|pounds?|lbs?|degrees?|dollars?|euros?|hryvnias?|rubles?|yen|yuan|pence|cents?|per ?cent|percent|calories|watts?|volts?|mm|cm|hp|GMT|UTC|ET|EST|EDT|BST|CET|local time|hours|hrs|o['’]clock|years?|days?|minutes?|seconds?|million|billion|trillion)\b/i

const ADDRESS =
  /^ (?:\p{Lu}\p{L}+ ){0,2}(?:Road|Rd|Street|St|Avenue|Ave|Drive|Lane|Boulevard|Blvd|Way|Square|Place|Court|Highway)\b/u

/** "concerning 2012 attacks", "an influential 2009 paper". */
const EVENT_AFTER =
  /^ (?:[\p{L}’'-]+ ){0,2}(?:elections?|campaigns?|primar(?:y|ies)|attacks?|bombings?|shootings?|papers?|reports?|stud(?:y|ies)|surveys?|polls?|comments|remarks|interviews?|speech|laws?|act|budget|season|race|recession|cris[ie]s|deals?|agreement|accords?|treaty|convention|war|invasion|coup|revolution|referendum|earthquake|floods?|memoir|book|film|novel|album|documentary|games|olympics|world cup|championships?|tournament|final|ruling|decision|vote|trial|summit|conference|results?|figures|earnings|sales|candidates?|nominee|model|models|edition|report|letter|lawsuit|indictment|census)\b/iu

function isYear(words: Words, { before, after }: Moment): boolean {
  const number = Number(words.get('year'))
  if (isGluedBefore(before) && !/(?:\b(?:mid|pre|post|early|late)[-–]|\p{L},)$/iu.test(before)) return false
  if (MEASURED.test(after) || ADDRESS.test(after)) return false
  const isRound = number % 100 === 0
  const governed = /\b(?:In|Since|By|Until|During)\s$/.test(before) || TIME_BEFORE.test(before)
  if (
    COUNTED.test(after) &&
    !(/\bthe $/i.test(before) && !isRound) &&
    (isRound || !/\b(?:in|since|by|until|during) $/i.test(before))
  )
    return false
  if (number < 1900 || number > 2060)
    return (
      governed &&
      !COUNT_BEFORE.test(before) &&
      /\b(?:in|since|from|until|of|by|between|and|to|before|after) $/i.test(before) &&
      number < 2101
    )
  if (COUNT_BEFORE.test(before) && !/\bsince at least $/.test(before)) return false
  if (governed || /\bsince at least $/.test(before)) return true
  if (/(?:^|[.!?”"]\s)$/.test(before)) return /^ (?:was|is|has|had|will|saw|marked|brought|may|would)\b/.test(after)
  if (/[([]$/.test(before) || /[,–-]\s?$/.test(before)) return isRestOfYear(before, after)
  return isAttribute(before, after) || (!isRound && /\p{Ll} $/u.test(before) && EVENT_AFTER.test(after))
}

/** "(1994)", "the Oslo accords, 1993," "Kyiv, 2022". */
const isRestOfYear = (_before: string, after: string) => /^(?:[),.;\]]|$|[-–]| (?:and|to|until)\b)/.test(after)

/** "the 2022 invasion", "Norway's 2023 budget", "a 1997 law": a noun follows, words that point at one stand before. */
const isAttribute = (before: string, after: string) =>
  /(?:\b(?:the|a|an|this|that|its|his|her|their|our|my|whose|both|under|against|similar|original|landmark|first|second|last|final|disputed|failed|full-year|new)|['’]s|s['’]) $/i.test(
    before,
  ) && /^(?:-|\s)(?!(?:people|of|per)\b)[\p{L}“"]/u.test(after)
