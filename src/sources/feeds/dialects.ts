import { withoutChannelDefinition } from './channel-definition.ts'
import { withInlineXhtml } from './inline-xhtml.ts'
import type { Root } from './root-element.ts'
import { withBases } from './xml-base.ts'

/**
 * What older and looser dialects write, as the parsers know it: Atom 0.3's base64 and parts, channels of 1997, prefixed
 * RSS, texts as elements of XHTML, RSS items that borrow from elsewhere without a namespace, bases wherever they stand.
 */
export function inKnownDialect(text: string, root: Root, url?: string): string {
  if (root === 'atom') return withBases(singleParts(withoutBase64(text)), root, url)
  if (root !== 'rss' && root !== 'rdf') return text
  const plain = withInlineXhtml(withoutPrefix(withoutChannelDefinition(text)))
  const known = MAYBE_BORROWED.test(plain) ? outsideCdata(plain, borrowed) : plain
  return withBases(root === 'rdf' ? withoutContents(known) : known, root, url)
}

/** RSS whose own elements have a prefix. */
function withoutPrefix(text: string): string {
  const prefix = /<([\w.-]{1,40}):(?:rss|channel)[\s>]/i.exec(text.slice(0, 65_536))?.[1]
  if (prefix === undefined || /rdf/i.test(prefix)) return text
  return outsideCdata(text, (piece) =>
    piece.replaceAll(new RegExp(`(</?)${prefix.replaceAll('.', '\\.')}:`, 'g'), '$1'),
  )
}

/** RDF lists its items before they come. Parsers look every one up, which takes the square of their number. */
function withoutContents(text: string): string {
  const start = /<((?:[\w.-]{1,20}:)?items)(?:\s[^<>]{0,500})?>/.exec(text)
  const end = start === null ? -1 : text.indexOf(`</${start[1]}>`, start.index)
  return start === null || end === -1
    ? text
    : text.slice(0, start.index) + text.slice(end + (start[1]?.length ?? 0) + 3)
}

/** Atom 0.3, 4.13.1: of the same content in several types, the one in HTML, else the last. */
const singleParts = (text: string): string =>
  text.includes('multipart/alternative')
    ? text.replace(
        /<content\b[^<>]{0,500}\btype\s*=\s*["']multipart\/alternative["'][^<>]{0,500}>((?:\s*<content\b[^<>]*>(?:(?!<\/?content\b)[\s\S])*<\/content>)*)\s*<\/content>/g,
        (_, inside: string) => {
          const parts = inside.split(/(?<=<\/content>)\s*(?=<content\b)/)
          return parts.find((part) => /^\s*<content\b[^<>]*html/.test(part)) ?? parts.at(-1) ?? ''
        },
      )
    : text

/** Atom 0.3, 3.1: mode="base64". */
const withoutBase64 = (text: string): string =>
  text.replace(
    /<(title|content|summary|tagline)\b([^<>]{0,500}?)\smode\s*=\s*["']base64["']([^<>]{0,500})>([A-Za-z0-9+/=\s]+)</g,
    (_, name: string, before: string, after: string, value: string) =>
      `<${name}${before}${after}>${escapeXml(Buffer.from(value, 'base64').toString('utf8'))}<`,
  )

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Names without a namespace, and what they mean. Source: feeds that Python's feedparser takes. */
const BORROWED: Record<string, string> = {
  date: 'dc:date',
  published: 'dc:date',
  created: 'dc:date',
  issued: 'dc:date',
  updated: 'dcterms:modified',
  modified: 'dcterms:modified',
  summary: 'dc:description',
  content: 'content:encoded',
  fullitem: 'content:encoded',
  'dc:author': 'dc:creator',
}
const MAYBE_BORROWED =
  /<(?:date|published|created|issued|updated|modified|summary|content|fullitem|dc:author|link\s*\/)[\s>]/i

const borrowed = (text: string): string =>
  text
    .replace(
      /(<\/?)(date|published|created|issued|updated|modified|summary|content|fullitem|dc:author)(?=[\s>])/gi,
      (_, open: string, name: string) => {
        return open + (BORROWED[name.toLowerCase()] ?? name)
      },
    )
    .replace(/<link\s*\/>\s*(https?:\/\/[^\s<>]{1,2000})/gi, '<link>$1</link>')

function outsideCdata(text: string, change: (text: string) => string): string {
  let changed = ''
  let from = 0
  for (;;) {
    const start = text.indexOf('<![CDATA[', from)
    const end = start === -1 ? -1 : text.indexOf(']]>', start)
    if (end === -1) return changed + change(text.slice(from))
    changed += change(text.slice(from, start)) + text.slice(start, end)
    from = end
  }
}
