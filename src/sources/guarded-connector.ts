import { type LookupAddress, lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { buildConnector } from 'undici'
import { type AllowEntry, type Endpoint, literalAddress, mayConnect } from './address-rule.ts'
import { FetchError } from './fetch-error.ts'

interface Guard {
  allowed: readonly AllowEntry[]
  connectMs: number
  lookup: LookupFunction | undefined
}

/**
 * Opens connections for undici to allowed addresses alone. The name is resolved here and the connection goes to what
 * was checked: a name cannot answer with one address for the check and another for the connection. Where a name has
 * allowed and other addresses, only the allowed ones are used.
 */
export function guardedConnector(guard: Guard): buildConnector.connector {
  return (options, callback) => {
    const endpoint = {
      hostname: options.hostname,
      port: options.port === '' ? (options.protocol === 'https:' ? 443 : 80) : Number(options.port),
    }
    const fail = (error: Error) => callback(error, null)
    resolve(endpoint, guard.lookup ?? systemLookup, (error, addresses) => {
      if (error !== null) return fail(error)
      const usable = addresses.filter(({ address }) => mayConnect(endpoint, address, guard.allowed))
      if (usable.length === 0) return fail(notAllowed(endpoint))
      const dial = buildConnector({ timeout: guard.connectMs, allowH2: false, lookup: answering(usable) })
      dial(options, (dialError, socket) => {
        if (dialError !== null) return fail(dialError)
        // The last word is what the socket says it is connected to.
        if (mayConnect(endpoint, socket.remoteAddress ?? '', guard.allowed)) return callback(null, socket)
        socket.destroy()
        fail(notAllowed(endpoint))
      })
    })
  }
}

type Resolved = (error: Error | null, addresses: LookupAddress[]) => void

function resolve({ hostname }: Endpoint, lookup: LookupFunction, done: Resolved): void {
  const literal = literalAddress(hostname)
  if (literal !== null) {
    done(null, [{ address: literal, family: literal.includes(':') ? 6 : 4 }])
    return
  }
  lookup(hostname, { all: true }, (error, found, family) => {
    if (error !== null) done(error, [])
    else done(null, typeof found === 'string' ? [{ address: found, family: family ?? 4 }] : found)
  })
}

const answering =
  (addresses: LookupAddress[]): LookupFunction =>
  (_hostname, options, callback) => {
    const [first] = addresses
    if (options.all === true || first === undefined) return callback(null, addresses)
    callback(null, first.address, first.family)
  }

const notAllowed = ({ hostname, port }: Endpoint): FetchError => {
  const host = hostname.includes(':') && !hostname.startsWith('[') ? `[${hostname}]` : hostname
  const url = URL.parse(`http://${host}:${port}/`)
  return new FetchError('not-allowed-address', url === null ? {} : { url })
}
