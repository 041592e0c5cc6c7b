import { DOMParser, parseHTML } from 'linkedom'

/** The facts of an item by the plainest reading of its XML, to hold against ours. Null where it makes no sense. */
export interface PlainItem {
  title: string
  link: string | null
  id: string | null
  date: number | null
  content: string
}

interface Node {
  nodeType: number
  nodeName: string
  textContent: string | null
  innerHTML: string
  children: Iterable<Node>
  getAttribute(name: string): string | null
}

/** Every item or entry of a well-formed feed, read element by element without any repair. */
export function plainReading(xml: string): PlainItem[] {
  const document = new DOMParser().parseFromString(xml, 'text/xml') as unknown as {
    querySelectorAll(names: string): Iterable<Node>
  }
  return [...document.querySelectorAll('item, entry')].map(readItem)
}

/** The letters of HTML that people read. */
export function wordsOf(html: string): string {
  const { document } = parseHTML('<html><body></body></html>') as unknown as {
    document: {
      body: { innerHTML: string; textContent: string }
      querySelectorAll(names: string): Iterable<{ remove(): void }>
    }
  }
  document.body.innerHTML = html.replace(/<(?=[^a-z/!])/gi, '&lt;')
  for (const element of document.querySelectorAll('script, style')) element.remove()
  return document.body.textContent.replace(/\s+/g, '')
}

function readItem(item: Node): PlainItem {
  const named = (...names: string[]) =>
    names.flatMap((name) => [...item.children].filter((child) => child.nodeName.toLowerCase() === name.toLowerCase()))
  const text = (...names: string[]) =>
    named(...names)
      .find((node) => node.textContent?.trim())
      ?.textContent?.trim() ?? ''
  const guid = named('guid')[0]
  const permalink =
    guid?.getAttribute('isPermaLink')?.toLowerCase() === 'false' ? '' : (guid?.textContent?.trim() ?? '')
  const links = named('link', 'atom:link')
  const alternate = links.find(
    (link) => [null, 'alternate'].includes(link.getAttribute('rel')) && link.getAttribute('href'),
  )
  const link = text('link') || alternate?.getAttribute('href') || permalink || null
  const date = Date.parse(text('pubDate', 'published', 'issued', 'dc:date', 'updated', 'modified'))
  return {
    title: wordsOf(markupOf(named('title')[0])),
    link: link !== null && /^https?:/.test(link) ? link.replaceAll('&amp;', '&') : null,
    id: text('guid', 'id') || item.getAttribute('rdf:about') || null,
    date: Number.isNaN(date) ? null : date,
    content: wordsOf(
      markupOf(named('content:encoded', 'content', 'description', 'summary').find((node) => node.textContent?.trim())),
    ),
  }
}

function markupOf(node: Node | undefined): string {
  if (node === undefined) return ''
  const inside = node.textContent ?? ''
  const isNaked = [...node.children].length > 0
  if (isNaked) return node.innerHTML
  const type = node.getAttribute('type') ?? 'html'
  return type === 'text' ? inside.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : inside
}
