import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'
import type { Block, BlockOf, Document, Inline, Link } from '../../messages/index.ts'
import { shortDay } from '../../messages/index.ts'

export interface TerminalLook {
  /** Columns a line may take. */
  columns: number
  /** Wraps words in a look; identity where colours are not wanted. */
  style: (look: Look, text: string) => string
  /** IANA name; times are shown in it. */
  zone: string
  /** Where Dateline's own page is, without a slash at its end; paths of that page are left out where it is unknown. */
  webAddress?: string
}

export type Look = 'bold' | 'dim' | 'underline' | 'accent' | 'verified' | 'changed' | 'problem'

const QUOTE_INDENT = 4

/** A document as lines of text. Nothing an article says can move the cursor or colour the screen. */
export function renderForTerminal(document: Document, look: TerminalLook): string {
  const sources = new Map<number, Link>()
  const blocks = document.blocks
    .map((block, at) => {
      const next = document.blocks[at + 1]
      if (block.kind === 'quote' && next?.kind === 'quote' && hasSameProof(block, next)) return quotedWords(block, look)
      return renderBlock(block, look, sources)
    })
    .filter((text) => text !== '')
  const cited = [...sources].sort(([a], [b]) => a - b).map(([number, link]) => sourceLine(number, link, look))
  return `${[...blocks, ...(cited.length > 0 ? [cited.join('\n')] : [])].join('\n\n')}\n`
}

type Sources = Map<number, Link>
type Renderers = { [Kind in Block['kind']]: (block: BlockOf<Kind>, look: TerminalLook, sources: Sources) => string }

const renderers: Renderers = {
  heading: ({ level, text, kicker }, look, sources) => {
    const lines = kicker ? [look.style('dim', wrap(inlineText(kicker, look, sources), look))] : []
    lines.push(look.style(level === 1 ? 'bold' : 'underline', wrap(safe(text), look)))
    return lines.join('\n')
  },
  paragraph: ({ tone, inlines }, look, sources) => {
    const text = wrap(inlineText(inlines, look, sources), look)
    return tone === 'soft' ? look.style('dim', text) : text
  },
  quote: (block, look) => quoteLines(block, look),
  story: (block, look, sources) => storyLines(block, look, sources),
  timeline: ({ entries }, look, sources) =>
    entries
      .map(({ when, phrase, isPlanned, text, citations }) => {
        const note = isPlanned ? ' (planned)' : phrase !== '' && phrase !== when ? ` (“${safe(phrase)}”)` : ''
        const day = look.style('bold', safe(when)) + look.style('dim', note)
        return `${day}\n${indent(wrap(`${safe(text)}${marks(citations, look, sources)}`, look, 2), 2)}`
      })
      .join('\n'),
  list: ({ items }, look, sources) =>
    items.map((item) => `· ${indent(wrap(inlineText(item, look, sources), look, 2), 2).trimStart()}`).join('\n'),
  links: ({ label, links }, look) => {
    const named = links.map(({ text, note }) => (note === undefined ? safe(text) : `${safe(text)} (${safe(note)})`))
    return wrap(`${safe(label)}: ${named.join(' · ')}`, look)
  },
  image: ({ alt }, look) => wrap(`[Picture: ${safe(alt)}]`, look),
  actions: ({ actions }, look) =>
    actions.map((action) => look.style('dim', `→ ${safe(action.label)}: ${typed(action)}`)).join('\n'),
  notice: ({ tone, says, remedy }, look) => {
    const first = wrap(safe(says), look)
    const told = tone === 'problem' ? look.style('problem', first) : first
    return remedy === null ? told : `${told}\n${wrap(safe(remedy), look)}`
  },
}

function renderBlock<Kind extends Block['kind']>(block: BlockOf<Kind>, look: TerminalLook, sources: Sources): string {
  const render = renderers[block.kind as Kind] as Renderers[Kind]
  return render(block, look, sources)
}

/** Several quotes of one article stand over one line that proves them all. */
function hasSameProof(one: BlockOf<'quote'>, other: BlockOf<'quote'>): boolean {
  const proofOf = ({ speaker, office, day, via, proof, also }: BlockOf<'quote'>) =>
    JSON.stringify([speaker, office, day, via, proof.text, proof.url, also])
  return proofOf(one) === proofOf(other)
}

function quotedWords({ pieces }: BlockOf<'quote'>, look: TerminalLook): string {
  const words = pieces.map((piece) => `“${safe(piece)}”`).join(' … ')
  return indent(wrap(words, look, QUOTE_INDENT), QUOTE_INDENT)
}

function quoteLines(quote: BlockOf<'quote'>, look: TerminalLook): string {
  const who = [quote.speaker, quote.office].filter((part) => part !== null).map(safe)
  if (quote.day) who.push(shortDay(Temporal.PlainDate.from(quote.day)))
  const via = quote.via.length > 0 ? `, via ${quote.via.map(safe).join(', ')}` : ''
  const also = quote.also.length > 0 ? `, also in ${new Set(quote.also.map((link) => safe(link.text))).size} more` : ''
  const proof = `${look.style('verified', '✓ verbatim')} in ${safe(quote.proof.text)}${also}`
  const lines = [wrap(`${who.join(', ')}${via} · ${proof}`, look, QUOTE_INDENT)]
  const address = addressOf(quote.proof, look)
  if (address) lines.push(look.style('dim', address))
  return [quotedWords(quote, look), ...lines.map((line) => indent(line, QUOTE_INDENT))].join('\n')
}

/** At its source, or on Dateline's own page where it has no address anywhere else. */
const addressOf = ({ url, local }: Link, { webAddress }: TerminalLook): string | null =>
  url ? safe(url) : webAddress !== undefined && local !== undefined ? safe(webAddress + local) : null

const LABELS = { new: 'New', changed: 'Changed', earlier: 'Earlier' } as const

function storyLines(story: BlockOf<'story'>, look: TerminalLook, sources: Sources): string {
  const label =
    story.label === 'changed' ? look.style('changed', LABELS.changed) : look.style('dim', LABELS[story.label])
  const when = story.day ? look.style('dim', ` · ${shortDay(Temporal.PlainDate.from(story.day))}`) : ''
  const lines = [label + when, look.style('bold', wrap(safe(story.headline.text), look))]
  const text = story.sentences.map(({ text, citations }) => safe(text) + marks(citations, look, sources)).join(' ')
  if (text !== '') lines.push(wrap(text, look))
  for (const change of story.changes) {
    lines.push(
      wrap(`${look.style('changed', 'Changed:')} ${safe(change.text)}${marks(change.citations, look, sources)}`, look),
    )
  }
  if (story.quote) lines.push('', quoteLines(story.quote, look), '')
  lines.push(look.style('dim', wrap(outletsLine(story), look)))
  return lines.join('\n').replace(/\n\n\n+/g, '\n\n')
}

function outletsLine({ outlets, independentTexts }: BlockOf<'story'>): string {
  const names = [...new Set(outlets.map((link) => safe(link.text)))]
  if (names.length === 1) return `${names[0]} · single source`
  const texts =
    independentTexts < names.length
      ? `, ${independentTexts} independent ${independentTexts === 1 ? 'text' : 'texts'}`
      : ''
  return `${names.length} outlets${texts}: ${names.join(' · ')}`
}

function inlineText(inlines: Inline[], look: TerminalLook, sources: Sources): string {
  return inlines.map((inline) => inlineOne(inline, look, sources)).join('')
}

function inlineOne(inline: Inline, look: TerminalLook, sources: Sources): string {
  switch (inline.kind) {
    case 'plain':
      return safe(inline.text)
    case 'strong':
      return look.style('bold', safe(inline.text))
    case 'link':
      return inline.url ? `${safe(inline.text)} (${safe(inline.url)})` : safe(inline.text)
    case 'time':
      return timeInWords(inline, look.zone)
    case 'citation':
      return marks([inline], look, sources)
  }
}

function timeInWords({ at, show }: Extract<Inline, { kind: 'time' }>, zone: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone)
  const clock = local.toPlainTime().toString({ smallestUnit: 'minute' })
  if (show === 'time') return clock
  return show === 'day' ? shortDay(local.toPlainDate()) : `${shortDay(local.toPlainDate())}, ${clock}`
}

function marks(
  citations: BlockOf<'timeline'>['entries'][number]['citations'],
  look: TerminalLook,
  sources: Sources,
): string {
  for (const { number, source } of citations) sources.set(number, source)
  return citations.map(({ number }) => look.style('accent', ` [${number}]`)).join('')
}

function sourceLine(number: number, source: Link, look: TerminalLook): string {
  const text = wrap(safe(source.text), look, 5)
  const at = addressOf(source, look)
  const address = at ? `\n     ${at}` : ''
  return look.style('dim', `${`[${number}]`.padEnd(5)}${indent(text, 5).trimStart()}${address}`)
}

const typed = ({ command, options }: BlockOf<'actions'>['actions'][number]): string =>
  safe(
    `/${command} ${Object.entries(options)
      .map(([name, value]) => `${name}:${/\s/.test(value) ? `"${value}"` : value}`)
      .join(' ')}`,
  )

/** Control characters, the escape among them, would reach the terminal as commands. */
const safe = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '').replace(/\s*\n\s*/g, ' ')

const wrap = (text: string, look: TerminalLook, margin = 0): string =>
  wrapAnsi(text, Math.max(20, look.columns - margin), { hard: true, trim: true })

const indent = (text: string, columns: number): string =>
  text
    .split('\n')
    .map((line) => (stringWidth(line) === 0 ? line : ' '.repeat(columns) + line))
    .join('\n')
