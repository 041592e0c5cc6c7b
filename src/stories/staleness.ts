/** What a sentence of an older text is still worth beside newer ones. */

const HOUR_MS = 3_600_000
/** Texts within so many hours of the newest are of one time. */
const SAME_TIME_HOURS = 6
/** Page dates are too often wrong to leave an old text out, so age alone costs only so much a doubling of days. */
const COST_A_DOUBLING = 0.08
const COST_A_DOUBLING_FIRST = 0.12
/** Later sentence, first sentence: what is to come is often the news itself. */
const OVERTAKEN = [0.4, 0.4] as const
const MAY_BE_OVERTAKEN = [0.7, 0.9] as const

/** What was so at the time: by now something else is. */
const OF_ITS_TIME =
  /\b(?:(?:is|are|was|were) (?:under way|underway|continuing|still)|so far|currently|tomorrow|tonight|this (?:morning|afternoon|evening)|last night|yesterday|today|later)\b/i
/** What was still to come and may have come since. */
const STILL_TO_COME =
  /\b(?:will|won['’]t|would|(?:is|are) (?:expected|set|due|scheduled|likely|about)|plans? to|hopes? to)\b/i

/** Factors for a later sentence and for the first one, 1 where the text is as new as the newest. */
export function staleness(text: string, at: number, newest: number): { later: number; first: number } {
  const hours = Math.max(0, newest - at) / HOUR_MS
  if (hours <= SAME_TIME_HOURS) return { later: 1, first: 1 }
  const doublings = Math.log2(1 + hours / 24)
  const [later, first] = OF_ITS_TIME.test(text) ? OVERTAKEN : STILL_TO_COME.test(text) ? MAY_BE_OVERTAKEN : [1, 1]
  return {
    later: later / (1 + COST_A_DOUBLING * doublings),
    first: first / (1 + COST_A_DOUBLING_FIRST * doublings),
  }
}
