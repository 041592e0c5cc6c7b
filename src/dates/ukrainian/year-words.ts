import type { Moment } from '../rule.ts'

/** The year that "цього року", "торік" mean; 0 for other words, or where the text has named none. */
export function yearFromWords(words: string, at: Moment): number {
  const word = words.toLowerCase()
  if (word === 'цього року' || word === 'цьогоріч') return at.today.year
  if (word === 'минулого року' || word === 'торік') return at.today.year - 1
  if (word === 'позаторік') return at.today.year - 2
  if (word === 'наступного року') return at.today.year + 1
  return word === 'того ж року' ? (at.last?.days.from.year ?? 0) : 0
}
