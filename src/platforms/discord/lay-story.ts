import type { BlockOf } from '../../messages/index.ts'
import { isBlank } from './escape.ts'
import { choices } from './lay-choices.ts'
import { dayInWords, laidClaim, laidLink } from './lay-inlines.ts'
import { joined, type Line, line, mark, type Span, small, words } from './lay-line.ts'
import { type Group, group, type Part, text } from './lay-part.ts'
import { isEmptyQuote, quoteLines } from './lay-quote.ts'

type Story = BlockOf<'story'>

const LABELS = { new: 'New', changed: 'Changed', earlier: 'Earlier' } as const

export function storyGroup(story: Story): Group {
  const { quote } = story
  // A text of its own keeps the quote apart from what is told: within one Discord leaves no space above it.
  const quoted = quote && !isEmptyQuote(quote) ? [text(...quoteLines(quote))] : []
  return { ...group(text(headline(story), ...toldLines(story)), ...quoted, ...lastParts(story)), isRuledOff: true }
}

function headline({ headline }: Story): Line {
  return line('### ', ...(isBlank(headline.text) ? [words('Without a headline')] : laidLink(headline)))
}

function toldLines({ sentences, changes }: Story): Line[] {
  const told = joined(sentences.map(laidClaim), ' ')
  return [
    ...(told.length > 0 ? [line('', ...told)] : []),
    ...(changes.length > 0
      ? [line('', words('Changed:', true), mark(' '), ...joined(changes.map(laidClaim), ' · '))]
      : []),
  ]
}

/** Who reports it, with what can be asked about the story: one button beside it, or a menu below. */
function lastParts(story: Story): Part[] {
  const outlets = lastLine(story)
  const [only, ...others] = story.actions
  if (!only) return [text(outlets)]
  if (others.length > 0)
    return [text(outlets), ...choices(story.actions, { placeholder: 'About this story', buttonsMax: 1 })]
  return [{ kind: 'section', lines: [outlets], action: only }]
}

const OUTLETS_NAMED = 3

/** "New · 6 outlets, 2 independent texts: A · B · C +3" */
const lastLine = (story: Story): Line =>
  small(
    ...joined(
      [label(story), outlets(story)].filter((spans) => spans.length > 0),
      ' · ',
    ),
  )

/** What changed says by itself that something did. */
function label({ label, day, changes }: Story): Span[] {
  if (label === 'changed' && changes.length > 0) return []
  const when = dayInWords(day)
  return [words(LABELS[label]), ...(when === null ? [] : [mark(', '), words(when)])]
}

function outlets(story: Story): Span[] {
  const stated = story.outlets.filter(({ text }) => !isBlank(text))
  const each = [...new Map(stated.map((outlet) => [outlet.text, outlet])).values()]
  const above = linkedAbove(story)
  const named = each.map((outlet) => (above.has(outlet.url) ? [words(outlet.text)] : laidLink(outlet)))
  const [only] = named
  if (!only) return [words('outlet not stated')]
  if (named.length === 1) return [mark('single source: '), ...only]
  const independent =
    story.independentTexts < each.length ? `, ${counted(story.independentTexts, 'independent text')}` : ''
  const more = each.length > OUTLETS_NAMED ? ` +${each.length - OUTLETS_NAMED}` : ''
  const shown: Span[] = joined(named.slice(0, OUTLETS_NAMED), ' · ')
  return [mark(`${each.length} outlets${independent}: `), ...shown, mark(more)]
}

const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`

/** Addresses count as text, so none is written twice in a story only for an outlet's name. */
const linkedAbove = ({ headline, sentences, changes, quote }: Story): Set<string | null> =>
  new Set([
    headline.url,
    ...[...sentences, ...changes].flatMap(({ citations }) => citations.map(({ source }) => source.url)),
    ...(quote ? [quote.proof.url] : []),
  ])
