/** What tells which of two near-copies was there first. */
export interface Dated {
  outlet: string | null
  /** As the article states it. */
  published: Temporal.Instant | null
  stored: Temporal.Instant
  /** Whom the article names as its own source. */
  via: readonly string[]
}

/**
 * Which of two near-copies is the original: the one whose outlet the other names as its source; else the one that was
 * published first; else, where either does not say when, the one that was stored first. `one` where nothing tells.
 */
export function originalOf<Copy extends Dated>(one: Copy, other: Copy): Copy {
  const [isOneCredited, isOtherCredited] = [isCredited(one, other), isCredited(other, one)]
  if (isOneCredited !== isOtherCredited) return isOneCredited ? one : other
  return isBefore(other, one) ? other : one
}

const isCredited = ({ outlet }: Dated, by: Dated): boolean =>
  outlet !== null && by.via.some((source) => isNameOf(outlet, source))

/** "The Reuters news agency" and "Reuters" are one outlet; "New York" and "New York Post" are two. */
function isNameOf(outlet: string, source: string): boolean {
  const name = bareName(outlet)
  return name !== '' && name === bareName(source)
}

const bareName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\b(?:the|news ?agency|agency|newspaper|com|www)\b/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** What is dated after it was stored has a wrong date. */
const HOUR_MS = 3_600_000
const statedMs = ({ published, stored }: Dated): number | null =>
  published === null || published.epochMilliseconds > stored.epochMilliseconds + HOUR_MS
    ? null
    : published.epochMilliseconds

function isBefore(one: Dated, other: Dated): boolean {
  const [oneMs, otherMs] = [statedMs(one), statedMs(other)]
  if (oneMs !== null && otherMs !== null && oneMs !== otherMs) return oneMs < otherMs
  return one.stored.epochMilliseconds < other.stored.epochMilliseconds
}
