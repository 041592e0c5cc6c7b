/** `raw` as an absolute http or https address; as written where it is one already. Null where it cannot be. */
export function absoluteAddress(raw: string, base: string | undefined): string | null {
  const address = raw.trim().replace(/[\t\n\r]/g, '')
  if (address === '') return null
  if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return isWeb(address) ? address : null
  const resolved = base === undefined ? null : URL.parse(address, base)
  return resolved !== null && isWeb(resolved.href) ? resolved.href : null
}

export const isWeb = (address: string): boolean => /^https?:\/\/[^/\s]/i.test(address) && URL.canParse(address)

/** One xml:base within another, the outermost being the feed's own address. */
export function joinBases(...bases: (string | null | undefined)[]): string | undefined {
  let joined: string | undefined
  for (const base of bases) {
    if (base === undefined || base === null || base === '') continue
    joined = (joined === undefined ? URL.parse(base) : URL.parse(base, joined))?.href ?? joined
  }
  return joined
}

const ADDRESS_ATTRIBUTE =
  /(\s(?:href|src|cite|poster|longdesc|action|background|data|codebase|classid|usemap|profile)\s*=\s*)("[^"]*"|'[^']*'|[^\s"'<>]+)/gi

/** A tag with whatever its quotes hold, else up to the next bracket. Stops at the next tag, which keeps it linear. */
const TAG = /<[a-z](?:(?:[^<>"']|"[^"<]*"|'[^'<]*')*>|[^<>]*>)/gi

/** HTML with the addresses in its attributes made absolute. */
export function withAbsoluteAddresses(html: string, base: string | undefined): string {
  if (base === undefined || !html.includes('=')) return html
  return html.replace(TAG, (tag) => (tag.includes('=') ? withAbsoluteAttributes(tag, base) : tag))
}

const withAbsoluteAttributes = (tag: string, base: string): string =>
  tag.replace(ADDRESS_ATTRIBUTE, (whole, before: string, quoted: string) => {
    const quote = /^["']/.exec(quoted)?.[0] ?? ''
    const address = quote === '' ? quoted : quoted.slice(1, -1)
    if (/^\s*(?:[a-z][a-z0-9+.-]*:|$)/i.test(address)) return whole
    const resolved = URL.parse(address.replaceAll('&amp;', '&'), base)?.href
    if (resolved === undefined) return whole
    return `${before}${quote || '"'}${resolved.replaceAll('&', '&amp;').replaceAll('"', '%22')}${quote || '"'}`
  })
