import type { Coverage } from '../../archive/index.ts'
import type { Asker } from '../../bot/index.ts'
import type { Document } from '../../messages/index.ts'
import type { NewsroomId } from '../../newsrooms/index.ts'
import { type ArticleLanguages, articleOf, articlesIn } from './article-languages.ts'
import { addressOfCall } from './call-address.ts'
import type { Here } from './days-shown.ts'
import type { Drawing } from './draw-inline.ts'
import { WEB_CHANNEL, type WebParts } from './web-parts.ts'

/** The parts with what the page itself keeps between requests. */
export type OpenParts = WebParts & { languages: ArticleLanguages }

/** One request: which newsroom it sees, and when. */
export interface Visit extends Here {
  parts: OpenParts
  newsroom: NewsroomId
  coverage: Coverage
}

export async function openVisit(parts: OpenParts): Promise<Visit> {
  const newsroom = await parts.newsroom()
  const coverage = await parts.archive.coverage(newsroom)
  return { parts, newsroom, coverage, zone: parts.zone, now: parts.now() }
}

/** Whoever sits at this machine is its admin; the guard has made sure that nobody else comes this far. */
export const askerOf = ({ newsroom, zone, now }: Visit): Asker => ({
  newsroom,
  channel: WEB_CHANNEL,
  person: null,
  role: 'admin',
  zone,
  now,
})

/** How documents are drawn here; those given are drawn with the languages of the articles behind them. */
export async function drawingOf(visit: Visit, documents: readonly Document[], changedLabel?: string): Promise<Drawing> {
  const { bot, languages } = visit.parts
  await languages.learn(visit.newsroom, documents.flatMap(articlesIn))
  return {
    zone: visit.zone,
    now: visit.now,
    addressOf: ({ command, options }) => addressOfCall(bot, { command, typed: options }),
    languageOf: (link) => languages.of(articleOf(link)),
    ...(changedLabel === undefined ? {} : { changedLabel }),
  }
}
