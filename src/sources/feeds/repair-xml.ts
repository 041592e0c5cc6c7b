/**
 * A feed's XML with what real sites get wrong put right: junk before its start and after its end, lone ampersands, a
 * CDATA section that is never closed. Linear.
 */
export function repairXml(text: string): string {
  return escapeAmpersands(closeCdata(fromStart(text)))
}

/** Sites put warnings, blank lines and stray markup before the declaration. */
function fromStart(text: string): string {
  const start = /<(?:[\w.-]{1,20}:)?(?:rss|feed|rdf)[\s>]/i.exec(text)
  return start === null ? text : upToEnd(text.slice(start.index))
}

/** Nothing after the root's end belongs to the feed. */
function upToEnd(text: string): string {
  const root = /<((?:[\w.-]+:)?(?:rss|feed|rdf))[\s>]/i.exec(text)?.[1]
  const end = root === undefined ? -1 : text.lastIndexOf(`</${root}>`)
  return root === undefined || end === -1 ? text : text.slice(0, end + root.length + 3)
}

/** Characters that XML forbids and that mean nothing in a text. */
export const withoutForbidden = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/&#(?:x0{0,6}(?:[0-8bcef]|1[0-9a-f])|0{0,6}(?:[0-8]|1[124-9]|2\d|3[01]));/gi, '')

/** Outside CDATA only, where an ampersand is itself. Every section is closed by now, which keeps this linear. */
function escapeAmpersands(text: string): string {
  return text
    .split(/(<!\[CDATA\[[\s\S]*?\]\]>)/)
    .map((piece) =>
      piece.startsWith('<![CDATA[')
        ? piece
        : piece.replace(/&(?!#x[0-9a-f]{1,6};|#\d{1,7};|[a-z][a-z0-9]{1,31};)/gi, '&amp;'),
    )
    .join('')
}

/** An unclosed section ends where its element does. */
function closeCdata(text: string): string {
  const open = text.lastIndexOf('<![CDATA[')
  if (open === -1 || text.indexOf(']]>', open) !== -1) return text
  const end = /<\/(?:title|description|content:encoded|summary|content)\s*>/i.exec(text.slice(open))
  const at = end === null ? text.length : open + end.index
  return `${text.slice(0, at)}]]>${text.slice(at)}`
}

/**
 * A section that another one begins in, after the end of the element that it is the text of, was never closed: it ends
 * where its element does. A text that only speaks of sections stays as it is. Linear.
 */
export function closeSections(text: string): string {
  let closed = ''
  let from = 0
  let open = text.indexOf('<![CDATA[')
  while (open !== -1) {
    const next = text.indexOf('<![CDATA[', open + 9)
    const end = text.indexOf(']]>', open)
    if (next === -1 || end === -1) break
    const at = next < end ? elementEnd(text, open, next) : -1
    if (at !== -1) {
      closed += `${text.slice(from, at)}]]>`
      from = at
    }
    open = at !== -1 || next > end ? next : text.indexOf('<![CDATA[', end)
  }
  return closed === '' ? text : closed + text.slice(from)
}

/** Where the element ends whose text begins at `open`, if before `limit`. */
function elementEnd(text: string, open: number, limit: number): number {
  const name = /<([\w.:-]{1,60})(?:\s[^<>]*)?>\s*$/.exec(text.slice(Math.max(0, open - 500), open))?.[1]
  const end = name === undefined ? -1 : text.slice(open, limit).indexOf(`</${name}>`)
  return end === -1 ? -1 : open + end
}
