import { findSentences } from '../../text/sentences.ts'

/** A longer first sentence is cut at a word. In characters. */
const TITLE_MAX = 120

/** A title made of the first sentence, for a text without a headline. */
export function titleFrom(lede: string): string {
  const sentence = findSentences(lede)[0]
  const words = sentence ? lede.slice(sentence.start, sentence.end) : lede
  if (words.length <= TITLE_MAX) return words.replace(/(?<=\p{L})\.$/u, '')
  const cut = words.slice(0, TITLE_MAX).toWellFormed()
  return `${cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut.replace(/\ufffd$/, '')}…`
}
