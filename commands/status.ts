import { command, optional } from '../src/bot/index.ts'
import { type Delivery, isUnderWay, type Schedule, type Standing } from '../src/delivery/index.ts'
import {
  actions,
  type Block,
  type Document,
  heading,
  list,
  paragraph,
  plain,
  soft,
  strong,
} from '../src/messages/index.ts'
import { channelKey } from '../src/newsrooms/index.ts'
import { counted } from '../src/showing/index.ts'
import { connectionLine, isBroken } from './connection-lines.ts'
import {
  type Fate,
  fateOf,
  heldLines,
  inTrouble,
  lastLines,
  nextLines,
  sendAgain,
  troubleLines,
} from './delivery-words.ts'
import type { Rooms } from './rooms.ts'
import { restOnPage } from './schedule-words.ts'
import { isFailing } from './sources-words.ts'

/** Lines at first sight; the web page has all. */
const TROUBLES_MAX = 5
const NEXT_MAX = 8
const LAST_MAX = 8
const LAST_AT_LENGTH_MAX = 60

/** `/status`: what failed and what to do, what comes next, what went out, what is connected. */
export const status = command<Rooms>()({
  name: 'status',
  says: 'What comes next, what was delivered, and what went wrong',
  example: '/status',
  who: 'admin',
  seen: 'private',
  options: {
    show: optional('choice', 'What was delivered alone, at length', { choices: ['delivered'], isHidden: true }),
  },

  async run({ show }, at, { scheduling, sources, connections }) {
    const [standing, read] = await Promise.all([scheduling.standing(at.newsroom), sources.list(at.newsroom)])
    const troubled = inTrouble(standing)
    const failing = read.filter(isFailing).length
    const broken = connections().filter(isBroken).length + Math.min(failing, 1)
    const title = titleOf(standing, troubled.length + heldElsewhere(standing, troubled).length + broken)
    const isAtLength = show === 'delivered'
    const connected = [
      heading(2, 'What is connected'),
      list(...connections().map(connectionLine), sourcesLine(read.length, failing, at.surface.spell('sources list'))),
    ]
    return {
      title,
      blocks: [
        heading(1, title),
        ...(isAtLength ? troublesAtLength(standing, troubled, at.now) : troubleBlocks(standing, troubled, at.now)),
        ...(broken > 0 ? connected : []),
        ...(isAtLength ? [] : nextBlocks(standing, at.surface.spell, at.now)),
        ...lastBlocks(standing.deliveries, isAtLength, at.now),
        ...(broken > 0 ? [] : connected),
      ],
    } satisfies Document
  },
})

const sourcesLine = (read: number, failing: number, whatToType: string) => [
  strong('Sources'),
  plain(`: ${read} read, ${failing} not answering${failing > 0 ? `; see ${whatToType}` : ''}.`),
]

function titleOf({ trouble }: Standing, wrong: number): string {
  if (trouble) return 'Nothing can be delivered'
  return wrong === 0 ? 'All is well' : `${counted(wrong, 'thing')} to look at`
}

/** Held schedules of which no edition waits; where one does, what it waits for is told with it. */
function heldElsewhere({ schedules }: Standing, troubled: readonly Delivery[]): Schedule[] {
  const waiting = new Set(troubled.filter(isUnderWay).map(({ channel }) => channelKey(channel)))
  return schedules.filter(({ state, channel }) => state.kind === 'held' && !waiting.has(channelKey(channel)))
}

/** What is wrong with deliveries and what to do, at first sight; none where all is well. */
export function troubleBlocks(standing: Standing, troubled: readonly Delivery[], now: Temporal.Instant): Block[] {
  const failed = troubleLines(troubled, now)
  const held = heldLines(heldElsewhere(standing, troubled))
  const again = troubled.filter(canBeSentAgain).slice(0, TROUBLES_MAX)
  return [
    ...outage(standing),
    ...(failed.length > 0 ? [heading(2, 'Not delivered'), ...shortList(failed, TROUBLES_MAX)] : []),
    ...(again.length > 0 ? [actions(...again.map(sendAgain))] : []),
    ...(held.length > 0 ? [heading(2, 'Held until it is mended'), ...shortList(held, TROUBLES_MAX)] : []),
  ]
}

/** Every delivery for itself, its button under it. */
function troublesAtLength(standing: Standing, troubled: readonly Delivery[], now: Temporal.Instant): Block[] {
  return [
    ...outage(standing),
    ...(troubled.length > 0 ? [heading(2, 'Not delivered')] : []),
    ...troubled.flatMap((delivery) => [
      ...troubleLines([delivery], now).map((line) => paragraph(...line)),
      ...(canBeSentAgain(delivery) ? [actions(sendAgain(delivery))] : []),
    ]),
  ]
}

const outage = ({ trouble }: Standing): Block[] =>
  trouble ? [{ kind: 'notice', tone: 'problem', says: trouble.says, remedy: trouble.remedy }] : []

const canBeSentAgain = (delivery: Delivery): boolean => !isUnderWay(delivery)

function nextBlocks({ schedules }: Standing, spell: (path: string) => string, now: Temporal.Instant): Block[] {
  const lines = nextLines(schedules, now)
  const paused = schedules.filter(({ state }) => state.kind === 'paused').length
  const none =
    schedules.length === 0 ? `No channel has a scheduled briefing: ${spell('schedule daily')} 08:00` : 'None.'
  return [
    heading(2, 'Next briefings'),
    ...(lines.length > 0 ? shortList(lines, NEXT_MAX) : [soft(none)]),
    ...(paused > 0 ? [soft(`${counted(paused, 'channel')} paused; see ${spell('schedule list')}.`)] : []),
  ]
}

/** At first sight what fared the same is one line; at length each delivery is. */
function lastBlocks(deliveries: readonly Delivery[], isAtLength: boolean, now: Temporal.Instant): Block[] {
  if (deliveries.length === 0) return []
  const shown = deliveries.slice(0, LAST_AT_LENGTH_MAX)
  const lines = isAtLength
    ? shown.flatMap((each) => lastLines([each], now))
    : lastLines(deliveries, now).slice(0, LAST_MAX)
  const all = deliveries.length > LAST_MAX ? [soft(`Of the last ${deliveries.length}: ${countsOf(deliveries)}.`)] : []
  return [heading(2, 'Last deliveries'), list(...lines), ...all]
}

function countsOf(deliveries: readonly Delivery[]): string {
  const counts = new Map<Fate, number>()
  for (const delivery of deliveries) counts.set(fateOf(delivery), (counts.get(fateOf(delivery)) ?? 0) + 1)
  return [...counts].map(([fate, count]) => `${count} ${fate}`).join(', ')
}

function shortList(lines: Parameters<typeof list>, max: number): Block[] {
  const rest = lines.length - max
  return [list(...lines.slice(0, max)), ...restOnPage(rest)]
}
