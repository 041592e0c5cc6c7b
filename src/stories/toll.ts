import { NUMBER_WORDS } from '../text/number-words.ts'

/** Number words that news counts by, with those that stand for a round amount. */
export const COUNTING_WORDS: Record<string, number> = { ...NUMBER_WORDS, dozen: 12, hundred: 100 }

/** The value of a number as news writes it: "1,200", "3.8", "twelve"; null where it is none. "million" is not read here. */
export function numberOf(words: string): number | null {
  const spelt = COUNTING_WORDS[words.toLowerCase()]
  if (spelt !== undefined) return spelt
  return /^\d{1,3}(?:,\d{3})+$|^\d+(?:\.\d+)?$/.test(words) ? Number(words.replaceAll(',', '')) : null
}

const COUNT = String.raw`(\d{1,3}(?:,\d{3})+|\d+|${Object.keys(COUNTING_WORDS).join('|')})`
const PEOPLE = String.raw`(?: (?:more|other))?(?: [\p{L}-]+){0,3}?`
const DEAD = [
  new RegExp(
    String.raw`\b(?:kill(?:ed|ing|s)|claim(?:ed|ing|s)(?: the lives of)?|left|leaving) (?:at least |more than |about |some |nearly |around |over )?${COUNT}\b(?: (?:people|dead|men|women|children|others|soldiers|civilians|passengers|lives))?`,
    'iu',
  ),
  new RegExp(
    String.raw`\b${COUNT}${PEOPLE} (?:(?:were|have been|had been|are|was) )?(?:killed|dead|died|dies|die|deaths|fatalities)\b`,
    'iu',
  ),
  new RegExp(String.raw`\bdeath toll (?:[\p{L}]+ ){0,4}${COUNT}\b`, 'iu'),
]

/** How many people a sentence says were killed; null where it says nothing of it. */
export function tollOf(sentence: string): number | null {
  for (const pattern of DEAD) {
    const count = numberOf(pattern.exec(sentence)?.[1] ?? '')
    if (count !== null && count < 1_000_000 && !(count > 1900 && count < 2100)) return count
  }
  return null
}

export function highestToll(leads: readonly string[]): number | null {
  const tolls = leads.map(tollOf).filter((toll) => toll !== null)
  return tolls.length === 0 ? null : Math.max(...tolls)
}
