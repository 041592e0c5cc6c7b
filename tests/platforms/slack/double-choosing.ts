import { findElement, isPart, type Part } from './double-reading.ts'

/** What an interaction says about the thing that was pressed or chosen from. */
export function pressed(blocks: unknown, which: string | RegExp): { action: Part; element: Part } {
  const { block, element } = findElement(blocks, which)
  const { type, action_id, text, value } = element
  return { element, action: { type, action_id, block_id: block, text, value, action_ts: actionTs() } }
}

export function chosen(blocks: unknown, which: string | RegExp, choice: string): { action: Part; element: Part } {
  const { block, element } = findElement(blocks, which)
  const { type, action_id } = element
  const action = { type, action_id, block_id: block, action_ts: actionTs(), ...selection(element, choice) }
  return { element, action }
}

/** The choice in the shape that Slack gives it for this kind of element. */
export function selection(element: Part, choice: string): Part {
  const type = String(element.type)
  if (/^(overflow|static_select|radio_buttons)$/.test(type)) return { selected_option: offered(element, choice) }
  if (/^(checkboxes|multi_static_select)$/.test(type)) return { selected_options: [offered(element, choice)] }
  if (type === 'external_select')
    return { selected_option: { text: { type: 'plain_text', text: choice }, value: choice } }
  if (type === 'datepicker') return { selected_date: choice }
  if (type === 'timepicker') return { selected_time: choice }
  const kind = /^(conversations|channels|users)_select$/.exec(type)?.[1]
  if (kind) return { [`selected_${kind.slice(0, -1)}`]: choice }
  return { value: choice }
}

/** The option with that value or label; a person cannot choose another. */
function offered(element: Part, choice: string): Part {
  const groups = Array.isArray(element.option_groups) ? element.option_groups : []
  const options = [element, ...groups].flatMap((group: unknown) =>
    isPart(group) && Array.isArray(group.options) ? group.options.filter(isPart) : [],
  )
  const found = options.find((option) => option.value === choice || labelOf(option) === choice)
  if (found) return found
  throw new Error(`${choice} is not offered; there is: ${options.map(labelOf).join(', ')}`)
}

const labelOf = ({ text }: Part): string => (isPart(text) ? String(text.text) : '')

const actionTs = (): string => (Date.now() / 1000).toFixed(6)

/** What a modal sends: every field by block_id and action_id, filled by block_id, action_id or label. */
export function stateOf(blocks: readonly Part[], values: Record<string, string>): Part {
  const inputs = blocks.filter(({ type }) => type === 'input')
  const unknown = Object.keys(values).filter((key) => !inputs.some((input) => keysOf(input).includes(key)))
  if (unknown.length > 0) throw new Error(`the form has no ${unknown.join(', ')}`)
  return Object.fromEntries(inputs.map((input) => [String(input.block_id), fieldOf(input, values)]))
}

const elementOf = ({ element }: Part): Part => (isPart(element) ? element : {})

const keysOf = (input: Part): string[] => [
  String(input.block_id),
  String(elementOf(input).action_id),
  isPart(input.label) ? String(input.label.text) : '',
]

function fieldOf(input: Part, values: Record<string, string>): Part {
  const element = elementOf(input)
  const key = keysOf(input).find((candidate) => values[candidate] !== undefined)
  const value = key === undefined ? initialOf(element) : values[key]
  if (!value && input.optional !== true) throw new Error(`Slack would not send the form without ${keysOf(input)[2]}`)
  const filled = value ? selection(element, value) : {}
  return { [String(element.action_id)]: { type: element.type, ...empty(element), ...filled } }
}

const initialOf = (element: Part): string | undefined => {
  const { initial_value, initial_option, initial_conversation, initial_channel, initial_date, initial_time } = element
  const option = isPart(initial_option) ? initial_option.value : undefined
  const first = [initial_value, option, initial_conversation, initial_channel, initial_date, initial_time].find(Boolean)
  return typeof first === 'string' ? first : undefined
}

const empty = ({ type }: Part): Part => {
  if (/^(static_select|external_select|radio_buttons)$/.test(String(type))) return { selected_option: null }
  return /^(checkboxes|multi_static_select)$/.test(String(type)) ? { selected_options: [] } : { value: null }
}
