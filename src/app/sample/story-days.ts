/**
 * The days on which the sample's stories turn, counted from today. Councils, courts and schools keep
 * working days, elections keep Sundays: those days move to the nearest one ahead, or back where they lie behind us.
 */
const STORY_DAYS: Record<
  string,
  { days: number; moves?: 'to a working day' | 'back to a working day' | 'to a Sunday' }
> = {
  'storm night': { days: -5 },
  'strike begins': { days: -4 },
  'charge admitted': { days: -3, moves: 'back to a working day' },
  'ferries back': { days: 1 },
  'schools reopen': { days: 1, moves: 'to a working day' },
  'bridge vote': { days: 2, moves: 'to a working day' },
  'away match': { days: 3 },
  'archive opens': { days: 3 },
  'strike ballot': { days: 5, moves: 'to a working day' },
  'budget vote': { days: 9, moves: 'to a working day' },
  'fire trial': { days: 19, moves: 'to a working day' },
  election: { days: 24, moves: 'to a Sunday' },
}

/** The day that a template speaks of: "-3" (days from today) or the name of a story's day ("bridge vote"). */
export function storyDay(which: string, today: Temporal.PlainDate): Temporal.PlainDate {
  if (/^-?\d+$/.test(which)) return today.add({ days: Number(which) })
  const named = STORY_DAYS[which]
  if (!named) throw new Error(`The sample knows no day "${which}"`)
  const day = today.add({ days: named.days })
  if (named.moves === 'to a Sunday') return day.add({ days: 7 - day.dayOfWeek })
  if (day.dayOfWeek < 6 || named.moves === undefined) return day
  return named.moves === 'to a working day'
    ? day.add({ days: 8 - day.dayOfWeek })
    : day.subtract({ days: day.dayOfWeek - 5 })
}
