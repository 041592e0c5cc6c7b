import { z } from 'zod'
import type { Sheet } from '../../../src/bot/index.ts'
import { type BlockRead, pressables, readSheet, unescaped } from './lay-reading.ts'

/**
 * Draws a sheet in letters, about as it looks: `**bold**`, `_slanted_`, `[words](address)`, `│` before a quote, `·` before
 * small print; a space that holds two words together looks like any other.
 */
export const drawn = (sheet: Sheet): string => asItLooks(readSheet(sheet).blocks.map(drawBlock).join('\n'))

export const asItLooks = (text: string): string => text.replaceAll('\u00a0', ' ')

const inline = z.object({
  text: z.string().optional(),
  url: z.string().optional(),
  fallback: z.string().optional(),
  style: z.object({ bold: z.boolean().optional(), italic: z.boolean().optional() }).optional(),
})
const richPart = z.object({ type: z.string(), elements: z.array(z.unknown()) })
const nested = z.object({ elements: z.array(z.unknown()) })

function drawBlock(block: BlockRead): string {
  const { type, text, elements = [] } = block
  if (type === 'header') return `# ${text?.text}`
  if (type === 'divider') return '────────'
  if (type === 'image') return `(picture: ${block.alt_text})`
  if (type === 'section') return drawMrkdwn(text?.text ?? '') + drawPressable(block)
  if (type === 'context')
    return `· ${drawMrkdwn(z.array(z.object({ text: z.string() })).parse(elements)[0]?.text ?? '')}`
  if (type === 'actions') return drawPressable(block).trim()
  return z.array(richPart).parse(elements).map(drawRich).join('\n')
}

function drawRich({ type, elements }: z.infer<typeof richPart>): string {
  if (type === 'rich_text_list')
    return elements.map((item) => `• ${drawInlines(nested.parse(item).elements)}`).join('\n')
  return type === 'rich_text_quote' ? `│ ${drawInlines(elements)}` : drawInlines(elements)
}

const drawInlines = (elements: unknown[]): string =>
  z
    .array(inline)
    .parse(elements)
    .map(({ text, fallback, url, style }) => {
      const words = text ?? `(${fallback})`
      const linked = url === undefined ? words : `[${words}](${url})`
      return style?.bold ? `**${linked}**` : style?.italic ? `_${linked}_` : linked
    })
    .join('')

const drawMrkdwn = (text: string): string =>
  unescaped(
    text
      .replace(/<!date\^[^|]+\|([^>]+)>/g, '($1)')
      .replace(/<(https?:[^|]+)\|([^>]+)>/g, '[$2]($1)')
      .replace(/(?<!\u2060)\*(?!\u2060)/g, '**'),
  )

const drawPressable = (block: BlockRead): string =>
  pressables({ text: '', blocks: [block] })
    .map(({ type, text, placeholder, options }) =>
      options
        ? ` [${placeholder?.text ?? '⋯'}: ${options.map((one) => one.text.text).join(' | ')}]`
        : ` [${type === 'button' ? text?.text : type}]`,
    )
    .join('')
