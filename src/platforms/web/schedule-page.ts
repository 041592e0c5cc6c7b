import type { Context } from 'hono'
import { momentIn } from '../../bot/index.ts'
import { hourInWords, type Schedule, typedChannel } from '../../delivery/index.ts'
import { capitalised, type Document } from '../../messages/index.ts'
import { MAIN } from '../../newsrooms/index.ts'
import { answerPage } from './answer-page.ts'
import { drawHidden } from './ask-page.ts'
import type { Choice } from './channel-choice.ts'
import { drawNotice, drawWithoutTitle } from './draw-document.ts'
import { counted, type Html, html } from './markup.ts'
import { drawScheduleForm } from './schedule-form.ts'
import { askerOf, drawingOf, type Visit } from './visit.ts'

const STATUS = 'status'

/** Which channels get the briefing when, a form that sets it, and what became of those that went out. */
export async function schedulePage(c: Context, visit: Visit, choice: () => Promise<Choice>): Promise<Response> {
  const { scheduling } = visit.parts
  const [{ schedules, trouble }, channels, status] = await Promise.all([
    scheduling.standing(MAIN),
    choice(),
    statusOf(visit),
  ])
  const main = html`<h1>Schedule</h1>
<p class="soft">${summaryOf(schedules)}${status ? html` <a href="#status">${status.title}</a>.` : ''} <a href="/channels">What each channel is about, and how it is told</a>.</p>
${trouble === null ? '' : drawNotice({ tone: 'problem', ...trouble })}
${schedules.length === 0 ? '' : html`<ul class="listing">${schedules.map((schedule) => drawSchedule(schedule, visit))}</ul>`}
${drawScheduleForm(visit, channels, schedules)}
${status ? drawStatus(status, visit) : ''}`
  return answerPage(c, visit, { title: 'Schedule', section: 'schedule', main })
}

/** What the command says, at length; undefined where there is no such command. */
async function statusOf(visit: Visit): Promise<Document | undefined> {
  if (!visit.parts.bot.find(STATUS)) return undefined
  const call = { command: STATUS, typed: { show: 'delivered' } }
  return visit.parts.bot.answer(call, { ...askerOf(visit), newsroom: MAIN })
}

function summaryOf(schedules: readonly Schedule[]): string {
  if (schedules.length === 0) return 'No channel gets the briefing by itself yet.'
  const resting = schedules.filter(({ state }) => state.kind !== 'active').length
  return `${counted(schedules.length, 'channel')}${resting === 0 ? '' : `, ${resting} of them paused or held`}.`
}

function drawSchedule(schedule: Schedule, visit: Visit): Html {
  const { channelName, channel } = schedule
  const preview = new URLSearchParams({ channel: typedChannel(channel) })
  const step =
    schedule.state.kind === 'active'
      ? ({ verb: 'pause', label: 'Pause' } as const)
      : ({ verb: 'resume', label: 'Resume' } as const)
  return html`<li><h2>${capitalised(channelName)}</h2>
<p>${capitalised(hourInWords(schedule))}</p>
<p class="soft">${drawState(schedule, visit)}</p>
<div class="steps"><a href="/schedule/preview?${preview.toString()}" aria-label="Preview for ${channelName}">Preview</a>
${drawStep(step, schedule, visit)}
${drawStep({ verb: 'remove', label: 'Remove' }, schedule, visit)}</div></li>
`
}

function drawState({ state, next, zone }: Schedule, { now }: Visit): Html {
  switch (state.kind) {
    case 'active':
      return next === null ? html`Nothing is to come.` : html`Next: ${drawMoment(zone, next.due, now)}`
    case 'paused':
      return html`Paused since ${drawMoment(zone, state.since, now)}`
    case 'held':
      return html`<span class="bad">Held since ${drawMoment(zone, state.since, now)}.</span> ${state.says} ${state.remedy}`
  }
}

const drawMoment = (zone: string, at: Temporal.Instant, now: Temporal.Instant): Html =>
  html`<time datetime="${at.toString()}">${momentIn(zone, at, now)}</time>`

interface Step {
  verb: 'pause' | 'resume' | 'remove'
  label: string
}

function drawStep({ verb, label }: Step, { channel, channelName }: Schedule, visit: Visit): Html {
  const call = { command: `schedule ${verb}`, typed: { channel: typedChannel(channel) } }
  return html`<form method="post" action="/ask">${drawHidden(visit, call)}<button class="quiet" type="submit" aria-label="${label} ${channelName}">${label}</button></form>`
}

/** Its buttons do at once what they say, since they are of this page. */
function drawStatus(status: Document, visit: Visit): Html {
  const drawing = {
    ...drawingOf(visit),
    drawAction: ({ label, command, options }: { label: string; command: string; options: Record<string, string> }) =>
      html`<form method="post" action="/ask">${drawHidden(visit, { command, typed: options })}<button type="submit">${label}</button></form>`,
  }
  return html`<section id="status" class="status" aria-label="Status">
<h2>${status.title}</h2>
${drawWithoutTitle(status, drawing)}</section>
`
}
