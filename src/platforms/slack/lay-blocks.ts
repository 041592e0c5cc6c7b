import type { Block, BlockOf, Document, TimelineEntry } from '../../messages/index.ts'
import { address, inert, isBlank, tidy } from './escape.ts'
import { actionParts } from './lay-actions.ts'
import { breakOff } from './lay-cut.ts'
import type { Unit } from './lay-fold.ts'
import { contextLines, type Part, part, richLines, richList } from './lay-parts.ts'
import { hasSameProof, quotedWords, quoteParts } from './lay-quote.ts'
import { boldRun, citationRuns, dotted, inlineRuns, linkRun, plainRun, type Run } from './lay-runs.ts'
import { storyParts } from './lay-story.ts'
import { limits } from './limits.ts'

type Layers = { [Kind in Block['kind']]: (block: BlockOf<Kind>, zone: string) => Part[] }

const layers: Layers = {
  heading: ({ level, text, kicker }, zone) =>
    [
      ...(level === 1 ? headerParts(text) : richLines([[boldRun(text)]])),
      ...(kicker ? contextLines([inlineRuns(kicker, zone)]) : []),
    ].map((part) => ({ ...part, holdsNext: true })),
  paragraph: ({ tone, inlines }, zone) => {
    const runs = inlineRuns(inlines, zone)
    return tone === 'soft' ? contextLines([runs]) : richLines([runs])
  },
  quote: quoteParts,
  story: storyParts,
  timeline: ({ entries }) => richList(entries.map(entryRuns)),
  list: ({ items }, zone) => richList(items.map((item) => inlineRuns(item, zone))),
  links: ({ label, links }) => richLines([linksRuns(label, links)]),
  image: imageParts,
  actions: ({ actions }) => actionParts(actions),
  notice: ({ tone, says, remedy }) =>
    richLines([
      [boldRun(tone === 'problem' ? `Problem: ${says}` : says)],
      ...(remedy === null ? [] : [[plainRun(remedy)]]),
    ]),
}

/** What stands together, in the order of the document. */
export function unitsOf({ blocks }: Document, zone: string): Unit[] {
  return blocks.map((block, at) => {
    const next = blocks[at + 1]
    const parts =
      block.kind === 'quote' && next?.kind === 'quote' && hasSameProof(block, next)
        ? quotedWords(block)
        : layerOf(block.kind)(block, zone)
    return { parts, isStory: block.kind === 'story', isHeading: block.kind === 'heading' }
  })
}

const layerOf = <Kind extends Block['kind']>(kind: Kind) =>
  layers[kind] as (block: BlockOf<Kind>, zone: string) => Part[]

/** A header holds one short line; a longer heading goes on below it in bold. */
function headerParts(text: string): Part[] {
  const line = tidy(text).replace(/\s+/g, ' ').trim()
  if (isBlank(line)) return []
  const [head, rest] = breakOff(line, limits.headerText)
  const header = part({ type: 'header', text: { type: 'plain_text', text: head, emoji: false } }, inert(head))
  return rest === '' ? [header] : [header, ...richLines([[boldRun(`… ${rest}`)]])]
}

/** "26 Nov 2026 (“on Thursday”, planned):", and on the next line "The council votes. [2]" */
function entryRuns({ when, phrase, isPlanned, text, citations }: TimelineEntry): Run[] {
  const date = isBlank(when) ? phrase : when
  const beside = [...(isBlank(phrase) || phrase === date ? [] : [`“${phrase}”`]), ...(isPlanned ? ['planned'] : [])]
  return [
    ...(isBlank(date) ? [] : [boldRun(date)]),
    ...(beside.length === 0 ? [] : [plainRun(`${isBlank(date) ? '' : ' '}(${beside.join(', ')})`)]),
    ...(isBlank(date) && beside.length === 0 ? [] : [{ words: ': \n' }]),
    plainRun(text),
    ...citationRuns(citations),
  ]
}

function linksRuns(label: string, links: BlockOf<'links'>['links']): Run[] {
  const named = links.map((link) => [linkRun(link), ...(link.note === undefined ? [] : [plainRun(` (${link.note})`)])])
  return [...(isBlank(label) ? [] : [boldRun(`${label}:`), plainRun(' ')]), ...dotted(named)]
}

/** Far below Slack's own limit, so that what is said of a picture fits the text of a sheet. */
const ALT_MAX = 500

function imageParts({ url, alt }: BlockOf<'image'>): Part[] {
  const said = tidy(alt).trim()
  const shown = isBlank(said) ? 'picture' : said
  const words: Run[] = [plainRun('Picture: '), plainRun(shown)]
  const image_url = address(url)
  if (image_url === null) return contextLines([words])
  const [alt_text, rest] = breakOff(shown, ALT_MAX)
  return [
    part({ type: 'image', image_url, alt_text }, inert(`Picture: ${alt_text}`)),
    ...(rest === '' ? [] : contextLines([[plainRun(`… ${rest}`)]])),
  ]
}
