import ipaddr from 'ipaddr.js'

/**
 * What may be fetched though it stands inside the network. An entry lets in exactly what it names:
 * a host (any port), a host with a port, an address, or a range of addresses.
 */
export type AllowEntry =
  | { kind: 'host'; host: string; port: number | null }
  | { kind: 'range'; range: [ipaddr.IPv4 | ipaddr.IPv6, number]; port: number | null }

export interface Endpoint {
  /** As in `URL.hostname`: lower case, IPv6 in brackets. */
  hostname: string
  port: number
}

/** Reads `DATELINE_ALLOW_HOSTS`: host, host:port or CIDR, separated by commas. Throws RangeError naming a bad entry. */
export function parseAllowHosts(list: string): AllowEntry[] {
  return list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map(parseEntry)
}

function parseEntry(entry: string): AllowEntry {
  if (entry.includes('/')) {
    if (!ipaddr.isValidCIDR(entry)) throw badEntry(entry)
    return { kind: 'range', range: ipaddr.parseCIDR(entry), port: null }
  }
  const address = parseIp(entry)
  if (address !== null) return { kind: 'range', range: [address, bitsOf(address)], port: null }
  const url = URL.parse(`http://${entry}/`)
  if (url === null || url.pathname !== '/' || url.search !== '' || url.username !== '') throw badEntry(entry)
  // URL drops ":80" as the default port, but whoever writes it means that port.
  const named = /:(\d+)$/.exec(entry)
  const port = named === null ? null : Number(named[1])
  const literal = parseIp(bare(url.hostname))
  if (literal !== null) return { kind: 'range', range: [literal, bitsOf(literal)], port }
  return { kind: 'host', host: bare(url.hostname), port }
}

const badEntry = (entry: string): RangeError =>
  new RangeError(
    `"${entry}" is not a host, host:port or address range. Example: intranet.example, 127.0.0.1:8080, 10.0.0.0/8`,
  )

const bitsOf = (address: ipaddr.IPv4 | ipaddr.IPv6): number => (address.kind() === 'ipv4' ? 32 : 128)

/** Whether a connection to `address` (an IP as text, as the name was resolved) may be opened for this endpoint. */
export function mayConnect(endpoint: Endpoint, address: string, allowed: readonly AllowEntry[]): boolean {
  if (isNamed(endpoint, allowed)) return true
  const ip = parseIp(address)
  if (ip === null) return false
  return isPublic(ip) || allowed.some((entry) => isInRange(entry, ip, endpoint.port))
}

/** Whether the host itself is named in the list, by name and not by address. */
export function isNamed({ hostname, port }: Endpoint, allowed: readonly AllowEntry[]): boolean {
  const host = bare(hostname)
  return allowed.some(
    (entry) => entry.kind === 'host' && entry.host === host && (entry.port === null || entry.port === port),
  )
}

function isInRange(entry: AllowEntry, ip: ipaddr.IPv4 | ipaddr.IPv6, port: number): boolean {
  if (entry.kind !== 'range' || (entry.port !== null && entry.port !== port)) return false
  const [network, bits] = entry.range
  return network.kind() === ip.kind() && ip.match(network, bits)
}

/** The address that the host of a URL is, or null where it is a name. */
export const literalAddress = (hostname: string): string | null => {
  const ip = parseIp(bare(hostname))
  return ip === null ? null : bare(hostname)
}

/** Strict: the dotted four or IPv6 only. `URL` has already turned decimal, octal and hex spellings into dotted ones. */
function parseIp(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text)
  if (text.includes(':') && !text.includes('%') && ipaddr.IPv6.isValid(text)) return ipaddr.IPv6.parse(text)
  return null
}

/** Global unicast as IANA has handed it out. Mapped, NAT64, 6to4 and Teredo addresses carry another one inside. */
function isPublic(ip: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (ip.range() !== 'unicast') return false
  // ipaddr.js calls ::7f00:1 (the deprecated IPv4-compatible form) unicast; all that IANA has assigned is 2000::/3.
  return ip.kind() === 'ipv4' || ((ip.toByteArray()[0] ?? 0) & 0xe0) === 0x20
}

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')

/** Names that mean this machine whatever a resolver says (RFC 6761). */
export const isLocalName = (hostname: string): boolean => /(?:^|\.)localhost\.?$/.test(hostname)

/** Ports of other services that no browser speaks HTTP to. Source: Fetch Standard, "bad port". */
const BAD_PORTS = new Set([
  0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
  111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
  540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061,
  6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
])

export const isBadPort = (port: number): boolean => BAD_PORTS.has(port)
