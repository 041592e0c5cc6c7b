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
  const declared = [charsetOf(contentType), declaredIn(body)].filter((charset) => charset !== null)
  const utf8 = decodeUtf8(body)
  if (utf8 !== null && mayBeUtf8(body, declared[0])) return withoutMark(utf8)
  // Where UTF-8 was declared and is not, the other declaration may be right.
  return withoutMark(decodeAs(body, declared.find((charset) => !isUtf8(charset)) ?? 'windows-1252'))
}

/** Servers say a charset out of habit; text in a charset of one byte a letter is hardly ever valid UTF-8 by chance. */
function mayBeUtf8(body: Uint8Array, declared: string | undefined): boolean {
  if (declared === undefined || isUtf8(declared) || isSingleByte(declared)) return true
  return !isEscaping(declared) && isAscii(body)
}

const HEAD_BYTES = 2048

/** Browsers read these as windows-1252, since that is what pages mean by them (WHATWG Encoding Standard). */
const AS_WINDOWS_1252 = new Set(['iso-8859-1', 'latin1', 'latin-1', 'us-ascii', 'ascii', 'iso8859-1', 'iso_8859-1'])

function decodeAs(body: Uint8Array, charset: string): string {
  const name = AS_WINDOWS_1252.has(charset) ? 'windows-1252' : charset
  if (!iconv.encodingExists(name)) return new TextDecoder(name).decode(body)
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

/** Names of other tools for what iconv-lite and Node know, or for what grew out of it. */
const ALIASES: Record<string, string> = {
  u8: 'utf-8',
  utf_8_sig: 'utf-8',
  iso2022_jp: 'iso-2022-jp',
  'iso2022-jp': 'iso-2022-jp',
  shift_jisx0213: 'shift_jis',
  shift_jis_2004: 'shift_jis',
  euc_jisx0213: 'euc-jp',
  euc_jis_2004: 'euc-jp',
}

const known = (charset: string | undefined): string | null => {
  const written = charset?.trim().toLowerCase() ?? ''
  const name = ALIASES[written] ?? written
  return name !== '' && (iconv.encodingExists(name) || isForDecoder(name)) ? name : null
}

/** What iconv-lite lacks and Node has: iso-2022-jp. */
function isForDecoder(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== ''
  } catch {
    return false
  }
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

/** Switch between charsets by sequences that are ASCII. */
const isEscaping = (charset: string): boolean => /2022|^hz|^utf-?7/.test(charset)

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

/** Some broken characters in a long text (a cut-off end, a pasted byte) do not make it another encoding. */
function mendedUtf8(body: Uint8Array): string | null {
  const text = new TextDecoder('utf-8').decode(body)
  const broken = occurrences(text, /\ufffd/g, 1_000)
  return occurrences(text, /[\u0080-\ufffc]/g, 10_000) >= broken * 10 ? text : null
}

function occurrences(text: string, pattern: RegExp, countMax: number): number {
  let count = 0
  while (count < countMax && pattern.exec(text) !== null) count += 1
  return count
}

const isAscii = (body: Uint8Array): boolean => body.every((byte) => byte < 0x80)

const withoutMark = (text: string): string => (text.startsWith('\ufeff') ? text.slice(1) : text)
