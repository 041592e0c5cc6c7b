import type { BlockOf, TimelineEntry } from '../../messages/index.ts'
import { readDay } from './days-shown.ts'
import { drawCitation } from './draw-inline.ts'
import { inLanguage, languageOf } from './foreign-text.ts'
import { counted, type Html, html } from './markup.ts'
import { type Dot, placeDots } from './timeline-places.ts'

/** The drawing shows when much happened; the list below it says the same in words. */
export function drawTimeline({ entries }: BlockOf<'timeline'>): Html {
  return html`${drawLine(entries)}
<ol class="timeline">${entries.map(drawEntry)}</ol>
`
}

function drawEntry({ when, phrase, from, isPlanned, text, citations }: TimelineEntry): Html {
  const source = citations[0]?.source
  const day = readDay(from)
  const shown = when === '' ? 'Day not known' : when
  // "in July 2023" tells nothing beside "July 2023"; "in July" tells how the article puts it.
  const isWorthSaying = phrase !== '' && !phrase.toLowerCase().includes(shown.toLowerCase())
  return html`<li>
<p class="when"><b>${day === null ? shown : html`<time datetime="${day.toString()}">${shown}</time>`}</b>${isPlanned ? html`<span>planned</span>` : ''}${isWorthSaying ? html`<span${languageOf(source ?? {})}>“${phrase}”</span>` : ''}</p>
<p class="what">${inLanguage(text, source)}${citations.map(drawCitation)}</p>
</li>
`
}

/** Fewer than two dots tell nothing that the list does not. */
const DOTS_MIN = 2

/** No viewBox: positions are per cent, so that the words keep their size on a narrow screen. */
function drawLine(entries: readonly TimelineEntry[]): Html {
  const dots = placeDots(entries)
  const [first, last] = [dots[0], dots.at(-1)]
  if (dots.length < DOTS_MIN || !first || !last) return html``
  const planned = dots.filter((dot) => dot.isPlanned).length
  const says = `${counted(dots.length, 'dated entry', 'dated entries')} from ${first.when} to ${last.when}${planned === 0 ? '' : `, ${planned} of them planned`}. The larger a dot, the more articles state it. The list below says the same in words.`
  return html`<svg class="line" role="img" aria-labelledby="line-title line-desc" width="100%" height="72" focusable="false">
<title id="line-title">Timeline</title>
<desc id="line-desc">${says}</desc>
<line x1="0" x2="100%" y1="36" y2="36"/>
${dots.map(drawDot)}
</svg>`
}

const drawDot = (
  dot: Dot,
): Html => html`<circle cx="${dot.percent}%" cy="36" r="${dot.radius}"${dot.isPlanned ? html` class="planned"` : ''}/>
${dot.label === null ? '' : html`<text x="${dot.percent}%" y="${dot.isPlanned ? 18 : 62}" text-anchor="${dot.anchor}"${dot.isLabelledWhenNarrow ? '' : html` class="wide"`}>${dot.label}</text>`}
`
