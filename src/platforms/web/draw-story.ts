import type { BlockOf, Link } from '../../messages/index.ts'
import { dayShown, readDay } from './days-shown.ts'
import { type Drawing, drawClaim, drawLink } from './draw-inline.ts'
import { drawQuote } from './draw-quote.ts'
import { counted, dotted, type Html, html, listed } from './markup.ts'

type Story = BlockOf<'story'>

/** The first stories are told whole; the rest are a headline and a sentence. */
const WHOLE_STORIES = 2

const OUTLETS_SHOWN = 6

/** `place` counts from 0 down the page. */
export function drawStory(story: Story, place: number, at: Drawing): Html {
  const id = `story-${place + 1}`
  return html`<article class="story${place < WHOLE_STORIES ? '' : ' brief'}" aria-labelledby="${id}">
<p class="kicker">${drawLabel(story, at)}</p>
<h2 id="${id}">${drawLink(story.headline)}</h2>
${story.sentences.length === 0 ? '' : html`<p class="told">${story.sentences.map((sentence, index) => html`${index === 0 ? '' : ' '}${drawClaim(sentence)}`)}</p>`}
${drawChanges(story)}
${story.quote === null ? '' : drawQuote(story.quote)}
<div class="outlets">${drawOutlets(story)}${drawActions(story, at)}</div>
</article>
`
}

function drawLabel({ label, day, outlets }: Story, at: Drawing): Html {
  const known = readDay(day)
  const said = {
    new: html`New`,
    changed: html`<span class="changed">${at.changedLabel ?? 'Changed'}</span>`,
    earlier: known === null ? html`Earlier` : html`From ${dayShown(known)}`,
  }
  return dotted([said[label], outlets.length === 1 ? 'one source' : null])
}

function drawChanges({ changes }: Story): Html {
  if (changes.length === 0) return html``
  return html`<ul class="changes" aria-label="What changed">${changes.map((change) => html`<li>${drawClaim(change)}</li>\n`)}</ul>`
}

function drawOutlets({ outlets, independentTexts }: Story): Html {
  const only = outlets[0]
  if (outlets.length === 1 && only) return drawLink(only)
  const texts = independentTexts < outlets.length ? `, ${counted(independentTexts, 'independent text')}` : ''
  return html`${counted(outlets.length, 'outlet')}${texts}: ${drawOutletNames(outlets)}`
}

function drawOutletNames(outlets: readonly Link[]): Html {
  if (outlets.length <= OUTLETS_SHOWN + 1) return listed(outlets.map(drawLink))
  const shown = outlets.slice(0, OUTLETS_SHOWN).map(drawLink)
  const rest = outlets.slice(OUTLETS_SHOWN)
  return html`${shown.map((outlet, index) => html`${index === 0 ? '' : ', '}${outlet}`)} <details class="more"><summary>and ${rest.length} more</summary> ${listed(rest.map(drawLink))}</details>`
}

function drawActions({ actions }: Story, at: Drawing): Html {
  return html`${actions.map((action) => html`<span class="dot"> · </span><a href="${at.addressOf(action)}">${action.label}</a>`)}`
}
