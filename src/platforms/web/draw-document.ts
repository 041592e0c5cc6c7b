import type { Block, BlockOf, Citation, Document, Inline } from '../../messages/index.ts'
import { type Drawing, drawInlines, drawLink, drawOutside, drawSourceNotes } from './draw-inline.ts'
import { drawQuote } from './draw-quote.ts'
import { drawStory } from './draw-story.ts'
import { drawTimeline } from './draw-timeline.ts'
import { type Html, html, outsideAddress } from './markup.ts'

/**
 * A document as the body of a page: exactly one h1, which is its first great heading, its only notice, or its title.
 * Every word of it is escaped; nothing it says becomes markup.
 */
export function drawDocument(document: Document, at: Drawing): Html {
  const titled = document.blocks.findIndex((block) => block.kind === 'heading' && block.level === 1)
  const noticed = document.blocks.findIndex((block) => block.kind === 'notice' && block.says === document.title)
  const first = titled >= 0 ? titled : noticed
  let stories = 0
  const blocks = document.blocks.map((block, index) => {
    const place = block.kind === 'story' ? stories++ : 0
    return drawBlock(block, { isTitle: index === first, place }, at)
  })
  return html`${first >= 0 ? '' : html`<h1>${document.title}</h1>\n`}${blocks}${drawSourceNotes(citationsOf(document))}`
}

/** The same below a title that the page has already. */
export const drawWithoutTitle = ({ blocks }: Document, at: Drawing): Html =>
  html`${blocks
    .filter((block) => block.kind !== 'heading' || block.level !== 1)
    .map((block) => drawBlock(block, { isTitle: false, place: 0 }, at))}`

interface Position {
  isTitle: boolean
  /** Which story of the document this is, from 0. */
  place: number
}

function drawBlock(block: Block, { isTitle, place }: Position, at: Drawing): Html {
  switch (block.kind) {
    case 'heading':
      return drawHeading(block, isTitle, at)
    case 'paragraph':
      return html`<p class="${block.tone === 'soft' ? 'soft' : 'read'}">${drawInlines(block.inlines, at)}</p>\n`
    case 'quote':
      return drawQuote(block)
    case 'story':
      return drawStory(block, place, at)
    case 'timeline':
      return drawTimeline(block)
    case 'list':
      return html`<ul class="items">${block.items.map((item) => html`<li>${drawInlines(item, at)}</li>\n`)}</ul>\n`
    case 'links':
      return html`<section class="links"><h2>${block.label}</h2><ul>${block.links.map((link) => html`<li>${drawLink(link)}${link.note === undefined ? '' : html` <span class="soft">${link.note}</span>`}</li>\n`)}</ul></section>\n`
    case 'image':
      return drawImage(block)
    case 'actions':
      return drawActions(block, at)
    case 'notice':
      return drawNotice(block, isTitle)
  }
}

function drawActions({ actions }: BlockOf<'actions'>, { addressOf, drawAction }: Drawing): Html {
  if (drawAction) return html`<div class="actions">${actions.map(drawAction)}</div>\n`
  return html`<p class="actions">${actions.map((action) => html`<a class="button" href="${addressOf(action)}">${action.label}</a> `)}</p>\n`
}

function drawHeading({ text, kicker, level }: BlockOf<'heading'>, isTitle: boolean, at: Drawing): Html {
  const above = kicker ? html`<p class="kicker">${drawInlines(kicker, at)}</p>\n` : ''
  if (isTitle) return html`${above}<h1>${text}</h1>\n`
  return level === 1 ? html`${above}<h2 class="great">${text}</h2>\n` : html`${above}<h2>${text}</h2>\n`
}

/** A picture elsewhere is named, not loaded: loading it would tell its owner who reads what, and reach any address. */
function drawImage({ url, alt }: BlockOf<'image'>): Html {
  const address = outsideAddress(url)
  return html`<p class="soft">Picture: ${address === null ? alt : drawOutside(address, alt)}</p>\n`
}

export function drawNotice({ tone, says, remedy }: Omit<BlockOf<'notice'>, 'kind'>, isTitle = false): Html {
  return html`<div class="notice ${tone}"${tone === 'problem' ? html` role="alert"` : ''}>
${isTitle ? html`<h1>${says}</h1>` : html`<p><b>${says}</b></p>`}
${remedy === null ? '' : html`<p>${remedy}</p>`}
</div>
`
}

function citationsOf(document: Document): Citation[] {
  return document.blocks.flatMap((block): Citation[] => {
    if (block.kind === 'story') return [...block.sentences, ...block.changes].flatMap((claim) => claim.citations)
    if (block.kind === 'timeline') return block.entries.flatMap((entry) => entry.citations)
    if (block.kind === 'paragraph') return cited(block.inlines)
    return block.kind === 'list' ? block.items.flatMap(cited) : []
  })
}

const cited = (inlines: readonly Inline[]): Citation[] => inlines.filter((inline) => inline.kind === 'citation')
