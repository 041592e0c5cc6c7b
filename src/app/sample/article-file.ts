import { z } from 'zod'
import type { Block } from '../../articles/blocks.ts'

/**
 * The head of a sample file, between two lines `---`: `name: value` a line, quoted where the value has a colon.
 * `day` counts from today; `date` instead of it keeps the article where it was, in UTC.
 */
const head = z.strictObject({
  outlet: z.string().optional(),
  title: z.string().min(1),
  byline: z.string().optional(),
  day: z.coerce.number().int().min(-7).max(0).optional(),
  date: z.iso.date().optional(),
  time: z.string().regex(/^\d\d:\d\d$/),
  language: z.enum(['en', 'uk']),
  path: z.string().startsWith('/').optional(),
  via: z.string().optional(),
  caption: z.string().optional(),
})

export interface ArticleFile {
  head: z.infer<typeof head>
  blocks: Block[]
}

/**
 * Reads one file: paragraphs with an empty line between them, `## ` headings, `- ` list items, a label as
 * `**Background:**`, alone or before what it introduces.
 */
export function parseArticleFile(file: string): ArticleFile {
  const [, top = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(file) ?? []
  const lines = top.split('\n').filter((line) => line !== '')
  const fields = lines.map((line) => /^(\w+): "?(.*?)"?$/.exec(line)?.slice(1) ?? [line, ''])
  const parsed = head.parse(Object.fromEntries(fields))
  const blocks = body
    .split(/\n\s*\n|\n(?=- )/)
    .map((block) => block.replace(/\s+/g, ' ').trim())
    .filter((block) => block !== '')
    .map(blockOf)
  return { head: parsed, blocks: parsed.caption ? [...blocks, { kind: 'caption', text: parsed.caption }] : blocks }
}

function blockOf(block: string): Block {
  if (block.startsWith('## ')) return { kind: 'heading', text: block.slice(3) }
  if (block.startsWith('- ')) return { kind: 'list item', text: block.slice(2) }
  const [, label, introduced = ''] = /^\*\*(.+?:)\*\* ?(.*)$/.exec(block) ?? []
  return label === undefined ? { kind: 'paragraph', text: block } : { kind: 'paragraph', text: introduced, label }
}
