import type { QuoteFound } from '../../archive/index.ts'
import { type Html, html } from './markup.ts'

/** Quotes of less than this are drawn day by day, of more month by month. */
const DAYS_SHOWN = 21
const MONTHS_SHOWN = 12
const HEIGHT = 40
/** Of a bar and the gap beside it. */
const BAR_SHARE = 0.8

interface Bar {
  name: string
  count: number
}

/** How often a person was quoted over time, up to the newest quote. Less than two bars draw nothing. */
export function drawTimes(quotes: readonly QuoteFound[]): Html {
  const days = quotes.flatMap(({ article }) => article.day ?? []).sort(Temporal.PlainDate.compare)
  const [oldest, newest] = [days[0], days.at(-1)]
  if (!oldest || !newest) return html``
  const isByDay = oldest.until(newest).days < DAYS_SHOWN
  const bars = isByDay ? barsByDay(days, oldest, newest) : barsByMonth(days, oldest, newest)
  return bars.length < 2 ? html`` : drawBars(bars, isByDay ? DAYS_SHOWN : MONTHS_SHOWN)
}

const short = (day: Temporal.PlainDate, options: Intl.DateTimeFormatOptions): string =>
  day.toLocaleString('en-GB', options).replace('Sept', 'Sep')

function barsByDay(days: readonly Temporal.PlainDate[], oldest: Temporal.PlainDate, newest: Temporal.PlainDate): Bar[] {
  return Array.from({ length: oldest.until(newest).days + 1 }, (_, at) => {
    const day = oldest.add({ days: at })
    const count = days.filter((each) => each.equals(day)).length
    return { name: short(day, { day: 'numeric', month: 'short' }), count }
  })
}

/** Quiet months between included; at most a year of them. */
function barsByMonth(
  days: readonly Temporal.PlainDate[],
  oldest: Temporal.PlainDate,
  newest: Temporal.PlainDate,
): Bar[] {
  const last = newest.with({ day: 1 })
  const all = oldest.with({ day: 1 }).until(last, { largestUnit: 'months' }).months + 1
  const shown = Math.min(MONTHS_SHOWN, all)
  return Array.from({ length: shown }, (_, at) => {
    const month = last.subtract({ months: shown - 1 - at })
    const count = days.filter((each) => each.year === month.year && each.month === month.month).length
    return { name: short(month, { month: 'short', year: 'numeric' }), count }
  })
}

/** `slots` is how many bars would fill the width, so that few bars stay as narrow as many. */
function drawBars(bars: readonly Bar[], slots: number): Html {
  const most = Math.max(1, ...bars.map(({ count }) => count))
  const says = bars.map(({ name, count }) => `${name}: ${count}`).join(', ')
  const width = 100 / slots
  return html`<svg class="times" role="img" aria-labelledby="times-title times-desc" width="100%" height="${HEIGHT + 24}" focusable="false">
<title id="times-title">Quotes over time</title>
<desc id="times-desc">${says}</desc>
${bars.map(({ count }, at) => drawBar({ x: at * width, width: width * BAR_SHARE, height: count === 0 ? 1 : Math.max(4, (count / most) * HEIGHT) }))}
${namesOf(bars, slots).map(({ at, name }) => html`<text x="${percent(at * width)}" y="${HEIGHT + 18}">${name}</text>\n`)}</svg>
`
}

/** Of the first bar and the last, or both under the first where they would meet on a narrow screen. */
function namesOf(bars: readonly Bar[], slots: number): { at: number; name: string }[] {
  const at = bars.length - 1
  const [first, last] = [bars[0]?.name ?? '', bars[at]?.name ?? '']
  if (at < slots * 0.35) return [{ at: 0, name: `${first} to ${last}` }]
  return [
    { at: 0, name: first },
    { at, name: last },
  ]
}

const percent = (value: number): string => `${Math.round(value * 100) / 100}%`

const drawBar = ({ x, width, height }: { x: number; width: number; height: number }): Html =>
  html`<rect x="${percent(x)}" y="${Math.round(HEIGHT - height)}" width="${percent(width)}" height="${Math.round(height)}"/>\n`
