import { longDay, shortDay } from '../../messages/index.ts'
import { type Html, html } from './markup.ts'

/** Where and when the page is read. */
export interface Here {
  zone: string
  now: Temporal.Instant
}

export const todayOf = ({ zone, now }: Here): Temporal.PlainDate => now.toZonedDateTimeISO(zone).toPlainDate()

export const dayOf = (at: Temporal.Instant, zone: string): Temporal.PlainDate =>
  at.toZonedDateTimeISO(zone).toPlainDate()

const clock = (at: Temporal.Instant, zone: string): string =>
  at.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })

/** `YYYY-MM-DD` of stored text, or null where it is none. */
export function readDay(text: string | null): Temporal.PlainDate | null {
  try {
    return text === null ? null : Temporal.PlainDate.from(text)
  } catch {
    return null
  }
}

export const dayShown = (day: Temporal.PlainDate): Html =>
  html`<time datetime="${day.toString()}">${shortDay(day)}</time>`

export const longDayShown = (day: Temporal.PlainDate): Html =>
  html`<time datetime="${day.toString()}">${longDay(day)}</time>`

export function timeShown(at: Temporal.Instant, show: 'time' | 'day' | 'day and time', { zone }: Here): Html {
  const day = dayOf(at, zone)
  const words = { time: clock(at, zone), day: shortDay(day), 'day and time': `${longDay(day)}, ${clock(at, zone)}` }
  return html`<time datetime="${at.toString()}">${words[show]}</time>`
}

/** For narrow columns: the time today, the weekday this week, else the day. */
export function shortMoment(at: Temporal.Instant, here: Here): Html {
  const day = dayOf(at, here.zone)
  const ago = day.until(todayOf(here)).days
  const weekday = day.toLocaleString('en-GB', { weekday: 'short' })
  const words = ago === 0 ? clock(at, here.zone) : ago > 0 && ago < 7 ? weekday : shortDay(day)
  return html`<time datetime="${at.toString()}">${words}</time>`
}
