import { z } from 'zod'
import { actionId, type Sheet } from '../../../src/bot/index.ts'
import type { Action, Block, BlockOf, Document, Inline } from '../../../src/messages/index.ts'

/** Reads sheets as somebody would who sees blocks, and as somebody who does not. */

const inline = z.object({ type: z.string(), text: z.string().optional(), fallback: z.string().optional() })
const richPart = z.object({ type: z.string(), elements: z.array(z.looseObject({ type: z.string() })) })
const textObject = z.object({ type: z.string(), text: z.string() })
const pressed = z.looseObject({
  type: z.string(),
  action_id: z.string(),
  text: textObject.optional(),
  placeholder: textObject.optional(),
  options: z.array(z.object({ text: textObject, value: z.string() })).optional(),
})
const blockShape = z.looseObject({
  type: z.string(),
  text: textObject.optional(),
  alt_text: z.string().optional(),
  accessory: pressed.optional(),
  elements: z.array(z.looseObject({ type: z.string() })).optional(),
})
const sheetShape = z.object({ text: z.string(), blocks: z.array(blockShape) })

export type BlockRead = z.infer<typeof blockShape>

export const readSheet = (sheet: Sheet) => sheetShape.parse(sheet)

const wordsOf = (elements: unknown[]): string =>
  z
    .array(inline)
    .parse(elements)
    .map(({ text, fallback }) => text ?? fallback ?? '')
    .join('')

const partWords = (part: z.infer<typeof richPart>): string =>
  part.type === 'rich_text_list'
    ? part.elements.map((item) => wordsOf(z.array(z.unknown()).parse(item.elements))).join('\n')
    : wordsOf(part.elements)

/** The verbatim elements of each block quote of a sheet. */
export const quoteTexts = (sheet: Sheet): string[][] =>
  readSheet(sheet)
    .blocks.filter(({ type }) => type === 'rich_text')
    .flatMap(({ elements }) => z.array(richPart).parse(elements))
    .filter(({ type }) => type === 'rich_text_quote')
    .map(({ elements }) =>
      z
        .array(inline)
        .parse(elements)
        .map(({ text }) => text ?? ''),
    )

/** Every mrkdwn text of a sheet's blocks. */
export const mrkdwnTexts = (sheet: Sheet): string[] =>
  readSheet(sheet).blocks.flatMap(({ text, elements, type }) =>
    [text, ...(type === 'context' ? z.array(textObject).parse(elements) : [])].flatMap((object) =>
      object?.type === 'mrkdwn' ? [object.text] : [],
    ),
  )

const DATE = /<!date\^-?\d+\^\{[a-z_]+\}(?:, \{time\})?\|([^<>|]+)>/g
const LINK = /<https?:\/\/[^\s<>|]+\|([^<>]*)>/g

/** Markup of our own taken away: what is left must hold no angle bracket. */
export const withoutOwnMarkup = (text: string): string =>
  text.replace(DATE, '$1').replace(LINK, '$1').replace(/^> /gm, '')

export const unescaped = (text: string): string =>
  text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')

/** What a block shows. */
export function shown(block: BlockRead): string {
  if (block.type === 'rich_text') return z.array(richPart).parse(block.elements).map(partWords).join('\n')
  if (block.type === 'header') return block.text?.text ?? ''
  if (block.type === 'image') return block.alt_text ?? ''
  if (block.type === 'section') return unescaped(withoutOwnMarkup(block.text?.text ?? ''))
  if (block.type === 'context') {
    const texts = z.array(textObject).parse(block.elements)
    return unescaped(withoutOwnMarkup(texts.map(({ text }) => text).join('\n')))
  }
  return ''
}

/** The letters alone: without white space, invisible marks, and the signs that layout adds or leaves out. */
export const letters = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\(continued\)/g, '')
    .replace(/[\s\p{Cc}\p{Cf}…“”*_•]/gu, '')

/** What can be pressed. */
export const pressables = (sheet: Sheet) =>
  readSheet(sheet).blocks.flatMap(({ type, elements, accessory }) => [
    ...(accessory ? [accessory] : []),
    ...(type === 'actions' ? z.array(pressed).parse(elements) : []),
  ])

export const offeredIds = (sheets: readonly Sheet[]): Set<string> =>
  new Set(
    sheets
      .flatMap(pressables)
      .flatMap(({ action_id, options }) => options?.map(({ value }) => value) ?? [action_id.replace(/^do:/, '')]),
  )

export const actionsOf = ({ blocks }: Document): Action[] =>
  blocks.flatMap((block) => (block.kind === 'actions' || block.kind === 'story' ? block.actions : []))

export const idsOf = (document: Document): Set<string> => new Set(actionsOf(document).map(actionId))

/** Every word that a document says, in the order in which it is laid out; names of outlets and proofs may be shown once. */
export const leavesOf = ({ blocks }: Document): string[] => blocks.flatMap(leaves)

function leaves(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text, ...inlineLeaves(block.kicker ?? [])]
    case 'paragraph':
      return inlineLeaves(block.inlines)
    case 'quote':
      return block.pieces
    case 'story':
      return storyLeaves(block)
    case 'timeline':
      return block.entries.flatMap(({ when, text }) => [when, text])
    case 'list':
      return block.items.flatMap(inlineLeaves)
    case 'links':
      return [block.label, ...block.links.flatMap(({ text, note }) => [text, note ?? ''])]
    case 'image':
      return [block.alt]
    case 'actions':
      return []
    case 'notice':
      return [block.says, block.remedy ?? '']
  }
}

const storyLeaves = ({ headline, sentences, changes, quote }: BlockOf<'story'>): string[] => [
  headline.text,
  ...[...sentences, ...changes].map(({ text }) => text),
  ...(quote?.pieces ?? []),
]

const inlineLeaves = (inlines: readonly Inline[]): string[] =>
  inlines.flatMap((inline) => ('text' in inline ? [inline.text] : []))
