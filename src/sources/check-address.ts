import { type AllowEntry, isBadPort, isLocalName, isNamed, literalAddress, mayConnect } from './address-rule.ts'
import { FetchError } from './fetch-error.ts'

/** Longer than any server takes. */
export const ADDRESS_LETTERS_MAX = 8_192

/** An address that a person, a page or a redirect gave, as a URL that may be asked for. Throws FetchError. */
export function checkAddress(address: string, allowed: readonly AllowEntry[]): URL {
  // The cause of a parse error holds the whole address, which may hold a password: it is not passed on.
  const url = address.length > ADDRESS_LETTERS_MAX ? null : URL.parse(address)
  if (url === null) throw new FetchError('bad-address')
  checkUrl(url, allowed)
  return url
}

/** Throws FetchError for a URL that may not be asked for as it is written; the connection is checked again. */
export function checkUrl(url: URL, allowed: readonly AllowEntry[]): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new FetchError('not-http')
  if (url.username !== '' || url.password !== '') throw new FetchError('has-credentials', { url })
  if (url.hostname === '') throw new FetchError('bad-address')
  const endpoint = { hostname: url.hostname, port: portOf(url) }
  if (isNamed(endpoint, allowed)) return
  const literal = literalAddress(url.hostname)
  if (literal === null ? isLocalName(url.hostname) : !mayConnect(endpoint, literal, allowed)) {
    throw new FetchError('not-allowed-address', { url })
  }
  if (url.port !== '' && isBadPort(endpoint.port)) throw new FetchError('not-allowed-port', { url })
}

const portOf = (url: URL): number => (url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port))
