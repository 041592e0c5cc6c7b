import type { LookupFunction } from 'node:net'
import { Agent, type Dispatcher, errors } from 'undici'
import { type AllowEntry, parseAllowHosts } from './address-rule.ts'
import { ADDRESS_LETTERS_MAX, checkAddress, checkUrl } from './check-address.ts'
import { FetchError, problemOfStatus } from './fetch-error.ts'
import { guardedConnector } from './guarded-connector.ts'
import { BodyTooLarge, readBody } from './read-body.ts'

/** What an earlier answer was known by, sent back so that the site may answer "not modified". */
export interface Validators {
  etag?: string
  lastModified?: string
}

export interface GetOptions {
  /** Sent to the origin asked for only, never to another that it redirects to: they may hold secrets. */
  headers?: Readonly<Record<string, string>>
  validators?: Validators
  signal?: AbortSignal
}

export type Fetched =
  | {
      kind: 'fetched'
      /** Where the redirects ended. */
      url: string
      /** Where the permanent ones among them led (301, 308, without any other before); the address asked for else. */
      permanentUrl: string
      status: number
      /** Names in lower case; repeated ones joined by ", ". */
      headers: Readonly<Record<string, string>>
      /** Decompressed. */
      body: Uint8Array
      /** As sent; "" where the site does not say. */
      contentType: string
    }
  | { kind: 'not-modified' }

export interface Fetcher {
  /** Throws FetchError. */
  get(url: string, options?: GetOptions): Promise<Fetched>
  close(): Promise<void>
}

export interface FetchLimits {
  /** Of a body, as sent and as unpacked. */
  bodyBytesMax: number
  /** For everything: names, connections, all redirects and the body. */
  totalMs: number
  connectMs: number
  redirectsMax: number
}

const FETCH_LIMITS: FetchLimits = {
  bodyBytesMax: 10 * 1024 * 1024,
  totalMs: 30_000,
  connectMs: 10_000,
  redirectsMax: 5,
}

export interface FetcherOptions {
  /** `DATELINE_ALLOW_HOSTS` as written, see parseAllowHosts. */
  allowHosts: string
  /** Names Dateline and where its operator can be reached. */
  userAgent: string
  limits?: Partial<FetchLimits>
  /** How names are resolved; the system's resolver by default. */
  lookup?: LookupFunction
}

/**
 * Fetches what strangers name, and never anything inside the network: every hop's address is checked, and once more
 * when the name has been resolved, at the connection itself.
 */
export function createFetcher(options: FetcherOptions): Fetcher {
  const allowed = parseAllowHosts(options.allowHosts)
  const limits = { ...FETCH_LIMITS, ...options.limits }
  const agent = new Agent({
    connect: guardedConnector({ allowed, connectMs: limits.connectMs, lookup: options.lookup }),
    connections: 2,
    pipelining: 1,
    headersTimeout: limits.totalMs,
    bodyTimeout: limits.totalMs,
  })
  const line: Line = { agent, allowed, limits, userAgent: options.userAgent }
  return {
    get: (url, getOptions = {}) => getWithin(line, url, getOptions),
    close: () => agent.destroy(),
  }
}

interface Line {
  agent: Agent
  allowed: readonly AllowEntry[]
  limits: FetchLimits
  userAgent: string
}

async function getWithin(line: Line, address: string, options: GetOptions): Promise<Fetched> {
  const timer = AbortSignal.timeout(line.limits.totalMs)
  const signal = options.signal === undefined ? timer : AbortSignal.any([timer, options.signal])
  const at = { url: checkAddress(address, line.allowed) }
  try {
    return await follow(line, at, options, signal)
  } catch (error) {
    if (error instanceof FetchError) throw error
    if (options.signal?.aborted) throw new FetchError('stopped', at)
    if (timer.aborted) throw new FetchError('too-slow', at)
    throw asFetchError(error, at.url)
  }
}

/** Follows redirects by hand, since each hop must pass the same checks as the first. `at.url` says how far it came. */
async function follow(line: Line, at: { url: URL }, options: GetOptions, signal: AbortSignal): Promise<Fetched> {
  const start = at.url
  let isAtHome = true
  let permanent = at.url
  let isPermanent = true
  for (let hops = 0; hops <= line.limits.redirectsMax; hops++) {
    const response = await request(line, at.url, headersFor(line, isAtHome, options), signal)
    const target = redirectTarget(response, at.url, line.allowed)
    if (target === null) return finish(line, response, { url: at.url, permanent }, options, signal)
    drop(response)
    isPermanent &&= response.statusCode === 301 || response.statusCode === 308
    at.url = target
    // Once away is away for good: who sends readers back may have chosen the page that would see the secret.
    isAtHome &&= target.origin === start.origin
    if (isPermanent) permanent = target
  }
  throw new FetchError('too-many-redirects', { url: start })
}

function headersFor(line: Line, isAtHome: boolean, { headers = {}, validators = {} }: GetOptions) {
  return {
    ...(isAtHome ? headers : {}),
    'user-agent': line.userAgent,
    accept:
      'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5',
    'accept-encoding': 'gzip, deflate, br',
    ...(isSendable(validators.etag) ? { 'if-none-match': validators.etag } : {}),
    ...(isSendable(validators.lastModified) ? { 'if-modified-since': validators.lastModified } : {}),
  }
}

/** A site's own validator comes back to it only where it is a proper header: else it would spoil every later request. */
const isSendable = (value: string | undefined): value is string =>
  value !== undefined && /^[\x20-\x7e]{1,500}$/.test(value)

const request = (line: Line, url: URL, headers: Record<string, string>, signal: AbortSignal) =>
  line.agent.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method: 'GET',
    headers,
    signal,
    // One answer a connection: what a server sends after its answer would be taken for that to the next request.
    reset: true,
  })

type Response = Dispatcher.ResponseData

/** Closes the connection: a redirect or an error page may be endless. */
function drop(response: Response): void {
  response.body.on('error', () => {})
  response.body.destroy()
}

function redirectTarget(response: Response, from: URL, allowed: readonly AllowEntry[]): URL | null {
  if (![301, 302, 303, 307, 308].includes(response.statusCode)) return null
  const location = [response.headers.location ?? []].flat()[0]
  const target = location === undefined ? null : URL.parse(location, from)
  if (target === null || target.href.length > ADDRESS_LETTERS_MAX) {
    drop(response)
    throw new FetchError('bad-redirect', { url: from })
  }
  try {
    checkUrl(target, allowed)
  } catch (error) {
    drop(response)
    throw error
  }
  return target
}

async function finish(
  line: Line,
  response: Response,
  { url, permanent }: { url: URL; permanent: URL },
  { validators }: GetOptions,
  signal: AbortSignal,
): Promise<Fetched> {
  const headers = flatHeaders(response)
  const status = response.statusCode
  if (status === 304 && (isSendable(validators?.etag) || isSendable(validators?.lastModified))) {
    drop(response)
    return { kind: 'not-modified' }
  }
  const problem =
    problemOfStatus(status) ?? (Number(headers['content-length']) > line.limits.bodyBytesMax ? 'too-large' : null)
  if (problem !== null) {
    drop(response)
    const retryAfter = headers['retry-after']
    throw new FetchError(problem, {
      url,
      ...(problem === 'too-large' ? {} : { status }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
    })
  }
  const encoding = headers['content-encoding'] ?? ''
  const body = await readBody(response.body, encoding, line.limits.bodyBytesMax, signal).finally(() => drop(response))
  const contentType = headers['content-type'] ?? ''
  return { kind: 'fetched', url: url.href, permanentUrl: permanent.href, status, headers, body, contentType }
}

const flatHeaders = (response: Response): Record<string, string> =>
  Object.fromEntries(
    Object.entries(response.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), [value].flat().join(', ')]],
    ),
  )

function asFetchError(error: unknown, url: URL): FetchError {
  const details = { url, cause: error }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (error instanceof BodyTooLarge) return new FetchError('too-large', { url })
  if (code === 'ENOTFOUND' || code === 'EAI_NONAME' || code === 'ENODATA')
    return new FetchError('unknown-host', details)
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) return new FetchError('bad-certificate', details)
  if (error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError)
    return new FetchError('too-slow', details)
  if (/^(?:ECONN|EHOST|ENET|ETIMEDOUT|EAI_|UND_ERR_CONNECT_TIMEOUT|EPIPE|EADDR)/.test(code))
    return new FetchError('unreachable', details)
  return new FetchError('broken-answer', details)
}
