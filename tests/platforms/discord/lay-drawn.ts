import { type Component, component, kind } from './component.ts'

/**
 * A sheet as text: text displays as written, rules as ---, buttons in [ ], menus and pictures in < >; a space that holds
 * two words together looks like any other.
 */
export const drawn = (sheet: object): string =>
  component
    .array()
    .parse((sheet as { components: unknown }).components)
    .map(drawnOne)
    .join('\n')
    .replaceAll('\u00a0', ' ')

function drawnOne(one: Component): string {
  const inside = [...(one.components ?? []), ...(one.accessory ? [one.accessory] : [])].map(drawnOne)
  switch (one.type) {
    case kind.text:
      return one.content ?? ''
    case kind.button:
      return `[${one.label}]`
    case kind.stringSelect:
      return `<${one.placeholder}: ${(one.options ?? []).map(({ label }) => label).join(' | ')}>`
    case kind.gallery:
      return `<picture: ${(one.items ?? []).map(({ description }) => description).join(' | ')}>`
    case kind.container:
      return inside.join('\n')
    case kind.row:
      return inside.join(' ')
    case kind.section:
      return inside.join(' ')
    default:
      return '---'
  }
}
