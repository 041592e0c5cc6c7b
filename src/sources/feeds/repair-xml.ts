/**
 * A feed's XML with what real sites get wrong put right, so that a strict parser takes it: junk before the start,
 * characters that XML forbids, lone ampersands, CDATA that is never closed, an end that is cut off. Linear.
 */
export function repairXml(text: string): string {
  return closeOpenElements(escapeAmpersands(closeCdata(withoutForbidden(fromStart(text)))))
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

const withoutForbidden = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')

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

/** The elements that make a feed; markup inside texts is not looked at. */
const FRAME =
  /<(\/?)((?:[\w.-]+:)?(?:rss|rdf|feed|channel|item|entry|title|link|description|encoded|summary|content|guid|id|pubDate|author|published|updated))(?:\s[^<>]*?)?(\/?)>/gi

/** No feed nests its own elements deeper. */
const DEPTH_MAX = 20

function closeOpenElements(text: string): string {
  const open: string[] = []
  // A half-written tag at the very end belongs to nothing.
  const whole = text.replace(/<[^<>]{0,2000}$/, '')
  for (const [, slash, name = '', selfClosing] of whole.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, blank).matchAll(FRAME)) {
    if (selfClosing === '/') continue
    if (open.length > DEPTH_MAX) return text
    if (slash === '') open.push(name)
    else if (open.at(-1)?.toLowerCase() === name.toLowerCase()) open.pop()
    else if (open.lastIndexOf(name) !== -1) open.length = open.lastIndexOf(name)
  }
  const ends = open.reverse().map((name) => `</${name}>`)
  return whole + ends.join('')
}

const blank = (section: string): string => ' '.repeat(Math.min(section.length, 1))
