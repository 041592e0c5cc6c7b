import { beginning, costWhenEscaped, escaped, isBlank, lengthOf, linkAddress, linkWords, onOneLine } from './escape.ts'

/** Words of others, escaped when they are written. */
interface Words {
  kind: 'words'
  text: string
  isStrong: boolean
}

/** Markdown of our own, never cut: a link, a timestamp, a mark. `note` names a source that has no address. */
interface Mark {
  kind: 'mark'
  markdown: string
  note?: string
}

export type Span = Words | Mark

/** One line of a text display; `opening` is what Discord knows its look by. */
export interface Line {
  opening: '' | '# ' | '## ' | '### ' | '-# ' | '- ' | '> '
  spans: Span[]
}

export const words = (text: string, isStrong = false): Span => ({ kind: 'words', text, isStrong })
export const mark = (markdown: string, note?: string): Span => ({
  kind: 'mark',
  markdown,
  ...(note === undefined ? {} : { note }),
})
export const line = (opening: Line['opening'], ...spans: Span[]): Line => ({ opening, spans })
export const small = (...spans: Span[]): Line => line('-# ', ...spans)

/** Words that lead to their source; where they cannot be a link themselves, the word behind them is. */
export function linked(text: string, url: string | null, shown = 'source'): Span[] {
  const address = url === null ? null : linkAddress(url)
  const own = linkWords(text)
  if (address === null) return [words(text)]
  return own === null ? [words(text), mark(` ([${shown}](${address}))`)] : [mark(`[${own}](${address})`)]
}

/** Spans of one list with a separator of ours between its items. */
export const joined = (items: Span[][], separator: string): Span[] =>
  items.flatMap((item, at) => (at === 0 ? item : [mark(separator), ...item]))

export const isEmptyLine = ({ spans }: Line): boolean =>
  spans.every((span) => isBlank(span.kind === 'words' ? span.text : span.markdown))

/** Neighbours with one look are one span: Discord sees no border between them. */
export function merged(spans: readonly Span[]): Span[] {
  const all: Span[] = []
  for (const span of spans) {
    const last = all.at(-1)
    if (span.kind === 'words' && span.text === '') continue
    if (span.kind === 'words' && last?.kind === 'words' && last.isStrong === span.isStrong) {
      all[all.length - 1] = words(last.text + span.text, span.isStrong)
    } else all.push(span)
  }
  return all
}

export function writeLine({ opening, spans }: Line): string {
  const text = merged(spans)
    .map((span, at) => writeSpan(at === 0 && span.kind === 'words' ? { ...span, text: span.text.trimStart() } : span))
    .join('')
    .trim()
  // Discord drops the "#" at a heading's end, escaped or not.
  const isCut = opening.startsWith('#') && text.endsWith('#')
  return isCut ? `${opening}**${text}**` : `${opening}${text}`
}

function writeSpan(span: Span): string {
  if (span.kind === 'mark') return span.markdown
  const text = onOneLine(span.text)
  if (!span.isStrong || isBlank(text)) return escaped(text)
  const [, before = '', inner = '', after = ''] = /^( *)(.*?)( *)$/su.exec(text) ?? []
  return `${before}**${escaped(inner)}**${after}`
}

export const writeLines = (lines: readonly Line[]): string => lines.map(writeLine).join('\n')

export const notesOf = (lines: readonly Line[]): string[] =>
  lines.flatMap(({ spans }) => spans.flatMap((span) => (span.kind === 'mark' && span.note ? [span.note] : [])))

/** What a line takes at most, with the end of the line before it. */
export const lineCost = (one: Line): number =>
  lengthOf(writeLine(one)) + 1 + notesOf([one]).reduce((sum, note) => sum + noteCost(note), 0)

const noteCost = (note: string): number => lengthOf(escaped(note)) + 4

/** What a span can take at most, in code points, with its note and the signs around strong words. */
function spanCost(span: Span): number {
  if (span.kind === 'mark') return lengthOf(span.markdown) + (span.note ? noteCost(span.note) : 0)
  return lengthOf(escaped(span.text)) + (span.isStrong ? 4 : 0)
}

interface Cut {
  head: Line
  rest: Line | null
}

const QUOTE_GOES_ON = mark(' …')
const QUOTE_CONTINUED = mark('(continued) … ')
/** The signs of a heading, bold around it, and the mark of a quote that goes on. */
const AROUND_COST = 10

/** As much of a line as `max` code points hold, cut between words where it can be; null where nothing fits. */
export function cutLine(whole: Line, max: number): Cut | null {
  const isQuote = whole.opening === '> '
  const spans = merged(whole.spans)
  const head: Span[] = []
  let left = max - AROUND_COST
  let at = 0
  for (let span = spans[at]; span && spanCost(span) <= left; span = spans[++at]) {
    left -= spanCost(span)
    head.push(span)
  }
  const next = spans[at]
  if (!next) return { head: whole, rest: null }
  const isFirst = !head.some(isWords)
  const [begun, rest] = isWords(next) ? cutWords(next, left, isFirst) : [null, next]
  if (begun) head.push(begun)
  const isWorthIt = isQuote ? head.some(isWords) : head.length > 0
  if (!isWorthIt) return null
  return {
    head: { ...whole, spans: isQuote ? [...head, QUOTE_GOES_ON] : head },
    rest: {
      opening: whole.opening.startsWith('#') ? '' : whole.opening,
      spans: [...(isQuote ? [QUOTE_CONTINUED] : []), rest, ...spans.slice(at + 1)],
    },
  }
}

const isWords = (span: Span): span is Words => span.kind === 'words'

/** Letters that a cut within one word must hold; less is not worth it. */
const PART_MIN = 40

function cutWords({ text, isStrong }: Words, max: number, isFirst: boolean): [Span | null, Span] {
  const room = max - (isStrong ? 4 : 0)
  let used = 0
  let end = 0
  for (const { 0: word, index } of text.matchAll(/\s*\S+\s*|\s+/gu)) {
    const cost = lengthOf(escaped(word))
    if (used + cost > room) break
    used += cost
    end = index + word.length
  }
  // A word longer than all the room is cut within, between letters.
  if (end === 0 && isFirst && room >= PART_MIN) end = beginning(text, room, costWhenEscaped).length
  const begun = text.slice(0, end).trimEnd()
  return [begun === '' ? null : words(begun, isStrong), words(text.slice(end), isStrong)]
}
