import { z } from 'zod'
import type { Sheet } from '../../bot/index.ts'
import { address } from './escape.ts'
import { mrkdwn, packMarked, sections } from './lay-parts.ts'
import type { Run } from './lay-runs.ts'
import { marked } from './lay-write.ts'

/** Sheets come from a store, so what is read of them is parsed. */

const style = z.object({ bold: z.boolean().optional(), italic: z.boolean().optional() }).optional()

const inline = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string(), style }),
  z.object({ type: z.literal('link'), text: z.string().optional(), url: z.string(), style }),
  z.object({
    type: z.literal('date'),
    timestamp: z.number(),
    format: z.string(),
    fallback: z.string().optional(),
    style,
  }),
])

const section = z.object({ type: z.literal('rich_text_section'), elements: z.array(inline) })

const richText = z.object({
  type: z.literal('rich_text'),
  elements: z.array(
    z.discriminatedUnion('type', [
      section,
      z.object({ type: z.literal('rich_text_quote'), elements: z.array(inline) }),
      z.object({ type: z.literal('rich_text_list'), elements: z.array(section) }),
    ]),
  ),
})

const image = z.object({ type: z.literal('image'), image_url: z.string(), alt_text: z.string() })

const sheetShape = z.object({ blocks: z.array(z.unknown()) })

type RichPart = z.infer<typeof richText>['elements'][number]

/** The same sheet for a Slack that refuses its newer blocks: rich text as mrkdwn, pictures as links to them. */
export function withoutNewBlocks(sheet: Sheet): Sheet {
  const { success, data } = sheetShape.safeParse(sheet)
  return success ? { ...sheet, blocks: data.blocks.flatMap(plainBlocks) } : sheet
}

function plainBlocks(block: unknown): unknown[] {
  const rich = richText.safeParse(block)
  if (rich.success) return rich.data.elements.flatMap(plainPart)
  const picture = image.safeParse(block)
  if (picture.success) return pictureSections(picture.data)
  return [block]
}

function plainPart(part: RichPart): unknown[] {
  switch (part.type) {
    case 'rich_text_section':
      return markedSections(linesOf(part.elements), '')
    case 'rich_text_quote':
      return markedSections(linesOf(part.elements), '> ')
    case 'rich_text_list':
      return markedSections(
        part.elements.map(({ elements }) => linesOf(elements).flat()),
        '• ',
      )
  }
}

/** `before` begins every line, but for a bullet, which a line that goes on does not have. */
const markedSections = (lines: readonly Run[][], before: '' | '> ' | '• '): unknown[] =>
  packMarked(lines).map((packed) => ({
    type: 'section',
    text: mrkdwn(
      packed
        .map(({ runs, isContinued }) => `${before === '• ' && isContinued ? '' : before}${marked(runs)}`)
        .join('\n'),
    ),
  }))

/** Line breaks within the elements end lines. */
function linesOf(elements: readonly z.infer<typeof inline>[]): Run[][] {
  const lines: Run[][] = [[]]
  for (const element of elements) {
    const { words, ...look } = runOf(element)
    words.split('\n').forEach((line, at) => {
      if (at > 0) lines.push([])
      lines.at(-1)?.push({ ...look, words: line })
    })
  }
  return lines
}

function runOf(element: z.infer<typeof inline>): Run {
  const look = {
    ...(element.style?.bold ? { isBold: true as const } : {}),
    ...(element.style?.italic ? { isItalic: true as const } : {}),
  }
  if (element.type === 'text') return { words: element.text, ...look }
  if (element.type === 'link') {
    const url = address(element.url)
    return { words: element.text ?? element.url, ...look, ...(url ? { url } : {}) }
  }
  const { timestamp, format, fallback } = element
  return { words: fallback ?? format, clock: { timestamp, format }, ...look }
}

function pictureSections({ image_url, alt_text }: z.infer<typeof image>): unknown[] {
  const url = address(image_url)
  return sections([[{ words: 'Picture: ' }, { words: alt_text, ...(url ? { url } : {}) }]], null).map(
    ({ block }) => block,
  )
}
