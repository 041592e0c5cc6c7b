import { z } from 'zod'
import type { PartKind } from '../../text/parts.ts'

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

/** Stretches of text that stand in one line are one block: a label and what it introduces. */
export interface Block {
  kind: PartKind
  words: string
  /** What stands between this block and the one before. */
  gap: '\n\n' | ' '
}

export interface ArticleFile {
  head: z.infer<typeof head>
  blocks: Block[]
}

/**
 * Reads one file: paragraphs with an empty line between them, `## ` headings, `- ` list items, a label as
 * `**Background:**`, alone or before what it introduces. The caption comes last, as in every Draft.
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
    .flatMap(blocksOf)
  if (parsed.caption) blocks.push({ kind: 'caption', words: parsed.caption, gap: '\n\n' })
  return { head: parsed, blocks }
}

function blocksOf(block: string): Block[] {
  if (block.startsWith('## ')) return [{ kind: 'heading', words: block.slice(3), gap: '\n\n' }]
  if (block.startsWith('- ')) return [{ kind: 'list item', words: block.slice(2), gap: '\n\n' }]
  const [, label, introduced] = /^\*\*(.+?:)\*\* ?(.*)$/.exec(block) ?? []
  if (label === undefined) return [{ kind: 'paragraph', words: block, gap: '\n\n' }]
  const lead: Block = { kind: 'label', words: label, gap: '\n\n' }
  return introduced ? [lead, { kind: 'paragraph', words: introduced, gap: ' ' }] : [lead]
}
