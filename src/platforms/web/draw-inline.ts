import type { Action, Citation, Claim, Inline, Link } from '../../messages/index.ts'
import { dayShown, type Here, readDay, timeShown } from './days-shown.ts'
import { inLanguage, languageOf } from './foreign-text.ts'
import { type Html, html, outsideAddress, ownPath } from './markup.ts'

/** What drawing needs to know beside the document. */
export interface Drawing extends Here {
  /** Where the answer to an action stands. */
  addressOf(action: Action): string
  /** A button in place of the link to that address. */
  drawAction?(action: Action): Html
  /** "Changed since yesterday": said of stories that an earlier edition told. */
  changedLabel?: string
}

/**
 * Where a link leads: to the copy that is kept here, with the sentence marked, else to the source. So everything but
 * "read it there" stays on the page, and works without a network.
 */
export function drawLink(link: Link): Html {
  const words = link.text
  const language = languageOf(link)
  const outside = outsideAddress(link.url)
  const own = ownPath(link.local)
  if (own !== null) return html`<a href="${atTheMark(own)}"${printed(outside)}${language}>${words}</a>`
  return outside === null ? html`<span>${words}</span>` : drawOutside(outside, words)
}

export const drawOutside = (url: string, words: Html | string): Html =>
  html`<a class="outside" href="${url}" rel="noopener noreferrer nofollow">${words}</a>`

/** On paper a link of ours is of no use; the source's address is printed behind it instead. */
const printed = (outside: string | null): Html => (outside === null ? html`` : html` data-source="${outside}"`)

/** An article opened at a sentence scrolls to it. */
const atTheMark = (path: string): string =>
  /^\/articles\/.*[?&]at=/.test(path) && !path.includes('#') ? `${path}#here` : path

export function drawCitation(citation: Citation): Html {
  const { source, number } = citation
  const href = ownPath(source.local) ?? outsideAddress(source.url)
  const says = `Source ${number}: ${[citation.outlet, source.text].filter(Boolean).join(', ')}`
  if (href === null) return html`<sup class="cite" title="${says}">${number}</sup>`
  const rel = href.startsWith('/') ? '' : html` rel="noopener noreferrer nofollow"`
  return html`<sup class="cite"><a href="${atTheMark(href)}" title="${says}" aria-label="${says}"${rel}>${number}</a></sup>`
}

/** A sentence is in the language of the first article that states it. */
export const drawClaim = ({ text, citations }: Claim): Html =>
  html`${inLanguage(text, citations[0]?.source)}${citations.map(drawCitation)}`

export function drawInlines(inlines: readonly Inline[], at: Drawing): Html {
  return html`${inlines.map((inline, index) => {
    const next = inlines[index + 1]
    const drawn = drawInline(inline, at)
    return inline.kind === 'plain' && next?.kind === 'citation' ? inLanguage(drawn, next.source) : drawn
  })}`
}

function drawInline(inline: Inline, at: Drawing): Html {
  switch (inline.kind) {
    case 'plain':
      return html`${inline.text}`
    case 'strong':
      return html`<strong>${inline.text}</strong>`
    case 'link':
      return drawLink(inline)
    case 'time':
      return drawTime(inline, at)
    case 'citation':
      return drawCitation(inline)
  }
}

function drawTime({ at: instant, show }: Extract<Inline, { kind: 'time' }>, at: Drawing): Html {
  try {
    return timeShown(Temporal.Instant.from(instant), show, at)
  } catch {
    return html`${instant}`
  }
}

/** The sources that a document's numbers point at, each once, told in full: for reading on, and for paper. */
export function drawSourceNotes(citations: readonly Citation[]): Html {
  // The last of a key stands in a Map; turned round, that is the first that the text cites.
  const byNumber = new Map(citations.toReversed().map((citation) => [citation.number, citation]))
  if (byNumber.size === 0) return html``
  const notes = [...byNumber.values()].sort((one, other) => one.number - other.number)
  return html`<section class="notes" aria-labelledby="notes-title">
<h2 id="notes-title">Where it stands</h2>
<ol>${notes.map(drawNote)}</ol>
</section>`
}

function drawNote({ number, source, outlet, day }: Citation): Html {
  const known = readDay(day)
  return html`<li value="${number}">${drawLink(source)}${outlet === null ? '' : html`, ${outlet}`}${known === null ? '' : html`, ${dayShown(known)}`}</li>
`
}
