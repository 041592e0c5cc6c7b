/**
 * Full-text words, all of them wanted, each in any form with the same stem. No beginnings: a beginning of a stem ("hom"
 * of "Homs") would find other words ("home"). Search keys hold letters and digits only.
 */
export const matching = (words: readonly string[]): string => words.map((word) => `"${word}"`).join(' ')
