import { z } from 'zod'
import { PageReader } from '../../articles/pages/page-reader.ts'
import { readArticle } from '../../articles/reading.ts'
import { readFeed } from '../../sources/feeds/read-feed.ts'
import { StoryIndex } from '../../stories/index.ts'
import { detectLanguage } from '../../text/language.ts'
import { readJsonLines } from './json-lines.ts'
import { type Shell, UsageError, type Verb } from './verb.ts'

const id = z.union([z.string(), z.number()])
const optionalText = z.string().nullish()

/** A day or an instant, as `published` may be given; the day is the source's own where it says one. */
const day = z
  .string()
  .nullish()
  .transform((value, context) => {
    if (!value) return null
    try {
      return Temporal.PlainDate.from(value.slice(0, 10))
    } catch {
      context.addIssue({ code: 'custom', message: `published “${value}” is not an ISO 8601 day or instant` })
      return z.NEVER
    }
  })

const kinds = { articles, pages, feeds, stories }

/** `dateline analyze <kind>`: what Dateline understands of raw material, one JSON line out for one in. */
export const analyze: Verb = {
  name: 'analyze',
  usage: 'analyze articles|pages|feeds|stories',
  says: 'Reads JSON lines and writes what is understood, one line out for one in, in order',
  more: [
    'articles: {id, title?, text, published?}',
    'pages:    {id, url?, html}',
    'feeds:    {id, body (base64), contentType?, url?}',
    'stories:  {id, title, text, published?, outlet?}',
  ],
  example: 'dateline analyze articles < articles.jsonl > understood.jsonl',
  async run([kind = ''], shell) {
    if (!Object.hasOwn(kinds, kind))
      throw new UsageError(`“${kind}” cannot be analysed; choose ${Object.keys(kinds).join(', ')}`)
    await kinds[kind as keyof typeof kinds](shell)
    return 0
  },
}

const write = (shell: Shell, row: unknown): void => shell.out(`${JSON.stringify(row)}\n`)

async function articles(shell: Shell): Promise<void> {
  const schema = z.object({ id, title: optionalText, text: z.string(), published: day })
  for await (const { id, text, published } of readJsonLines(shell.input, schema)) {
    const { cast, quotes, dates, statements } = readArticle({ text, day: published, language: detectLanguage(text) })
    write(shell, {
      id,
      people: cast.people.map(({ name, names }) => ({ name, names })),
      entities: cast.mentions.map(({ start, end, kind, name }) => ({ start, end, kind, name })),
      quotes: quotes.map(({ start, end, words, utterance, speaker, surface, cue, kind, confidence }) => {
        return { start, end, words, utterance, speaker: speaker?.name ?? null, surface, cue, kind, confidence }
      }),
      dates: dates.map(({ start, end, words, from, to, grain }) => ({ start, end, words, from, to, grain })),
      statements: statements.map(({ start, end, from, to, about }) => {
        return { start, end, from, to, about: about.map(({ name }) => name) }
      }),
    })
  }
}

async function pages(shell: Shell): Promise<void> {
  const reader = new PageReader()
  try {
    const schema = z.object({ id, url: optionalText, html: z.string() })
    for await (const { id, url, html } of readJsonLines(shell.input, schema)) {
      const draft = await reader.read(html, url ? { url } : {})
      if ('refused' in draft) {
        write(shell, { id, refused: draft.refused })
        continue
      }
      const { title, byline: author, day: date, language } = draft
      const text = draft.parts
        .filter((part) => part.kind !== 'caption')
        .map((part) => draft.text.slice(part.start, part.end))
        .join('\n\n')
      write(shell, { id, title, author, date, language, text })
    }
  } finally {
    await reader.close()
  }
}

async function feeds(shell: Shell): Promise<void> {
  const schema = z.object({ id, body: z.base64(), contentType: optionalText, url: optionalText })
  for await (const { id, body, contentType, url } of readJsonLines(shell.input, schema)) {
    const origin = { ...(contentType ? { contentType } : {}), ...(url ? { url } : {}) }
    const feed = readFeed(Buffer.from(body, 'base64'), origin)
    if ('refused' in feed) write(shell, { id, refused: feed.refused })
    else write(shell, { id, format: feed.format, title: feed.title, items: feed.items.map(asItem) })
  }
}

type Item = Extract<ReturnType<typeof readFeed>, { items: unknown }>['items'][number]
const asItem = ({ id, title, link, published, author, summary, content }: Item) => {
  return { id, title, link, published, author, summary, content }
}

async function stories(shell: Shell): Promise<void> {
  const index = new StoryIndex()
  const schema = z.object({ id, title: z.string(), text: z.string(), published: optionalText, outlet: optionalText })
  let last = 0
  for await (const { id, title, text, published, outlet } of readJsonLines(shell.input, schema)) {
    const at = published ? Date.parse(published) : Number.NaN
    last = Number.isNaN(at) ? last : at
    const story = index.add({ id: String(id), title, text, at: last, outlet: outlet ?? null, names: [] })
    write(shell, { id, story })
  }
}
