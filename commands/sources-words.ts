import type { Refusal } from '../src/articles/article.ts'
import { type Asker, Problem, type Suggestion } from '../src/bot/index.ts'
import { type Inline, link, plain, strong, time } from '../src/messages/index.ts'
import { languageName } from '../src/newsrooms/index.ts'
import type { PreviewItem, Source, SourceKind } from '../src/sources/index.ts'
import type { Rooms } from './rooms.ts'
import { duration } from './schedule-words.ts'

const CHOICES_MAX = 25
const LABEL_MAX = 100

/** What a person may mean by a few letters. */
export async function suggestSource(typed: string, at: Asker, { sources }: Rooms): Promise<Suggestion[]> {
  const wanted = typed.trim().toLowerCase()
  // Digits stand in many an address; whoever types a number means the source's own.
  const rank = ({ id, title }: Source) => (String(id) === wanted ? 0 : title.toLowerCase().includes(wanted) ? 1 : 2)
  return (await sources.list(at.newsroom))
    .filter(({ id, title, url }) => String(id) === wanted || `${title} ${url}`.toLowerCase().includes(wanted))
    .toSorted((one, other) => rank(one) - rank(other))
    .slice(0, CHOICES_MAX)
    .map(({ id, title }) => ({ label: `${id}. ${title}`.slice(0, LABEL_MAX), value: String(id) }))
}

/** Throws what a room refuses as a problem for the person. */
export function granted<Result extends object>(result: Result | Refusal): Exclude<Result, Refusal> {
  if ('refused' in result) throw new Problem(result.refused, result.remedy)
  return result as Exclude<Result, Refusal>
}

export const isFailing = ({ state, paused }: Source): boolean =>
  paused === null && (state.kind === 'failing' || state.kind === 'retired')

export const itemLine = ({ title, link: url, published }: PreviewItem): Inline[] => [
  link(title, url),
  ...(published ? [plain(', '), time(published, 'day and time')] : []),
]

export const KINDS: Record<SourceKind, string> = {
  feed: 'a feed',
  page: 'a page, whose links to articles are followed',
  sitemap: 'a news sitemap',
}

/** A source as people read it: its number, name, how it is, and what was set for it. */
export function sourceLine(source: Source): Inline[] {
  return [plain(`${source.id}. `), link(source.title, source.url), plain(': '), ...stateOf(source), ...setOf(source)]
}

function stateOf({ state, paused, observed }: Source): Inline[] {
  if (paused !== null) return [strong('paused'), plain(' since '), time(paused, 'day')]
  switch (state.kind) {
    case 'new':
      return [plain('not read yet')]
    case 'reading':
      return [
        plain('read '),
        time(state.lastRead, 'day and time'),
        plain(`, about every ${duration(observed.intervalMinutes)}`),
      ]
    case 'failing':
    case 'retired':
      return [
        strong(state.kind === 'failing' ? 'not answering' : 'gone'),
        plain(' since '),
        time(state.since, 'day and time'),
        plain(`. ${state.says} ${state.remedy}`),
      ]
  }
}

function setOf({ settings: { topic, weight, language, fullText } }: Source): Inline[] {
  const set = [
    ...(topic === null ? [] : [`topic ${topic}`]),
    ...(weight === 'normal' ? [] : [`counts ${weight}`]),
    ...(language === null ? [] : [`language ${languageName(language)}`]),
    ...(fullText === 'auto' ? [] : [`texts from the ${fullText}`]),
  ]
  return set.length === 0 ? [] : [plain(` (${set.join(', ')})`)]
}
