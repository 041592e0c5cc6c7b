/** Pattern parts of German times. */
export const MONTH = '(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)'
const MONTHS = ['jan', 'feb', 'mär', 'apr', 'mai', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dez']

/** 1 to 12; "Jänner" is Austria's January. */
export const monthNumber = (word: string) =>
  /^jän/i.test(word) ? 1 : MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1

export const WEEKDAY = '(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)'
const WEEKDAYS = ['mon', 'die', 'mit', 'don', 'fre', 'sam', 'sonntag']

export const weekdayNumber = (word: string) =>
  /^sonna/i.test(word) ? 6 : WEEKDAYS.findIndex((start) => word.toLowerCase().startsWith(start)) + 1

export const DAY_PART = '(?:morgen|vormittag|mittag|nachmittag|abend|nacht)'

export const YEAR = '(?:1[5-9]\\d\\d|20\\d\\d)'

/** "2022", "des vergangenen Jahres", "dieses Jahres". */
export const OF_YEAR = `(?:,? (?:des Jahres )?(?<year>${YEAR})(?![\\d.,]\\d|\\d)|,? (?<yearword>(?:vergangenen|letzten|vorigen|dieses|nächsten|kommenden) Jahres|des (?:vergangenen|letzten|vorigen|laufenden|nächsten|kommenden) Jahres))`

const COUNTS: Record<string, number> = {
  ein: 1,
  eine: 1,
  einem: 1,
  einer: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  neun: 9,
  zehn: 10,
  elf: 11,
  zwölf: 12,
}
export const COUNT = `(?:\\d{1,3}|${Object.keys(COUNTS).reverse().join('|')})`

export const countOf = (words: string) => (/^\d/.test(words) ? Number(words) : (COUNTS[words.toLowerCase()] ?? 1))

/** −1 for "vergangen, letzt, vorig", 1 for "nächst, kommend", 0 for "dieser", null for no word. */
export function whichNamed(words: string): -1 | 0 | 1 | null {
  if (words === '') return null
  if (/vergangen|letzt|vorig|vorherig/i.test(words)) return -1
  return /nächst|kommend/i.test(words) ? 1 : 0
}

export const WHICH =
  '(?<which>(?:de[rnms] )?(?:vergangene[nrs]?|letzte[nrs]?|vorige[nrs]?|nächste[nrs]?|kommende[nrs]?|laufende[nrs]?)|diese[nrsm]?)'

export function yearFromWords(words: string, today: Temporal.PlainDate): number {
  const which = whichNamed(words)
  return which === null ? 0 : today.year + which
}
