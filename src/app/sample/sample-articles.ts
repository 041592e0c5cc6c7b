import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Draft } from '../../articles/article.ts'
import { layOut, ledeOf } from '../../articles/blocks.ts'
import { parseArticleFile } from './article-file.ts'
import { type ArticleCalendar, fillDates } from './fill-dates.ts'

const FOLDER = join(import.meta.dirname, 'articles')

/** Where the invented outlets live: names under .example, which nobody can own. */
const SITES: Record<string, string> = {
  'Harbour Post': 'https://harbour-post.example',
  'Testhaven Radio': 'https://testhaven-radio.example',
  'The Quay': 'https://the-quay.example',
  Гавань: 'https://havan.example',
}

/**
 * The sample newsroom as it reads on `today` in `zone`, oldest first. Articles of today itself are out by 07:30; one
 * report of a real case keeps its own date.
 */
export function sampleArticles(today: Temporal.PlainDate, zone: string): Draft[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => draftOf(name, readFileSync(join(FOLDER, name), 'utf8'), today, zone))
    .sort((one, other) => Temporal.Instant.compare(one.published, other.published))
}

function draftOf(name: string, file: string, today: Temporal.PlainDate, zone: string) {
  const { head, blocks } = parseArticleFile(file)
  const day = head.date ? Temporal.PlainDate.from(head.date) : today.add({ days: head.day ?? 0 })
  const calendar: ArticleCalendar = { today, day, language: head.language }
  const { text, parts } = layOut(blocks.map((block) => ({ ...block, text: fillDates(block.text, calendar) })))
  const outlet = head.outlet ?? null
  const site = outlet === null ? undefined : SITES[outlet]
  if (outlet !== null && !(site && head.path))
    throw new Error(`${name}: an outlet needs a site, and its article a path`)
  return {
    title: fillDates(head.title, calendar),
    outlet,
    url: site && head.path ? site + head.path : null,
    byline: head.byline ?? null,
    lede: ledeOf(text, parts),
    text,
    parts,
    published: day.toZonedDateTime({ timeZone: head.date ? 'UTC' : zone, plainTime: head.time }).toInstant(),
    day,
    publishedIs: 'stated',
    language: head.language,
    via: head.via?.split('; ') ?? [],
  } satisfies Draft
}
