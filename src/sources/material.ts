import type { Refusal } from '../articles/article.ts'
import { decodeBody } from './feeds/decode-body.ts'
import { rootOf } from './feeds/root-element.ts'

/** What somebody handed over, by its first look. Text is decoded; a feed is decoded when it is read. */
export type Material =
  | { kind: 'feed' }
  | { kind: 'page'; html: string }
  | { kind: 'text'; text: string }
  | ({ kind: 'unreadable' } & Refusal)

export interface MaterialOrigin {
  contentType?: string
  /** Of the file. */
  name?: string
}

export const MATERIAL_BYTES_MAX = 10 * 1024 * 1024

/** Tells by the bytes first and by what they are called second: servers and names are often wrong. */
export function recognise(body: Uint8Array, { contentType = '', name = '' }: MaterialOrigin = {}): Material {
  if (body.byteLength > MATERIAL_BYTES_MAX)
    return unreadable('It is larger than 10 MB.', 'Hand over one article or feed at a time.')
  const format = binaryFormat(body)
  if (format !== null)
    return unreadable(`It is ${format}, which Dateline does not read.`, 'Copy the text of the article and paste it.')
  const text = decodeBody(body, contentType)
  if (text.trim() === '') return unreadable('It is empty.', 'Check that the right file or address was given.')
  if (isBinary(text)) return unreadable('It is not text.', 'Copy the text of the article and paste it.')
  return recogniseText(text, `${contentType} ${name}`)
}

function recogniseText(text: string, called: string): Material {
  const root = rootOf(text)
  if (root === 'rss' || root === 'atom' || root === 'rdf' || root === 'json') return { kind: 'feed' }
  if (root === 'html') return { kind: 'page', html: text }
  if (/^\s*<\?xml\b/.test(text)) {
    return unreadable(
      'It is XML, but neither a feed nor a page.',
      'Give an RSS, Atom or JSON feed, a web page or a text.',
    )
  }
  if (isJson(text))
    return unreadable('It is data, not an article.', 'Give an RSS, Atom or JSON feed, a web page or a text.')
  const isMarkup =
    /^\s*<(?:!doctype|!--|[a-z])/i.test(text) || (text.match(/<\/(?:p|div|h[1-6]|article|section)>/gi)?.length ?? 0) > 1
  if (isMarkup || /\bhtml\b|\.x?html?\b/i.test(called)) return { kind: 'page', html: text }
  return { kind: 'text', text }
}

const unreadable = (refused: string, remedy: string): Material => ({ kind: 'unreadable', refused, remedy })

/** By their first bytes. */
const FORMATS: [bytes: string, name: string][] = [
  ['%PDF-', 'a PDF'],
  ['\u0089PNG', 'a picture'],
  ['\u00ff\u00d8\u00ff', 'a picture'],
  ['GIF8', 'a picture'],
  ['RIFF', 'a picture or sound'],
  ['PK\u0003\u0004', 'a ZIP archive or an office document'],
  ['\u00d0\u00cf\u0011\u00e0', 'an office document'],
  ['\u001f\u008b', 'a compressed file'],
  ['7z\u00bc\u00af', 'an archive'],
  ['\u007fELF', 'a program'],
  ['ID3', 'a sound'],
  ['OggS', 'a sound'],
  ['SQLite format 3', 'a database'],
  ['{\\rtf', 'a rich text document'],
]

function binaryFormat(body: Uint8Array): string | null {
  const head = Buffer.from(body.subarray(0, 16)).toString('latin1')
  if (head.slice(4, 8) === 'ftyp') return 'a film or sound'
  return FORMATS.find(([bytes]) => head.startsWith(bytes))?.[1] ?? null
}

/** How much of the start must be readable. */
const CONTROL_SHARE_MAX = 0.02

function isBinary(text: string): boolean {
  const head = text.slice(0, 8_192)
  const controls = head.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0
  return controls > head.length * CONTROL_SHARE_MAX
}

function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
