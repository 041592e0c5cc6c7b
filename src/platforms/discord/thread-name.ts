import { z } from 'zod'
import type { Sheet } from '../../bot/index.ts'
import { isBlank, shortened } from './escape.ts'

const NAME_MAX = 100

const part = z.object({
  content: z.string().optional(),
  get components(): z.ZodOptional<z.ZodArray<typeof part>> {
    return z.array(part).optional()
  },
})

/** What a thread under a message is called: what its first sheet begins with, as plain words. */
export function threadName(sheet: Sheet): string {
  const parts = z.array(part).safeParse(sheet.components).data ?? []
  const [line = ''] = (contentsOf(parts)[0] ?? '').split('\n')
  const name = shortened(inPlainWords(line).replace(/, continued$/, ''), NAME_MAX)
  return isBlank(name) ? 'More' : name
}

const contentsOf = (parts: z.infer<typeof part>[]): string[] =>
  parts.flatMap(({ content, components }) => [...(content ? [content] : []), ...contentsOf(components ?? [])])

const inPlainWords = (markdown: string): string =>
  markdown
    .replace(/^(?:-#|#{1,3}|>|-) /, '')
    .replace(/(?<!\\)\[((?:\\.|[^\]\\])*)\]\([^)]*\)/g, '$1')
    .replace(/(?<!\\)\*\*/g, '')
    .replace(/\\(\W)/g, '$1')
