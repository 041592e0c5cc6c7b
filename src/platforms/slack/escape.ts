import { limits } from './limits.ts'

/**
 * Words of strangers, made fit for Slack. In rich text and plain text they are never markup; in mrkdwn and in the text of
 * a notification they are, and Slack has no escape for its format marks.
 */

/** Invisible, and no part of a word: no mark opens after it, none closes before it. */
const JOINER = '\u2060'

/** A verbatim text without what no message holds: halves of characters and control characters. */
export const wellFormed = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\v\f\u0085]/g, ' ')
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g, '')

/** Also without marks of direction, since one that is left open turns round whatever stands behind it. */
export const tidy = (text: string): string => wellFormed(text).replace(/[\u202a-\u202e\u2066-\u2069]/g, '')

export const isBlank = (text: string): boolean => !/[^\s\p{Cc}\p{Cf}]/u.test(text)

/**
 * One line of mrkdwn that shows the words and nothing else: no mention, link, date, format, block quote or emoji.
 * Marks within a word (snake_case) are left alone, as Slack does.
 */
export const inert = (text: string): string =>
  tidy(text)
    .replace(/\s*[\n\u2028\u2029]\s*/g, ' ')
    .replace(/(?<![\p{L}\p{N}])[*_~](?!\ufe0f\u20e3)|[*_~](?![\p{L}\p{N}]|\ufe0f\u20e3)|`/gu, `${JOINER}$&${JOINER}`)
    .replace(/:(?=[^\s:]+:)/g, `:${JOINER}`)
    .replace(/^(\s*)>/, `$1${JOINER}>`)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')

/** The most bytes that a text takes, in rich text as JSON, in mrkdwn and in a notification's text. */
export function weight(text: string): number {
  let bytes = 0
  for (const character of text) bytes += MARKED_BYTES[character] ?? utf8Bytes(character.codePointAt(0) ?? 0)
  return bytes
}

const MARKED_BYTES: Record<string, number> = {
  '&': 5,
  '<': 4,
  '>': 7,
  '*': 7,
  _: 7,
  '~': 7,
  '`': 7,
  ':': 4,
  '"': 2,
  '\\': 2,
  '\n': 2,
  '\t': 2,
}

const utf8Bytes = (codePoint: number): number =>
  codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4

/** An address that can be linked, or null. Nothing in it ends a link of mrkdwn; `&` is for the writer of mrkdwn to escape. */
export function address(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null
  const { protocol, href } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:') return null
  const closed = href.replace(
    /[|<>"`\\^{}\s]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`,
  )
  return closed.length <= limits.address && URL.canParse(closed) ? closed : null
}
