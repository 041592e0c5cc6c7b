import type { Direction } from '../reckon.ts'

/** "since", and what runs up to a time that is over: "in the nine months through September". */
const LOOKS_BACK =
  /\b(?:since (?:(?:early|late|mid|the|last)[ -])*|(?:than|unlike|as|from|compared (?:with|to)) in (?:the )?|(?:months|weeks|days|year|period|quarter|half|season)(?: ended)?(?: on)? (?:through |to )|ended(?: on)? )$/i

const LOOKS_AHEAD =
  /\b(?:(?:moved|postponed|delayed|extended|brought forward|pushed(?: back)?|put off|rescheduled|adjourned) (?:back )?(?:to|until|till|for)|ahead of|in time for|no later than|effective|as early as|as soon as|payable|maturing|expiring|ending) (?:on |in )?(?:the )?$/i

/** "cut fares starting Dec. 1", but "Starting in May, prices rose" goes with its verb. */
const STARTS = /[\p{Ll}\d,] (?:starting|beginning) (?:on |in |as early as )?$/u

const THROUGH = /[\p{Ll}\d] through (?:(?:early|late|mid)[ -]|the )?$/iu

const BY = /\b(?:by|until) (?:(?:early|late|mid|the|as late as)[ -])*$/i

/** "Sunday's ballot will be": what is held and not suffered. */
const COMING_EVENT =
  /^['’]s (?:\p{L}+ ){0,2}(?:ballot|vote|election|runoff|referendum|primary|meeting|summit|talks|debate|hearing|match|game|race|final|launch|ceremony|session|rally|march|caucus(?:es)?|primaries|contests?|trial|conference|convention|concert|festival|visit|speech|decision|ruling|auction|funeral|service|inauguration|parade|votes|elections|polls?|hearings|matches|games) (?:will|is (?:to|due|expected|likely|set|scheduled)|are (?:to|due|expected|likely|set|scheduled))\b/u

/** What the words right before a time say of its direction; null where the verb must tell. */
export function directionByPreposition(before: string, after: string): Direction | null {
  if (LOOKS_BACK.test(before)) return 'past'
  if (LOOKS_AHEAD.test(before) || STARTS.test(before) || THROUGH.test(before)) return 'future'
  if (BY.test(before)) return isTold(before, after) ? null : 'future'
  if (/^['’]s\b/.test(after)) return COMING_EVENT.test(after) ? 'future' : byPossessive(before)
  return null
}

/** "By Friday 12 had died", "was open until June". */
const isTold = (before: string, after: string) => /\b(?:had|was|were|did|been)\b/.test(before) || /\bhad\b/.test(after)

/** "Thursday's attack" has happened; "at Friday's conference" goes with the verb. */
const byPossessive = (before: string): Direction | null =>
  /\b(?:at|in|for|during|on|before|until|to) (?:the )?$/i.test(before) ? null : 'past'
