import type { Context } from 'hono'
import { momentIn, Problem } from '../../bot/index.ts'
import type { Schedule } from '../../delivery/index.ts'
import { MAIN } from '../../newsrooms/index.ts'
import { answerPage } from './answer-page.ts'
import { drawDocument, drawNotice } from './draw-document.ts'
import { type Html, html } from './markup.ts'
import { askerOf, drawingOf, type Visit } from './visit.ts'

/** What a channel would be sent, if its hour were now. */
export async function previewPage(c: Context, visit: Visit, typed: string | undefined): Promise<Response> {
  const { scheduling } = visit.parts
  const at = { ...askerOf(visit), newsroom: MAIN }
  try {
    const channel = await scheduling.channelOf(typed, at)
    const [schedule, document] = await Promise.all([scheduling.find(channel), scheduling.preview(channel, at)])
    return await answerPage(c, visit, {
      title: 'Preview',
      section: 'schedule',
      main: html`${drawNote(schedule, visit)}${drawDocument(document, drawingOf(visit))}`,
    })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { message: says, remedy } = error
    const main = drawNotice({ tone: 'problem', says, remedy }, true)
    return answerPage(c, visit, { title: 'No preview', section: 'schedule', main }, 400)
  }
}

function drawNote(schedule: Schedule | undefined, { now, zone }: Visit): Html {
  const here = schedule?.zone ?? zone
  const whose = schedule ? `What ${schedule.channelName} would be sent` : 'What this channel would be sent'
  const next = schedule?.next
    ? ` The next one comes ${momentIn(here, schedule.next.due, now)}, and is composed then.`
    : ''
  return html`<p class="notice note">${whose} now, ${momentIn(here, now, now)}.${next} <a href="/schedule">Back to the schedule</a>.</p>
`
}
