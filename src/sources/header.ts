import type { Refusal } from '../articles/article.ts'

/** Names as RFC 9110 has them, of a length that a server takes. */
const NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}$/
/** What the request itself is made of, and what Dateline says for itself. */
const OWN = new Set(
  `accept-encoding connection content-encoding content-length content-type date expect host if-match if-modified-since
  if-none-match if-range if-unmodified-since keep-alive origin range te trailer transfer-encoding upgrade user-agent
  via`.split(/\s+/),
)
const OWN_FAMILIES = /^(?:proxy|sec)-/
const VALUE_LETTERS_MAX = 4_000

/** Why a header cannot be sent with a source's requests; null where it can. The value is never repeated. */
export function objectToHeader(name: string, value: string): Refusal | null {
  if (!NAME.test(name)) {
    return { refused: 'That is not the name of a header.', remedy: 'Use letters and hyphens, such as Authorization.' }
  }
  const lower = name.toLowerCase()
  if (OWN.has(lower) || OWN_FAMILIES.test(lower)) {
    return {
      refused: `Dateline sets the header ${name} itself.`,
      remedy: 'A paid feed asks for Authorization, Cookie or a name of its own, such as X-Api-Key.',
    }
  }
  if (value.trim() === '') return { refused: 'The header has no value.', remedy: 'Give its value.' }
  if (/[^\t\u0020-\u007e\u0080-\u00ff]/.test(value)) {
    return {
      refused: 'The value has a line break or a letter that no header may have.',
      remedy: 'Copy it again, as one line.',
    }
  }
  if (value.length > VALUE_LETTERS_MAX) {
    return { refused: `The value is longer than ${VALUE_LETTERS_MAX} letters.`, remedy: 'Copy it again.' }
  }
  return null
}
