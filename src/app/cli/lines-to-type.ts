import { type Surface, THIS_MACHINE } from '../../bot/index.ts'
import { type Action, type Document, list } from '../../messages/index.ts'

/** What a person types here for a command. */
const COMMAND_LINE: Surface = { ...THIS_MACHINE, spell: (path) => `npm run -s dateline -- ${path}` }

export const ANSWERED = { surface: COMMAND_LINE, change: withLinesToType }

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

const isBare = ({ command, options }: Action): boolean => command === 'sources add' && options.address === undefined

/** What a bare word of a line means; a channel is a flag, others are named. */
const UNNAMED = new Set(['address', 'source', 'time', 'zone', 'delivery', 'to'])

function lineOfAction({ command, options }: Action): string {
  const words = Object.entries(options)
    .filter(([name]) => name !== 'sure')
    .map(([name, value]) => {
      if (name === 'channel') return `--channel ${value}`
      return UNNAMED.has(name) ? value : `${name}:${value}`
    })
  return [COMMAND_LINE.spell(command), ...words].join(' ')
}
