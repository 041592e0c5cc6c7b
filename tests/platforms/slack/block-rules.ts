import { z } from 'zod'
import { slackWords } from './block-errors.ts'
import { anyBlock } from './block-shapes.ts'
import { id, plain } from './text-shapes.ts'

export type Surface = 'message' | 'home' | 'modal'

const blocksMax: Record<Surface, number> = { message: 50, home: 100, modal: 100 }
const textCharactersMax = 40_000
const markdownCharactersMax = 12_000
const viewBytesMax = 250_000

const onlyOn: Record<string, Surface[]> = {
  alert: ['modal'],
  markdown: ['message'],
  table: ['message'],
  context_actions: ['message'],
}

/** What Slack would say against these blocks, in its own words; empty when it would take them. */
export function blockErrors(blocks: unknown, surface: Surface): string[] {
  if (blocks === undefined) return []
  if (!Array.isArray(blocks)) return ['must provide an array [json-pointer:/blocks]']
  const tooMany =
    blocks.length > blocksMax[surface]
      ? [`no more than ${blocksMax[surface]} items allowed [json-pointer:/blocks]`]
      : []
  return [
    ...tooMany,
    ...blocks.flatMap((block, index) => slackWords(anyBlock, block, `/blocks/${index}`)),
    ...blocks.flatMap((block, index) => placeErrors(block, `/blocks/${index}`, surface)),
    ...blocks.flatMap((block, index) => actionIdErrors(block, `/blocks/${index}`)),
    ...blockIdErrors(blocks),
    ...sharedLimitErrors(blocks),
  ]
}

const messageShape = z.looseObject({
  text: z.string().optional(),
  metadata: z
    .strictObject({
      event_type: z.string().regex(/^\w{1,255}$/, 'must be alphanumeric'),
      event_payload: z.record(z.string(), z.unknown()),
    })
    .optional(),
  attachments: z.array(z.unknown()).max(100).optional(),
})

/** What is wrong with the body of a message: what Slack refuses, what it cuts, and words that a screen reader would miss. */
export function messageErrors(body: unknown): string[] {
  const shape = slackWords(messageShape, body, '')
  const { data: message } = messageShape.safeParse(body)
  if (!message) return shape
  return [...blockErrors(message.blocks, 'message'), ...messageTextErrors(message)]
}

/** What is said beside the blocks: nothing at all, nothing for a screen reader, or more than is kept. */
export function messageTextErrors({ text, blocks, attachments }: Record<string, unknown>): string[] {
  const hasBlocks = Array.isArray(blocks) && blocks.length > 0
  if (typeof text !== 'string' || text.trim() === '')
    return hasBlocks ? ['missing_text_in_message'] : attachments ? [] : ['no_text']
  return text.length > textCharactersMax ? ['message_truncated'] : []
}

export function metadataErrors(metadata: unknown): string[] {
  return metadata === undefined ? [] : slackWords(messageShape.shape.metadata, metadata, '/metadata')
}

const viewParts = {
  blocks: z.array(z.unknown()),
  private_metadata: z.string().max(3000).optional(),
  callback_id: id.optional(),
  external_id: z.string().max(255).optional(),
}

const viewShape = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('home'), ...viewParts }),
  z.strictObject({
    type: z.literal('modal'),
    ...viewParts,
    title: plain(24),
    submit: plain(24).optional(),
    close: plain(24).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
  }),
])

/** What Slack would say against a modal or a Home tab. */
export function viewErrors(view: unknown): string[] {
  const shape = slackWords(viewShape, view, '/view')
  const { data } = viewShape.safeParse(view)
  if (!data) return shape
  const asks = data.blocks.some((block) => typeOf(block) === 'input')
  const unsent = data.type === 'modal' && asks && !data.submit
  return [
    ...blockErrors(data.blocks, data.type),
    ...(unsent ? ['missing required field: submit, since the view has an input block [json-pointer:/view]'] : []),
    ...(Buffer.byteLength(JSON.stringify(view)) > viewBytesMax ? ['view_too_large'] : []),
  ]
}

/** Every type of block in there, also inside carousels, containers and tables. */
export function blockTypes(blocks: unknown): Set<string> {
  return new Set(insides(blocks).flatMap((inside) => typeOf(inside) ?? []))
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const typeOf = (value: unknown): string | undefined =>
  isObject(value) && typeof value.type === 'string' ? value.type : undefined

const insides = (value: unknown): Record<string, unknown>[] => {
  if (Array.isArray(value)) return value.flatMap(insides)
  return isObject(value) ? [value, ...Object.values(value).flatMap(insides)] : []
}

const placeErrors = (block: unknown, pointer: string, surface: Surface): string[] => {
  const type = typeOf(block) ?? ''
  const surfaces = onlyOn[type]
  return surfaces && !surfaces.includes(surface) ? [`unsupported type: ${type} [json-pointer:${pointer}/type]`] : []
}

const repeated = (ids: unknown[]): unknown[] =>
  ids.filter((value, index) => value !== undefined && ids.indexOf(value) !== index)

const actionIdErrors = (block: unknown, pointer: string): string[] =>
  repeated(insides(block).map(({ action_id }) => action_id)).map(
    (actionId) => `action_id "${actionId}" already exists in this block [json-pointer:${pointer}]`,
  )

const blockIdErrors = (blocks: unknown[]): string[] =>
  repeated(insides(blocks).map(({ block_id }) => block_id)).map(
    (blockId) => `block_id "${blockId}" already exists [json-pointer:/blocks]`,
  )

const sharedLimitErrors = (blocks: unknown[]): string[] => {
  const parts = insides(blocks)
  const markdown = parts
    .filter(({ type }) => type === 'markdown')
    .reduce((sum, { text }) => sum + String(text).length, 0)
  const tables = parts.filter(({ type }) => type === 'table').length
  return [
    ...(markdown > markdownCharactersMax ? ['msg_blocks_too_long: markdown [json-pointer:/blocks]'] : []),
    ...(tables > 1 ? ['only_one_table_allowed [json-pointer:/blocks]'] : []),
  ]
}
