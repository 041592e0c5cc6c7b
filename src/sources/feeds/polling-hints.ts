import type { Feed, RawSchedule } from './feed.ts'

/** When a feed is worth asking, as far as it says: RSS's ttl, skipHours and skipDays, and the syndication module. */
export function pollingHints(schedule: RawSchedule = {}): Pick<Feed, 'ttlMinutes' | 'skipHours' | 'skipDays'> {
  return {
    ttlMinutes: ttlOf(schedule),
    skipHours: numbers(schedule.skipHours, hourOf),
    skipDays: numbers(schedule.skipDays, dayOf),
  }
}

const PERIOD_MINUTES: Record<string, number> = {
  hourly: 60,
  daily: 1_440,
  weekly: 10_080,
  monthly: 43_200,
  yearly: 525_600,
}
/** Beyond a year nobody means it. */
const TTL_MINUTES_MAX = 525_600

function ttlOf({ ttl, updatePeriod, updateFrequency = 1 }: RawSchedule): number | null {
  const stated = /^\s*\d{1,7}(?:\.\d+)?\s*$/.test(String(ttl ?? '')) ? Math.round(Number(ttl)) : 0
  const period = PERIOD_MINUTES[updatePeriod?.trim().toLowerCase() ?? '']
  const minutes =
    stated > 0 || period === undefined || !(updateFrequency > 0)
      ? stated
      : Math.max(1, Math.round(period / updateFrequency))
  return minutes > 0 && minutes <= TTL_MINUTES_MAX ? minutes : null
}

/** RSS 0.91 counts from 1 to 24, RSS 2.0 from 0 to 23: 24 is midnight in both. */
function hourOf(written: string | number): number | null {
  const hour = /^\s*\d{1,2}\s*$/.test(String(written)) ? Number(written) : Number.NaN
  return hour >= 0 && hour <= 24 ? hour % 24 : null
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

const dayOf = (written: string): number | null => DAYS.indexOf(written.trim().slice(0, 3).toLowerCase()) + 1 || null

function numbers<Written>(
  written: readonly Written[] | undefined,
  read: (one: Written) => number | null,
): readonly number[] {
  const found = (written ?? []).map(read).filter((one) => one !== null)
  return [...new Set(found)].sort((a, b) => a - b)
}
