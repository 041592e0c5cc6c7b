import { searchKey } from '../text/search-key.ts'
import type { ScoredStatement } from './one-per-fact.ts'

/** A sentence that begins so hangs on the one before it. */
const HANGING =
  /^(?:he|she|it|they|this|that|these|those|his|her|their|its|there|but|and|so|however|meanwhile|also|then|instead|still|yet)\b/i
const BACKGROUND =
  /^(?:earlier|previously|last (?:year|month|week)|in (?:\d{4}|january|february|march|april|may|june|july|august|september|october|november|december)\b)/i
/** Days that mean another one to whoever reads it later. */
const FLEETING = /\b(?:today|tonight|tomorrow|yesterday|this (?:morning|afternoon|evening)|last night)\b/i
/** About two sentences. */
const LEDE_CHARACTERS = 300
const PERSONAL = /\b(?:I|we|you|our|my)\b/

/** How well a sentence tells a stranger what the topic is about. Higher is better; 0 and less is not worth showing. */
export function scoreStatement(
  { statement, isNamed }: Omit<ScoredStatement, 'score'>,
  topic: { words: readonly string[] },
): number {
  const { text, phrase, article } = statement
  const words = text.split(/\s+/).length
  let score = isNamed ? 1 : 0.7
  if (phrase !== '') score += 0.35
  if (BACKGROUND.test(text)) score += 0.3
  if (/^at the\b/i.test(text)) score += 0.1
  if (statement.start < LEDE_CHARACTERS) score += 0.3
  if (topic.words.some((word) => searchKey(article.title).includes(word))) score += 0.25
  if (isEarlyIn(text, topic.words)) score += 0.2
  if (words < 8) score -= 0.5
  if (words > 40) score -= 0.5
  if (words > 60) score -= 0.5
  if (!/[.!?…]["'”’»)]*$/.test(text)) score -= 0.4
  if (HANGING.test(text)) score -= 0.6
  if (/["“„«]/u.test(text)) score -= 0.25
  if (PERSONAL.test(text)) score -= 0.5
  if (FLEETING.test(text)) score -= 0.3
  return score
}

function isEarlyIn(text: string, words: readonly string[]): boolean {
  const start = searchKey(text.slice(0, 60))
  return words.some((word) => start.includes(word))
}
