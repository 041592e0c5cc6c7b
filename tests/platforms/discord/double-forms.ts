import { type Component, kind, lengthOf, placed } from './component.ts'
import type { ModalBody } from './modal-rules.ts'

/** A form filled in, as Discord's client sends it: nothing that a field forbids. */
export function fieldValues(modal: ModalBody, values: Record<string, string>): unknown[] {
  const names = modal.components.flatMap((outer) => fieldsIn(outer).flatMap((field) => namesOf(field, outer)))
  const strange = Object.keys(values).filter((name) => !names.includes(name))
  if (strange.length > 0) throw new Error(`The form has no field ${strange.join(', ')}; it has ${names.join(', ')}.`)
  return modal.components.map((outer, index) => {
    const fields = fieldsIn(outer).map((field) => filled(field, valueFor(field, outer, values)))
    const own = { type: outer.type, id: outer.id ?? index + 1 }
    if (outer.type === kind.label) return { ...own, component: fields[0] }
    return outer.type === kind.row ? { ...own, components: fields } : own
  })
}

const fieldsIn = (outer: Component): Component[] =>
  placed([outer])
    .map(({ component }) => component)
    .filter(({ custom_id }) => custom_id)

const namesOf = (field: Component, outer: Component): string[] =>
  [field.custom_id, field.label, outer.label].filter((name) => typeof name === 'string')

const valueFor = (field: Component, outer: Component, values: Record<string, string>): string | undefined =>
  namesOf(field, outer)
    .map((name) => values[name])
    .find((value) => value !== undefined)

function filled(field: Component, value: string | undefined): unknown {
  const { type, custom_id, min_length, max_length, required } = field
  if (type !== kind.textInput) return { type, id: field.id ?? 0, custom_id, values: chosen(field, value) }
  const text = value ?? field.value ?? ''
  const length = lengthOf(text)
  if (required !== false && length === 0) throw new Error(`The form asks for ${custom_id}.`)
  if (length > (max_length ?? 4_000) || (length > 0 && length < (min_length ?? 0)))
    throw new Error(`The form does not take ${length} characters for ${custom_id}.`)
  return { type, id: field.id ?? 0, custom_id, value: text }
}

function chosen({ options, custom_id, required }: Component, wanted: string | undefined): string[] {
  const preset = options?.filter((option) => option.default === true).map(({ value }) => value) ?? []
  if (wanted === undefined && (required === false || preset.length > 0)) return preset
  const option = options?.find(({ value, label }) => value === wanted || label === wanted)
  if (options && !option) throw new Error(`The form has no choice ${wanted} for ${custom_id}.`)
  return [option?.value ?? wanted ?? '']
}
