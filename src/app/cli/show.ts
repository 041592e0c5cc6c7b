import { type Action, type Document, list } from '../../messages/index.ts'
import { renderForTerminal, terminalLook } from '../../platforms/terminal/index.ts'
import type { House } from '../house.ts'
import { ANSWERED } from './schedule.ts'
import type { Shell } from './verb.ts'

/** Prints a document; its buttons are lines to type. */
export async function show(house: House, document: Document, shell: Shell): Promise<void> {
  const look = terminalLook(shell.screen, shell.environment, house.configuration.zone)
  shell.out(renderForTerminal(withLinesToType(document), { ...look, webAddress: await house.webAddress() }))
}

/** Nothing can be pressed here: a button is the line that does the same. What opens an empty form has none. */
export function withLinesToType(document: Document): Document {
  const blocks = document.blocks.flatMap((block) => {
    if (block.kind !== 'actions') return [block]
    const lines = block.actions.flatMap((action) =>
      isBare(action) ? [] : [`${action.label}: ${lineOfAction(action)}`],
    )
    return lines.length === 0 ? [] : [list(...lines.map((line) => [line]))]
  })
  return { ...document, blocks }
}

/** What a bare word of the line means; others are named. */
const UNNAMED = new Set(['address', 'source'])

const isBare = ({ command, options }: Action): boolean => command === 'sources add' && options.address === undefined

function lineOfAction({ command, options }: Action): string {
  const words = Object.entries(options)
    .filter(([name]) => name !== 'sure')
    .map(([name, value]) => (UNNAMED.has(name) ? value : `${name}:${value}`))
  return [ANSWERED.surface.spell(command), ...words].join(' ')
}

export const isProblem = ({ blocks }: Document): boolean =>
  blocks.some((block) => block.kind === 'notice' && block.tone === 'problem')
