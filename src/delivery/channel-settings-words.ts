import { clockTime, Problem, readTime } from '../bot/index.ts'
import {
  type ChannelSettings,
  findLanguage,
  LENGTHS,
  languageName,
  QUIET_DAYS,
  type QuietHours,
} from '../newsrooms/index.ts'

/** A channel's settings as people write and read them. */

export const TOPICS_MAX = 20
export const TOPIC_LETTERS_MAX = 60

/** What somebody wrote; what they left out stays as it is, and empty means none. */
export interface TypedSettings {
  topics?: string | undefined
  muted?: string | undefined
  language?: string | undefined
  length?: string | undefined
  quiet_days?: string | undefined
  quiet_hours?: string | undefined
}

/** Throws {@link Problem} for what cannot be used. */
export function readSettings(typed: TypedSettings, before: ChannelSettings): ChannelSettings {
  const { topics, muted, language, length, quiet_days, quiet_hours } = typed
  const settings: ChannelSettings = {
    topics: topics === undefined ? before.topics : readTopics(topics),
    muted: muted === undefined ? before.muted : readTopics(muted),
    language: language === undefined ? before.language : readLanguage(language),
    length: oneOf(LENGTHS, length, 'length') ?? before.length,
    quietDays: oneOf(QUIET_DAYS, quiet_days, 'quiet days') ?? before.quietDays,
    quietHours: quiet_hours === undefined ? before.quietHours : readQuietHours(quiet_hours),
  }
  const both = settings.topics.find((topic) => settings.muted.some((other) => isSame(topic, other)))
  if (both !== undefined) {
    throw new Problem(`“${both}” is both wanted and muted.`, 'Take it out of one of the two.')
  }
  return settings
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

const isNone = (typed: string): boolean => /^(?:none|nothing|no|-|–)?$/i.test(typed.trim())

function readTopics(typed: string): string[] {
  if (isNone(typed)) return []
  const all = typed
    .normalize('NFC')
    .split(/[,;\n]/)
    .map((topic) => topic.trim().replace(/\s+/gu, ' '))
    .filter((topic) => topic !== '')
  const topics = all.filter((topic, at) => all.findIndex((other) => isSame(topic, other)) === at)
  const long = topics.find((topic) => topic.length > TOPIC_LETTERS_MAX)
  if (long !== undefined) {
    const says = `“${long.slice(0, TOPIC_LETTERS_MAX)}…” is longer than ${TOPIC_LETTERS_MAX} letters.`
    throw new Problem(says, 'Write words and phrases, with commas between them.')
  }
  const wordless = topics.find((topic) => !/[\p{L}\p{N}]/u.test(topic))
  if (wordless !== undefined) throw new Problem(`“${wordless}” has no letter in it.`, 'Write words and phrases.')
  if (topics.length > TOPICS_MAX) {
    throw new Problem(`Those are ${topics.length} topics.`, `A channel has ${TOPICS_MAX} at most, and as many muted.`)
  }
  return topics
}

const AS_NEWS = /^(?:as (?:the )?news (?:is|are)|(?:the )?news|any|auto)$/i

function readLanguage(typed: string): string | null {
  if (isNone(typed) || AS_NEWS.test(typed.trim())) return null
  const code = findLanguage(typed)
  if (code === null) {
    throw new Problem(`“${typed}” is no language that Dateline knows.`, 'Write its name or two letters: German or de.')
  }
  return code
}

function oneOf<const Choice extends string>(choices: readonly Choice[], typed: string | undefined, name: string) {
  if (typed === undefined || typed.trim() === '') return undefined
  const found = choices.find((choice) => choice === typed.trim().toLowerCase())
  if (!found) throw new Problem(`“${typed}” is not a choice for ${name}.`, `Choose ${choices.join(', ')}.`)
  return found
}

function readQuietHours(typed: string): QuietHours | null {
  if (isNone(typed)) return null
  const [from, to, ...more] = typed.split(/\s*(?:[-–—]|\b(?:to|until)\b)\s*/i).map((each) => readTime(each))
  if (!from || !to || more.length > 0) {
    throw new Problem(`“${typed}” are no hours.`, 'Write them as 22:00–07:00, or none.')
  }
  if (from.equals(to))
    throw new Problem('Those hours begin and end at the same time.', 'Write none for no quiet hours.')
  return { from, to }
}

/** "bridge, harbour", or "none". */
export const listed = (topics: readonly string[]): string => (topics.length === 0 ? 'none' : topics.join(', '))

/** "22:00–07:00" */
export const hoursInWords = (hours: QuietHours | null): string =>
  hours === null ? 'none' : `${clockTime(hours.from)}–${clockTime(hours.to)}`

export const languageInWords = (code: string | null): string => (code === null ? 'as the news is' : languageName(code))

const QUIET_DAY_WORDS = { skip: 'nothing', line: 'one line', post: 'one line and the newest stories' } as const

export const quietDaysInWords = (quietDays: ChannelSettings['quietDays']): string => QUIET_DAY_WORDS[quietDays]

/** "length from normal to long" for each thing that changed. */
export function changesInWords(before: ChannelSettings, after: ChannelSettings): string[] {
  const told = (settings: ChannelSettings): Record<string, string> => ({
    topics: listed(settings.topics),
    'muted topics': listed(settings.muted),
    language: languageInWords(settings.language),
    length: settings.length,
    'a day without news': quietDaysInWords(settings.quietDays),
    'quiet hours': hoursInWords(settings.quietHours),
  })
  const [was, is] = [told(before), told(after)]
  return Object.keys(is).flatMap((what) => (was[what] === is[what] ? [] : [`${what} from ${was[what]} to ${is[what]}`]))
}
