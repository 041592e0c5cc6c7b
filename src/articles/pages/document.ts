import { parseHTML } from 'linkedom'

/** The little of the DOM that reading a page takes; linkedom's nodes have it. */
export interface PageNode {
  readonly nodeType: number
  readonly textContent: string | null
  readonly parentElement: PageElement | null
  readonly firstChild: PageNode | null
  readonly nextSibling: PageNode | null
}

export interface PageElement extends PageNode {
  readonly localName: string
  readonly firstElementChild: PageElement | null
  readonly nextElementSibling: PageElement | null
  getAttribute(name: string): string | null
  remove(): void
}

export interface PageDocument {
  readonly documentElement: PageElement
  readonly body: PageElement
}

export const ELEMENT_NODE = 1
export const TEXT_NODE = 3

/** The document of a page, whatever the markup: without a root element one is put around it. */
export function parsePage(html: string): PageDocument {
  const clean = html.replace(/\u0000/g, '')
  const rooted = /<html[\s>]/i.test(clean) ? clean : `<html><body>${clean}</body></html>`
  const { document } = parseHTML(rooted) as unknown as { document: PageDocument }
  return document
}

/** All elements below and with `root`, in document order, not by recursion: pages nest deep. */
export function elementsOf(root: PageElement): PageElement[] {
  const elements: PageElement[] = []
  let at: PageElement | null = root
  while (at !== null) {
    elements.push(at)
    at = at.firstElementChild ?? nextAfter(at, root)
  }
  return elements
}

/** Pages of newsrooms nest some 20 to 60 deep; readability's time grows with more than the square of it. */
const DEPTH_MAX = 200

/** True for markup that nests deeper than any page of people. `elements` in document order. */
export function nestsTooDeep(elements: readonly PageElement[]): boolean {
  const depths = new Map<PageElement, number>()
  for (const element of elements) {
    const depth = 1 + (element.parentElement === null ? 0 : (depths.get(element.parentElement) ?? 0))
    if (depth > DEPTH_MAX) return true
    depths.set(element, depth)
  }
  return false
}

function nextAfter(element: PageElement, root: PageElement): PageElement | null {
  let at: PageElement | null = element
  while (at !== null && at !== root) {
    if (at.nextElementSibling !== null) return at.nextElementSibling
    at = at.parentElement
  }
  return null
}

const UNSEEN = new Set(['script', 'style', 'noscript', 'template', 'svg'])

/** Elements that no two words share. */
const PARTING = /^(?:br|p|div|li|td|th|tr|h[1-6]|section|header|footer|time|figure|figcaption|blockquote)$/

/** The text of an element without its scripts and styles, blocks apart. Ends soon after `enough` characters. */
export function visibleText(element: PageElement, enough = Number.POSITIVE_INFINITY): string {
  const pieces: string[] = []
  const stack: PageNode[] = [element]
  let length = 0
  for (let at = stack.pop(); at !== undefined && length < enough; at = stack.pop()) {
    if (at.nodeType === TEXT_NODE) {
      const text = at.textContent ?? ''
      pieces.push(text)
      length += text.trim().length
    }
    if (at.nodeType !== ELEMENT_NODE || UNSEEN.has((at as PageElement).localName)) continue
    if (PARTING.test((at as PageElement).localName)) pieces.push(' ')
    const children: PageNode[] = []
    for (let node = at.firstChild; node !== null; node = node.nextSibling) children.push(node)
    stack.push(...children.reverse())
  }
  return pieces.join('')
}

/** The words of class, id and data-testid, lower case: "ArticleHeader__byline-2" → article, header, byline. */
export function nameTokens(element: PageElement): string[] {
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''} ${element.getAttribute('data-testid') ?? ''}`
  return names.length > 2
    ? (names
        .replace(/([a-z])([A-Z])/g, '$1 $2')
        .toLowerCase()
        .match(/[a-z]+/g) ?? [])
    : []
}
