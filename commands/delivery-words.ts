import { momentIn } from '../src/bot/index.ts'
import { type Delivery, isUnderWay, type Schedule, type Standing, wasQuiet } from '../src/delivery/index.ts'
import { type Action, capitalised, type Inline, plain, strong } from '../src/messages/index.ts'
import { type ChannelRef, channelKey } from '../src/newsrooms/index.ts'
import { duration, nextInWords } from './schedule-words.ts'

/** Deliveries as people read them. */

export type Fate = 'sent' | 'late' | 'waiting' | 'not sent' | 'nothing new' | 'refused' | 'unclear'

const LATE_MINUTES = 10
const NAMES_MAX = 3
const LABEL_MAX = 60

export function fateOf(delivery: Delivery): Fate {
  if (isUnderWay(delivery)) return 'waiting'
  if (wasQuiet(delivery)) return 'nothing new'
  switch (delivery.progress) {
    case 'skipped':
      return 'not sent'
    case 'refused':
      return 'refused'
    case 'unknown':
      return 'unclear'
    default:
      return minutesLate(delivery) < LATE_MINUTES ? 'sent' : 'late'
  }
}

const minutesLate = ({ due, changed }: Delivery): number => Math.round(due.until(changed).total('minutes'))

/** "Tue 24 Nov 08:00 Kyiv, sent 40 min late: #general"; channels that fared the same are one line. */
export const lastLines = (deliveries: readonly Delivery[], now: Temporal.Instant): Inline[][] =>
  grouped(deliveries, (each) => `${momentIn(each.zone, each.due, now)}, ${fateInWords(each)}`).map(([what, each]) => [
    plain(`${what}: `),
    strong(namesOf(each)),
  ])

function fateInWords(delivery: Delivery): string {
  const fate = fateOf(delivery)
  switch (fate) {
    case 'late':
      return `sent ${duration(minutesLate(delivery))} late`
    case 'waiting':
      return delivery.trouble ? 'waiting' : 'on its way'
    case 'unclear':
      return 'not known whether it arrived'
    default:
      return fate
  }
}

/** What nobody but an admin can set right, or what waits because of a trouble: the last of each channel. */
export function inTrouble({ schedules, deliveries }: Standing): Delivery[] {
  const left = new Set(schedules.map(({ channel }) => channelKey(channel)))
  const latest = deliveries.filter(({ channel }) => left.delete(channelKey(channel)))
  return latest.filter((delivery) => (isUnderWay(delivery) ? delivery.trouble !== null : needsAdmin(delivery)))
}

/** What was skipped by an admin's own wish has no remedy. */
const needsAdmin = ({ progress, trouble }: Delivery): boolean => progress !== 'sent' && trouble?.remedy !== ''

/** Deliveries with the same trouble are one line, however many channels they are. */
export function troubleLines(deliveries: readonly Delivery[], now: Temporal.Instant): Inline[][] {
  return grouped(deliveries, (delivery) => whatHappened(delivery, now)).map(([what, each]) => {
    const [first] = each
    const number = each.length === 1 && first && !isUnderWay(first) ? `${first.id}. ` : ''
    return [plain(number), strong(capitalised(namesOf(each))), plain(`: ${what}`)]
  })
}

function whatHappened(delivery: Delivery, now: Temporal.Instant): string {
  const { trouble, zone, due, channelName } = delivery
  const when = momentIn(zone, due, now)
  if (!trouble) return `the briefing of ${when} was ${fateInWords(delivery)}.`
  // The channel is named once, before all that is the same for several.
  const says = trouble.says.replace(` for ${channelName}`, '')
  return [isUnderWay(delivery) ? `The briefing of ${when} waits: ${says}` : says, trouble.remedy]
    .filter((part) => part !== '')
    .join(' ')
}

/** Schedules that wait for the same thing are one line. */
export const heldLines = (schedules: readonly Schedule[]): Inline[][] => {
  const held = schedules.flatMap((schedule) =>
    schedule.state.kind === 'held' ? [{ schedule, ...schedule.state }] : [],
  )
  return grouped(held, ({ says, remedy }) => `${says} ${remedy}`.trim()).map(([what, each]) => [
    strong(capitalised(namesOf(each.map(({ schedule }) => schedule)))),
    plain(`: ${what}`),
  ])
}

/** Channels that get theirs at the same time are one line; in the order of what comes next. */
export function nextLines(schedules: readonly Schedule[], now: Temporal.Instant): Inline[][] {
  const active = schedules.filter(({ state, next }) => state.kind === 'active' && next !== null)
  return grouped(active, (schedule) => nextInWords(schedule, now) ?? '').map(([when, each]) => [
    plain(`${when}: `),
    strong(namesOf(each)),
  ])
}

/** "Send #general again", for what can be. */
export const sendAgain = ({ id, channelName }: Delivery): Action => ({
  label: `Send ${channelName.slice(0, LABEL_MAX)} again`,
  command: 'schedule resend',
  options: { delivery: String(id) },
})

/** "#general, #news and 198 more" */
function namesOf(all: readonly { channel: ChannelRef; channelName: string }[]): string {
  const names = all.map(({ channelName }) => channelName)
  const shown =
    names.length <= NAMES_MAX + 1 ? names : [...names.slice(0, NAMES_MAX), `${names.length - NAMES_MAX} more`]
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}

const grouped = <Item>(items: readonly Item[], keyOf: (item: Item) => string): [string, Item[]][] => [
  ...Map.groupBy(items, keyOf),
]
