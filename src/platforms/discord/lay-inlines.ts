import { type Citation, type Claim, type Inline, type Link, shortDay } from '../../messages/index.ts'
import { isBlank, linkAddress, shortened } from './escape.ts'
import { linked, mark, type Span, words } from './lay-line.ts'

export const laidInlines = (inlines: readonly Inline[]): Span[] => inlines.flatMap(laidInline)

function laidInline(inline: Inline): Span[] {
  switch (inline.kind) {
    case 'plain':
      return [words(inline.text)]
    case 'strong':
      return [words(inline.text, true)]
    case 'link':
      return laidLink(inline)
    case 'time':
      return [laidTime(inline)]
    case 'citation':
      return [laidCitation(inline)]
  }
}

/** `local` leads to Dateline's own page, which members of a server cannot reach. */
export const laidLink = ({ text, url }: Link): Span[] => linked(text, url)

export const laidClaim = ({ text, citations }: Claim): Span[] => [words(text), ...citations.map(laidCitation)]

const STYLES = { time: 't', day: 'D', 'day and time': 'f' } as const

/** A token that Discord shows to each reader in their own zone. */
function laidTime({ at, show }: Extract<Inline, { kind: 'time' }>): Span {
  try {
    const seconds = Math.floor(Temporal.Instant.from(at).epochMilliseconds / 1_000)
    return mark(`<t:${seconds}:${STYLES[show]}>`)
  } catch {
    return words(at)
  }
}

/** A source without an address is named at the sheet's end; a long title does it with its beginning. */
const NOTE_TITLE_MAX = 160
const NOTE_OUTLET_MAX = 60

/** " [1]", leading to the source; it never begins a line by itself. */
function laidCitation({ number, source, outlet, day }: Citation): Span {
  const address = source.url === null ? null : linkAddress(source.url)
  if (address !== null) return mark(`\u00a0[[${number}]](${address})`)
  const names = [
    shortened(source.text, NOTE_TITLE_MAX),
    shortened(outlet ?? '', NOTE_OUTLET_MAX),
    dayInWords(day) ?? '',
  ]
  const says = names.filter((name) => !isBlank(name)).join(', ')
  return mark(`\u00a0\\[${number}\\]`, `[${number}] ${says || 'Source without a title'}`)
}

export function dayInWords(day: string | null): string | null {
  try {
    return day === null ? null : shortDay(Temporal.PlainDate.from(day))
  } catch {
    return day
  }
}
