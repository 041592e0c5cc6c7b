import { z } from 'zod'
import { accessory, action, asked, button, quietAction } from './element-shapes.ts'
import { richText } from './rich-text-shapes.ts'
import { id, image, mrkdwn, plain, text, words } from './text-shapes.ts'

const block = { block_id: id.optional() }

const section = z
  .strictObject({
    type: z.literal('section'),
    ...block,
    text: text(3000).optional(),
    fields: z.array(text(2000)).min(1).max(10).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((section) => section.text || section.fields, 'missing required field: text or fields')

const header = z.strictObject({ type: z.literal('header'), ...block, text: plain(150) })

const divider = z.strictObject({ type: z.literal('divider'), ...block })

const context = z.strictObject({
  type: z.literal('context'),
  ...block,
  elements: z
    .array(z.discriminatedUnion('type', [plain(3000), mrkdwn(3000), image]))
    .min(1)
    .max(10),
})

const actions = z.strictObject({ type: z.literal('actions'), ...block, elements: z.array(action).min(1).max(25) })

const imageBlock = z
  .strictObject({ ...image.shape, ...block, title: plain(2000).optional() })
  .refine(({ image_url, slack_file }) => image_url || slack_file, 'missing required field: image_url or slack_file')

const input = z.strictObject({
  type: z.literal('input'),
  ...block,
  label: plain(2000),
  hint: plain(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: asked,
})

const alert = z.strictObject({
  type: z.literal('alert'),
  ...block,
  text: text(3000),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
})

const markdown = z.strictObject({ type: z.literal('markdown'), ...block, text: words(12_000) })

const cell = z.discriminatedUnion('type', [
  richText,
  z.strictObject({ type: z.literal('raw_text'), text: words(3000) }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: words(3000) }),
])

const table = z.strictObject({
  type: z.literal('table'),
  ...block,
  rows: z.array(z.array(cell).min(1).max(20)).min(1).max(100),
  column_settings: z
    .array(
      z.strictObject({ align: z.enum(['left', 'center', 'right']).optional(), is_wrapped: z.boolean().optional() }),
    )
    .max(20)
    .optional(),
})

const card = z
  .strictObject({
    type: z.literal('card'),
    ...block,
    hero_image: image.optional(),
    icon: image.optional(),
    title: text(150).optional(),
    subtitle: text(150).optional(),
    body: text(200).optional(),
    actions: z.array(button).min(1).max(3).optional(),
  })
  .refine(
    (card) => card.hero_image || card.title || card.actions || card.body,
    'missing required field: hero_image, title, actions or body',
  )

const carousel = z.strictObject({ type: z.literal('carousel'), ...block, elements: z.array(card).min(1).max(10) })

const contextActions = z.strictObject({
  type: z.literal('context_actions'),
  ...block,
  elements: z.array(quietAction).min(1).max(5),
})

const container = z
  .strictObject({
    type: z.literal('container'),
    ...block,
    title: plain(150).optional(),
    rich_text_title: richText.optional(),
    subtitle: text(150).optional(),
    icon: image.optional(),
    width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
    is_collapsible: z.boolean().optional(),
    default_collapsed: z.boolean().optional(),
    has_header_divider: z.boolean().optional(),
    child_blocks: z
      .array(
        z.discriminatedUnion('type', [actions, context, divider, header, imageBlock, input, richText, section, table]),
      )
      .min(1)
      .max(10),
  })
  .refine((container) => container.title || container.rich_text_title, 'missing required field: title')

/**
 * The blocks an app may send. Slack knows more (video, file, data_table, plan, task_card):
 * they are unknown here until Dateline sends them.
 */
export const anyBlock = z.discriminatedUnion('type', [
  section,
  header,
  divider,
  context,
  actions,
  imageBlock,
  input,
  richText,
  alert,
  markdown,
  table,
  card,
  carousel,
  contextActions,
  container,
])
