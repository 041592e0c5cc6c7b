/** Full-text words, each as a beginning, all of them wanted. Search keys hold letters and digits only. */
export const matching = (words: readonly string[]): string => words.map((word) => `"${word}"*`).join(' ')
