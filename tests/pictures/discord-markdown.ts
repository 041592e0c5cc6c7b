import { type Html, html } from '../../src/platforms/web/markup.ts'
import { readMarkdown, type Seen } from '../platforms/discord/lay-shown.ts'

/** A text display as Discord's client shows it; what is live in it is drawn live. */
export const drawMarkdown = (markdown: string, zone: string): Html => {
  const lines = markdown.split('\n').map((line) => ({ line, seen: readMarkdown(line) }))
  const runs: { kind: Seen['kind'] | 'lines'; inside: Seen[][] }[] = []
  for (const { seen } of lines) {
    const [only] = seen
    const kind = only && GROUPED.has(only.kind) ? only.kind : 'lines'
    const inside = kind === 'lines' ? seen : (only?.inside ?? [])
    const last = runs.at(-1)
    if (last?.kind === kind && kind !== 'heading') last.inside.push(inside)
    else runs.push({ kind, inside: [inside] })
  }
  let at = 0
  return html`${runs.map(({ kind, inside }) => {
    const level = /^ *(#+)/.exec(lines[at]?.line ?? '')?.[1]?.length ?? 0
    at += inside.length
    const drawn = inside.map((seen) => drawSeen(seen, zone))
    if (kind === 'heading') return html`<div class="h${String(level)}">${drawn}</div>`
    if (kind === 'small') return html`${drawn.map((line) => html`<small>${line}</small>`)}`
    if (kind === 'list') return html`<ul>${drawn.map((line) => html`<li>${line}</li>`)}</ul>`
    if (kind === 'numbered') return html`<ol>${drawn.map((line) => html`<li>${line}</li>`)}</ol>`
    const joined = drawn.map((line, place) => html`${place === 0 ? '' : html`<br>`}${line}`)
    return kind === 'quote' ? html`<blockquote>${joined}</blockquote>` : html`<div>${joined}</div>`
  })}`
}

const GROUPED = new Set<Seen['kind']>(['heading', 'small', 'quote', 'list', 'numbered'])

const drawSeen = (seen: readonly Seen[], zone: string): Html => html`${seen.map((one) => drawOne(one, zone))}`

function drawOne({ kind, shown, inside, target }: Seen, zone: string): Html {
  const inner = () => drawSeen(inside, zone)
  switch (kind) {
    case 'text':
      return html`${shown}`
    case 'strong':
      return html`<b>${inner()}</b>`
    case 'underline':
      return html`<u>${inner()}</u>`
    case 'emphasis':
      return html`<i>${inner()}</i>`
    case 'struck':
      return html`<s>${inner()}</s>`
    case 'link':
      return html`<a href="${target}">${inner()}</a>`
    case 'bare link':
    case 'invitation':
      return html`<a href="${shown}">${shown}</a>`
    case 'timestamp':
      return html`<span class="when">${timestamp(shown, zone)}</span>`
    case 'code':
    case 'spoiler':
    case 'mention':
    case 'emoji':
      return html`<span class="live ${kind}">${shown}</span>`
    default:
      return html`<mark>${kind}: ${shown}</mark>`
  }
}

const STYLES: Record<string, Intl.DateTimeFormatOptions> = {
  t: { hour: 'numeric', minute: '2-digit' },
  D: { day: 'numeric', month: 'long', year: 'numeric' },
  f: { day: 'numeric', month: 'long', year: 'numeric', hour: 'numeric', minute: '2-digit' },
}

/** As an American reader sees it. */
function timestamp(token: string, zone: string): string {
  const [, seconds = '0', style = 'f'] = /^<t:(-?\d+)(?::(\w))?>$/.exec(token) ?? []
  const moment = Temporal.Instant.fromEpochMilliseconds(Number(seconds) * 1000).toZonedDateTimeISO(zone)
  return STYLES[style] ? moment.toLocaleString('en-US', STYLES[style]) : token
}
