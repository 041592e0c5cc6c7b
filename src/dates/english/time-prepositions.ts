import type { Direction } from '../reckon.ts'

/** "since", and what runs up to a time that is over: "in the nine months through September". */
const LOOKS_BACK =
  /\b(?:since (?:(?:early|late|mid|the|last)[ -])*|(?:months|weeks|days|year|period|quarter|half|season)(?: ended)?(?: on)? (?:through |to )|ended(?: on)? )$/i

const LOOKS_AHEAD =
  /\b(?:ahead of|in time for|no later than|effective|as early as|as soon as|payable|maturing|expiring|ending) (?:on |in )?(?:the )?$/i

/** "cut fares starting Dec. 1", but "Starting in May, prices rose" goes with its verb. */
const STARTS = /[\p{Ll}\d,] (?:starting|beginning) (?:on |in |as early as )?$/u

const THROUGH = /[\p{Ll}\d] through (?:(?:early|late|mid)[ -]|the )?$/iu

const BY = /\b(?:by|until) (?:(?:early|late|mid|the|as late as)[ -])*$/i

/** What the words right before a time say of its direction; null where the verb must tell. */
export function directionByPreposition(before: string, after: string): Direction | null {
  if (LOOKS_BACK.test(before)) return 'past'
  if (LOOKS_AHEAD.test(before) || STARTS.test(before) || THROUGH.test(before)) return 'future'
  if (BY.test(before)) return isTold(before, after) ? null : 'future'
  if (/^['’]s\b/.test(after)) return byPossessive(before)
  return null
}

/** "By Friday 12 had died", "was open until June". */
const isTold = (before: string, after: string) =>
  /\b(?:had|was|were|did|been)\b/.test(before) || /^,? [^,.]{0,40}\bhad\b/.test(after)

/** "Thursday's attack" has happened; "at Friday's conference" goes with the verb. */
const byPossessive = (before: string): Direction | null =>
  /\b(?:at|in|for|during|on|before|until|to) (?:the )?$/i.test(before) ? null : 'past'
