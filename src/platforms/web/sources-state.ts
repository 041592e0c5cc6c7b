import type { Source, SourceKind } from '../../sources/index.ts'
import { timeShown } from './days-shown.ts'
import { drawOutside } from './draw-inline.ts'
import { type Html, html, outsideAddress } from './markup.ts'
import type { Visit } from './visit.ts'

export const KINDS: Record<SourceKind, string> = {
  feed: 'feed',
  page: 'page, whose links to articles are followed',
  sitemap: 'news sitemap',
}

/** How a source is, in sentences. */
export function drawState({ state, paused, observed }: Source, visit: Visit): Html {
  if (paused !== null) return html`Paused since ${timeShown(paused, 'day and time', visit)}.`
  switch (state.kind) {
    case 'new':
      return html`Not read yet.`
    case 'reading':
      return html`Last read ${timeShown(state.lastRead, 'day and time', visit)}. Read every ${everyMinutes(observed.intervalMinutes)}.`
    case 'failing':
    case 'retired': {
      const what = state.kind === 'retired' ? 'Gone' : 'Cannot be read'
      const before =
        state.lastRead === null ? '' : html` It was last read ${timeShown(state.lastRead, 'day and time', visit)}.`
      return html`<span class="bad">${what} since ${timeShown(state.since, 'day and time', visit)}.</span> ${state.says} ${state.remedy}${before}`
    }
  }
}

const HOUR = 60
const DAY = 24 * HOUR

/** "hour", "5 minutes", "3 hours", "4 days". */
export function everyMinutes(minutes: number): string {
  if (minutes < 1.5) return 'minute'
  if (minutes < HOUR) return `${Math.round(minutes)} minutes`
  if (minutes < 1.5 * HOUR) return 'hour'
  if (minutes < DAY) return `${Math.round(minutes / HOUR)} hours`
  return minutes < 1.5 * DAY ? 'day' : `${Math.round(minutes / DAY)} days`
}

export function drawAddress(url: string): Html {
  const address = outsideAddress(url)
  return address === null ? html`${url}` : drawOutside(address, url)
}

export const inTrouble = ({ state, paused }: Source): boolean =>
  paused === null && (state.kind === 'failing' || state.kind === 'retired')
