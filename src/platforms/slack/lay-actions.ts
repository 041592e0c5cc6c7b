import type { types } from '@slack/bolt'
import { actionId } from '../../bot/index.ts'
import type { Action } from '../../messages/index.ts'
import { isBlank, tidy } from './escape.ts'
import { shorten } from './lay-cut.ts'
import { type Part, part } from './lay-parts.ts'
import { limits } from './limits.ts'

/** Menus are numbered when their sheet is known; until then each is called so. */
export const UNNUMBERED = 'pick'

/** The bytes of a menu's options, so that it fits a sheet with room to spare. */
const MENU_BYTES = 7_000

/** A few stand in a row; more are a menu, and more than a menu holds are several. */
export function actionParts(actions: readonly Action[]): Part[] {
  const once = distinct(actions)
  if (once.length === 0) return []
  const rows = once.length <= limits.buttonsInRow ? [once.map(button)] : menus(once).map((menu) => [menu])
  const choices = once.map(labelOf)
  return rows.map((elements) => part({ type: 'actions', elements }, '', { choices }))
}

/** What stands beside a headline, and those that find no room there. */
export function besideHeadline(actions: readonly Action[]): {
  accessory: types.SectionBlock['accessory'] | null
  rest: Part[]
} {
  const once = distinct(actions)
  const [only] = once
  if (!only) return { accessory: null, rest: [] }
  if (once.length === 1) return { accessory: button(only), rest: [] }
  const beside = once.slice(0, limits.overflowOptions)
  const overflow: types.Overflow = { type: 'overflow', action_id: UNNUMBERED, options: beside.map(option) }
  return { accessory: overflow, rest: actionParts(once.slice(limits.overflowOptions)) }
}

const distinct = (actions: readonly Action[]): Action[] => [
  ...new Map(actions.map((action) => [actionId(action), action])).values(),
]

const labelOf = ({ label, command }: Action): string => {
  const said = tidy(label).replace(/\s+/g, ' ').trim()
  return isBlank(said) ? `/${tidy(command)}` : said
}

const plainText = (text: string, unitsMax: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: shorten(text, unitsMax),
  emoji: false,
})

const button = (action: Action): types.Button => ({
  type: 'button',
  action_id: `do:${actionId(action)}`,
  text: plainText(labelOf(action), limits.buttonText),
})

const option = (action: Action): types.PlainTextOption => ({
  text: plainText(labelOf(action), limits.optionText),
  value: actionId(action),
})

function menus(actions: readonly Action[]): types.StaticSelect[] {
  return grouped(actions).map((group) => ({
    type: 'static_select',
    action_id: UNNUMBERED,
    placeholder: plainText(`Choose one of ${group.length}: ${group.map(labelOf).join(', ')}`, limits.buttonText),
    options: group.map(option),
  }))
}

function grouped(actions: readonly Action[]): Action[][] {
  const groups: Action[][] = []
  let bytes = 0
  for (const action of actions) {
    const size = Buffer.byteLength(JSON.stringify(option(action)))
    const last = groups.at(-1)
    if (last && last.length < limits.menuOptions && bytes + size <= MENU_BYTES) {
      last.push(action)
      bytes += size
    } else {
      groups.push([action])
      bytes = size
    }
  }
  return groups
}

/** Numbers the menus of one sheet from 1. */
export function numberMenus(blocks: readonly types.KnownBlock[]): types.KnownBlock[] {
  let count = 0
  const numbered = <Element extends { action_id?: string }>(element: Element): Element => {
    if (element.action_id !== UNNUMBERED) return element
    count += 1
    return { ...element, action_id: `${UNNUMBERED}:${count}` }
  }
  return blocks.map((block) => {
    if (block.type === 'actions') return { ...block, elements: block.elements.map((element) => numbered(element)) }
    if (block.type === 'section' && block.accessory && 'action_id' in block.accessory) {
      return { ...block, accessory: numbered(block.accessory) }
    }
    return block
  })
}
