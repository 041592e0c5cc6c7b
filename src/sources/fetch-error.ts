/** Why an address could not be read. Stable: stored, counted and tested by these names. */
export type FetchProblem = keyof typeof SENTENCES

/** `at` is host and path of the address, never its query or credentials, which may hold secrets. */
const SENTENCES = {
  'bad-address': () => ['That is not a web address.', 'Give the whole address, such as https://example.org/feed.xml.'],
  'not-http': () => ['Only http and https addresses are read.', 'Give an address that begins with https://.'],
  'has-credentials': (at) => [
    `The address of ${at} carries a user name or password.`,
    'Give the address without the part before the @.',
  ],
  'not-allowed-address': (at) => [
    `${at} is an address inside a network, which Dateline does not read.`,
    'If it is yours, the operator can name its host in DATELINE_ALLOW_HOSTS.',
  ],
  'not-allowed-port': (at) => [
    `${at} uses a port that belongs to another service.`,
    'Check the number after the colon.',
  ],
  'unknown-host': (at) => [`There is no site called ${hostOf(at)}.`, 'Check the spelling of the address.'],
  unreachable: (at) => [`${hostOf(at)} did not answer.`, 'Dateline tries again later; check that the site is up.'],
  'bad-certificate': (at) => [
    `${hostOf(at)} has no valid certificate, so its answers cannot be trusted.`,
    'The site must renew it; tell its owner, or try its other addresses.',
  ],
  'too-slow': (at) => [`${at} took too long to answer.`, 'Dateline tries again later.'],
  'too-large': (at) => [`${at} is larger than Dateline reads.`, 'Give the address of a feed or of one article.'],
  'too-many-redirects': (at) => [
    `${at} sends readers on in circles.`,
    'Open it in a browser and give the address that it ends at.',
  ],
  'bad-redirect': (at) => [
    `${at} sends readers on to something that is no web address.`,
    'Open it in a browser and give the address that it ends at.',
  ],
  'broken-answer': (at) => [`The answer of ${at} was broken.`, 'Dateline tries again later.'],
  forbidden: (at) => [
    `${hostOf(at)} does not let Dateline read ${at}.`,
    'Paste the article or import it from a file instead. A paid feed needs its secret header; else ask the site for access.',
  ],
  'kept-out': (at) => [
    `${hostOf(at)} asks programs in its robots.txt not to read ${at}.`,
    'Paste articles or import them from files instead, or ask the site for access.',
  ],
  'not-found': (at) => [
    `There is nothing at ${at}.`,
    "Check the address, or give the address of the site's home page.",
  ],
  gone: (at) => [`${at} has been taken down for good.`, 'Remove this source, or look for its new address.'],
  busy: (at) => [`${hostOf(at)} asks for fewer requests.`, 'Nothing to do: Dateline waits as long as it asks.'],
  'site-error': (at) => [`${hostOf(at)} has a problem of its own.`, 'Dateline tries again later.'],
  'http-status': (at) => [`${at} gave an answer that Dateline cannot use.`, 'Open it in a browser to see what it is.'],
  stopped: () => ['Dateline was stopped while reading.', 'It goes on at the next start.'],
} satisfies Record<string, (at: string) => [says: string, remedy: string]>

const hostOf = (at: string): string => at.split('/')[0] ?? at

interface FetchErrorDetails {
  /** The address concerned; only its host and path are kept. */
  url?: URL
  status?: number
  /** The header Retry-After as the site sent it. */
  retryAfter?: string
  cause?: unknown
}

/** `says` and `remedy` are sentences that may be shown to people; `message` is for the log. */
export class FetchError extends Error {
  readonly problem: FetchProblem
  readonly says: string
  readonly remedy: string
  readonly status: number | null
  readonly retryAfter: string | null

  constructor(problem: FetchProblem, details: FetchErrorDetails = {}) {
    const at = details.url === undefined ? 'that address' : hostAndPath(details.url)
    super(`${problem}: ${at}${details.status === undefined ? '' : ` (${details.status})`}`, { cause: details.cause })
    this.name = 'FetchError'
    this.problem = problem
    const [says, remedy] = SENTENCES[problem](at)
    this.says = details.status === undefined ? says : says.replace(/\.$/, ` (${details.status}).`)
    this.remedy = remedy
    this.status = details.status ?? null
    this.retryAfter = details.retryAfter ?? null
  }
}

/** What may be over the next time, without anybody's doing. */
export const isPassing = (problem: FetchProblem): boolean =>
  ['busy', 'site-error', 'too-slow', 'unreachable', 'broken-answer'].includes(problem)

const PATH_LETTERS_MAX = 80

/** "example.org/news/feed.xml": what may be said of an address anywhere. */
export function hostAndPath(url: URL): string {
  const path = url.pathname === '/' ? '' : url.pathname
  return url.host + (path.length > PATH_LETTERS_MAX ? `${path.slice(0, PATH_LETTERS_MAX)}…` : path)
}

/** The problem that an answer's status is; null where the status is none. */
export function problemOfStatus(status: number): FetchProblem | null {
  // 206: a part is never asked for, and half an article would pass for one.
  if (status >= 200 && status < 300 && status !== 206) return null
  if (status === 401 || status === 402 || status === 403 || status === 451) return 'forbidden'
  if (status === 404) return 'not-found'
  if (status === 410) return 'gone'
  if (status === 429) return 'busy'
  return status >= 500 ? 'site-error' : 'http-status'
}
