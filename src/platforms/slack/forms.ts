import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import {
  type Asker,
  type Call,
  exampleOf,
  type Form,
  type Option,
  Problem,
  type RunnableCommand,
  readValues,
} from '../../bot/index.ts'
import { type Document, notice } from '../../messages/index.ts'
import { askerOf, type Desk } from './desk.ts'
import { elsewhere } from './elsewhere.ts'
import { shorten } from './lay-cut.ts'
import { limits } from './limits.ts'
import { type ModalOutlet, modalOutlet } from './modal.ts'
import { orTellFault } from './or-tell-fault.ts'
import { memberOutlet, responseOutlet } from './outlet.ts'
import type { viewSubmission } from './payload.ts'
import { answerCall, tell } from './show-answer.ts'
import { SlackRefusal } from './slack-api.ts'

/** As long as a response address lives. */
const KEPT_MS = 30 * 60_000

const opened = z.object({
  command: z.string(),
  typed: z.record(z.string(), z.string()),
  channel: z.string(),
  responseUrl: z.string().optional(),
  thread: z.string().optional(),
})

interface ToOpen {
  form: Form
  call: Call
  trigger: string
  where: { user: string; channel: string }
  responseUrl?: string | undefined
  thread?: string | undefined
}

/** Opens a command's form as a modal. The call waits in the store, since a modal carries little. */
export async function openForm(desk: Desk, { form, call, trigger, where, responseUrl, thread }: ToOpen): Promise<void> {
  const id = randomUUID()
  const values = form.values ?? call.typed
  const unseen = Object.entries(values).filter(([name]) => !form.fields.includes(name))
  const kept: z.infer<typeof opened> = {
    command: call.command,
    typed: Object.fromEntries(unseen),
    channel: where.channel,
    ...(responseUrl === undefined ? {} : { responseUrl }),
    ...(thread === undefined ? {} : { thread }),
  }
  await desk.parts.state.set(`slack:form:${id}`, kept, KEPT_MS)
  const options = desk.conversation.bot.find(call.command)?.options ?? {}
  const view = {
    type: 'modal',
    callback_id: 'form',
    private_metadata: id,
    title: plain(form.title, limits.modalTitle),
    submit: plain(form.submit, limits.modalTitle),
    close: plain('Cancel', limits.modalTitle),
    blocks: form.fields.flatMap((name) => {
      const option = options[name]
      return option ? [inputOf(name, option, values[name])] : []
    }),
  }
  try {
    await desk.api.once('views.open', { trigger_id: trigger, view }, z.unknown())
  } catch (error) {
    // The right to open a form lasts three seconds; a member who waited in vain hears how to do without it.
    if (where.channel === '') throw error
    desk.parts.log.warn({ why: error instanceof SlackRefusal ? error.code : String(error) }, 'Slack opened no form')
    await tell(typeInstead(desk, call), { zone: desk.parts.zone }, outletOf(desk, kept, { user: { id: where.user } }))
  }
}

function typeInstead({ conversation: { bot }, surface }: Desk, { command }: Call): Document {
  const known = bot.find(command)
  const example = known ? exampleOf(command, known, surface) : surface.spell(command)
  return notice('Slack did not open the form.', `Type it in one line, for example: ${example}`, 'problem')
}

const plain = (text: string, max: number) => ({ type: 'plain_text', text: shorten(text, max), emoji: false })

function inputOf(name: string, option: Option, typed: string | undefined) {
  const label = name.replace(/^./, (letter) => letter.toUpperCase()).replaceAll('_', ' ')
  return {
    type: 'input',
    block_id: name,
    optional: !option.isRequired,
    label: plain(label, limits.inputLabel),
    hint: plain(option.says.endsWith('.') ? option.says : `${option.says}.`, limits.inputLabel),
    element: elementOf(name, option, typed),
  }
}

function elementOf(name: string, option: Option, typed: string | undefined) {
  if (option.kind === 'member') return { type: 'users_select', action_id: name }
  return option.choices ? selectOf(name, option.choices, typed) : textOf(name, option, typed)
}

const textOf = (name: string, { isLong, isSecret }: Option, typed: string | undefined) => ({
  type: 'plain_text_input',
  action_id: name,
  ...(isLong ? { multiline: true } : {}),
  ...(typed === undefined || isSecret ? {} : { initial_value: typed }),
})

function selectOf(name: string, choices: readonly string[], typed: string | undefined) {
  const optionOf = (choice: string) => ({ text: plain(choice, limits.optionText), value: choice })
  const isChosen = typed !== undefined && choices.includes(typed)
  return {
    type: 'static_select',
    action_id: name,
    options: choices.map(optionOf),
    ...(isChosen ? { initial_option: optionOf(typed) } : {}),
  }
}

type Submitted = z.infer<typeof viewSubmission>

/** What Slack is told at once: close the modal, mark a field, or show that the work goes on. */
export type FormAck =
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'update'; view: object }
  | undefined

/** A sent form. `ack` is called within Slack's time; the answer comes where the form was opened. */
export async function onForm(desk: Desk, given: Submitted, ack: (answer: FormAck) => Promise<void>): Promise<void> {
  const kept = opened.safeParse(await desk.parts.state.get(`slack:form:${given.view.private_metadata}`)).data
  if (!kept) {
    const [field = ''] = Object.keys(given.view.state.values)
    return ack({ response_action: 'errors', errors: { [field]: 'This form is too old. Close it and open it again.' } })
  }
  if (given.team && given.team.id !== desk.team) {
    await ack(undefined)
    return tell(elsewhere(), { zone: desk.parts.zone }, outletOf(desk, kept, given))
  }
  const call: Call = { command: kept.command, typed: { ...kept.typed, ...typedIn(given) } }
  const at = await askerOf(desk, { user: given.user.id, channel: kept.channel }, call)
  const command = desk.conversation.bot.find(call.command)
  const problem = command ? problemOf(call, command, at) : null
  if (problem) return ack({ response_action: 'errors', errors: markedField(given, problem) })
  const isFromHome = kept.channel === ''
  if (!isFromHome) {
    await ack(undefined)
    const outlet = outletOf(desk, kept, given)
    return orTellFault(desk, outlet, () => answerCall(desk, call, at, outlet))
  }
  const modal: ModalOutlet = modalOutlet(desk, given.view.id)
  await ack({ response_action: 'update', view: modal.waiting() })
  await orTellFault(desk, modal, () => answerCall(desk, call, at, modal, { canShare: false }))
  await modal.finish()
}

function outletOf(
  desk: Desk,
  { responseUrl, channel, thread }: z.infer<typeof opened>,
  { user }: Pick<Submitted, 'user'>,
) {
  return responseUrl === undefined
    ? memberOutlet(desk.api, { channel, user: user.id, thread })
    : responseOutlet(desk.api, responseUrl, { thread })
}

function typedIn({ view }: Submitted): Call['typed'] {
  const fields = Object.entries(view.state.values).flatMap(([name, field]): [string, string][] => {
    const value = enteredIn(field[name])
    return value === '' ? [] : [[name, value]]
  })
  return Object.fromEntries(fields)
}

type Field = Submitted['view']['state']['values'][string][string]

const enteredIn = (field: Field | undefined): string =>
  (field?.selected_option?.value ?? field?.selected_user ?? field?.value ?? '').trim()

function problemOf(call: Call, command: RunnableCommand<unknown>, at: Asker): Problem | null {
  try {
    readValues(call.command, command, call.typed, at)
    return null
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

/** The field whose words the problem repeats, else the first. */
function markedField({ view }: Submitted, { message, remedy }: Problem): Record<string, string> {
  const fields = Object.entries(view.state.values)
  const meant = fields.find(([name, field]) => message.includes(`“${enteredIn(field[name])}”`)) ?? fields[0]
  return meant ? { [meant[0]]: [message, remedy].filter(Boolean).join(' ') } : {}
}
