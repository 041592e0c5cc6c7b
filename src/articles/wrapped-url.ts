/** Hosts that serve other sites' pages from "/c/s/site/path": "s" says https. Source: AMP, "AMP Cache URL Format". */
const AMP_CACHE = /(?:^|\.)(?:ampproject\.(?:org|net)|bing-amp\.com)$/
const AMP_CACHE_PATH = /^\/(?:[cv]|wp)\/(s\/)?(.+)$/
/** A search engine's viewer of such pages. */
const AMP_VIEWER = /^(?:www\.)?google\.[a-z.]{2,6}$/
const AMP_VIEWER_PATH = /^\/amp\/(s\/)?(.+)$/

/** What a page that only leads on is called, and the parameter in which it says where to. */
const REDIRECTOR =
  /\/(?:url|redirect(?:or)?|redir|r|out|outbound|away|goto|go|click|link|l\.php|apiclick\.aspx|~r)\/?$/i
const TARGETS = ['url', 'u', 'q', 'target', 'dest', 'destination', 'to', 'redirect', 'link']

const WRAPPINGS_MAX = 3

/** The page that an address leads to, where the address itself says so: out of a cache, a viewer or a redirector. */
export function unwrapped(url: URL): URL {
  let at = url
  for (let layer = 0; layer < WRAPPINGS_MAX; layer++) {
    const inner = fromPath(at) ?? fromParameter(at)
    if (inner === null) break
    at = inner
  }
  return at
}

function fromPath(url: URL): URL | null {
  const path = AMP_CACHE.test(url.hostname) ? AMP_CACHE_PATH : AMP_VIEWER.test(url.hostname) ? AMP_VIEWER_PATH : null
  const match = path?.exec(url.pathname)
  if (!match) return null
  const inner = page(`${match[1] ? 'https' : 'http'}://${match[2]}${url.search}`)
  return inner?.hostname.includes('.') ? inner : null
}

function fromParameter(url: URL): URL | null {
  if (!REDIRECTOR.test(url.pathname)) return null
  for (const name of TARGETS) {
    const value = url.searchParams.get(name)
    const inner = value !== null && /^https?:\/\//i.test(value) ? page(value) : null
    if (inner !== null && inner.hostname !== url.hostname) return inner
  }
  return null
}

function page(address: string): URL | null {
  const url = URL.parse(address)
  return url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '' ? null : url
}
