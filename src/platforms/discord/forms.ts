import { createHash } from 'node:crypto'
import { ChannelType, ComponentType, TextInputStyle } from 'discord.js'
import { z } from 'zod'
import type { Call, Form, KeyValue, Option, Options } from '../../bot/index.ts'
import { beginning, isBlank, lengthOf, shortened } from './escape.ts'
import type { InteractionOf } from './interaction.ts'

/** What Discord takes in a form (https://docs.discord.com/developers/components/reference). */
const TITLE_MAX = 45
const FIELDS_MAX = 5
const LABEL_MAX = 45
const DESCRIPTION_MAX = 100
const CUSTOM_ID_MAX = 100
const TEXT_MAX = 4_000
const CHOICES_MAX = 25

/** Longer than anybody leaves a form open. */
const KEPT_MS = 24 * 60 * 60 * 1000

const callSchema = z.tuple([z.string(), z.record(z.string(), z.string())])

/** The form of a call as Discord draws it; what was typed already stands in it or goes along unseen. */
export async function formOf(call: Call, form: Form, options: Options, state: KeyValue): Promise<object> {
  const fields = form.fields.flatMap((name) => {
    const option = options[name]
    return option ? [{ name, option }] : []
  })
  const values = form.values ?? call.typed
  // What Discord has no room for goes along as it is.
  const shown = fields.slice(0, FIELDS_MAX)
  const unseen = Object.entries(values).filter(([name]) => !shown.some((field) => field.name === name))
  return {
    custom_id: await idOf({ ...call, typed: Object.fromEntries(unseen) }, state),
    title: shortened(form.title, TITLE_MAX),
    components: shown.map(({ name, option }) => label(name, option, values[name])),
  }
}

function label(name: string, option: Option, typed: string | undefined): object {
  const description = shortened(option.says, DESCRIPTION_MAX)
  return {
    type: ComponentType.Label,
    label: shortened(`${name.slice(0, 1).toUpperCase()}${name.slice(1)}`.replaceAll('_', ' '), LABEL_MAX),
    ...(isBlank(description) ? {} : { description }),
    component: input(name, option, typed),
  }
}

function input(
  name: string,
  { kind, isRequired, isLong, isSecret, choices = [] }: Option,
  typed: string | undefined,
): object {
  const common = { custom_id: name, required: isRequired }
  if (kind === 'choice' && choices.length > 0 && choices.length <= CHOICES_MAX) {
    const options = choices.map((choice) => ({ label: choice, value: choice, default: choice === typed }))
    return { ...common, type: ComponentType.StringSelect, options }
  }
  if (kind === 'channel') {
    const channel_types = [ChannelType.GuildText, ChannelType.GuildAnnouncement]
    return { ...common, type: ComponentType.ChannelSelect, channel_types }
  }
  if (kind === 'member') return { ...common, type: ComponentType.UserSelect }
  const value = typed === undefined || isSecret ? {} : { value: beginning(typed, TEXT_MAX) }
  const style = isLong ? TextInputStyle.Paragraph : TextInputStyle.Short
  return { ...common, type: ComponentType.TextInput, style, max_length: TEXT_MAX, ...value }
}

/** The call goes along with the form, so that it is known after a restart: whole where it fits, else by a short name. */
async function idOf({ command, typed }: Call, state: KeyValue): Promise<string> {
  const call = JSON.stringify([command, typed])
  const whole = `form:${call}`
  if (lengthOf(whole) <= CUSTOM_ID_MAX) return whole
  const name = createHash('sha256').update(call).digest('base64url').slice(0, 16)
  await state.set(`discord:form:${name}`, [command, typed], KEPT_MS)
  return `kept:${name}`
}

/** The call of a form that was sent, with what its fields hold; null where it is forgotten. */
export async function callOfForm(
  { custom_id, components }: InteractionOf<'form'>['data'],
  state: KeyValue,
): Promise<Call | null> {
  const begun = callSchema.safeParse(
    custom_id.startsWith('kept:')
      ? await state.get(`discord:form:${custom_id.slice('kept:'.length)}`)
      : parsed(custom_id.slice('form:'.length)),
  ).data
  if (!begun) return null
  const [command, typed] = begun
  const filled = components.flatMap(({ component }): [string, string][] =>
    component ? [[component.custom_id, component.value ?? component.values?.[0] ?? '']] : [],
  )
  return { command, typed: { ...typed, ...Object.fromEntries(filled) } }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
