import { type Asker, type CommandGroup, command, optional, Problem, required } from '../src/bot/index.ts'
import { hoursInWords, type TypedSettings } from '../src/delivery/index.ts'
import { type Action, actions, capitalised, type Document, heading, list, notice } from '../src/messages/index.ts'
import { type ChannelRef, channelKey, LENGTHS, languageName, QUIET_DAYS } from '../src/newsrooms/index.ts'
import { LANGUAGE_NOTE, settingsInSentences } from './channel-words.ts'
import type { Rooms } from './rooms.ts'
import { CHANNEL, suggest } from './schedule-options.ts'

const FIELDS = ['topics', 'muted', 'length', 'quiet_days', 'quiet_hours', 'language', 'notices'] as const

const CHANGE: Action = { label: 'Change it', command: 'channel set', options: {} }

const set = command<Rooms>()({
  name: 'set',
  says: 'What this channel is about and how it is told; alone it opens a form',
  example: '/channel set topics:"harbour, NATO" length:short',
  who: 'admin',
  seen: 'private',
  changes: true,
  options: {
    topics: optional('text', 'Words and phrases that come first, with commas; capitals alone (EU) count as written'),
    muted: optional('text', 'Words and phrases of stories to leave out, with commas; or none'),
    length: optional('choice', 'How many stories are told: 3, 7 or 12', { choices: LENGTHS }),
    quiet_days: optional('choice', 'A day without news: skip it, one line, or post old stories, too', {
      choices: QUIET_DAYS,
    }),
    quiet_hours: optional('text', 'When admins’ notices wait, as 22:00–07:00, or none; the briefing keeps its hour'),
    language: optional('text', `German or de, or none: as the news is. ${LANGUAGE_NOTE}`),
    notices: optional('choice', 'Whether admins’ notices come here', { choices: ['yes', 'no'] }),
    channel: CHANNEL,
    form: optional('text', 'The form was filled in: what is empty is none', { isHidden: true }),
  },
  opensForm: (typed) => !FIELDS.some((name) => typed[name] !== undefined),
  suggest,

  async form(at, typed, { channels, scheduling }) {
    const channel = await channelOrHere(typed.channel, at, scheduling)
    const [settings, notices] = await Promise.all([channels.settingsOf(channel), channels.noticesChannel(at.newsroom)])
    return {
      title: 'About this channel',
      submit: 'Save',
      fields: [...FIELDS],
      values: {
        form: 'yes',
        topics: settings.topics.join(', '),
        muted: settings.muted.join(', '),
        length: settings.length,
        quiet_days: settings.quietDays,
        quiet_hours: settings.quietHours === null ? '' : hoursInWords(settings.quietHours),
        language: settings.language === null ? '' : languageName(settings.language),
        notices: notices && channelKey(notices.channel) === channelKey(channel) ? 'yes' : 'no',
      },
    }
  },

  async run({ channel: typed, form, notices, ...given }, at, rooms) {
    const { channels, scheduling } = rooms
    const channel = await scheduling.channelOf(typed, at)
    if (form === undefined && notices === undefined && Object.values(given).every((value) => value === undefined)) {
      throw new Problem('Nothing was said to be set.', `Say what: ${at.surface.spell('channel set')} length:short`)
    }
    const { changes, name } = await channels.set(channel, form === undefined ? given : whole(given), at)
    const heard = notices === undefined ? null : await channels.hearNotices(channel, notices === 'yes', at)
    const moved = heard?.isNew ? [notices === 'yes' ? 'admins’ notices come here' : 'admins’ notices go elsewhere'] : []
    const all = [...changes, ...moved]
    const says = all.length === 0 ? `${capitalised(name)} stays as it was.` : `${capitalised(name)}: ${all.join('; ')}.`
    return standing(channel, typed, says, at, rooms)
  },
})

/** Words that a filled form leaves empty are taken away. */
const whole = (given: TypedSettings): TypedSettings => ({
  ...given,
  topics: given.topics ?? '',
  muted: given.muted ?? '',
  quiet_hours: given.quiet_hours ?? '',
  language: given.language ?? '',
})

/** A form must open at once, also where nobody can say which channel was meant. */
async function channelOrHere(
  typed: string | undefined,
  at: Asker,
  scheduling: Rooms['scheduling'],
): Promise<ChannelRef> {
  if (typed === undefined) return at.channel
  return scheduling.channelOf(typed, at)
}

const show = command<Rooms>()({
  name: 'show',
  says: 'What a channel is about and how it is told',
  example: '/channel show',
  who: 'admin',
  seen: 'private',
  options: { channel: CHANNEL },
  suggest,

  async run({ channel: typed }, at, rooms) {
    const channel = await rooms.scheduling.channelOf(typed, at)
    return standing(channel, typed, null, at, rooms)
  },
})

/** How things stand, under what was done. */
async function standing(
  channel: ChannelRef,
  typed: string | undefined,
  did: string | null,
  at: Asker,
  { channels, scheduling }: Rooms,
): Promise<Document> {
  const [settings, name, notices, schedule] = await Promise.all([
    channels.settingsOf(channel),
    channels.nameOf(channel),
    channels.noticesChannel(at.newsroom),
    scheduling.find(channel),
  ])
  const hearsNotices = notices !== null && channelKey(notices.channel) === channelKey(channel)
  const sentences = settingsInSentences({ settings, zone: schedule?.zone ?? at.zone, notices, hearsNotices })
  const options: Record<string, string> = typed === undefined ? {} : { channel: typed }
  const other: Action = hearsNotices
    ? { label: 'No notices here', command: 'channel notices', options: { to: 'off', ...options } }
    : { label: 'Notices here', command: 'channel notices', options: { to: 'on', ...options } }
  return {
    title: did ?? capitalised(name),
    blocks: [
      did === null
        ? heading(1, capitalised(name))
        : ({ kind: 'notice', tone: 'note', says: did, remedy: 'It holds from the next briefing on.' } as const),
      list(...sentences.map((sentence) => [sentence])),
      actions({ ...CHANGE, options }, ...(channel.platform === 'web' ? [] : [other])),
    ],
  }
}

const notices = command<Rooms>()({
  name: 'notices',
  says: 'Whether admins’ notices come to this channel: a source that fails, a briefing that could not be sent',
  example: '/channel notices on',
  who: 'admin',
  seen: 'private',
  changes: true,
  options: { to: required('choice', 'On or off', { choices: ['on', 'off'] }), channel: CHANNEL },
  suggest,

  async run({ to, channel: typed }, at, { channels, scheduling }) {
    const channel = await scheduling.channelOf(typed, at)
    const { name, isNew } = await channels.hearNotices(channel, to === 'on', at)
    if (to === 'on') {
      return notice(
        isNew ? `Admins’ notices come to ${name} from now on.` : `Admins’ notices come to ${name} already.`,
        'Whoever can read that channel reads them.',
      )
    }
    return notice(
      isNew ? `Admins’ notices do not come to ${name} any more.` : `Admins’ notices do not come to ${name}.`,
      'Where no channel hears them, whoever set a schedule is told in a direct message.',
    )
  },
})

/** `/channel set|show|notices`: what a channel is about, how it is told, and whether it hears admins' notices. */
export const channel: CommandGroup<Rooms> = {
  name: 'channel',
  says: 'What a channel is about and how it is told',
  example: '/channel set',
  who: 'admin',
  subcommands: [set, show, notices],
}
