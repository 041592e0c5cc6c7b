import type { Root } from './root-element.ts'

/**
 * What older and looser dialects write, as the parsers know it: Atom 0.3's base64, a link after its own empty element, a
 * link with its own base, RSS items that borrow from elsewhere without a namespace. Texts in CDATA are left alone.
 */
export function inKnownDialect(text: string, root: Root): string {
  if (root === 'atom') return linksWithBase(withoutBase64(text))
  if (root === 'rss' || root === 'rdf') return MAYBE_BORROWED.test(text) ? outsideCdata(text, borrowed) : text
  return text
}

/** Atom 0.3, 3.1: mode="base64". */
const withoutBase64 = (text: string): string =>
  text.replace(
    /<(title|content|summary|tagline)\b([^<>]{0,500}?)\smode\s*=\s*["']base64["']([^<>]{0,500})>([A-Za-z0-9+/=\s]+)</g,
    (_, name: string, before: string, after: string, value: string) =>
      `<${name}${before}${after}>${escapeXml(Buffer.from(value, 'base64').toString('utf8'))}<`,
  )

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Parsers tell the base of entries and texts, but not that of a link. */
const linksWithBase = (text: string): string =>
  text.replace(/<link\b[^<>]{0,2000}\bxml:base\s*=\s*["']([^"'<>]{1,1000})["'][^<>]{0,2000}>/gi, (tag, base: string) =>
    tag.replace(/(\bhref\s*=\s*["'])([^"'<>]*)/i, (whole, start: string, href: string) => {
      const resolved = URL.parse(href.replaceAll('&amp;', '&'), base)?.href
      return resolved === undefined ? whole : start + escapeXml(resolved)
    }),
  )

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
  'xhtml:body': 'content:encoded',
}
const MAYBE_BORROWED =
  /<(?:date|published|created|issued|updated|modified|summary|content|fullitem|xhtml:body|link\s*\/)[\s>]/i

const borrowed = (text: string): string =>
  text
    .replace(
      /(<\/?)(date|published|created|issued|updated|modified|summary|content|fullitem|xhtml:body)(?=[\s>])/gi,
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
