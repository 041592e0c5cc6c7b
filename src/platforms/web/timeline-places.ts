import type { TimelineEntry } from '../../messages/index.ts'
import { readDay } from './days-shown.ts'

/** A dot of the drawn timeline, oldest first. `percent` is its place on the line, `radius` is in pixels. */
export interface Dot {
  percent: number
  radius: number
  isPlanned: boolean
  when: string
  /** Null where words would run into their neighbours. */
  label: string | null
  isLabelledWhenNarrow: boolean
  anchor: 'start' | 'middle' | 'end'
}

interface Placed {
  entry: TimelineEntry
  middle: number
}

const DOTS_MAX = 24
/** Room at both ends, and the least distance of two dots, in per cent of the line. */
const EDGE = 3
const GAP_MIN = 3.2
/** Room of a label in per cent of the line: 660 pixels wide on a visit, 288 on the narrowest phone. */
const ROOM_WIDE = 14
const ROOM_NARROW = 32

/** Entries whose day is known, at their place in time, pushed apart just enough to be told from one another. */
export function placeDots(entries: readonly TimelineEntry[]): Dot[] {
  const placed = entries.flatMap(placedInTime).slice(0, DOTS_MAX)
  placed.sort((one, other) => one.middle - other.middle)
  const percents = pushApart(spread(placed.map(({ middle }) => middle)))
  const isLabelled = {
    wide: chooseLabels(placed, percents, ROOM_WIDE),
    narrow: chooseLabels(placed, percents, ROOM_NARROW),
  }
  return placed.map(({ entry }, index) => {
    const percent = percents[index] ?? 50
    const isNarrow = isLabelled.narrow.has(index)
    return {
      percent,
      radius: Math.min(9, 4 + entry.citations.length),
      isPlanned: entry.isPlanned,
      when: entry.when,
      label: isNarrow || isLabelled.wide.has(index) ? shortLabel(entry) : null,
      isLabelledWhenNarrow: isNarrow,
      anchor: percent < 8 ? 'start' : percent > 92 ? 'end' : 'middle',
    }
  })
}

/** Days of the epoch; the middle of the span that is spoken of. */
function placedInTime(entry: TimelineEntry): Placed[] {
  const from = readDay(entry.from)
  if (from === null) return []
  const to = readDay(entry.to) ?? from
  return [{ entry, middle: (daysOfEpoch(from) + daysOfEpoch(to)) / 2 }]
}

const daysOfEpoch = (day: Temporal.PlainDate): number => Temporal.PlainDate.from('1970-01-01').until(day).days

/**
 * Half by time, half by order: purely by time, one entry of long ago would press all others into one corner.
 */
function spread(middles: readonly number[]): number[] {
  const [first, last] = [middles[0] ?? 0, middles.at(-1) ?? 0]
  const width = 100 - 2 * EDGE
  return middles.map((middle, index) => {
    const byOrder = middles.length < 2 ? 0.5 : index / (middles.length - 1)
    const byTime = last === first ? byOrder : (middle - first) / (last - first)
    return EDGE + width * ((byTime + byOrder) / 2)
  })
}

function pushApart(percents: readonly number[]): number[] {
  const apart = [...percents]
  for (let at = 1; at < apart.length; at++) apart[at] = Math.max(apart[at] ?? 0, (apart[at - 1] ?? 0) + GAP_MIN)
  for (let at = apart.length - 1; at >= 0; at--) {
    const limit = at === apart.length - 1 ? 100 - EDGE : (apart[at + 1] ?? 100) - GAP_MIN
    apart[at] = Math.round(Math.min(apart[at] ?? 0, limit) * 10) / 10
  }
  return apart
}

/** The ends first, then the best attested, as long as there is room. Planned ones stand above the line, apart. */
function chooseLabels(placed: readonly Placed[], percents: readonly number[], room: number): Set<number> {
  const chosen = new Set<number>()
  const order = placed.map((_, index) => index)
  const isEnd = (index: number): boolean => index === 0 || index === placed.length - 1
  const weight = (index: number): number => (isEnd(index) ? 1000 : 0) + (placed[index]?.entry.citations.length ?? 0)
  order.sort((one, other) => weight(other) - weight(one) || other - one)
  for (const index of order) {
    const isPlanned = placed[index]?.entry.isPlanned
    const near = [...chosen].filter((other) => placed[other]?.entry.isPlanned === isPlanned)
    if (near.every((other) => Math.abs((percents[other] ?? 0) - (percents[index] ?? 0)) >= room)) chosen.add(index)
  }
  return chosen
}

function shortLabel({ from, to, when, isPlanned }: TimelineEntry): string {
  const [start, end] = [readDay(from), readDay(to)]
  const month = start?.toLocaleString('en-GB', { month: 'short' }).replace('Sept', 'Sep')
  const isOneMonth = start && end && !start.equals(end) && start.year === end.year && start.month === end.month
  const short = isOneMonth ? `${month} ${start.year}` : when
  return isPlanned ? `${short}, planned` : short
}
