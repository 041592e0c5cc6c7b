import { type CommandGroup, clockTime, command, momentIn, Problem, required, weekdayAndDay } from '../src/bot/index.ts'
import { type Hour, hourInWords, type Occurrence, type Schedule } from '../src/delivery/index.ts'
import {
  type Action,
  actions,
  capitalised,
  heading,
  type Inline,
  list as listOf,
  notice,
  plain,
  soft,
  strong,
} from '../src/messages/index.ts'
import { channelKey } from '../src/newsrooms/index.ts'
import { counted } from '../src/showing/index.ts'
import type { Rooms } from './rooms.ts'
import { CHANNEL, suggest } from './schedule-options.ts'
import { setting, tellNext } from './schedule-setting.ts'
import { howSoon, restOnPage } from './schedule-words.ts'

/** Lines at first sight; the web page has all. */
const LISTED_MAX = 20
const listAll = command<Rooms>()({
  name: 'list',
  says: 'Which channels get a briefing, and when the next one comes',
  example: '/schedule list',
  who: 'admin',
  seen: 'private',
  options: {},

  async run(_values, at, { scheduling }) {
    const { spell } = at.surface
    const all = await scheduling.list(at.newsroom)
    if (all.length === 0) {
      return notice('No channel has a scheduled briefing yet.', `Set one: ${spell('schedule daily')} 08:00`)
    }
    const rest = all.length - LISTED_MAX
    const here = all.find(({ channel }) => channelKey(channel) === channelKey(at.channel))
    return {
      title: counted(all.length, 'scheduled briefing'),
      blocks: [
        heading(1, counted(all.length, 'scheduled briefing')),
        listOf(...all.slice(0, LISTED_MAX).map((schedule) => lineOf(schedule, at.now))),
        ...restOnPage(rest),
        soft(`To change one: ${spell('schedule daily')}, ${spell('schedule pause')}, ${spell('schedule remove')}.`),
        ...(here ? [actions(stepOf(here))] : []),
      ],
    }
  },
})

/** "#general: every day at 08:00 Kyiv time, next Wed 25 Nov, in 3 h" */
function lineOf(schedule: Schedule, now: Temporal.Instant): Inline[] {
  const { state, zone, channelName } = schedule
  const line: Inline[] = [strong(capitalised(channelName)), plain(`: ${hourInWords(schedule)}`)]
  switch (state.kind) {
    case 'active':
      return schedule.next ? [...line, plain(`, next ${dayAndHowSoon(schedule.next, now)}`)] : line
    case 'paused':
      return [...line, plain(', '), strong('paused'), plain(` since ${momentIn(zone, state.since, now)}`)]
    case 'held':
      return [
        ...line,
        plain(', '),
        strong('held'),
        plain(` since ${momentIn(zone, state.since, now)}. ${state.says} ${state.remedy}`),
      ]
  }
}

const dayAndHowSoon = ({ localDate, due }: Occurrence, now: Temporal.Instant): string =>
  `${weekdayAndDay(localDate)}, ${howSoon(now, due)}`

const stepOf = ({ state, channelName }: Schedule): Action =>
  state.kind === 'paused'
    ? { label: `Resume ${channelName}`, command: 'schedule resume', options: {} }
    : { label: `Pause ${channelName}`, command: 'schedule pause', options: {} }

const pause = command<Rooms>()({
  name: 'pause',
  says: 'Stops the briefing of a channel until it is resumed',
  example: '/schedule pause',
  who: 'admin',
  seen: 'private',
  changes: true,
  options: { channel: CHANNEL },
  suggest,

  async run({ channel }, at, { scheduling }) {
    const { channelName } = await scheduling.pause(await scheduling.channelOf(channel, at), at)
    const says = `Paused: no briefing comes to ${channelName}.`
    const options = channel === undefined ? {} : { channel }
    return {
      title: says,
      blocks: [
        { kind: 'notice', tone: 'note', says, remedy: 'It comes again once somebody resumes it.' },
        actions({ label: 'Resume', command: 'schedule resume', options }),
      ],
    }
  },
})

const resume = command<Rooms>()({
  name: 'resume',
  says: 'Goes on with the briefing of a channel that was paused or held',
  example: '/schedule resume',
  who: 'admin',
  seen: 'private',
  changes: true,
  options: { channel: CHANNEL },
  suggest,

  async run({ channel }, at, { scheduling }) {
    const schedule = await scheduling.resume(await scheduling.channelOf(channel, at), at)
    return tellNext(schedule, `The briefing comes to ${schedule.channelName} ${hourInWords(schedule)}.`, [], at)
  },
})

const remove = command<Rooms>()({
  name: 'remove',
  says: 'No longer sends a briefing to a channel',
  example: '/schedule remove',
  who: 'admin',
  seen: 'private',
  changes: true,
  options: { channel: CHANNEL },
  suggest,

  async run({ channel }, at, { scheduling }) {
    const removed = await scheduling.remove(await scheduling.channelOf(channel, at), at)
    const says = `No briefing comes to ${removed.channelName} any more.`
    return {
      title: says,
      blocks: [
        { kind: 'notice', tone: 'note', says, remedy: `It came ${hourInWords(removed)}. Earlier ones stay there.` },
        actions(setAgain(removed, channel)),
      ],
    }
  },
})

const setAgain = ({ days, time, zone }: Hour, channel: string | undefined): Action => ({
  label: 'Set it again',
  command: `schedule ${days}`,
  options: { time: clockTime(time), zone, ...(channel === undefined ? {} : { channel }) },
})

const resend = command<Rooms>()({
  name: 'resend',
  says: 'Sends a briefing that could not be delivered once more',
  example: '/schedule resend 12',
  who: 'admin',
  seen: 'private',
  changes: true,
  options: { delivery: required('text', 'Its number, as status tells it') },

  async run({ delivery }, at, { scheduling }) {
    const { spell } = at.surface
    const number = /^#?(\d{1,15})$/.exec(delivery)?.[1]
    if (number === undefined) {
      throw new Problem(`“${delivery}” is not the number of a delivery.`, `${spell('status')} tells their numbers.`)
    }
    const { channelName } = await scheduling.resend(Number(number), at)
    return notice(`It is on its way to ${channelName}.`, `${spell('status')} says whether it has arrived.`)
  },
})

/** `/schedule daily|weekdays|list|pause|resume|remove|resend`: when the briefing comes to which channel. */
export const schedule: CommandGroup<Rooms> = {
  name: 'schedule',
  says: 'When the briefing comes',
  example: '/schedule daily 08:00 Europe/Kyiv',
  who: 'admin',
  subcommands: [
    setting('daily', 'The briefing in this channel, every day at an hour'),
    setting('weekdays', 'The briefing in this channel, Monday to Friday at an hour'),
    listAll,
    pause,
    resume,
    remove,
    resend,
  ],
}
