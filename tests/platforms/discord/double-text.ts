import { wordsOf } from './component.ts'
import type { Message } from './double-world.ts'

/** All that can be read in a message: content, texts of embeds, texts and labels of components; buttons in brackets. */
export const textOf = ({ content, embeds, components }: Message): string =>
  [content, ...embeds.flatMap(stringsIn), ...wordsOf(components)].filter((words) => words !== '').join('\n')

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}
