import { detectLanguage } from '../text/language.ts'
import type { Part } from '../text/parts.ts'
import { english } from './english/english.ts'
import { german } from './german/german.ts'
import type { Language } from './language.ts'
import { isKnownElsewhere, readElsewhere } from './other-languages.ts'
import { readTimes } from './read-times.ts'
import { ukrainian } from './ukrainian/ukrainian.ts'
import type { When } from './when.ts'

export interface DateOptions {
  /** The article's own day; null where it is unknown: then only what holds its own year gets days. */
  published: Temporal.PlainDate | null
  /** Two letters, ISO 639-1; found from the text where it is missing. */
  language?: string
  /** Captions are not read. */
  parts?: Part[]
}

const OWN_RULES: Record<string, Language> = { en: english, uk: ukrainian, de: german }

/** The times that a text speaks of, sorted and apart from each other. A language nobody here knows has none. */
export function findDates(text: string, { published, language, parts }: DateOptions): When[] {
  const spans = parts?.filter(({ kind }) => kind !== 'caption') ?? [{ start: 0, end: text.length }]
  const spoken = language ?? languageOf(text)
  const own = OWN_RULES[spoken]
  if (own) return readTimes(text, spans, own, published)
  return isKnownElsewhere(spoken) ? readElsewhere(text, spans, spoken, published) : []
}

/** A phrase is too short to tell Latin-lettered languages apart by letters: the commonest words decide first. */
function languageOf(text: string): string {
  const sample = text.slice(0, 2000)
  if (/\p{Script=Cyrillic}/u.test(sample)) return detectLanguage(sample) === 'ru' ? 'ru' : 'uk'
  const count = (words: RegExp) => sample.match(words)?.length ?? 0
  const english = count(/\b(?:the|of|and|to|in|on|a|is|was|said|for|by|at)\b/g)
  const german = count(/\b(?:der|die|das|und|am|im|den|dem|ist|wurde|nicht|mit|von|für|ein|eine)\b/g)
  if (german > english) return 'de'
  return sample.length < 200 || english * 12 > sample.length / 6 ? 'en' : detectLanguage(sample)
}
