import iconv from 'iconv-lite'

/**
 * The characters of a body. What a byte order mark says counts most, then the HTTP header, then the document's own
 * declaration; each only where it can be right. Without any: UTF-8 if the bytes are valid UTF-8, else windows-1252.
 */
export function decodeBody(body: Uint8Array, contentType = ''): string {
  const marked = byteOrderMark(body)
  if (marked !== null) return withoutMark(decodeAs(body, marked))
  const wide = wideWithoutMark(body)
  if (wide !== null) return decodeAs(body, wide)
  const declared = charsetOf(contentType) ?? declaredIn(body)
  // Servers often say a charset out of habit; what is valid UTF-8 beyond ASCII is UTF-8 and nothing else.
  const utf8 = decodeUtf8(body)
  if (declared === null || isUtf8(declared)) return withoutMark(utf8 ?? decodeAs(body, 'windows-1252'))
  if (utf8 !== null && (isSingleByte(declared) || isAscii(body))) return withoutMark(utf8)
  return withoutMark(decodeAs(body, declared))
}

const HEAD_BYTES = 2048

/** Browsers read these as windows-1252, since that is what pages mean by them (WHATWG Encoding Standard). */
const AS_WINDOWS_1252 = new Set(['iso-8859-1', 'latin1', 'latin-1', 'us-ascii', 'ascii', 'iso8859-1', 'iso_8859-1'])

function decodeAs(body: Uint8Array, charset: string): string {
  const name = AS_WINDOWS_1252.has(charset) ? 'windows-1252' : charset
  return iconv.decode(Buffer.from(body.buffer, body.byteOffset, body.byteLength), name, { stripBOM: true })
}

function byteOrderMark(body: Uint8Array): string | null {
  const [a, b, c, d] = body
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 && body.length >= 4 ? 'utf-32le' : 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return a === 0 && b === 0 && c === 0xfe && d === 0xff ? 'utf-32be' : null
}

/** "<" and a zero byte: UTF-16 that forgot its mark. Source: XML 1.0, appendix F. */
function wideWithoutMark(body: Uint8Array): string | null {
  const [a, b, c, d] = body
  if (a === 0 && b === 0 && c === 0 && d === 0x3c) return 'utf-32be'
  if (a === 0x3c && b === 0 && c === 0 && d === 0) return 'utf-32le'
  if (a === 0x3c && b === 0 && d === 0) return 'utf-16le'
  return a === 0 && b === 0x3c && c === 0 ? 'utf-16be' : null
}

const known = (charset: string | undefined): string | null => {
  const name = charset?.trim().toLowerCase() ?? ''
  return name !== '' && iconv.encodingExists(name) ? name : null
}

const charsetOf = (contentType: string): string | null => known(/charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1])

/** In the XML declaration or a page's meta element. */
function declaredIn(body: Uint8Array): string | null {
  const head = Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, HEAD_BYTES)).toString('latin1')
  const charset =
    /<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1] ??
    /<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1]
  const name = known(charset)
  // The declaration could be read as bytes, so the document is not in a wide encoding whatever it says.
  return name !== null && /^(?:utf-?16|utf-?32|ucs-?[24])/.test(name) ? 'utf-8' : name
}

const isUtf8 = (charset: string): boolean => /^(?:utf-?8|unicode-1-1-utf-8)$/.test(charset)

/** One byte a character: text in it is hardly ever valid UTF-8 by chance. */
const isSingleByte = (charset: string): boolean =>
  AS_WINDOWS_1252.has(charset) ||
  /^(?:windows-125\d|cp-?125\d|iso-?8859-?\d+|koi8-?[ru]|macintosh|x-mac-\w+)$/.test(charset)

function decodeUtf8(body: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return mendedUtf8(body)
  }
}

/** One broken character in a long text (a cut-off end, a stray byte) does not make it another encoding. */
function mendedUtf8(body: Uint8Array): string | null {
  const text = new TextDecoder('utf-8').decode(body)
  return occurrences(text, /\ufffd/g, 4) <= 3 && occurrences(text, /[\u0080-\ufffc]/g, 100) >= 60 ? text : null
}

function occurrences(text: string, pattern: RegExp, countMax: number): number {
  let count = 0
  while (count < countMax && pattern.exec(text) !== null) count += 1
  return count
}

const isAscii = (body: Uint8Array): boolean => body.every((byte) => byte < 0x80)

const withoutMark = (text: string): string => (text.startsWith('\ufeff') ? text.slice(1) : text)
