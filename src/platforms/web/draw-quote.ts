import type { BlockOf } from '../../messages/index.ts'
import { dayShown, readDay } from './days-shown.ts'
import { type Drawing, drawLink } from './draw-inline.ts'
import { inLanguage, languageOf } from './foreign-text.ts'
import { type Html, html, listed } from './markup.ts'

/** The quote is the hero: the words large, who said them below, and the proof beside. */
export function drawQuote(quote: BlockOf<'quote'>, at: Drawing): Html {
  const language = at.languageOf(quote.proof)
  return html`<figure class="quote">
<blockquote${languageOf({ language })}><p>${quote.pieces.map((piece, index) => html`${index === 0 ? '' : ' … '}${piece}`)}</p></blockquote>
<figcaption>${drawSpeaker(quote, language)}${drawOccasion(quote)}. <span class="verified"><span aria-hidden="true">✓ </span>Verbatim</span> in ${drawLink(quote.proof, at)}${drawAlso(quote, at)}</figcaption>
</figure>
`
}

function drawSpeaker({ speaker, office }: BlockOf<'quote'>, language: string | null): Html {
  if (speaker === null) return html`<span>Speaker not named</span>`
  return html`<b${languageOf({ language })}>${speaker}</b>${office === null ? '' : html`, ${inLanguage(office, language)}`}`
}

function drawOccasion({ day, via }: BlockOf<'quote'>): Html {
  const known = readDay(day)
  const reported = via.map((name) => html`${name}`)
  return html`${known === null ? '' : html`, ${dayShown(known)}`}${via.length === 0 ? '' : html`, reported by ${listed(reported)}`}`
}

function drawAlso({ also }: BlockOf<'quote'>, at: Drawing): Html {
  return also.length === 0 ? html`` : html`; also in ${listed(also.map((link) => drawLink(link, at)))}`
}
