import type { Document } from '../../messages/index.ts'
import { renderForTerminal, terminalLook } from '../../platforms/terminal/index.ts'
import type { House } from '../house.ts'
import { withLinesToType } from './lines-to-type.ts'
import type { Shell } from './verb.ts'

/** Prints a document; its buttons are lines to type. */
export async function show(house: House, document: Document, shell: Shell): Promise<void> {
  const look = terminalLook(shell.screen, shell.environment, house.configuration.zone)
  shell.out(renderForTerminal(withLinesToType(document), { ...look, webAddress: await house.webAddress() }))
}

export const isProblem = ({ blocks }: Document): boolean =>
  blocks.some((block) => block.kind === 'notice' && block.tone === 'problem')
