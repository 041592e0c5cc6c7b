import type { Context } from 'hono'
import type { Prepared } from '../../bot/index.ts'
import { hoursInWords, type Schedule, typedChannel } from '../../delivery/index.ts'
import { capitalised } from '../../messages/index.ts'
import {
  type ChannelSettings,
  channelKey,
  LENGTHS,
  languageName,
  MAIN,
  type NoticesChannel,
  QUIET_DAYS,
} from '../../newsrooms/index.ts'
import { answerPage } from './answer-page.ts'
import { FIELD } from './call-address.ts'
import type { Choice } from './channel-choice.ts'
import { counted, type Html, html } from './markup.ts'
import { platformShown } from './schedule-shown.ts'
import type { Visit } from './visit.ts'

interface Shown extends Prepared {
  settings: ChannelSettings
}

/** More forms than this on a page would be slow to load: then each is a link. */
const FORMS_MAX = 20

/** Every channel that a briefing could go to: what it is about, how it is told, and a form that changes it. */
export async function channelsPage(c: Context, visit: Visit, choice: () => Promise<Choice>): Promise<Response> {
  const { scheduling, channels: desk } = visit.parts
  const [{ channels, isComplete }, schedules, notices] = await Promise.all([
    choice(),
    scheduling.list(MAIN),
    desk.noticesChannel(MAIN),
  ])
  const all = known(channels, schedules)
  const chosen = c.req.query('channel')
  const open = all.length <= FORMS_MAX ? all : all.filter(({ channel }) => typedChannel(channel) === chosen)
  const shown = await Promise.all(
    open.map(async (each): Promise<Shown> => ({ ...each, settings: await desk.settingsOf(each.channel) })),
  )
  const rest = all.filter((each) => !open.includes(each))
  const main = html`<h1>Channels</h1>
<p class="soft">${counted(all.length, 'channel')}. ${noticesLine(notices)}${isComplete ? '' : ' Not every platform has answered yet: load the page again for all of its channels.'}</p>
${shown.map((each) => drawChannel(each, notices, visit))}${rest.length === 0 ? '' : html`<ul class="listing">${rest.map(drawLink)}</ul>`}`
  return answerPage(c, visit, { title: 'Channels', section: 'schedule', main })
}

const drawLink = ({ channel, name }: Prepared): Html =>
  html`<li><a href="/channels?${new URLSearchParams({ channel: typedChannel(channel) }).toString()}">${capitalised(name)}</a> <span class="soft">${platformShown(channel)}</span></li>
`

const noticesLine = (notices: NoticesChannel | null): string =>
  notices === null
    ? 'Admins’ notices go to whoever set a schedule, in a direct message.'
    : `Admins’ notices go to ${notices.name}${notices.isRefusing ? ', where nothing can be posted just now: people are told' : ''}.`

/** Those that the platforms tell, and those that have a schedule. */
const known = (channels: readonly Prepared[], schedules: readonly Schedule[]): Prepared[] => [
  ...new Map(
    [...schedules.map(({ channel, channelName: name }) => ({ channel, name })), ...channels].map((each) => [
      channelKey(each.channel),
      each,
    ]),
  ).values(),
]

function drawChannel({ channel, name, settings }: Shown, notices: NoticesChannel | null, visit: Visit): Html {
  const typed = typedChannel(channel)
  const hears = notices !== null && channelKey(notices.channel) === channelKey(channel)
  const field = (option: string) => `${FIELD}${option}`
  const id = (option: string) => `${option}-${typed.replace(/[^a-z0-9]/gi, '-')}`
  const text = (option: string, label: string, says: string, value: string) =>
    html`<p><label for="${id(option)}">${label} <span class="soft">${says}</span></label>
<input id="${id(option)}" name="${field(option)}" type="text" value="${value}" autocomplete="off" maxlength="2000"></p>`
  const choose = (option: string, label: string, choices: readonly (readonly [string, string])[], chosen: string) =>
    html`<p><label for="${id(option)}">${label}</label>
<select id="${id(option)}" name="${field(option)}">${choices.map(([value, says]) => html`<option value="${value}"${value === chosen ? html` selected` : ''}>${says}</option>`)}</select></p>`
  return html`<h2>${capitalised(name)} <span class="soft">${platformShown(channel)}</span></h2>
<form class="options" method="post" action="/ask" aria-label="${name}">
<input type="hidden" name="token" value="${visit.parts.token}"><input type="hidden" name="command" value="channel set"><input type="hidden" name="${field('channel')}" value="${typed}"><input type="hidden" name="${field('form')}" value="yes">
${text('topics', 'Topics', 'come first; words and phrases with commas', settings.topics.join(', '))}
${text('muted', 'Muted', 'stories with one of these are left out', settings.muted.join(', '))}
<div class="beside">
${choose(
  'length',
  'Length',
  LENGTHS.map((length) => [length, LENGTH_WORDS[length]] as const),
  settings.length,
)}
${choose(
  'quiet_days',
  'A day without news',
  QUIET_DAYS.map((each) => [each, QUIET_DAY_WORDS[each]] as const),
  settings.quietDays,
)}
</div>
<div class="beside">
${text('quiet_hours', 'Quiet hours', 'notices wait; 22:00–07:00', settings.quietHours === null ? '' : hoursInWords(settings.quietHours))}
${text('language', 'Language', 'only kept for now; empty: as the news is', settings.language === null ? '' : languageName(settings.language))}
</div>
${
  channel.platform === 'web'
    ? ''
    : choose(
        'notices',
        'Admins’ notices',
        [
          ['yes', 'come here'],
          ['no', 'do not come here'],
        ],
        hears ? 'yes' : 'no',
      )
}
<button type="submit">Save</button>
</form>
`
}

const LENGTH_WORDS = { short: 'short: 3 stories', normal: 'normal: 7 stories', long: 'long: 12 stories' } as const

const QUIET_DAY_WORDS = {
  skip: 'nothing is posted',
  line: 'one line',
  post: 'one line and the newest stories',
} as const
