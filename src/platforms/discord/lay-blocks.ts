import type { Block, BlockOf, Document, Link, TimelineEntry } from '../../messages/index.ts'
import { isBlank, lengthOf, onOneLine, webAddress } from './escape.ts'
import { choices } from './lay-choices.ts'
import { laidClaim, laidInlines, laidLink } from './lay-inlines.ts'
import { joined, type Line, line, mark, type Span, small, words } from './lay-line.ts'
import { type Group, group, headingGroup, type Part, text } from './lay-part.ts'
import { hasSameProof, isEmptyQuote, proofLine, quotedWords, quoteLines } from './lay-quote.ts'
import { storyGroup } from './lay-story.ts'
import { limits } from './limits.ts'

/** Every block as the parts that stand for it; `fits` tells whether one sheet would hold them. */
export function layBlocks(document: Document, fits: (group: Group) => boolean): Group[] {
  const groups: Group[] = []
  let quotes: BlockOf<'quote'>[] = []
  const blocks = document.blocks.filter((block) => block.kind !== 'quote' || !isEmptyQuote(block))
  for (const [at, block] of blocks.entries()) {
    if (block.kind !== 'quote') {
      groups.push(...layBlock(block))
      continue
    }
    quotes.push(block)
    const next = blocks[at + 1]
    if (next?.kind === 'quote' && hasSameProof(block, next)) continue
    groups.push(...quoteGroups(quotes, fits))
    quotes = []
  }
  return groups
}

/** One proof under all of them where they share a sheet; each its own where they do not. */
function quoteGroups(quotes: readonly BlockOf<'quote'>[], fits: (group: Group) => boolean): Group[] {
  const [first] = quotes
  if (!first) return []
  const together = group(
    ...quotes.slice(0, -1).map((quote) => text(quotedWords(quote))),
    text(quotedWords(quotes.at(-1) ?? first), proofLine(first)),
  )
  return fits(together) ? [together] : quotes.map((quote) => group(text(...quoteLines(quote))))
}

function layBlock(block: Exclude<Block, { kind: 'quote' }>): Group[] {
  switch (block.kind) {
    case 'heading':
      return [headingGroup(...headingLines(block))]
    case 'paragraph':
      return [group(text(line(block.tone === 'soft' ? '-# ' : '', ...laidInlines(block.inlines))))]
    case 'story':
      return [storyGroup(block)]
    case 'timeline':
      return block.entries.map((entry) => group(text(...entryLines(entry))))
    case 'list':
      return [group(text(...block.items.map((item) => line('- ', ...laidInlines(item)))))]
    case 'links':
      return [group(text(linksLine(block)))]
    case 'image':
      return [group(...pictureParts(block))]
    case 'actions':
      return choices(block.actions).map((part) => group(part))
    case 'notice':
      return [group(text(...noticeLines(block)))]
  }
}

/** The heading first: it is what a notification and a screen reader begin with. */
export const headingLines = ({ level, text: says, kicker }: BlockOf<'heading'>): Line[] => [
  line(level === 1 ? '# ' : '## ', words(says)),
  ...(kicker ? [small(...laidInlines(kicker))] : []),
]

function entryLines({ when, phrase, isPlanned, text: says, citations }: TimelineEntry): Line[] {
  const shown = isBlank(when) ? 'Day not known' : when
  // "in July 2023" tells nothing beside "July 2023"; "in July" tells how the article puts it.
  const isWorthSaying = !isBlank(phrase) && !phrase.toLowerCase().includes(shown.toLowerCase())
  const beside: Span[][] = [
    [words(shown, true)],
    ...(isWorthSaying ? [[mark('“'), words(phrase), mark('”')]] : []),
    ...(isPlanned ? [[words('planned')]] : []),
  ]
  return [small(...joined(beside, ' · ')), line('', ...laidClaim({ text: says, citations }))]
}

function linksLine({ label, links }: BlockOf<'links'>): Line {
  const each = links.filter((link) => !isBlank(link.text)).map(linkWithNote)
  const named = isBlank(label) ? [] : [words(`${label.trim()}:`, true), mark(' ')]
  return line('', ...named, ...joined(each, ' · '))
}

const linkWithNote = (link: Link & { note?: string | undefined }): Span[] => [
  ...laidLink(link),
  ...(link.note === undefined || isBlank(link.note) ? [] : [words(` (${link.note})`)]),
]

/** What a description cannot hold stands below the picture; so does everything where there is no picture to fetch. */
function pictureParts({ url, alt }: BlockOf<'image'>): Part[] {
  const address = webAddress(url)?.href
  if (address === undefined || address.length > limits.galleryAddressMax)
    return [text(line('', words(`Picture: ${alt}`)))]
  const isTooLong = lengthOf(onOneLine(alt)) > limits.galleryDescriptionMax
  return [{ kind: 'picture', url: address, alt }, ...(isTooLong ? [text(small(words(alt)))] : [])]
}

function noticeLines({ tone, says, remedy }: BlockOf<'notice'>): Line[] {
  const told = tone === 'problem' ? [words('Problem: ', true), words(says, true)] : [words(says, true)]
  return [line('', ...told), ...(remedy === null ? [] : [line('', words(remedy))])]
}
