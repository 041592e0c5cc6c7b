import { parse } from 'tldts'
import { oneLine } from './blocks.ts'

/** Words that belong to a domain's spelling and stay in capitals when a name is made of it. */
const ACRONYM = /^[^aeiouy]{2,4}$/

/**
 * An outlet's name as its site states it, tidied: no address, no slogan after a bar or dash, no "RSS feed".
 * Null where nothing is left that could be a name.
 */
export function tidyOutlet(raw: string): string | null {
  let name = oneLine(raw).replace(/^@/, '')
  name = name.replace(/\s+(?:[|•·»:]|[-–—])\s+.*$/u, '')
  name = name.replace(/\s*(?:\bRSS\b|\bAtom\b)?\s*\b(?:RSS|Atom|news ?feed|feed)s?$/iu, '')
  name = name.replace(/^(?:rss|latest news from|news from|home)\s*[:-]\s*/iu, '')
  if (/^https?:\/\//i.test(name) || /^(?:www\.)?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}\/?$/iu.test(name)) {
    return looksLikeBrand(name) ? name : outletOfUrl(/^https?:/i.test(name) ? name : `https://${name}`)
  }
  name = name.trim()
  return /[\p{L}\p{N}]/u.test(name) && name.length <= 80 ? name : null
}

/** "Example.com" written with a capital is how some outlets call themselves. */
const looksLikeBrand = (name: string): boolean => /^\p{Lu}[\p{L}\p{N}-]*\.\p{L}{2,}$/u.test(name)

/** The name of a site that states none, from its registrable domain: "quarrymouth-ledger.example" → "Quarrymouth Ledger". */
export function outletOfUrl(url: string): string | null {
  const { domain, domainWithoutSuffix } = parse(url, { allowPrivateDomains: true })
  const label = domainWithoutSuffix ?? domain
  if (!label || !/\p{L}/u.test(label)) return null
  if (label.startsWith('xn--')) return domain
  return label
    .split(/[-_]+/)
    .filter((word) => word !== '')
    .map((word) => (ACRONYM.test(word) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(' ')
}
