import type { Coverage } from '../../archive/index.ts'
import { type Asker, THIS_MACHINE } from '../../bot/index.ts'
import type { NewsroomId } from '../../newsrooms/index.ts'
import { addressOfCall } from './call-address.ts'
import type { Here } from './days-shown.ts'
import type { Drawing } from './draw-inline.ts'
import { WEB_CHANNEL, type WebParts } from './web-parts.ts'

/** One request: which newsroom it sees, and when. */
export interface Visit extends Here {
  parts: WebParts
  newsroom: NewsroomId
  coverage: Coverage
}

export async function openVisit(parts: WebParts): Promise<Visit> {
  const newsroom = await parts.newsroom()
  const coverage = await parts.archive.coverage(newsroom)
  return { parts, newsroom, coverage, zone: parts.zone, now: parts.now() }
}

/** Whoever sits at this machine is its admin; the guard has made sure that nobody else comes this far. */
export const askerOf = ({ newsroom, zone, now }: Visit): Asker => ({
  newsroom,
  channel: WEB_CHANNEL,
  person: null,
  role: 'admin',
  zone,
  now,
  surface: THIS_MACHINE,
})

/** How documents are drawn here. */
export const drawingOf = ({ zone, now, parts: { bot } }: Visit): Drawing => ({
  zone,
  now,
  addressOf: ({ command, options }) => addressOfCall(bot, { command, typed: options }),
})
