import { type Asker, clockTime, command, optional, placeOf, required } from '../src/bot/index.ts'
import { type Days, hourInWords, occurrenceOn, type Schedule, type Scheduling } from '../src/delivery/index.ts'
import { type Action, actions, type Block, type Document, soft } from '../src/messages/index.ts'
import type { Rooms } from './rooms.ts'
import { CHANNEL, suggest } from './schedule-options.ts'
import { nextInWords, oddDays } from './schedule-words.ts'

const ZONES_OFFERED = 5

const SHOW_ONE: Action = { label: 'Show me one now', command: 'briefing', options: {} }

interface Wanted {
  time: Temporal.PlainTime
  zone?: string | undefined
  channel?: string | undefined
}

/** `/schedule daily` and `/schedule weekdays`. */
export const setting = (days: Days, says: string) =>
  command<Rooms>()({
    name: days,
    says,
    example: `/schedule ${days} 08:00 Europe/Kyiv`,
    who: 'admin',
    seen: 'private',
    changes: true,
    options: {
      time: required('time', 'When, as 08:00 or 8am'),
      zone: optional('zone', 'Time zone, by a large city: Kyiv, New York, UTC'),
      channel: CHANNEL,
    },
    form: () => ({
      title: days === 'daily' ? 'A briefing every day' : 'A briefing on weekdays',
      submit: 'Set',
      fields: ['time', 'zone'],
    }),
    suggest,

    run: async (wanted, at, { scheduling }) => set(days, wanted, at, scheduling),
  })

async function set(days: Days, wanted: Wanted, at: Asker, scheduling: Scheduling): Promise<Document> {
  const channel = await scheduling.channelOf(wanted.channel, at)
  const before = await scheduling.find(channel)
  const zone = wanted.zone ?? zoneFor(at, before)
  if (zone === null) return askZone(days, wanted, at, await scheduling.list(at.newsroom))
  const schedule = await scheduling.set(channel, { days, time: wanted.time, zone }, at)
  return tellSet(schedule, before, at)
}

/** Whoever's zone is known means their own; else the channel keeps the zone that it has. Null: somebody must say. */
function zoneFor(at: Asker, before: Schedule | undefined): string | null {
  if (at.person && at.zoneIs !== 'assumed') return at.zone
  return before?.zone ?? (at.zoneIs === 'assumed' ? null : at.zone)
}

function askZone(days: Days, { time, channel }: Wanted, at: Asker, others: readonly Schedule[]): Document {
  const typed = clockTime(time)
  const says = `Nothing is set yet: in which time zone is ${typed}?`
  const command = `schedule ${days}`
  const zones = [...new Set([...others.map(({ zone }) => zone), at.zone, 'UTC'])].slice(0, ZONES_OFFERED)
  return {
    title: says,
    blocks: [
      {
        kind: 'notice',
        tone: 'note',
        says,
        remedy: `Choose one, or type a large city in it: ${at.surface.spell(command)} ${typed} zone:"New York"`,
      },
      actions(
        ...zones.map((zone) => ({
          label: placeOf(zone),
          command,
          options: { time: typed, zone, ...(channel === undefined ? {} : { channel }) },
        })),
      ),
    ],
  }
}

function tellSet(schedule: Schedule, before: Schedule | undefined, at: Asker): Document {
  const odd = oddDays(schedule, at.now)
  return tellNext(
    schedule,
    `${howItChanged(schedule, before)}${todaysIsOut(schedule, at.now)}`,
    [...(odd === null ? [] : [soft(odd)])],
    at,
  )
}

function howItChanged(schedule: Schedule, before: Schedule | undefined): string {
  const hour = hourInWords(schedule)
  const comes = `he briefing comes to ${schedule.channelName} ${hour}`
  const wasHour = before && hourInWords(before)
  if (wasHour === undefined) return `T${comes}.`
  if (wasHour === hour) return `As before, t${comes}.`
  return `Moved: t${comes}, no longer ${wasHour}.`
}

/** Said where its hour is still to come today and yet the next is of another day. */
function todaysIsOut(schedule: Schedule, now: Temporal.Instant): string {
  const today = now.toZonedDateTimeISO(schedule.zone).toPlainDate()
  const due = occurrenceOn(today, schedule)?.due
  const isToCome = due !== undefined && Temporal.Instant.compare(due, now) > 0
  const isLater = schedule.next !== null && Temporal.PlainDate.compare(schedule.next.localDate, today) > 0
  return isToCome && isLater ? ' Today’s has gone out already.' : ''
}

/** When it comes next, and `what` comes. */
export function tellNext(schedule: Schedule, what: string, more: Block[], at: Asker): Document {
  const next = nextInWords(schedule, at.now)
  const [says, remedy] = next === null ? [what, null] : [`Next: ${next}`, what]
  return { title: says, blocks: [{ kind: 'notice', tone: 'note', says, remedy }, ...more, actions(SHOW_ONE)] }
}
