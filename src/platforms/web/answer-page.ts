import type { Context } from 'hono'
import { SAMPLE } from '../../newsrooms/index.ts'
import { drawPage, type Page } from './layout.ts'
import { html } from './markup.ts'
import { drawNewsRail } from './news-rail.ts'
import type { Visit } from './visit.ts'

type Wanted = Pick<Page, 'title' | 'main'> & Partial<Page>

/** A whole page around `main`. The rail of the front page stands beside it unless another is given. */
export async function answerPage(
  c: Context,
  visit: Visit,
  wanted: Wanted,
  status: 200 | 400 | 404 = 200,
): Promise<Response> {
  const page: Page = {
    section: null,
    asked: '',
    rail: wanted.rail === undefined ? await drawNewsRail(visit) : wanted.rail,
    banner: visit.newsroom === SAMPLE ? sampleBanner : null,
    tries: wanted.tries ?? (await linesToTry(visit)),
    ...wanted,
  }
  return c.html(drawPage(page), status)
}

const sampleBanner = html`You are reading the sample newsroom: invented news of an invented city. It goes once you <a href="/paste">paste an article</a> or <a href="/sources">add a source</a>.`

/** Lines that have an answer in this archive; where it is empty, the commands' own examples. */
async function linesToTry(visit: Visit): Promise<string[]> {
  const { archive, bot } = visit.parts
  const [people, topics] = await Promise.all([
    archive.mostQuoted(visit.newsroom, { limit: 1 }),
    archive.topics(visit.newsroom, 1),
  ])
  const lines = [people[0] && `/quote ${people[0].name}`, topics[0] && `/context ${topics[0].name}`]
  const known = lines.filter((line) => line !== undefined)
  return known.length > 0
    ? known
    : bot.commands
        .filter(({ who }) => who === 'member')
        .map(({ example }) => example)
        .slice(0, 2)
}
