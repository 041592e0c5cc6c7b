import { type ArticleRead, permalink } from '../../archive/index.ts'
import type { BlockOf, Document } from '../../messages/index.ts'
import { todayOf } from './days-shown.ts'
import { languageOf } from './foreign-text.ts'
import { drawRows } from './layout.ts'
import { type Html, html, shortened } from './markup.ts'
import type { Visit } from './visit.ts'

type ArticleId = ArticleRead['article']['id']

const STORIES_READ = 6
const ARTICLES_READ = 3
const ROWS_MAX = 4
const WORDS_CHARACTERS = 64

interface Coming {
  day: Temporal.PlainDate
  name: Html
}

/** What the articles behind an edition announce for a day to come, soonest first, in their own words, once a story. */
export async function drawAhead(visit: Visit, { blocks }: Document): Promise<Html> {
  const stories = blocks.filter((block) => block.kind === 'story').slice(0, STORIES_READ)
  const coming = await Promise.all(stories.map((story) => comingIn(visit, articlesOf(story))))
  const byDay = coming.flatMap((one) => one ?? []).sort(byDayOf)
  return drawRows(
    'Ahead',
    byDay.slice(0, ROWS_MAX).map(({ day, name }) => ({ name, figure: dayAhead(day) })),
  )
}

const byDayOf = (one: Coming, other: Coming): number => Temporal.PlainDate.compare(one.day, other.day)

/** The articles that a story links to. */
function articlesOf({ headline, outlets }: BlockOf<'story'>): ArticleId[] {
  const ids = [headline, ...outlets].flatMap(({ local }) => /^\/articles\/(\d{1,15})\b/.exec(local ?? '')?.[1] ?? [])
  return [...new Set(ids)].slice(0, ARTICLES_READ).map((id) => Number(id) as ArticleId)
}

async function comingIn(visit: Visit, ids: readonly ArticleId[]): Promise<Coming | undefined> {
  const read = await Promise.all(ids.map((id) => visit.parts.archive.article(visit.newsroom, id)))
  return read.flatMap((article) => (article ? announcedIn(article, todayOf(visit)) : [])).sort(byDayOf)[0]
}

/** The soonest day of an article is enough. */
function announcedIn({ article, dates }: ArticleRead, today: Temporal.PlainDate): Coming[] {
  const ahead = dates.flatMap((when) => {
    const isOneDay = when.from !== null && when.to !== null && when.from.equals(when.to)
    return when.isPlanned && isOneDay && when.from && Temporal.PlainDate.compare(when.from, today) > 0
      ? [{ day: when.from, at: when.start }]
      : []
  })
  const [first] = ahead.sort((one, other) => Temporal.PlainDate.compare(one.day, other.day))
  if (!first) return []
  const sentence = sentenceAround(article.text, first.at)
  const name = html`<a href="${permalink(article.id, sentence)}"${languageOf(article)}>${shortened(article.text.slice(sentence.start, sentence.end), WORDS_CHARACTERS)}</a>`
  return [{ day: first.day, name }]
}

/** The stretch between the nearest ends of sentences: near enough to show where a time stands. */
function sentenceAround(text: string, at: number): { start: number; end: number } {
  const before = text.slice(Math.max(0, at - 400), at)
  const after = text.slice(at, at + 400)
  const opening = [...before.matchAll(/[.!?…]["”’»)]*\s+(?=\p{Lu}|["“„«‘])|\n/gu)].at(-1)
  const closing = /[.!?…]["”’»)]*(?=\s+(?:\p{Lu}|["“„«‘])|\s*$)|\n/u.exec(after)
  const start = opening ? at - before.length + opening.index + opening[0].length : at - before.length
  return { start, end: closing ? at + closing.index + closing[0].trimEnd().length : at + after.length }
}

const dayAhead = (day: Temporal.PlainDate): Html =>
  html`<time datetime="${day.toString()}">${day
    .toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })
    .replace(',', '')
    .replace('Sept', 'Sep')}</time>`
