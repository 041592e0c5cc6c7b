import { type Citation, type Inline, type Link, shortDay } from '../../messages/index.ts'
import { address, isBlank, tidy } from './escape.ts'
import { shorten } from './lay-cut.ts'

/** A stretch of words in one look, from which rich text, mrkdwn and plain words are written. */
export interface Run {
  words: string
  isBold?: true
  isItalic?: true
  /** Words of a quote, which stay by themselves, so that they can be read character for character. */
  isVerbatim?: true
  /** Already fit to be linked. */
  url?: string
  /** A moment that each reader sees on their own clock; `words` say it where that cannot be done. */
  clock?: { timestamp: number; format: string }
  /** Names the source of a mark that leads nowhere; stands once at the sheet's end. */
  source?: string
}

export const plainRun = (text: string): Run => ({ words: tidy(text) })
export const boldRun = (text: string): Run => ({ words: tidy(text), isBold: true })

/** Words without a link where the address cannot be linked; the host where there are no words. */
export function linkRun({ text, url }: Pick<Link, 'text' | 'url'>): Run {
  const safe = address(url)
  const words = tidy(text).replace(/\s+/g, ' ').trim()
  if (safe === null) return { words }
  return { words: isBlank(words) ? new URL(safe).host : words, url: safe }
}

/** ` [1]`, once a number, each leading to its source; it never begins a line by itself. */
export function citationRuns(citations: readonly Citation[]): Run[] {
  const once = citations.filter(({ number }, at) => citations.findIndex((other) => other.number === number) === at)
  return once.flatMap((citation) => {
    const url = address(citation.source.url)
    const mark = `[${citation.number}]`
    return [{ words: '\u00a0' }, url ? { words: mark, url } : { words: mark, source: sourceLine(citation) }]
  })
}

const NAME_MAX = 60
const TITLE_MAX = 100

function sourceLine({ number, source, outlet, day }: Citation): string {
  const title = shorten(tidy(source.text).replace(/\s+/g, ' ').trim(), TITLE_MAX)
  const parts = [
    outlet === null ? '' : shorten(tidy(outlet).replace(/\s+/g, ' ').trim(), NAME_MAX),
    isBlank(title) ? '' : `“${title}”`,
    day === null ? '' : dayInWords(day),
  ]
  return `[${number}] ${parts.filter((part) => part !== '').join(', ') || 'source not named'}`
}

/** A day that no calendar has is shown as it was written. */
export function dayInWords(day: string): string {
  try {
    return shortDay(Temporal.PlainDate.from(day))
  } catch {
    return tidy(day)
  }
}

const FORMATS = { time: '{time}', day: '{date_short}', 'day and time': '{date_short}, {time}' } as const

function timeRun({ at, show }: Extract<Inline, { kind: 'time' }>, zone: string): Run {
  const instant = readInstant(at)
  if (!instant) return plainRun(at)
  const local = instant.toZonedDateTimeISO(zone)
  const clock = local.toPlainTime().toString({ smallestUnit: 'minute' })
  const day = shortDay(local.toPlainDate())
  const words = { time: clock, day, 'day and time': `${day}, ${clock}` }[show]
  return { words, clock: { timestamp: Math.floor(instant.epochMilliseconds / 1000), format: FORMATS[show] } }
}

function readInstant(at: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(at)
  } catch {
    return null
  }
}

export function inlineRuns(inlines: readonly Inline[], zone: string): Run[] {
  return inlines.flatMap((inline) => runsOf(inline, zone))
}

function runsOf(inline: Inline, zone: string): Run[] {
  switch (inline.kind) {
    case 'plain':
      return [plainRun(inline.text)]
    case 'strong':
      return [boldRun(inline.text)]
    case 'link':
      return [linkRun(inline)]
    case 'time':
      return [timeRun(inline, zone)]
    case 'citation':
      return citationRuns([inline])
  }
}

/** Things side by side: a · b · c */
export const dotted = (parts: readonly Run[][]): Run[] =>
  parts.flatMap((part, at) => (at === 0 ? part : [{ words: ' · ' }, ...part]))
