import { withAbsoluteAddresses } from './absolute-address.ts'
import type { Root } from './root-element.ts'

/**
 * The document with every xml:base absolute and carried to where the parsers look for it: they know the bases of entries
 * and of Atom's texts, but not those of links, channels, RSS texts and elements within XHTML. Linear.
 * Source: XML Base, 4; RFC 4287, 2.
 */
export function withBases(text: string, root: Root, url: string | undefined): string {
  return /\sxml:base\s*=/.test(text) ? new BaseWriter(root, url).write(text) : text
}

const TOKEN = /<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<[^<>]*>|<|[^<]+/g
const OWN_BASE = /(\sxml:base\s*=\s*)(?:"([^"<>]*)"|'([^'<>]*)')/
const NAME = /^<\/?([A-Za-z][\w.:-]*)/
/** Deeper elements keep the base of the last one that counts. */
const DEPTH_MAX = 200
const CDATA_START = '<![CDATA['

interface Open {
  name: string
  base: string | undefined
  /** Its text is markup whose base no parser tells. */
  isBasedText: boolean
}

class BaseWriter {
  #root: Root
  #url: string | undefined
  #open: Open[] = []

  constructor(root: Root, url: string | undefined) {
    this.#root = root
    this.#url = url
  }

  write(text: string): string {
    const out: string[] = []
    for (const [token] of text.matchAll(TOKEN)) out.push(this.#token(token))
    return out.join('')
  }

  #token(token: string): string {
    if (!token.startsWith('<') || token.startsWith(CDATA_START)) return this.#text(token)
    const name = NAME.exec(token)?.[1]?.toLowerCase()
    if (name === undefined) return token
    if (!token.startsWith('</')) return this.#start(name, token)
    const at = this.#open.findLastIndex((open) => open.name === name)
    if (at !== -1) this.#open.length = at
    return token
  }

  #text(text: string): string {
    const open = this.#open.at(-1)
    if (open?.base === undefined || text.trim() === '') return text
    if (open.isBasedText) return changeMarkup(text, (html) => withAbsoluteAddresses(html, open.base))
    if (localName(open.name) !== 'link') return text
    return changeMarkup(text, (address) => URL.parse(address.trim(), open.base)?.href ?? address)
  }

  #start(name: string, tag: string): string {
    const outer = this.#open.length === 0 ? this.#url : this.#open.at(-1)?.base
    const own = OWN_BASE.exec(tag)
    const written = own === null ? undefined : unescapeXml(own[2] ?? own[3] ?? '').trim()
    const base = written === undefined ? outer : (URL.parse(written, outer)?.href ?? outer)
    const isAtom = this.#root === 'atom'
    if (!tag.endsWith('/>') && this.#open.length < DEPTH_MAX)
      this.#open.push({ name, base, isBasedText: own !== null && !isAtom && !CONTAINERS.has(localName(name)) })
    if (base === undefined) return tag
    const based = own === null ? tag : tag.replace(OWN_BASE, (_, start: string) => `${start}"${escapeXml(base)}"`)
    const isItem = !isAtom && own === null && localName(name) === 'item'
    const placed = isItem ? based.replace(/\s*\/?>$/, (end) => ` xml:base="${escapeXml(base)}"${end}`) : based
    return withAbsoluteAddresses(placed, base)
  }
}

const CONTAINERS = new Set(['rss', 'rdf', 'channel', 'item', 'link'])

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

function changeMarkup(text: string, change: (html: string) => string): string {
  if (text.startsWith(CDATA_START)) return `${CDATA_START}${change(text.slice(CDATA_START.length, -3))}]]>`
  return escapeXml(change(unescapeXml(text)))
}

const unescapeXml = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
