import {
  type Archive,
  type ArticleListing,
  permalink,
  type QuoteFound,
  type StatementFound,
} from '../../archive/index.ts'
import type { NewsroomId } from '../../newsrooms/index.ts'

/** Answers as data, for scripts: `dateline quote … --json` and `dateline context … --json`. */

interface Where {
  archive: Archive
  newsroom: NewsroomId
  /** Address of the local web page, without a slash at its end. */
  webAddress: string
}

interface QuoteAsked {
  speaker: string
  about?: string | undefined
  since?: Temporal.PlainDate | undefined
}

export async function quoteJson({ speaker, about, since }: QuoteAsked, where: Where): Promise<unknown> {
  const { archive, newsroom } = where
  const found = await archive.findPeople(newsroom, speaker)
  if (found.kind === 'none') return { person: null, quotes: [], near: found.near }
  if (found.kind === 'several') {
    return { people: found.people.map(({ name, office, quotes }) => ({ name, office, quotes })) }
  }
  const { id, name, names } = found.person
  const filter = { ...(about ? { about } : {}), ...(since ? { since } : {}) }
  const quotes = await archive.quotesOf(newsroom, id, filter)
  return {
    person: { name, names },
    quotes: quotes.flatMap((quote, utterance) => quoteRows(quote, { name, utterance }, where)),
  }
}

/** A row a piece, so that `words` always stand in the article; pieces of one utterance share its number. */
function quoteRows(
  { article, pieces, kind, via }: QuoteFound,
  { name, utterance }: { name: string; utterance: number },
  { webAddress }: Where,
) {
  return pieces.map((piece) => ({
    words: piece.words,
    speaker: name,
    kind,
    ...articleRow(article),
    via,
    permalink: webAddress + permalink(article.id, piece),
    utterance,
  }))
}

const articleRow = ({ outlet, title, day, url }: ArticleListing) => ({
  date: day?.toString() ?? null,
  outlet,
  title,
  url,
})

export async function contextJson(topic: string, where: Where): Promise<unknown> {
  const context = await where.archive.context(where.newsroom, topic)
  const cite = (statement: StatementFound) => ({
    ...articleRow(statement.article),
    permalink: where.webAddress + permalink(statement.article.id, statement),
  })
  return {
    topic: context.topic,
    brief: context.brief.map(({ statement, cites }) => ({ text: statement.text, cites: cites.map(cite) })),
    timeline: context.timeline.map(({ statement, cites }) => ({
      from: statement.from?.toString() ?? null,
      to: statement.to?.toString() ?? null,
      phrase: statement.phrase,
      text: statement.text,
      cites: cites.map(cite),
    })),
  }
}
