import { createHash, timingSafeEqual } from 'node:crypto'

/** Paths that machines elsewhere may reach: a probe and Slack's events, which carry a signature of their own. */
const OPEN_PATHS: ReadonlySet<string> = new Set(['/healthz', '/slack/events'])

/** What a proxy adds. The page has no sign-in yet, so whoever comes through a proxy is a stranger. */
const PROXY_HEADERS =
  /^(?:forwarded|via|x-forwarded(?:-.*)?|x-real-ip|x-client-ip|x-cluster-client-ip|x-original-(?:host|url|forwarded-for)|true-client-ip|cf-.*|fly-.*|x-envoy-.*|x-amz(?:n)?-.*|x-azure-.*|x-vercel-.*|tailscale-.*)$/

/** One plain sentence, or null where the request may go on. */
export type Objection = string | null

/** Who may see the page at all: this machine, by a name that only this machine can mean. */
export function objectToStranger(request: Request, httpVersion?: string): Objection {
  const url = new URL(request.url)
  if (OPEN_PATHS.has(url.pathname)) return null
  const named = request.headers.get('host') ?? url.host
  if (!isLoopbackHost(named) || !isLoopbackHost(url.host)) {
    return 'This page answers on this machine only: open it as http://127.0.0.1 with its port.'
  }
  if (httpVersion === '1.0' || [...request.headers.keys()].some((name) => PROXY_HEADERS.test(name))) {
    return 'This page does not answer through a proxy: it has no sign-in yet. Let the proxy pass /slack/events alone.'
  }
  if (request.headers.get('sec-fetch-site') === 'cross-site' && request.headers.get('sec-fetch-mode') !== 'navigate') {
    return 'Another site may not load parts of this page.'
  }
  return null
}

/** What may change something: a form of this very page, never one elsewhere. */
export function objectToOrigin(request: Request): Objection {
  const host = request.headers.get('host') ?? new URL(request.url).host
  const fetchSite = request.headers.get('sec-fetch-site')
  const isOwn =
    request.headers.get('origin') === `http://${host}` && (fetchSite === null || fetchSite === 'same-origin')
  return isOwn ? null : 'Only a form of this page itself may change something. Open the page and send the form there.'
}

/** The token that only this install's pages know. */
export function objectToToken(given: unknown, token: string): Objection {
  if (typeof given === 'string' && isSameSecret(given, token)) return null
  return 'The form is out of date or came from elsewhere. Load the page again and send the form once more.'
}

/** localhost, 127.0.0.0/8 or [::1], with any port; in no other spelling. */
export function isLoopbackHost(host: string): boolean {
  const name = host.replace(/:\d{1,5}$/, '').toLowerCase()
  if (name === 'localhost' || name === '[::1]') return true
  const octets = /^127\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(name)
  return octets?.slice(1).every((octet) => Number(octet) <= 255) === true
}

/** In constant time, whatever the lengths. */
function isSameSecret(given: string, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return token !== '' && timingSafeEqual(digest(given), digest(token))
}

/** No script, style, frame, form or request but our own; nobody may frame the page or read it from elsewhere. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  // Not `no-referrer`: with it a browser sends `Origin: null` with the page's own forms.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
}
