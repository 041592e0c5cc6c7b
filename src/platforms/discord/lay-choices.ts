import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10'
import { actionId } from '../../bot/index.ts'
import type { Action } from '../../messages/index.ts'
import { isBlank, shortened } from './escape.ts'
import type { Part } from './lay-part.ts'
import { limits } from './limits.ts'

interface Choosing {
  placeholder?: string
  /** More than these are a menu. */
  buttonsMax?: number
}

/** Actions as a row of buttons, or as menus where they are more than a row holds. */
export function choices(
  actions: readonly Action[],
  { placeholder = 'Choose', buttonsMax = limits.buttonsInRowMax }: Choosing = {},
): Part[] {
  const each = [...new Map(actions.map((action) => [actionId(action), action])).values()]
  if (each.length === 0) return []
  if (each.length <= buttonsMax) return [{ kind: 'buttons', actions: each }]
  const menus: Part[] = []
  for (let from = 0; from < each.length; from += limits.optionsMax) {
    const shown = each.slice(from, from + limits.optionsMax)
    const range = each.length > limits.optionsMax ? `, ${from + 1} to ${from + shown.length} of ${each.length}` : ''
    menus.push({ kind: 'menu', actions: shown, placeholder: `${placeholder}${range}` })
  }
  return menus
}

export const button = (action: Action): APIButtonComponentWithCustomId => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  label: labelOf(action, limits.buttonLabelMax),
  custom_id: `do:${actionId(action)}`,
})

export const buttonRow = (actions: readonly Action[]): APIActionRowComponent<APIButtonComponentWithCustomId> => ({
  type: ComponentType.ActionRow,
  components: actions.map(button),
})

/** `number` counts the menus of a sheet from 1. */
export const menuRow = (
  actions: readonly Action[],
  placeholder: string,
  number: number,
): APIActionRowComponent<APIStringSelectComponent> => ({
  type: ComponentType.ActionRow,
  components: [
    {
      type: ComponentType.StringSelect,
      custom_id: `pick:${number}`,
      placeholder: shortened(placeholder, limits.placeholderMax),
      options: actions.map((action) => ({
        label: labelOf(action, limits.optionLabelMax),
        value: actionId(action),
      })),
    },
  ],
})

/** A button must say something: what would be typed, where nobody gave it a name. */
const labelOf = ({ label, command }: Action, max: number): string =>
  [label, `/${command}`].map((name) => shortened(name, max)).find((name) => !isBlank(name)) ?? '…'
