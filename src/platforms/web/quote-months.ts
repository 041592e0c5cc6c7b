import type { QuoteFound } from '../../archive/index.ts'
import { type Html, html } from './markup.ts'

const MONTHS_SHOWN = 12
const HEIGHT = 40

/** How often a person was quoted, month by month, up to the newest quote. Less than two months draw nothing. */
export function drawMonths(quotes: readonly QuoteFound[]): Html {
  const counts = countByMonth(quotes)
  const months = lastMonths([...counts.keys()])
  if (months.length < 2) return html``
  const most = Math.max(...months.map((month) => counts.get(month.toString()) ?? 0))
  const says = months.map((month) => `${nameOf(month)} ${month.year}: ${counts.get(month.toString()) ?? 0}`).join(', ')
  return html`<svg class="months" role="img" aria-labelledby="months-title months-desc" width="100%" height="${HEIGHT + 24}" focusable="false">
<title id="months-title">Quotes by month</title>
<desc id="months-desc">${says}</desc>
${months.map((month, index) => drawMonth(month, { index, of: months.length, count: counts.get(month.toString()) ?? 0, most }))}
</svg>
`
}

function countByMonth(quotes: readonly QuoteFound[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { article } of quotes) {
    const month = article.day?.toPlainYearMonth().toString()
    if (month !== undefined) counts.set(month, (counts.get(month) ?? 0) + 1)
  }
  return counts
}

/** From the oldest month with a quote to the newest, quiet ones between included; at most a year of them. */
function lastMonths(known: string[]): Temporal.PlainYearMonth[] {
  const sorted = known.sort()
  const [oldest, newest] = [sorted[0], sorted.at(-1)]
  if (oldest === undefined || newest === undefined) return []
  const last = Temporal.PlainYearMonth.from(newest)
  const months = Math.min(
    MONTHS_SHOWN,
    Temporal.PlainYearMonth.from(oldest).until(last, { largestUnit: 'months' }).months + 1,
  )
  return Array.from({ length: months }, (_, index) => last.subtract({ months: months - 1 - index }))
}

interface Bar {
  index: number
  of: number
  count: number
  most: number
}

function drawMonth(month: Temporal.PlainYearMonth, { index, of, count, most }: Bar): Html {
  const width = 100 / MONTHS_SHOWN
  const height = count === 0 ? 1 : Math.max(4, Math.round((count / most) * HEIGHT))
  const x = Math.round(index * width * 100) / 100
  return html`<rect x="${x}%" y="${HEIGHT - height}" width="${Math.round(width * 80) / 100}%" height="${height}"/><text x="${x}%" y="${HEIGHT + 18}"${index % 3 === 0 || of < 5 ? '' : html` class="wide"`}>${nameOf(month)}</text>
`
}

const nameOf = (month: Temporal.PlainYearMonth): string =>
  month.toPlainDate({ day: 1 }).toLocaleString('en-GB', { month: 'short' }).replace('Sept', 'Sep')
