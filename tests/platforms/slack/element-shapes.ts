import { z } from 'zod'
import { address, confirm, id, image, markedOption, option, overflowOption, plain, words } from './text-shapes.ts'

const pressed = { action_id: id.optional(), confirm: confirm.optional() }
const focused = { ...pressed, focus_on_load: z.boolean().optional() }
const placed = { ...focused, placeholder: plain(150).optional() }
const typed = {
  action_id: id.optional(),
  focus_on_load: z.boolean().optional(),
  placeholder: plain(150).optional(),
  dispatch_action_config: z
    .strictObject({ trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1) })
    .optional(),
}

export const button = z.strictObject({
  type: z.literal('button'),
  ...pressed,
  text: plain(75),
  value: z.string().max(2000).optional(),
  url: address.optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: words(75).optional(),
})

const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...pressed,
  options: z.array(overflowOption).min(1).max(5),
})

const options = z.array(option).min(1).max(100)
const optionGroups = z
  .array(z.strictObject({ label: plain(75), options }))
  .min(1)
  .max(100)

interface Choices {
  options?: { value: string }[] | undefined
  option_groups?: { options: { value: string }[] }[] | undefined
}

const hasOneSet = ({ options, option_groups }: Choices): boolean =>
  (options === undefined) !== (option_groups === undefined)

const isOffered = (choices: Choices & { initial_option?: { value: string } | undefined }): boolean =>
  choices.initial_option === undefined ||
  [...(choices.options ?? []), ...(choices.option_groups ?? []).flatMap((group) => group.options)].some(
    ({ value }) => value === choices.initial_option?.value,
  )

const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...placed,
    options: options.optional(),
    option_groups: optionGroups.optional(),
    initial_option: option.optional(),
  })
  .refine(hasOneSet, 'must provide either options or option_groups')
  .refine(isOffered, 'initial_option must be one of the options')

const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...placed,
    options: options.optional(),
    option_groups: optionGroups.optional(),
    initial_options: options.optional(),
    max_selected_items: z.int().min(1).optional(),
  })
  .refine(hasOneSet, 'must provide either options or option_groups')

const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  ...placed,
  initial_option: option.optional(),
  min_query_length: z.int().min(0).optional(),
})

const filter = z
  .strictObject({
    include: z
      .array(z.enum(['im', 'mpim', 'private', 'public']))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .optional()

const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  ...placed,
  initial_conversation: z.string().optional(),
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
  filter,
})

const channelsSelect = z.strictObject({
  type: z.literal('channels_select'),
  ...placed,
  initial_channel: z.string().optional(),
  response_url_enabled: z.boolean().optional(),
})

const usersSelect = z.strictObject({ type: z.literal('users_select'), ...placed, initial_user: z.string().optional() })

const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  ...focused,
  options: z.array(markedOption).min(1).max(10),
  initial_options: z.array(markedOption).min(1).optional(),
})

const radioButtons = z.strictObject({
  type: z.literal('radio_buttons'),
  ...focused,
  options: z.array(markedOption).min(1).max(10),
  initial_option: markedOption.optional(),
})

const datePicker = z.strictObject({ type: z.literal('datepicker'), ...placed, initial_date: z.iso.date().optional() })

const timePicker = z.strictObject({
  type: z.literal('timepicker'),
  ...placed,
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  timezone: z.string().optional(),
})

const choosing = [
  staticSelect,
  multiStaticSelect,
  externalSelect,
  conversationsSelect,
  channelsSelect,
  usersSelect,
  checkboxes,
  radioButtons,
  datePicker,
  timePicker,
] as const

/** What stands in an actions block. */
export const action = z.discriminatedUnion('type', [button, overflow, ...choosing])

/** What stands to the right of a section. */
export const accessory = z.discriminatedUnion('type', [button, overflow, image, ...choosing])

const answer = { min_length: z.int().min(0).max(3000).optional(), max_length: z.int().min(1).max(3000).optional() }

/** What an input block asks for. */
export const asked = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('plain_text_input'),
    ...typed,
    ...answer,
    initial_value: z.string().max(3000).optional(),
    multiline: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('url_text_input'), ...typed, initial_value: address.optional() }),
  z.strictObject({ type: z.literal('email_text_input'), ...typed, initial_value: z.string().optional() }),
  z.strictObject({
    type: z.literal('number_input'),
    ...typed,
    is_decimal_allowed: z.boolean(),
    initial_value: z.string().optional(),
    min_value: z.string().optional(),
    max_value: z.string().optional(),
  }),
  ...choosing,
])

const judgement = z.strictObject({
  text: plain(75),
  value: words(2000),
  accessibility_label: words(75).optional(),
})

/** The quiet buttons under an answer. */
export const quietAction = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('feedback_buttons'),
    action_id: id.optional(),
    positive_button: judgement,
    negative_button: judgement,
  }),
  z.strictObject({
    type: z.literal('icon_button'),
    ...pressed,
    icon: z.literal('trash'),
    text: plain(75),
    value: z.string().max(2000).optional(),
    accessibility_label: words(75).optional(),
    visible_to_user_ids: z.array(z.string()).optional(),
  }),
])
