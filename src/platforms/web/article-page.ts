import type { Context } from 'hono'
import { type ArticleRead, permalink, type QuoteFound } from '../../archive/index.ts'
import { daysInWords } from '../../messages/index.ts'
import { SAMPLE } from '../../newsrooms/index.ts'
import { officeInWords } from '../../showing/index.ts'
import { answerPage } from './answer-page.ts'
import { drawText, readStretches } from './article-text.ts'
import { dayShown } from './days-shown.ts'
import { drawOutside } from './draw-inline.ts'
import { languageOf } from './foreign-text.ts'
import { drawRows } from './layout.ts'
import { counted, dotted, type Html, html, listed, outsideAddress, shortened } from './markup.ts'
import type { Visit } from './visit.ts'

type Article = ArticleRead['article']
type When = ArticleRead['dates'][number]

export async function articlePage(c: Context, visit: Visit, id: string): Promise<Response> {
  const read = /^\d{1,15}$/.test(id)
    ? await visit.parts.archive.article(visit.newsroom, Number(id) as Article['id'])
    : undefined
  if (!read) return noArticlePage(c, visit)
  return answerPage(c, visit, {
    title: read.article.title,
    section: 'archive',
    main: drawArticle(read, c.req.query('at'), visit.newsroom === SAMPLE),
    rail: drawUnderstood(read),
  })
}

function drawArticle(read: ArticleRead, at: string | undefined, isInvented: boolean): Html {
  const { article } = read
  const { text, captions, hasHere } = drawText(read, readStretches(at))
  const isLost = at !== undefined && at !== '' && !hasHere
  return html`<article>
<p class="kicker">${drawOrigin(article, isInvented)}</p>
<h1${languageOf(article)} dir="auto">${article.title}</h1>
<p class="soft">${drawCounts(read)}</p>
${isLost ? html`<p class="notice note">The place that was asked for does not stand in this text.</p>` : ''}<div class="text"${languageOf(article)}>
${text}</div>
<div${languageOf(article)}>${captions}</div>
${drawCopies(read)}</article>
`
}

/** Invented articles have addresses that lead nowhere: nothing can be read there. */
function drawOrigin({ outlet, day, byline, url, via }: Article, isInvented: boolean): Html {
  const address = isInvented ? null : outsideAddress(url)
  return dotted([
    outlet ?? 'Outlet not stated',
    day === null ? 'day not known' : dayShown(day),
    byline === null ? null : /^by\s/i.test(byline) ? byline : `by ${byline}`,
    via.length === 0 ? null : html`reported by ${listed(via.map((name) => html`${name}`))}`,
    address === null ? null : drawOutside(address, 'read it there'),
  ])
}

function drawCounts({ quotes, dates, copies, article }: ArticleRead): Html {
  const speakers = new Set(quotes.flatMap(({ speaker }) => (speaker ? [speaker.name] : []))).size
  const counts: [number, string][] = [
    [quotes.length, 'quote'],
    [speakers, 'speaker'],
    [dates.length, 'date'],
  ]
  const found = counts.filter(([count]) => count > 0).map(([count, what]) => counted(count, what))
  const same = copies.length === 0 ? '' : ` The same text in ${counted(copies.length, 'other outlet')}.`
  const unknown = article.day === null ? ' Its day is not known, so times stay as it puts them.' : ''
  return html`${found.length === 0 ? 'No quote and no date was found in it' : found.join(', ')}.${same}${unknown}`
}

function drawCopies({ copies }: ArticleRead): Html {
  if (copies.length === 0) return html``
  return html`<section class="copies"><h2>The same text elsewhere</h2><ul class="items">${copies.map(
    ({ id, outlet, title, day }) =>
      html`<li><a href="/articles/${id}">${outlet ?? title}</a>${day === null ? '' : html`, ${dayShown(day)}`}</li>\n`,
  )}</ul></section>
`
}

/** What Dateline read out of the article, beside it. */
function drawUnderstood({ article, quotes, people, dates }: ArticleRead): Html {
  return html`${drawRows(
    'Quotes in this article',
    quotes.map((quote) => ({ name: drawQuoteName(article, quote), figure: quote.kind })),
  )}${drawRows(
    'People',
    people.map(({ id, name, office, quotes: said }) => ({
      name: html`<a href="/people/${id}">${name}</a>${office === null ? '' : html`, ${officeInWords(office)}`}`,
      figure: said === 0 ? '' : counted(said, 'quote'),
    })),
  )}${drawRows(
    'When',
    onceEach(dates).map((when) => ({
      name: html`<span${languageOf(article)}>${when.words}</span>`,
      figure: drawWhen(when),
    })),
  )}`
}

const QUOTE_NAME_CHARACTERS = 34

function drawQuoteName(article: Article, quote: QuoteFound): Html {
  const { pieces, speaker } = quote
  const words = pieces.map((piece) => piece.words).join(' … ')
  const short = shortened(words, QUOTE_NAME_CHARACTERS)
  const name = speaker === null ? '' : html`${speaker.name}, `
  return html`<a href="${pathOfQuote(quote)}">${name}<span${languageOf(article)}>“${short}”</span></a>`
}

/** The quote marked in its article, from its first piece to its last. */
function pathOfQuote({ article, pieces }: QuoteFound): string {
  const [first, last] = [pieces[0], pieces.at(-1)]
  return permalink(article.id, first && last && { start: first.start, end: last.end })
}

function onceEach(dates: readonly When[]): When[] {
  const byWords = new Map(dates.map((when) => [`${when.words.toLowerCase()} ${when.from} ${when.isPlanned}`, when]))
  return [...byWords.values()]
}

function drawWhen({ from, to, isPlanned }: When): Html {
  if (from === null) return html`not known`
  const words = html`<time datetime="${from.toString()}">${daysInWords(from, to ?? from)}</time>`
  return isPlanned ? html`${words}, planned` : words
}

function noArticlePage(c: Context, visit: Visit): Promise<Response> {
  const main = html`<h1>This article is not here</h1>
<p class="read">It was never stored for this newsroom, or it has been taken back. <a href="/archive">See what is stored</a>.</p>
`
  return answerPage(c, visit, { title: 'No such article', main }, 404)
}
