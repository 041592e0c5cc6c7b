import { z } from 'zod'
import { buttonStyle, type Component, component, kind, lengthOf, type Placed, placed } from './component.ts'
import { schemaErrors } from './schema.ts'

/**
 * What Discord refuses in a message: the shape of its fields by Discord's own schema, and the rules that stand only in
 * its documentation. Lengths count characters, as Discord does, not UTF-16 units.
 */

export const flag = { ephemeral: 1 << 6, loading: 1 << 7, componentsV2: 1 << 15 } as const
const componentsMax = 40
const displayedMax = 4_000
const contentMax = 2_000
const rowsMax = 5
const embedCharactersMax = 6_000

/** The request that carries the message, and Discord's name for its body. */
const schemaOf = {
  message: 'MessageCreateRequest',
  edit: 'MessageEditRequestPartial',
  answer: 'IncomingWebhookInteractionRequest',
  update: 'IncomingWebhookUpdateForInteractionCallbackRequestPartial',
  followUp: 'IncomingWebhookRequestPartial',
  followUpEdit: 'IncomingWebhookUpdateRequestPartial',
} as const
export type Carrier = keyof typeof schemaOf

const embedText = z.string().nullish()
const embed = z.looseObject({
  title: embedText,
  description: embedText,
  footer: z.looseObject({ text: embedText }).nullish(),
  author: z.looseObject({ name: embedText }).nullish(),
  fields: z.array(z.looseObject({ name: embedText, value: embedText })).nullish(),
})
export const messageBody = z.looseObject({
  content: z.string().nullish(),
  embeds: z.array(embed).nullish(),
  components: z.array(component).nullish(),
  flags: z.number().nullish(),
  attachments: z.array(z.unknown()).nullish(),
  poll: z.unknown().optional(),
  sticker_ids: z.array(z.unknown()).nullish(),
  nonce: z.union([z.string(), z.number()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  allowed_mentions: z
    .looseObject({
      parse: z.array(z.string()).nullish(),
      users: z.array(z.string()).nullish(),
      roles: z.array(z.string()).nullish(),
    })
    .nullish(),
})
export type MessageBody = z.infer<typeof messageBody>

/** What Discord would refuse in this message, "components[0].label: …" each; empty when it would take it. */
export function messageErrors(body: unknown, carrier: Carrier = 'message'): string[] {
  const byShape = schemaErrors(schemaOf[carrier], body)
  if (byShape.length > 0) return byShape
  const read = messageBody.safeParse(body)
  if (!read.success) return read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  const all = placed(read.data.components ?? [])
  return [
    ...flagErrors(read.data, carrier),
    ...(isV2(read.data) ? v2Errors(read.data, all) : legacyErrors(read.data)),
    ...all.flatMap(componentErrors),
    ...duplicateErrors(all),
    ...(isEmpty(read.data) && !carrier.toLowerCase().endsWith('edit') && carrier !== 'update' ? [emptyMessage] : []),
  ]
}

/** Not a rule of Discord's but of this bot's: what articles and people say never mentions anybody. */
export function mentionErrors(body: MessageBody): string[] {
  const { parse, users, roles } = body.allowed_mentions ?? {}
  const isSilent = parse?.length === 0 && !users?.length && !roles?.length
  return isSilent ? [] : ['allowed_mentions: must be {"parse": []} with every message']
}

export const emptyMessage = 'body: Cannot send an empty message'

export const isV2 = ({ flags }: { flags?: number | null | undefined }): boolean =>
  ((flags ?? 0) & flag.componentsV2) > 0

const isEmpty = (body: MessageBody): boolean =>
  !body.content?.trim() &&
  ![body.embeds, body.components, body.attachments, body.sticker_ids].some((list) => list?.length) &&
  !body.poll

function flagErrors({ flags }: MessageBody, carrier: Carrier): string[] {
  const isPrivate = ((flags ?? 0) & flag.ephemeral) > 0
  return isPrivate && carrier === 'message' ? ['flags: EPHEMERAL exists only for answers to interactions'] : []
}

function v2Errors(body: MessageBody, all: readonly Placed[]): string[] {
  const displayed = all.reduce(
    (sum, { component: one }) => sum + (one.type === kind.text ? lengthOf(one.content) : 0),
    0,
  )
  return [
    ...(['content', 'embeds', 'poll', 'sticker_ids'] as const)
      .filter((field) => (Array.isArray(body[field]) ? body[field].length > 0 : Boolean(body[field])))
      .map((field) => `${field}: cannot be used with the flag IS_COMPONENTS_V2`),
    ...(all.length > componentsMax ? [`components: ${all.length} with nested ones, ${componentsMax} at most`] : []),
    ...(displayed > displayedMax ? [`components: ${displayed} characters of text, ${displayedMax} at most`] : []),
  ]
}

function legacyErrors({ content, components, embeds }: MessageBody): string[] {
  const rows = components ?? []
  const embedded = (embeds ?? []).reduce((sum, one) => sum + embedLength(one), 0)
  return [
    ...rows.flatMap(({ type }, index) =>
      type === kind.row ? [] : [`components[${index}].type: ${type} needs the flag IS_COMPONENTS_V2`],
    ),
    ...(rows.length > rowsMax ? [`components: ${rowsMax} rows at most`] : []),
    ...(lengthOf(content) > contentMax ? [`content: must be ${contentMax} or fewer in length`] : []),
    ...(embedded > embedCharactersMax ? [`embeds: must be ${embedCharactersMax} characters or fewer in all`] : []),
  ]
}

const embedLength = ({ title, description, footer, author, fields }: z.infer<typeof embed>): number =>
  [title, description, footer?.text, author?.name, ...(fields ?? []).flatMap(({ name, value }) => [name, value])]
    .map((text) => lengthOf(text?.trim()))
    .reduce((sum, length) => sum + length, 0)

/** What the schema leaves open about one component. */
export function componentErrors({ at, component: one, parent }: Placed): string[] {
  if (one.type === kind.text) return one.content?.trim() ? [] : [`${at}.content: must not be empty`]
  if (one.type === kind.button) return buttonErrors(one).map((error) => `${at}${error}`)
  if (isSelect(one.type)) return selectErrors(one, parent).map((error) => `${at}${error}`)
  return []
}

const isSelect = (type: number): boolean => type === kind.stringSelect || (type >= 5 && type <= 8)

function buttonErrors(button: Component): string[] {
  const isLink = button.style === buttonStyle.link
  if (button.style === buttonStyle.premium) return button.sku_id ? [] : ['.sku_id: is required for a premium button']
  return [
    ...(button.label?.trim() || button.emoji ? [] : ['.label: a label or an emoji is required']),
    ...(isLink && !isAddress(button.url) ? ['.url: must be an http, https or discord address'] : []),
    ...(isLink && button.custom_id ? ['.custom_id: a link button has none'] : []),
    ...(!isLink && !button.custom_id ? ['.custom_id: is required'] : []),
    ...(!isLink && button.url ? ['.url: only a link button has one'] : []),
  ]
}

const isAddress = (url: string | null | undefined): boolean =>
  URL.canParse(url ?? '') && ['http:', 'https:', 'discord:'].includes(new URL(url ?? '').protocol)

function selectErrors(select: Component, parent: Component | undefined): string[] {
  const values = (select.options ?? []).map(({ value }) => value)
  const isStatic = select.type === kind.stringSelect
  return [
    ...(parent?.type === kind.row && parent.components?.length !== 1 ? [': a menu stands alone in its row'] : []),
    ...(new Set(values).size < values.length ? ['.options: values must be unique'] : []),
    ...(isStatic && (select.min_values ?? 1) > values.length ? ['.min_values: more than there are options'] : []),
    ...((select.min_values ?? 1) > (select.max_values ?? 1) ? ['.min_values: above max_values'] : []),
  ]
}

export function duplicateErrors(all: readonly Placed[]): string[] {
  return (['custom_id', 'id'] as const).flatMap((field) => {
    const seen = new Set<unknown>()
    return all.flatMap(({ at, component: one }) => {
      const name = one[field]
      if (!name) return []
      const isNew = !seen.has(name)
      seen.add(name)
      return isNew ? [] : [`${at}.${field}: cannot be duplicated`]
    })
  })
}
