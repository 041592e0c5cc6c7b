import type { ArticleRead } from '../../archive/index.ts'
import { type Html, html } from './markup.ts'

type Article = ArticleRead['article']
type Part = Article['parts'][number]
type Piece = ArticleRead['quotes'][number]['pieces'][number]

/** A stretch of the text, UTF-16 offsets, `end` not included. */
export interface Stretch {
  start: number
  end: number
}

interface Mark extends Stretch {
  isHere: boolean
  isQuote: boolean
}

/** Reads "30-95" or "30-95,120-140"; what is no stretch of a text is left out. */
export function readStretches(at: string | undefined): Stretch[] {
  return [...(at ?? '').slice(0, 400).matchAll(/(\d{1,9})-(\d{1,9})/g)]
    .map((match) => ({ start: Number(match[1]), end: Number(match[2]) }))
    .filter(({ start, end }) => start < end)
}

/** The stored text with its quotes marked and what was asked for outlined. Nothing of the text is left out. */
export function drawText(
  read: ArticleRead,
  asked: readonly Stretch[],
): { text: Html; captions: Html; hasHere: boolean } {
  const { article } = read
  const marks = marksOf(read, wholeUtterances(read, asked))
  const parts = completeParts(article)
  const seen = { hasHere: false }
  const flow = parts.filter(({ kind }) => kind !== 'caption')
  const text = html`${listRuns(flow).map((run) => drawRun(run, article, marks, seen))}`
  const captions = parts.filter(({ kind }) => kind === 'caption')
  return {
    text,
    captions:
      captions.length === 0
        ? html``
        : html`<aside class="captions" aria-label="Captions of its pictures">${captions.map((part) => html`<p>Caption: ${drawMarked(part, article, marks, seen)}</p>`)}</aside>\n`,
    hasHere: seen.hasHere,
  }
}

/** A quote of several pieces is shown as one: whoever asks for a piece is shown all of it. */
function wholeUtterances({ quotes }: ArticleRead, asked: readonly Stretch[]): Stretch[] {
  return asked.flatMap((stretch): Stretch[] => {
    const quote = quotes.find(({ pieces }) => isOf(pieces, stretch))
    return quote ? quote.pieces : [stretch]
  })
}

/** One piece of them, or all from the first to the last. */
const isOf = (pieces: readonly Piece[], { start, end }: Stretch): boolean =>
  pieces.some((piece) => piece.start === start && piece.end === end) ||
  (pieces[0]?.start === start && pieces.at(-1)?.end === end)

/** Marks cover the quote marks around the words too, as they stand in the text. */
function marksOf({ article, quotes }: ArticleRead, asked: readonly Stretch[]): Mark[] {
  const isAsked = (piece: Piece): boolean => asked.some(({ start, end }) => start === piece.start && end === piece.end)
  const pieces = quotes.flatMap((quote) => quote.pieces)
  const ofQuotes = pieces.map((piece) => ({
    ...withOuterMarks(article.text, piece),
    isHere: isAsked(piece),
    isQuote: true,
  }))
  const others = asked.filter(({ start, end }) => !pieces.some((piece) => piece.start === start && piece.end === end))
  return [...ofQuotes, ...others.map((stretch) => ({ ...stretch, isHere: true, isQuote: false }))].map((mark) =>
    withWholeCharacters(article.text, mark),
  )
}

/** No mark begins or ends inside a surrogate pair: half of one is no character. */
function withWholeCharacters(text: string, mark: Mark): Mark {
  const isInside = (at: number): boolean => /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1))
  return { ...mark, start: mark.start - Number(isInside(mark.start)), end: mark.end + Number(isInside(mark.end)) }
}

function withOuterMarks(text: string, { start, end }: Stretch): Stretch {
  const isMark = (at: number): boolean => /["“”„«»‘’'‹›]/u.test(text[at] ?? '')
  // English closes a quote behind the comma or the full stop, which may not belong to the words.
  const isClosed = !isMark(end) && /[,.]/.test(text[end] ?? '') && isMark(end + 1)
  return { start: isMark(start - 1) ? start - 1 : start, end: end + (isClosed ? 2 : Number(isMark(end))) }
}

/** The parts, and what stands between them, so that nothing is lost where parts leave a gap. */
function completeParts({ text, parts }: Article): Part[] {
  const complete: Part[] = []
  let at = 0
  const fill = (until: number): void => {
    for (const match of text.slice(at, until).matchAll(/[^\n]+/g)) {
      if (match[0].trim() === '') continue
      complete.push({ kind: 'paragraph', start: at + match.index, end: at + match.index + match[0].length })
    }
  }
  for (const part of parts) {
    fill(part.start)
    complete.push(part)
    at = Math.max(at, part.end)
  }
  fill(text.length)
  return complete
}

/** Neighbouring list items stand in one list. */
function listRuns(parts: readonly Part[]): Part[][] {
  const all: Part[][] = []
  for (const part of parts) {
    const last = all.at(-1)
    if (last && part.kind === 'list item' && last[0]?.kind === 'list item') last.push(part)
    else all.push([part])
  }
  return all
}

function drawRun(run: readonly Part[], article: Article, marks: readonly Mark[], seen: { hasHere: boolean }): Html {
  const [first] = run
  if (!first) return html``
  const drawn = run.map((part) => drawMarked(part, article, marks, seen))
  switch (first.kind) {
    case 'list item':
      return html`<ul>${drawn.map((item) => html`<li dir="auto">${item}</li>\n`)}</ul>\n`
    case 'heading':
      return html`<h2 dir="auto">${drawn}</h2>\n`
    case 'label':
      return html`<p class="label" dir="auto">${drawn}</p>\n`
    default:
      return html`<p dir="auto">${drawn}</p>\n`
  }
}

/** A stretch of one part that lies under the same marks from end to end. */
interface Run extends Stretch {
  isHere: boolean
  isQuote: boolean
}

/** One part, cut where marks begin and end. What was asked for is one element, whatever quotes it holds. */
function drawMarked(part: Part, { text }: Article, marks: readonly Mark[], seen: { hasHere: boolean }): Html {
  const groups: Run[][] = []
  for (const run of cutAtMarks(part, marks)) {
    const last = groups.at(-1)
    if (last && last[0]?.isHere === run.isHere) last.push(run)
    else groups.push([run])
  }
  return html`${groups.map((group) => drawGroup(group, text, seen))}`
}

function cutAtMarks(part: Part, marks: readonly Mark[]): Run[] {
  const inside = marks.filter(({ start, end }) => start < part.end && end > part.start)
  const cuts = new Set([part.start, part.end])
  for (const { start, end } of inside) {
    cuts.add(Math.max(start, part.start))
    cuts.add(Math.min(end, part.end))
  }
  const places = [...cuts].sort((one, other) => one - other)
  return places.slice(0, -1).map((start, index) => {
    const end = places[index + 1] ?? part.end
    const over = inside.filter((mark) => mark.start <= start && mark.end >= end)
    return { start, end, isHere: over.some(({ isHere }) => isHere), isQuote: over.some(({ isQuote }) => isQuote) }
  })
}

function drawGroup(group: readonly Run[], text: string, seen: { hasHere: boolean }): Html {
  const [first] = group
  if (!first?.isHere) return html`${group.map((run) => drawStretch(run, text))}`
  const id = seen.hasHere ? '' : html` id="here" tabindex="-1"`
  seen.hasHere = true
  const isOneQuote = group.length === 1 && first.isQuote
  const inner = isOneQuote ? text.slice(first.start, first.end) : group.map((run) => drawStretch(run, text))
  return html`<mark class="${isOneQuote ? 'said here' : 'here'}"${id}>${inner}</mark>`
}

const drawStretch = ({ start, end, isQuote }: Run, text: string): Html =>
  isQuote ? html`<mark class="said">${text.slice(start, end)}</mark>` : html`${text.slice(start, end)}`
