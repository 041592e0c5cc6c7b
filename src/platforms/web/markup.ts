import { html, raw } from 'hono/html'

/** `raw` is for text of our own alone, such as a style sheet. */
export { html, raw }

/** HTML that is safe to send: everything put into a template is escaped, unless it is Html itself. */
export type Html = ReturnType<typeof html>

/** "a, b and c", as HTML. */
export function listed(parts: readonly Html[], last = 'and'): Html {
  return html`${parts.map((part, index) => {
    if (index === 0) return part
    return html`${index === parts.length - 1 ? ` ${last} ` : ', '}${part}`
  })}`
}

/** Pieces that exist, with " · " between them. */
export function dotted(parts: readonly (Html | string | null)[]): Html {
  const present = parts.filter((part) => part !== null)
  return html`${present.map((part, index) => html`${index === 0 ? '' : ' · '}${part}`)}`
}

/** "1 quote", "2 quotes", "1,204 quotes". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`

/** The first words of a text, cut between two of them. */
export const shortened = (words: string, charactersMax: number): string =>
  words.length <= charactersMax
    ? words
    : `${words
        .slice(0, charactersMax)
        .replace(/\s+\S*$/u, '')
        .replace(/[\s,;:–—-]+$/u, '')}…`

/** An address outside, or null where it is neither http nor https or carries a name and password. */
export function outsideAddress(url: string | null | undefined): string | null {
  if (!url || !URL.canParse(url)) return null
  const parsed = new URL(url)
  const isWeb = parsed.protocol === 'https:' || parsed.protocol === 'http:'
  return isWeb && parsed.username === '' && parsed.password === '' ? parsed.href : null
}

/** A path of this page, or null for what only looks like one ("//elsewhere"). */
export const ownPath = (path: string | undefined): string | null =>
  path !== undefined && /^\/(?![/\\])[^\s\\"'<>`]*$/.test(path) ? path : null
