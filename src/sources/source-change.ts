import type { Refusal } from '../articles/article.ts'
import { TOPIC_LETTERS_MAX } from './opml.ts'
import type { Source, SourceChange, SourceSettings } from './source.ts'

const TITLE_LETTERS_MAX = 200

/** Why a change cannot be made; null where it can. */
export function objectToChange({ title, settings = {} }: SourceChange): Refusal | null {
  if (title !== undefined && (title.trim() === '' || title.length > TITLE_LETTERS_MAX)) {
    return { refused: 'That is no name for a source.', remedy: `Give a name of at most ${TITLE_LETTERS_MAX} letters.` }
  }
  const { topic, language } = settings
  if (topic && topic.length > TOPIC_LETTERS_MAX) {
    return {
      refused: 'The topic is too long.',
      remedy: `Use a word or two, at most ${TOPIC_LETTERS_MAX} letters.`,
    }
  }
  if (language && !isLanguage(language)) {
    return { refused: `“${language}” is not a language.`, remedy: 'Use two letters, for example en or uk.' }
  }
  return null
}

/** One that has a name of two letters (ISO 639-1). */
function isLanguage(typed: string): boolean {
  if (!/^[a-z]{2}$/.test(typed)) return false
  return new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(typed) !== undefined
}

/** What becomes another, for the log: "topic harbour, weight more". Empty where nothing does. */
export function changeInWords(source: Source, { title, settings = {} }: SourceChange): string {
  const parts = [
    ...(title === undefined || title === source.title ? [] : [`name ${title}`]),
    ...SETTINGS.flatMap(([name, says, none]) => {
      const value = settings[name]
      return value === undefined || value === source.settings[name] ? [] : [`${says} ${value ?? none}`]
    }),
  ]
  return parts.join(', ')
}

const SETTINGS: [name: keyof SourceSettings, says: string, none: string][] = [
  ['topic', 'topic', 'none'],
  ['weight', 'weight', ''],
  ['language', 'language', 'as found'],
  ['fullText', 'text from', ''],
]
