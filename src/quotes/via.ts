import type { Cast, Mention } from '../people/cast.ts'
import type { Part } from '../text/parts.ts'
import type { Span } from '../text/span.ts'
import { mentionsIn } from './name-source.ts'

const NAME = String.raw`(?:the\s+)?\p{Lu}[\p{L}\p{N}&.'’-]*(?:\s+(?:(?:of|the|and|de|la)\s+)?[\p{Lu}\p{N}][\p{L}\p{N}&.'’-]*){0,5}`
const NEWS = `broadcast|programme|program|podcast|newscast|show|newspaper|magazine|channel|edition|website`

/** How an article names whom it has the words from. The first group is what it says. */
const PHRASES = [
  new RegExp(String.raw`\b(?:in|on|during)\s+((?:the|a|an|its)\s+(?:${NEWS})\s+(?:of|on|by)\s+${NAME})`, 'gu'),
  new RegExp(String.raw`\bas\s+(?:reported|cited|quoted|carried|published)\s+by\s+(${NAME})`, 'gu'),
  new RegExp(String.raw`\b(?:cited|quoted|reported|published|carried)\s+by\s+(${NAME})`, 'gu'),
  new RegExp(
    String.raw`\binterview(?:ed)?\s+(?:(?:\p{Ll}+|\p{Lu}\p{Ll}+day)\s+){0,2}(?:with|to|for|by|on)\s+(${NAME})`,
    'gu',
  ),
  new RegExp(String.raw`\b(?:speaking|spoke|talking|talked|confirmed)\s+(?:to|with|on)\s+(${NAME})`, 'gu'),
  new RegExp(String.raw`\b(?:told|tells|telling)\s+(${NAME})`, 'gu'),
]
const TRIGGER =
  /\bby\b|\binterview|\bspeak|\bspoke|\btalk|\bconfirmed\b|\btold\b|\btell|\b(?:broadcast|program|podcast|newscast|show|newspaper|magazine|channel|edition|website)/u

/** Who is told things without reporting them. */
const NO_REPORTER =
  /\b(?:parliament|congress|senate|house|commons|council|court|committee|assembly|nato|summit|conference|ministry|government|reporters)\b/iu
/** "told MPs": an abbreviation in the plural is people. */
const PEOPLE = /^\p{Lu}{2,}s$/u
const TIME =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december)$/iu
const SOURCE_LABEL = /^sources?\s*:/iu
const REACH = 600

/** Who reported what is said in `span`, a sentence, as the article puts it. */
export function viaOf(text: string, span: Span, cast: Cast): string[] {
  const words = text.slice(span.start, Math.min(span.end, span.start + REACH))
  if (!TRIGGER.test(words)) return []
  const found: { at: number; phrase: string }[] = []
  for (const pattern of PHRASES) {
    for (const match of words.matchAll(pattern)) {
      const phrase = trimName(match[1] ?? '')
      const at = match.index + match[0].indexOf(match[1] ?? '')
      const isNew = !found.some((other) => other.phrase.includes(phrase) || phrase.includes(other.phrase))
      if (phrase && isNew && mayReport(cast, phrase, span.start + at)) found.push({ at, phrase })
    }
  }
  return found.sort((one, other) => one.at - other.at).map(({ phrase }) => phrase)
}

const trimName = (name: string): string => name.replace(/(?:['’]s|[.,;:'’])+$/u, '').trim()

function mayReport(cast: Cast, phrase: string, start: number): boolean {
  const name = phrase.replace(/^the\s+/u, '')
  if (TIME.test(name) || NO_REPORTER.test(name) || PEOPLE.test(name)) return false
  const [mention] = mentionsIn(cast, start, start + phrase.length)
  return mention === undefined || mention.kind === 'ORG' || isLooser(mention, phrase)
}

/** A first name or a place inside a longer name says little: "the Springfield Gazette". */
const isLooser = (mention: Mention, phrase: string): boolean =>
  mention.end - mention.start < phrase.replace(/^the\s+/u, '').length

/** What a paragraph "Source: …" says about the whole text, and whose words it speaks of where it names one. */
export function viaOfText(text: string, parts: readonly Part[], cast: Cast): { via: string[]; person: string | null } {
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]
    if (!part || part.kind === 'caption' || !SOURCE_LABEL.test(text.slice(part.start, part.start + 12))) continue
    const next = part.kind === 'label' ? parts[index + 1] : undefined
    const span = { start: part.start, end: next?.end ?? part.end }
    const mentions = mentionsIn(cast, span.start, span.end)
    const first = mentions[0]
    const via = viaOf(text, span, cast)
    if (first?.kind === 'ORG' && text.slice(span.start, first.start).replace(SOURCE_LABEL, '').trim() === '')
      via.unshift(text.slice(first.start, first.end))
    return { via: [...new Set(via)], person: mentions.find((mention) => mention.kind === 'PER')?.name ?? null }
  }
  return { via: [], person: null }
}
