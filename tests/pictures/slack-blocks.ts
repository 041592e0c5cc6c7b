import { z } from 'zod'
import { type Html, html } from '../../src/platforms/web/markup.ts'
import { drawMrkdwn } from './slack-mrkdwn.ts'
import { slackTime } from './slack-time.ts'

/** A part of Block Kit, with the fields that are drawn. */
const part = z.looseObject({
  type: z.string(),
  get text() {
    return z.union([z.string(), part]).optional()
  },
  get fields() {
    return z.array(part).optional()
  },
  get elements() {
    return z.array(part).optional()
  },
  get accessory() {
    return part.optional()
  },
  get element() {
    return part.optional()
  },
  get label() {
    return part.optional()
  },
  get hint() {
    return part.optional()
  },
  get placeholder() {
    return part.optional()
  },
  options: z.array(z.looseObject({ text: z.looseObject({ text: z.string() }) })).optional(),
  style: z.union([z.string(), z.record(z.string(), z.boolean())]).optional(),
  url: z.string().optional(),
  alt_text: z.string().optional(),
  timestamp: z.number().optional(),
  format: z.string().optional(),
  name: z.string().optional(),
  indent: z.number().optional(),
  optional: z.boolean().optional(),
  initial_value: z.string().optional(),
})
type Part = z.infer<typeof part>

export const drawBlocks = (blocks: unknown, zone: string): Html =>
  html`${z
    .array(part)
    .parse(blocks)
    .map((block) => html`<div class="block ${block.type}">${drawBlock(block, zone)}</div>`)}`

function drawBlock(block: Part, zone: string): Html {
  const { type, text, fields = [], elements = [], accessory } = block
  switch (type) {
    case 'header':
      return drawText(text, zone)
    case 'section':
      return html`<div class="beside"><div>${text ? drawText(text, zone) : ''}${fields.map((field) => html`<p>${drawText(field, zone)}</p>`)}</div>${accessory ? drawElement(accessory) : ''}</div>`
    case 'context':
      return html`${elements.map((element) => drawText(element, zone))}`
    case 'actions':
      return html`${elements.map(drawElement)}`
    case 'divider':
      return html`<hr>`
    case 'image':
      return html`<div class="picture">${block.alt_text}</div>`
    case 'rich_text':
      return html`${elements.map((element) => drawRich(element, zone))}`
    case 'input':
      return html`<label>${drawText(block.label, zone)}${block.optional ? html` <small>(optional)</small>` : ''}</label>${block.element ? drawElement(block.element) : ''}<small>${block.hint ? drawText(block.hint, zone) : ''}</small>`
    default:
      return unknown(type)
  }
}

/** What cannot be drawn is seen at once. */
const unknown = (type: string): Html => html`<mark>Not drawn: ${type}</mark>`

function drawText(text: Part['text'], zone: string): Html {
  if (text === undefined || typeof text === 'string') return html`${text ?? ''}`
  const words = typeof text.text === 'string' ? text.text : ''
  if (text.type === 'plain_text') return html`<div class="plain">${words}</div>`
  return text.type === 'mrkdwn' ? drawMrkdwn(words, zone) : unknown(text.type)
}

const wordsOf = (text: Part['text']): string =>
  typeof text === 'object' && typeof text.text === 'string' ? text.text : ''

function drawElement(element: Part): Html {
  const { type, text, style, placeholder, initial_value = '' } = element
  switch (type) {
    case 'button':
      return html`<span class="button ${typeof style === 'string' ? style : ''}">${wordsOf(text)}</span>`
    case 'overflow':
      return html`<span class="button overflow">⋯</span>`
    case 'static_select':
      return html`<span class="button menu"><span>${wordsOf(placeholder) || 'Select an item'}</span><span class="arrow"></span></span>`
    case 'plain_text_input':
      return html`<div class="field">${initial_value || wordsOf(placeholder)}&nbsp;</div>`
    default:
      return unknown(type)
  }
}

function drawRich({ type, elements = [], style, indent = 0 }: Part, zone: string): Html {
  const inline = () => html`${elements.map((element) => drawInline(element, zone))}`
  switch (type) {
    case 'rich_text_section':
      return html`<div class="lines">${inline()}</div>`
    case 'rich_text_quote':
      return html`<blockquote class="lines">${inline()}</blockquote>`
    case 'rich_text_preformatted':
      return html`<pre>${inline()}</pre>`
    case 'rich_text_list': {
      const items = elements.map(
        (item) => html`<li class="lines">${(item.elements ?? []).map((each) => drawInline(each, zone))}</li>`,
      )
      const class_ = `indent-${indent}`
      return style === 'ordered' ? html`<ol class="${class_}">${items}</ol>` : html`<ul class="${class_}">${items}</ul>`
    }
    default:
      return unknown(type)
  }
}

function drawInline({ type, text, url, style, timestamp = 0, format = '', name }: Part, zone: string): Html {
  const words = typeof text === 'string' ? text : ''
  switch (type) {
    case 'text':
      return styled(html`${words}`, style)
    case 'link':
      return styled(html`<a href="${url}">${words || url}</a>`, style)
    case 'date':
      return styled(html`${slackTime(timestamp, format, zone)}`, style)
    case 'emoji':
    case 'user':
    case 'channel':
    case 'usergroup':
    case 'broadcast':
      return html`<span class="mention">${name ?? type}</span>`
    default:
      return unknown(type)
  }
}

function styled(inner: Html, style: Part['style']): Html {
  if (typeof style !== 'object') return inner
  const { bold, italic, strike, code } = style
  const slanted = italic ? html`<i>${inner}</i>` : inner
  const struck = strike ? html`<s>${slanted}</s>` : slanted
  const coded = code ? html`<code>${struck}</code>` : struck
  return bold ? html`<b>${coded}</b>` : coded
}
