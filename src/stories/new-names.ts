import { findCast, type Mention, type Person } from '../people/index.ts'
import type { Change } from './change.ts'
import { sentencesOfRunningText } from './sentence-cleaning.ts'
import type { StoryArticle } from './story-article.ts'

/** Articles whose names are read; finding names is the dearest step here. */
const ARTICLES_READ_MAX = 3
const CHARACTERS_READ_MAX = 4000
const CHANGES_MAX = 2
/** So near the name stands the word of saying, and so early in the article the sentence of one who only holds an office. */
const BESIDE_CHARACTERS = 80
const LEAD_SENTENCES = 3
const SAYS = `(?:said|says|told|added|warned|insisted|testified|explained)`
const SAYS_BEFORE = new RegExp(String.raw`\b${SAYS} (?:[^.!?"”“]{0,60} )?$`)
const SAYS_AFTER = new RegExp(
  String.raw`^(?:,[^.!?"”“]{0,${BESIDE_CHARACTERS}},)?(?: \p{Ll}+ly| also| later)? ${SAYS}\b`,
  'u',
)
/** A name that runs on into other letters was cut by damaged characters. */
const NAME = /^\p{Lu}[\p{L}.'’-]*(?: (?:\p{L}[\p{L}.'’-]*))+$/u
const RUN_TOGETHER = /(?<!\bMa?c|\bDe|\bLa|\bDi|\bVan|\bO['’]|-)\p{Ll}\p{Lu}/u
const OFFICE_WORDS_MAX = 7

/** People of the newest articles whose surname no earlier text has, and who speak or hold an office. Both newest first. */
export function findNewNames(before: readonly StoryArticle[], after: readonly StoryArticle[]): Change[] {
  const known = before
    .map(({ title, text }) => `${title}\n${text}`)
    .join('\n')
    .toLowerCase()
  const changes = new Map<string, Change>()
  for (const article of after.slice(0, ARTICLES_READ_MAX)) {
    const text = article.text.slice(0, CHARACTERS_READ_MAX)
    const cast = findCast(text)
    for (const person of cast.people) {
      if (changes.size >= CHANGES_MAX) return [...changes.values()]
      const surname = person.name.split(' ').at(-1)?.toLowerCase() ?? ''
      if (!NAME.test(person.name) || RUN_TOGETHER.test(person.name)) continue
      if (known.includes(surname) || changes.has(surname)) continue
      const change = introduction(article, text, person, cast.mentions)
      if (change) changes.set(surname, change)
    }
  }
  return [...changes.values()]
}

/** The sentence that has the full name, if there the person speaks, or holds an office and stands near the beginning. */
function introduction(
  article: StoryArticle,
  text: string,
  person: Person,
  mentions: readonly Mention[],
): Change | null {
  const full = mentions.find(({ name, start, end }) => name === person.name && text.slice(start, end).includes(' '))
  if (!full) return null
  const sentences = sentencesOfRunningText(article)
  const place = sentences.findIndex(({ start, end }) => start <= full.start && full.end <= end)
  const sentence = sentences[place]
  if (!sentence || !/^[\s,.;:'’)”"]/u.test(text.slice(full.end))) return null
  const speaks =
    SAYS_BEFORE.test(text.slice(sentence.start, full.start)) || SAYS_AFTER.test(text.slice(full.end, sentence.end))
  if (!speaks && (!person.office?.includes(' ') || place >= LEAD_SENTENCES)) return null
  return {
    kind: 'name',
    after: { ...sentence, text: article.text.slice(sentence.start, sentence.end), article: article.id },
    says: `${speaks ? 'New voice' : 'Now named'}: ${person.name}${officeWords(person.office)}`,
  }
}

const officeWords = (office: string | null): string =>
  office && office.split(' ').length <= OFFICE_WORDS_MAX ? `, ${office}` : ''
