import { type Asker, actorOf, command, optional, Problem, required, type Values } from '../src/bot/index.ts'
import { actions, type Document, list, notice } from '../src/messages/index.ts'
import { findLanguage, languageName } from '../src/newsrooms/index.ts'
import { SOURCE_WEIGHTS, type Source, type SourceSettings } from '../src/sources/index.ts'
import type { Rooms } from './rooms.ts'
import { granted, sourceLine, suggestSource } from './sources-words.ts'

export const SOURCE = required('text', 'Its number, address or name')
const TEXTS = ['auto', 'feed', 'page'] as const
const FIELDS = ['name', 'topic', 'weight', 'language', 'text'] as const
const TOPIC_LETTERS_MAX = 60
const NAME_LETTERS_MAX = 200

const options = {
  source: SOURCE,
  name: optional('text', 'What it is called here'),
  topic: optional('text', 'What it is about, in a word or two; or none'),
  weight: optional('choice', 'How much it counts when stories are chosen', { choices: SOURCE_WEIGHTS }),
  language: optional('text', 'Its language, such as German or de; or none: found in each text'),
  text: optional('choice', 'Where whole articles stand: auto finds it out', { choices: TEXTS }),
  form: optional('text', 'The form was filled in: what is empty is none', { isHidden: true }),
} as const

export const set = command<Rooms>()({
  name: 'set',
  says: 'Topic, weight, language and text of a source; with its number alone it opens a form',
  example: '/sources set 3 topic:harbour weight:more',
  who: 'admin',
  seen: 'private',
  changes: true,
  options,
  opensForm: (typed) => typed.source !== undefined && !FIELDS.some((field) => typed[field] !== undefined),
  suggest: (option, typed, at, rooms) => (option === 'source' ? suggestSource(typed, at, rooms) : Promise.resolve([])),

  async form(at, typed, { sources }) {
    const source = granted(await sources.find(at.newsroom, typed.source ?? ''))
    const { topic, weight, language, fullText } = source.settings
    return {
      title: source.title.length > 24 ? 'Settings of the source' : source.title,
      submit: 'Save',
      fields: [...FIELDS],
      values: {
        source: String(source.id),
        form: 'yes',
        name: source.title,
        topic: topic ?? '',
        weight,
        language: language === null ? '' : languageName(language),
        text: fullText,
      },
    }
  },

  async run(given, at, { sources }) {
    const change = changeIn(given, at)
    const source = granted(await sources.change(at.newsroom, given.source, change, actorOf(at)))
    return tellSource(`${source.title} is set.`, source)
  },
})

function changeIn(given: Values<typeof options>, at: Asker): { title?: string; settings: Partial<SourceSettings> } {
  const { name, topic, weight, language, text, form } = given
  const isForm = form !== undefined
  const title = name?.trim().slice(0, NAME_LETTERS_MAX)
  const settings: Partial<SourceSettings> = {
    ...(topic !== undefined || isForm ? { topic: topicOf(topic) } : {}),
    ...(weight === undefined ? {} : { weight: oneOf(SOURCE_WEIGHTS, weight) }),
    ...(language !== undefined || isForm ? { language: languageOf(language) } : {}),
    ...(text === undefined ? {} : { fullText: oneOf(TEXTS, text) }),
  }
  if (!title && Object.keys(settings).length === 0) {
    throw new Problem('Nothing was said to be set.', `Say what: ${at.surface.spell('sources set')} 3 topic:harbour`)
  }
  return { ...(title ? { title } : {}), settings }
}

/** The grammar has checked the choice; this gives it its type. */
function oneOf<Choice extends string>(choices: readonly Choice[], typed: string): Choice {
  const chosen = choices.find((choice) => choice === typed)
  if (chosen === undefined) throw new Problem(`“${typed}” is none of ${choices.join(', ')}.`)
  return chosen
}

const isNone = (typed: string | undefined): boolean => typed === undefined || /^(?:none|no|-)?$/i.test(typed.trim())

const topicOf = (typed: string | undefined): string | null =>
  isNone(typed) ? null : (typed ?? '').trim().replace(/\s+/g, ' ').slice(0, TOPIC_LETTERS_MAX)

function languageOf(typed: string | undefined): string | null {
  if (isNone(typed)) return null
  const found = findLanguage(typed ?? '')
  if (found === null) throw new Problem(`“${typed}” is not a language.`, 'Give its name or two letters: German or de.')
  return found
}

function tellSource(says: string, source: Source): Document {
  return {
    title: says,
    blocks: [
      { kind: 'notice', tone: 'note', says, remedy: 'It holds for what is read from now on.' },
      list(sourceLine(source)),
      actions({ label: 'Test it', command: 'sources test', options: { source: String(source.id) } }),
    ],
  }
}

export const header = command<Rooms>()({
  name: 'header',
  says: 'A secret header for a paid feed, such as Authorization; a form asks for it, nobody is shown it',
  example: '/sources header 3',
  who: 'admin',
  seen: 'private',
  changes: true,
  options: {
    source: SOURCE,
    name: optional('text', 'Name of the header, such as Authorization'),
    value: optional('text', 'Its value; left empty, the header is taken off', { isSecret: true }),
    form: optional('text', 'The form was filled in', { isHidden: true }),
  },
  opensForm: (typed) => typed.form === undefined,
  suggest: (option, typed, at, rooms) => (option === 'source' ? suggestSource(typed, at, rooms) : Promise.resolve([])),
  async form(at, typed, { sources }) {
    // Nobody should type a secret for a source that is not there; what was typed for its name may hold one, too.
    if (typed.source !== undefined && 'refused' in (await sources.find(at.newsroom, typed.source))) {
      const spelled = at.surface.spell('sources header')
      throw new Problem('That source is not known.', `Type ${spelled} and its number alone; a form asks for the rest.`)
    }
    return {
      title: 'A secret header',
      submit: 'Save',
      fields: ['source', 'name', 'value'],
      values: { ...typed, form: 'yes' },
    }
  },

  async run({ source: which, name, value, form }, at, { sources }) {
    if (name === undefined || form === undefined) {
      const remedy = 'Use the form, the source’s page on the web, or the command line.'
      throw new Problem('A secret is never typed into a line that others or a history could show.', remedy)
    }
    const typed = { name, value: value?.trim() ? value : null }
    const { title } = granted(await sources.setHeader(at.newsroom, which, typed, actorOf(at)))
    return notice(
      typed.value === null ? `${name} is no longer sent to ${title}.` : `${name} is sent to ${title} from now on.`,
      typed.value === null ? null : 'Its value is kept for these requests and shown nowhere.',
    )
  },
})
