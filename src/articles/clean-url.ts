import { parse } from 'tldts'

/** Parameters that say where a reader came from, never which article is meant. Names in lower case. */
const TRACKING = new Set(
  (
    'fbclid gclid gclsrc gbraid wbraid dclid msclkid yclid ysclid twclid ttclid igshid igsh li_fat_id mc_cid mc_eid ' +
    '_hsenc _hsmi hsctatracking mkt_tok vero_id vero_conv oly_enc_id oly_anon_id wickedid rb_clickid s_cid cmpid ' +
    'icid ncid ocid cid_source xtor at_medium at_campaign at_custom1 at_custom2 at_custom3 at_custom4 smid smtyp ' +
    'taid soc_src soc_trk guccounter guce_referrer guce_referrer_sig sr_share share_id ref_src ref_url __twitter_impression ' +
    '_ga _gl spm scm ito srnd sref feature_src partner_source wt_mc'
  ).split(' '),
)
const TRACKING_PREFIX = /^(?:utm_|pk_|piwik_|mtm_|matomo_|hsa_|itm_|at_)/

/** Parameters that mean tracking only where their value is a word, not an id ("ref=rss", "source=twitter"). */
const OFTEN_TRACKING = new Set(['ref', 'source', 'src', 'via', 'cmp', 'campaign', 'origin', 'output'])
const REFERRER =
  /^(?:rss|feeds?|home(?:page)?|twitter|x|facebook|fb|linkedin|reddit|telegram|whatsapp|email|e-?mail|newsletter|news|google|share|social|amp|app|mobile|push|web)$/i

/**
 * The address as an article keeps it: http or https, host in lower case, without fragment and tracking parameters.
 * Null for anything else, an address with credentials among it.
 */
export function cleanUrl(url: string): string | null {
  const parsed = parseUrl(url)
  if (parsed === null) return null
  for (const name of [...parsed.searchParams.keys()]) {
    if (isTracking(name.toLowerCase(), parsed.searchParams.get(name) ?? '')) parsed.searchParams.delete(name)
  }
  if (parsed.search === '') parsed.search = ''
  parsed.hash = ''
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
  TRACKING.has(name) || TRACKING_PREFIX.test(name) || (OFTEN_TRACKING.has(name) && REFERRER.test(value))

/** Subdomains that serve the same article in another dress. */
const DRESS = /^(?:www\d?|m|mobile|amp|touch)\./

/**
 * What two addresses of one article have in common: host and path without scheme, "www.", "m.", "amp.", trailing slash,
 * index page and AMP suffix, with the parameters that remain in order of name. For comparing, never for fetching.
 * Null where `cleanUrl` gives null.
 */
export function urlKey(url: string): string | null {
  const clean = cleanUrl(url)
  if (clean === null) return null
  const parsed = new URL(clean)
  for (const name of ['amp', 'amp_js_v', 'amp_gsa']) parsed.searchParams.delete(name)
  parsed.searchParams.sort()
  return bareHost(parsed) + barePath(parsed.pathname) + parsed.search
}

function bareHost(url: URL): string {
  let host = url.hostname
  while (DRESS.test(host) && host.replace(DRESS, '').includes('.')) host = host.replace(DRESS, '')
  return url.port === '' ? host : `${host}:${url.port}`
}

function barePath(path: string): string {
  return path
    .replace(/\/{2,}/g, '/')
    .replace(/^\/amp(?=\/.)/i, '')
    .replace(/\/(?:index|default)\.(?:html?|php|aspx?|jsp)$/i, '/')
    .replace(/\/amp\/?$/i, '/')
    .replace(/[.-]amp(\.html?)?$/i, '$1')
    .replace(/\.amp(?=\/?$)/i, '')
    .replace(/\/$/, '')
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
