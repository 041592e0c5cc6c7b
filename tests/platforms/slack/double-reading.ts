import { z } from 'zod'

const blocks = z
  .array(z.looseObject({ type: z.string(), block_id: z.string().optional() }))
  .default([])
  // Slack names every block that came without a name, before anybody sees it.
  .transform((list) => list.map((block, index) => ({ ...block, block_id: block.block_id ?? `block-${index}` })))

/** A message as somebody sees it. */
export const seenMessage = z.looseObject({
  ts: z.string(),
  channel: z.string(),
  text: z.string().default(''),
  blocks,
  user: z.string().optional(),
  thread_ts: z.string().optional(),
  metadata: z.looseObject({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }).optional(),
  /** Whose private message it is; absent when the channel sees it. */
  to: z.string().optional(),
})
export type SeenMessage = z.infer<typeof seenMessage>

/** A modal or a Home tab as somebody sees it. */
export const seenView = z.looseObject({
  id: z.string(),
  type: z.enum(['home', 'modal']),
  hash: z.string(),
  callback_id: z.string().nullish(),
  private_metadata: z.string().nullish(),
  blocks,
  /** Whose it is. */
  user: z.string(),
})
export type SeenView = z.infer<typeof seenView>

export type Part = Record<string, unknown>

export const isPart = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const partsOf = (value: unknown): Part[] => (Array.isArray(value) ? value.filter(isPart) : [])

/** What a person reads there, block by block, labels of buttons and menus included; the text where there are no blocks. */
export function textOf(shown: { text?: unknown; blocks?: unknown }): string {
  const lines = partsOf(shown.blocks).map(wordsOf).filter(Boolean)
  if (lines.length > 0) return lines.join('\n')
  return typeof shown.text === 'string' ? shown.text : ''
}

const readInOrder = [
  'title',
  'rich_text_title',
  'subtitle',
  'label',
  'text',
  'body',
  'fields',
  'elements',
  'element',
  'rows',
  'placeholder',
  'initial_option',
  'accessory',
  'actions',
  'child_blocks',
  'hint',
  'alt_text',
] as const

const runsTogether = new Set(['rich_text_section', 'rich_text_quote', 'rich_text_preformatted'])

function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(wordsOf).filter(Boolean).join('\n')
  if (!isPart(value)) return ''
  if (runsTogether.has(String(value.type))) return partsOf(value.elements).map(runOf).join('')
  return readInOrder
    .map((key) => wordsOf(value[key]))
    .filter(Boolean)
    .join('\n')
}

const runOf = ({ text, url, name, user_id, channel_id, range, fallback }: Part): string =>
  String(text ?? fallback ?? url ?? name ?? user_id ?? channel_id ?? range ?? '')

/** Something to press or choose from, and the block it stands in. */
export interface Found {
  block: string
  element: Part
}

/** By action_id, label or placeholder, exactly; or by a pattern over the label. */
export function findElement(blocks: unknown, which: string | RegExp): Found {
  const all = elementsIn(blocks, '')
  const found = all.find(({ element }) => isCalled(element, which))
  if (found) return found
  const offered = all.map(({ element }) => labelOf(element) || String(element.action_id)).join(', ')
  throw new Error(`nothing called ${which} here; there is: ${offered || 'nothing'}`)
}

const pressable =
  /^(button|overflow|icon_button|feedback_buttons|datepicker|timepicker|checkboxes|radio_buttons)$|_select$/

export function elementsIn(value: unknown, block: string): Found[] {
  if (Array.isArray(value)) return value.flatMap((inside) => elementsIn(inside, block))
  if (!isPart(value)) return []
  if (pressable.test(String(value.type))) return [{ block, element: value }]
  const here = typeof value.block_id === 'string' ? value.block_id : block
  return Object.values(value).flatMap((inside) => elementsIn(inside, here))
}

const labelOf = ({ text, placeholder }: Part): string => wordsOf(text) || wordsOf(placeholder)

const isCalled = (element: Part, which: string | RegExp): boolean =>
  typeof which === 'string'
    ? element.action_id === which || labelOf(element) === which
    : which.test(labelOf(element)) || which.test(String(element.action_id))
