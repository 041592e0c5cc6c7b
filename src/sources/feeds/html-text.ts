import { parseHTML } from 'linkedom'

/** The words of a piece of HTML as one line: tags and comments gone, entities read, spaces single. Linear. */
export function htmlToLine(html: string): string {
  return oneLineOf(decodeEntities(dropTags(html)))
}

/** For text that is no markup: only its spaces change. */
export const oneLineOf = (text: string): string => text.replace(/\s+/g, ' ').trim()

const BLOCKS = new Set(
  'address article aside blockquote br dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
const INLINE = new Set(
  'a abbr acronym applet area audio b base basefont bdi bdo big body button canvas caption center cite code col colgroup data datalist del dfn em embed font frame frameset head html i iframe img input ins kbd label legend link map mark meta meter noscript object optgroup option output param picture progress q rp rt ruby s samp script select small source span strike strong style sub summary sup svg template textarea time title tt u var video wbr'.split(
    ' ',
  ),
)

/** Names of HTML only: "<name>" in a headline about placeholders stays. */
function dropTags(html: string): string {
  if (!html.includes('<')) return html
  return withoutScripts(dropComments(html))
    .replace(/<[?!][a-z][^<>]*>/gi, '')
    .replace(/<\/?([a-z][a-z0-9]*)(?:[\s/][^<>]*)?>/gi, (tag, name: string) => {
      const known = name.toLowerCase()
      if (BLOCKS.has(known)) return ' '
      return INLINE.has(known) ? '' : tag
    })
}

/** HTML without the elements whose inside is no text for people. What never ends goes to the end. Linear. */
export function withoutScripts(html: string): string {
  const start = /<(script|style)(?:[\s/][^<>]*)?>/gi
  let kept = ''
  let from = 0
  for (let match = start.exec(html); match !== null; match = start.exec(html)) {
    kept += html.slice(from, match.index)
    const end = new RegExp(`</${match[1]}\\s*>`, 'gi')
    end.lastIndex = match.index
    from = end.exec(html) === null ? html.length : end.lastIndex
    start.lastIndex = from
  }
  return kept + html.slice(from)
}

function dropComments(html: string): string {
  let kept = ''
  let from = 0
  for (;;) {
    const start = html.indexOf('<!--', from)
    if (start === -1) return kept + html.slice(from)
    kept += html.slice(from, start)
    const end = html.indexOf('-->', start + 4)
    if (end === -1) return kept
    from = end + 3
  }
}

/** Numbers, and any name that HTML knows. Unknown ones stay as written. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text
    .replace(/&#(?:x([0-9a-f]{1,8})|(\d{1,8}));?/gi, (whole, hex?: string, decimal?: string) =>
      characterOf(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16), whole),
    )
    .replace(/&([a-z][a-z0-9]{1,31});/gi, (whole, name: string) => namedEntity(name) ?? whole)
    .replace(/&(amp|lt|gt|quot|nbsp)(?![a-z0-9=;])/gi, (whole, name: string) => namedEntity(name) ?? whole)
}

/** What windows-1252 has where Unicode has control characters: pages mean these (HTML Standard, 13.2.5.80). */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function characterOf(code: number, whole: string): string {
  if (code >= 0x80 && code <= 0x9f) return WINDOWS_1252[code - 0x80] ?? whole
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\ufffd'
  return String.fromCodePoint(code)
}

const entities = new Map<string, string | null>(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: '\u00a0',
    hellip: '…',
    mdash: '—',
    ndash: '–',
  }),
)
/** HTML has some 2,200 names; what is no name must not fill the memory. */
const ENTITIES_MAX = 4_000

export function namedEntity(name: string): string | null {
  const known = entities.get(name)
  if (known !== undefined) return known
  const text = parseHTML(`<html><body>&${name};</body></html>`).document.body?.textContent ?? ''
  const found = text.startsWith('&') ? null : text
  if (entities.size < ENTITIES_MAX) entities.set(name, found)
  return found
}
