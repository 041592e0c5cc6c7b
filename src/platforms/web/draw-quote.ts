import type { BlockOf } from '../../messages/index.ts'
import { dayShown, readDay } from './days-shown.ts'
import { drawLink } from './draw-inline.ts'
import { inLanguage, languageOf } from './foreign-text.ts'
import { type Html, html, listed } from './markup.ts'

/** The quote is the hero: the words large, who said them below, and the proof beside. */
export function drawQuote(quote: BlockOf<'quote'>): Html {
  return html`<figure class="quote">
<blockquote${languageOf(quote.proof)}><p>${quote.pieces.map((piece, index) => html`${index === 0 ? '' : '” … “'}${piece}`)}</p></blockquote>
<figcaption>${drawSpeaker(quote)}${drawOccasion(quote)}. <span class="verified"><span aria-hidden="true">✓ </span>Verbatim</span> in ${drawLink(quote.proof)}${drawAlso(quote)}</figcaption>
</figure>
`
}

function drawSpeaker({ speaker, office, proof }: BlockOf<'quote'>): Html {
  if (speaker === null) return html`<span>Speaker not named</span>`
  return html`<b${languageOf(proof)}>${speaker}</b>${office === null ? '' : html`, ${inLanguage(office, proof)}`}`
}

function drawOccasion({ day, via }: BlockOf<'quote'>): Html {
  const known = readDay(day)
  const reported = via.map((name) => html`${name}`)
  return html`${known === null ? '' : html`, ${dayShown(known)}`}${via.length === 0 ? '' : html`, reported by ${listed(reported)}`}`
}

function drawAlso({ also }: BlockOf<'quote'>): Html {
  return also.length === 0 ? html`` : html`; also in ${listed(also.map(drawLink))}`
}
