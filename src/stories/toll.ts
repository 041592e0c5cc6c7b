export const NUMBER_WORDS: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  dozen: 12,
  hundred: 100,
}

/** The value of a number as news writes it: "1,200", "3.8", "twelve"; null where it is none. "million" is not read here. */
export function numberOf(words: string): number | null {
  const spelt = NUMBER_WORDS[words.toLowerCase()]
  if (spelt !== undefined) return spelt
  return /^\d{1,3}(?:,\d{3})+$|^\d+(?:\.\d+)?$/.test(words) ? Number(words.replaceAll(',', '')) : null
}

const COUNT = String.raw`(\d{1,3}(?:,\d{3})+|\d+|${Object.keys(NUMBER_WORDS).join('|')})`
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
