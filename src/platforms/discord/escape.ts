/**
 * Words of articles and people as Discord's markdown, so that they are read as they stand and nothing in them is live.
 * Discord undoes a backslash before any ASCII sign, everywhere but in the words of a masked link: there it stays to be
 * seen (discord/discord-api-docs#6185). Words that would need one are therefore never put into a link.
 */

/** On one line, without what no reader could see: a line break could start a heading or a list. */
export const onOneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\t-\r\u0085\u2028\u2029 ]+/g, ' ')
    .replace(/\p{Cc}/gu, '')

export const isBlank = (text: string): boolean => !/[^\s\p{Cf}\p{Cc}]/u.test(text)

/** Emphasis, code, spoilers, links, mentions, timestamps and emoji of the server all need one of these. */
const ALWAYS = String.raw`[\\*_~${'`'}|[\]<>@]`
/** "https://", which Discord would make a link; ":smile:", which it would make a picture. */
const COLONS = String.raw`:(?=\/|[^\s:]+:)`
/** "discord.gg/…" is an invitation even without "https://". */
const INVITATIONS = String.raw`(?<=discord(?:app)?)\.`
/** "](…)" would end a link that began before, and give it another address. */
const LINK_ENDS = String.raw`(?<=\])\(`
const LIVE = new RegExp(`${ALWAYS}|${COLONS}|${INVITATIONS}|${LINK_ENDS}`, 'giu')
/** Headings, small text and lists begin so, also where a line begins inside emphasis. */
const OPENING = /^( *)(?:([-+#])|(\d+)\.)/

export function escaped(text: string): string {
  return closeDirections(onOneLine(text))
    .replace(LIVE, '\\$&')
    .replace(OPENING, (_, spaces: string, sign?: string, number?: string) =>
      sign === undefined ? `${spaces}${number}\\.` : `${spaces}\\${sign}`,
    )
}

const OPENERS: Record<string, string> = {
  '\u202a': '\u202c',
  '\u202b': '\u202c',
  '\u202d': '\u202c',
  '\u202e': '\u202c',
  '\u2066': '\u2069',
  '\u2067': '\u2069',
  '\u2068': '\u2069',
}

/** A change of reading direction ends with the words that asked for it, or it would turn round what stands behind. */
function closeDirections(text: string): string {
  if (!/[\u202a-\u202e\u2066-\u2069]/.test(text)) return text
  const open: string[] = []
  const kept = [...text].filter((letter) => {
    const closer = OPENERS[letter]
    if (closer !== undefined) open.push(closer)
    const isCloser = letter === '\u202c' || letter === '\u2069'
    return !isCloser || (open.at(-1) === letter && open.pop() !== undefined)
  })
  return [...kept, ...open.reverse()].join('')
}

const LINK_WORDS_MAX = 300
const LINKABLE = /^[\p{L}\p{M}\p{N}\p{Sc}\p{Pd} .,;:!?'"()/%&+=§°’‘‚“”„«»‹›…·→]+$/u

/**
 * The words of a masked link, or null where Discord would change them, show its backslashes, or refuse the link: then
 * the words stand without one. It refuses emoji, lists, mentions and addresses as words of a link.
 */
export function linkWords(text: string): string | null {
  // Discord leaves these out of a link's words, or out of none.
  const words = onOneLine(text)
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .replace(/\p{Zs}+/gu, ' ')
    .trim()
  const isFit =
    LINKABLE.test(words) &&
    lengthOf(words) <= LINK_WORDS_MAX &&
    /[\p{L}\p{N}]/u.test(words) &&
    !/\p{Extended_Pictographic}|\ufe0f|\u20e3|discord/iu.test(words) &&
    escaped(words) === words
  return isFit ? words : null
}

const ADDRESS_MAX = 2_000

/** An address from which nothing can break out of `](…)`; null where it is none that Discord would link to. */
export function linkAddress(url: string): string | null {
  const address = webAddress(url)
  if (address === null || address.hostname.includes('[')) return null
  const written = address.href
    .replace(/[()<>[\]{}\\^`|*'"\s]/g, (sign) => `%${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase()}`)
    .replace(/@(?=everyone|here)/g, '%40')
  return written.length <= ADDRESS_MAX ? written : null
}

/** Without a name and password, which would only pretend to be another host. */
export function webAddress(url: string): URL | null {
  if (!URL.canParse(url)) return null
  const address = new URL(url)
  if (!['http:', 'https:'].includes(address.protocol) || address.hostname === '') return null
  address.username = ''
  address.password = ''
  return address
}

/** As Discord counts: code points. */
export function lengthOf(text: string): number {
  let length = 0
  for (const _ of text) length++
  return length
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * The longest beginning of at most `max` code points that ends between two letters as people see them; `costOf` says
 * what a code point takes.
 */
export function beginning(text: string, max: number, costOf: (letter: string) => number = () => 1): string {
  const cost = (part: string): number => [...part].reduce((sum, letter) => sum + costOf(letter), 0)
  let end = 0
  let used = 0
  for (const { segment, index } of graphemes.segment(text)) {
    used += cost(segment)
    if (used > max) break
    end = index + segment.length
  }
  if (end > 0) return text.slice(0, end)
  // Marks piled on one letter without end.
  used = 0
  for (const letter of text) {
    used += costOf(letter)
    if (used > max) break
    end += letter.length
  }
  return text.slice(0, end)
}

/** What a code point can take when it is written: a backslash before it, or the end of a direction behind it. */
export const costWhenEscaped = (letter: string): number =>
  /[!-/:-@[-`{-~\u202a-\u202e\u2066-\u2069]/.test(letter) ? 2 : 1

/** Cut with … where it is longer: for labels and descriptions, which hold no markdown. */
export function shortened(text: string, max: number): string {
  const words = onOneLine(text).trim()
  return lengthOf(words) <= max ? words : `${beginning(words, max - 1).trimEnd()}…`
}
