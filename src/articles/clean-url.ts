import { parse } from 'tldts'
import { unwrapped } from './wrapped-url.ts'

/** Parameters that say where a reader came from, never which article is meant. Names in lower case. */
const TRACKING = new Set(
  (
    'fbclid gclid gclsrc gbraid wbraid dclid msclkid yclid ysclid twclid ttclid igshid igsh li_fat_id mc_cid mc_eid ' +
    '_hsenc _hsmi hsctatracking mkt_tok vero_id vero_conv oly_enc_id oly_anon_id wickedid rb_clickid s_cid cmpid ' +
    'icid ncid ocid cid_source xtor at_medium at_campaign at_custom1 at_custom2 at_custom3 at_custom4 smid smtyp ' +
    'taid soc_src soc_trk guccounter guce_referrer guce_referrer_sig sr_share share_id ref_src ref_url __twitter_impression ' +
    '_ga _gl spm scm ito srnd sref feature_src partner_source wt_mc usqp amp_js_v amp_gsa amp_ct'
  ).split(' '),
)
/** A visit's own number. "sid" may be an article's, unless it is as long as no article's is. */
const SESSION = /^(?:jsessionid|phpsessid|session_?id|aspsessionid\w*|cfid|cftoken)$/
const isSession = (name: string, value: string): boolean =>
  SESSION.test(name) || (/^(?:sid|s)$/.test(name) && /^[0-9a-f]{24,}$/i.test(value))
const TRACKING_PREFIX = /^(?:utm_|pk_|piwik_|mtm_|matomo_|hsa_|itm_|at_)/

/** Parameters that mean tracking only where their value is a word, not an id ("ref=rss", "source=twitter"). */
const OFTEN_TRACKING = new Set(['ref', 'source', 'src', 'via', 'cmp', 'campaign', 'origin', 'output'])
const REFERRER =
  /^(?:rss|feeds?|home(?:page)?|twitter|x|facebook|fb|linkedin|reddit|telegram|whatsapp|email|e-?mail|newsletter|news|google|share|social|amp|app|mobile|push|web)$/i

/**
 * The address as an article keeps it: http or https, host in lower case, out of caches and redirectors, without tracking
 * parameters, a visit's number and fragment (but "#!…", which names a page). Null for anything else, an address with
 * credentials among it.
 */
export function cleanUrl(url: string): string | null {
  const given = parseUrl(url)
  const parsed = given === null ? null : parseUrl(unwrapped(given).href)
  if (parsed === null) return null
  for (const name of [...parsed.searchParams.keys()]) {
    if (isTracking(name.toLowerCase(), parsed.searchParams.get(name) ?? '')) parsed.searchParams.delete(name)
  }
  if (parsed.search === '') parsed.search = ''
  parsed.pathname = parsed.pathname.replace(/;jsessionid=[^/;]*/i, '')
  if (!/^#!./.test(parsed.hash)) parsed.hash = ''
  return parsed.href
}

function parseUrl(url: string): URL | null {
  const parsed = URL.parse(url.trim())
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || parsed.hostname === '') return null
  if (parsed.username !== '' || parsed.password !== '') return null
  parsed.hostname = parsed.hostname.replace(/\.$/, '')
  return parsed.hostname === '' ? null : parsed
}

const isTracking = (name: string, value: string): boolean =>
  TRACKING.has(name) ||
  isSession(name, value) ||
  TRACKING_PREFIX.test(name) ||
  (OFTEN_TRACKING.has(name) && REFERRER.test(value))

/** Subdomains that serve the same article in another dress. */
const DRESS = /^(?:www\d?|m|mobile|mobil|wap|amp|touch)$/

/**
 * What two addresses of one article have in common: host and path without scheme, "www.", "m.", "amp.", trailing slash,
 * index page, AMP and print suffix, with the parameters that remain in order of name. For comparing, never for fetching.
 * A change of language is another article. Null where `cleanUrl` gives null.
 */
export function urlKey(url: string): string | null {
  const clean = cleanUrl(url)
  if (clean === null) return null
  const parsed = new URL(clean)
  for (const name of [...parsed.searchParams.keys()]) {
    if (isDress(name.toLowerCase(), parsed.searchParams.get(name) ?? '')) parsed.searchParams.delete(name)
  }
  parsed.searchParams.sort()
  return bareHost(parsed) + barePath(evenlyEncoded(parsed.pathname)) + parsed.search + parsed.hash
}

/** Parameters that ask for the same article in another dress, or for its first page. */
function isDress(name: string, value: string): boolean {
  const isOn = /^(?:|1|true|yes|on)$/i.test(value)
  if (/^(?:amp|is_?amp|print|printable|print_?version|mobile|nomobile)$/.test(name)) return isOn
  if (/^(?:output_?type|outputformat|view|format|mode|display)$/.test(name))
    return /^(?:amp|print|printable|mobile)$/i.test(value)
  return (name === 'page' || name === 'm') && value === '1'
}

function bareHost(url: URL): string {
  const { domain, subdomain } = parse(url.hostname, { allowPrivateDomains: true })
  const labels = (subdomain ?? '').split('.').filter((label) => label !== '' && !DRESS.test(label))
  const host = domain === null ? url.hostname : [...labels, domain].join('.')
  return url.port === '' || url.port === '80' || url.port === '443' ? host : `${host}:${url.port}`
}

/** "%7E" is "~" and "%c3" is "%C3"; a letter that would change the path ("%2F") stays as it is. Source: RFC 3986, 6.2.2. */
const evenlyEncoded = (path: string): string =>
  path.replace(/%[0-9a-f]{2}/gi, (code) => {
    const letter = String.fromCharCode(Number.parseInt(code.slice(1), 16))
    return /[A-Za-z0-9._~-]/.test(letter) ? letter : code.toUpperCase()
  })

/** Until nothing changes: "/a/index.html/amp/" is "/a". */
function barePath(path: string): string {
  const bare = path
    .replace(/\/{2,}/g, '/')
    .replace(/\/(?:amp|print)(?=\/|$)/gi, '')
    .replace(/\/(?:index|default)\.(?:html?|php|aspx?|jsp|amp)$/i, '')
    .replace(/[.-](?:amp|print)(\.html?)$/i, '$1')
    .replace(/\.amp(?=\/?$)/i, '')
    .replace(/\/$/, '')
  return bare === path ? bare : barePath(bare)
}

/** True where both addresses belong to one registrable domain (or one bare host). */
export function isSameSite(one: string, other: string): boolean {
  const site = siteOf(one)
  return site !== null && site === siteOf(other)
}

function siteOf(url: string): string | null {
  const { domain, hostname } = parse(url, { allowPrivateDomains: true })
  return domain ?? hostname
}
