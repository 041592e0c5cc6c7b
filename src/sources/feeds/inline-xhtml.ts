const XHTML = 'http://www.w3.org/1999/xhtml'
/** What may be long text; jumped over whole, since markup within is its own. */
const TEXTS = /^(?:title|link|description|content:encoded|summary|guid|author)$/i

/**
 * RSS items that carry their text as elements of XHTML, `body` or `div`, with that as their content:encoded. A channel's
 * document stays as it is where nothing names XHTML. Linear: what does not end is looked for once.
 */
export function withInlineXhtml(text: string): string {
  if (!text.includes(XHTML) && !/<xhtml:(?:body|div)[\s>]/i.test(text)) return text
  const prefixes = new Set(['xhtml'])
  for (const [, prefix = ''] of text.matchAll(
    /\sxmlns:([\w.-]{1,40})\s*=\s*["']http:\/\/www\.w3\.org\/1999\/xhtml["']/g,
  ))
    prefixes.add(prefix)
  const tag = /<!\[CDATA\[|<([A-Za-z][\w.:-]{0,60})((?:\s[^<>]*)?)>/g
  const unclosed = new Set<string>()
  let out = ''
  let from = 0
  let isInItem = false
  for (let match = tag.exec(text); match !== null; match = tag.exec(text)) {
    const [whole, name = '', attributes = ''] = match
    if (name === '') {
      const end = text.indexOf(']]>', match.index)
      if (end === -1) break
      tag.lastIndex = end
    } else if (/^(?:\w+:)?item$/i.test(name)) isInItem = true
    else if (attributes.endsWith('/') || unclosed.has(name)) continue
    else if (TEXTS.test(name)) tag.lastIndex = endOf(text, name, tag.lastIndex, unclosed) ?? tag.lastIndex
    else if (isInItem && isXhtml(name, attributes, prefixes)) {
      const end = endOf(text, name, tag.lastIndex, unclosed)
      if (end === null) continue
      const inside = text.slice(match.index + whole.length, end)
      out += `${text.slice(from, match.index)}<content:encoded>${asCdata(withoutPrefix(inside, name))}</content:encoded>`
      from = end + name.length + 3
      tag.lastIndex = from
    }
  }
  return out + text.slice(from)
}

function isXhtml(name: string, attributes: string, prefixes: ReadonlySet<string>): boolean {
  const [local = '', prefix] = name.split(':').reverse()
  if (!/^(?:body|div)$/i.test(local)) return false
  return prefix === undefined ? attributes.includes(XHTML) : prefixes.has(prefix)
}

/** Where the end tag of an element starts that opened before `from`, others of its name within it. */
function endOf(text: string, name: string, from: number, unclosed: Set<string>): number | null {
  const either = new RegExp(`<(/?)${name.replace(/[.]/g, '\\.')}(?:\\s[^<>]*)?>`, 'g')
  either.lastIndex = from
  let depth = 1
  for (let match = either.exec(text); match !== null; match = either.exec(text)) {
    if (!match[0].endsWith('/>')) depth += match[1] === '/' ? -1 : 1
    if (depth === 0) return match.index
  }
  unclosed.add(name)
  return null
}

const withoutPrefix = (markup: string, name: string): string => {
  const colon = name.indexOf(':')
  return colon === -1 ? markup : markup.replaceAll(new RegExp(`(</?)${name.slice(0, colon)}:`, 'g'), '$1')
}

/** Sections within are undone first: their inside is text there. */
function asCdata(markup: string): string {
  const plain = markup.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, inside: string) =>
    inside.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
  )
  return `<![CDATA[${plain}]]>`
}
