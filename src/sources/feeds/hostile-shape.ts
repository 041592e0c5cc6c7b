/** Deeper than any feed nests elements outside its texts; the parsers need time that grows with the square of it. */
const DEPTH_MAX = 200
const ATTRIBUTES_MAX = 256
const TAG_LETTERS_MAX = 16_384

/** Elements whose inside is text, markup or not: parsers take it as it is. */
const TEXTS = new Set('title description content:encoded summary content subtitle tagline rights copyright'.split(' '))

/**
 * In an unbalanced one more or fewer elements open than close. A deep one is too much for a strict parser, but may only
 * have left its elements open.
 */
export type Shape = 'sound' | 'unbalanced' | 'deep' | 'hostile'

/**
 * Whether XML is shaped to keep a parser busy: nested without end, or tags of endless attributes. One pass, linear.
 * Markup within texts does not count, since feeds leave tags open there.
 */
export function shapeOf(text: string): Shape {
  if (hasEndlessDeclarations(text)) return 'hostile'
  const unclosed = new Set<string>()
  let shape: Shape | undefined
  let depth = 0
  let at = text.indexOf('<')
  while (at !== -1) {
    const skipped = skipSection(text, at)
    const end = skipped ?? text.indexOf('>', at)
    if (end === -1) return skipped !== null && opensAgain(text, at) ? 'hostile' : (shape ?? 'unbalanced')
    if (skipped === null) {
      if (isEndlessTag(text, at, end)) return 'hostile'
      depth += depthOfTag(text, at, end)
      if (depth > DEPTH_MAX) shape = 'deep'
    }
    at = text.indexOf('<', skipped === null ? textEnd(text, at, end, unclosed) : end)
  }
  return shape ?? (depth === 0 ? 'sound' : 'unbalanced')
}

/** For documents that nothing is made of unless they are sound. */
export function isHostileShape(text: string): boolean {
  const shape = shapeOf(text)
  return shape === 'deep' || shape === 'hostile'
}

/** A document type may list the entities of HTML, some 250. */
const DECLARATIONS_MAX = 1_000

function hasEndlessDeclarations(text: string): boolean {
  const declaration = /<![^-[]/g
  for (let count = 0; count < DECLARATIONS_MAX; count++) if (!declaration.test(text)) return false
  return true
}

/** Sections that never end and begin again and again; one alone is what a cut-off document has. */
const OPEN_SECTIONS_MAX = 50

const opensAgain = (text: string, at: number): boolean =>
  text.slice(at).split(text.slice(at, at + 2), OPEN_SECTIONS_MAX + 2).length > OPEN_SECTIONS_MAX

/** Where a comment, CDATA section or instruction ends; null for anything else, -1 where it never does. */
function skipSection(text: string, at: number): number | null {
  if (text.startsWith('<!--', at)) return text.indexOf('-->', at)
  if (text.startsWith('<![CDATA[', at)) return text.indexOf(']]>', at)
  return text.startsWith('<?', at) ? text.indexOf('?>', at) : null
}

function isEndlessTag(text: string, at: number, end: number): boolean {
  if (end - at > TAG_LETTERS_MAX) return true
  return end - at > ATTRIBUTES_MAX && text.slice(at, end).split('=').length > ATTRIBUTES_MAX
}

function depthOfTag(text: string, at: number, end: number): number {
  const next = text.charCodeAt(at + 1)
  if (next === 0x2f) return -1
  const isName = (next | 0x20) >= 0x61 && (next | 0x20) <= 0x7a
  return isName && text.charCodeAt(end - 1) !== 0x2f ? 1 : 0
}

/** For an element of text, where its end tag starts; `unclosed` remembers names that end no more. */
function textEnd(text: string, at: number, end: number, unclosed: Set<string>): number {
  const name = nameAt(text, at + 1, end)
  if (text.charCodeAt(end - 1) === 0x2f || !isText(name) || unclosed.has(name)) return end
  const close = text.indexOf(`</${name}`, sectionsEnd(text, end + 1))
  if (close !== -1) return close
  unclosed.add(name)
  return end
}

/** After the sections that a text begins with: its end tag within them is only spoken of. */
function sectionsEnd(text: string, from: number): number {
  let at = from
  for (;;) {
    const next = text.indexOf('<', at)
    const end = text.startsWith('<![CDATA[', next) && next !== -1 ? text.indexOf(']]>', next) : -1
    if (end === -1) return at
    at = end
  }
}

const NAME_LETTERS_MAX = 40

/** Up to the first space, slash or the tag's end. */
function nameAt(text: string, start: number, end: number): string {
  const last = Math.min(end, start + NAME_LETTERS_MAX)
  let at = start
  while (at < last && text.charCodeAt(at) > 0x20 && text.charCodeAt(at) !== 0x2f) at += 1
  return text.slice(start, at)
}

/** Names come again with every item. */
const known = new Map<string, boolean>()
const KNOWN_MAX = 500

function isText(name: string): boolean {
  const before = known.get(name)
  if (before !== undefined) return before
  const found = TEXTS.has(name.toLowerCase().replace(/^(?:atom|media|itunes|dc):/, ''))
  if (known.size < KNOWN_MAX) known.set(name, found)
  return found
}

const BRACKETS_MAX = 20

/** Names with more brackets than any person's are emptied: the parser reads those with the square of their number. */
export const tameAuthors = (text: string): string =>
  text.replace(
    /(<(?:author|managingeditor|webmaster|name)(?:\s[^<>]{0,200})?>)([^<]{100,})/gi,
    (whole, tag: string, name: string) => (name.split(/[([<@]|&/).length > BRACKETS_MAX ? tag : whole),
  )
