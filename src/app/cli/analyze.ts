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
    // A year or a month names no day.
    if (/^\d{4}(?:-\d{2})?$/.test(value)) return null
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
    return kinds[kind as keyof typeof kinds](shell)
  },
}

const write = (shell: Shell, row: unknown): void => shell.out(`${JSON.stringify(row)}\n`)

/** One line out for one in: a bad line gives its problem in the place of what would be understood. Gives the exit code. */
async function eachLine<Row>(
  shell: Shell,
  schema: z.ZodType<Row>,
  understand: (row: Row) => unknown | Promise<unknown>,
): Promise<number> {
  let code = 0
  for await (const line of readJsonLines(shell.input, schema)) {
    if (line.kind === 'row') {
      write(shell, await understand(line.row))
      continue
    }
    code = 1
    shell.complain(`dateline analyze: ${line.problem}`)
    write(shell, { id: line.id, refused: line.problem })
  }
  return code
}

function articles(shell: Shell): Promise<number> {
  const schema = z.object({ id, title: optionalText, text: z.string(), published: day })
  return eachLine(shell, schema, ({ id, text, published }) => {
    const { cast, quotes, dates, statements } = readArticle({ text, day: published, language: detectLanguage(text) })
    return {
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
    }
  })
}

async function pages(shell: Shell): Promise<number> {
  const reader = new PageReader()
  try {
    return await eachLine(shell, z.object({ id, url: optionalText, html: z.string() }), async ({ id, url, html }) => {
      const draft = await reader.read(html, url ? { url } : {})
      if ('refused' in draft) return { id, refused: draft.refused }
      const { title, byline: author, day: date, language } = draft
      const text = draft.parts
        .filter((part) => part.kind !== 'caption')
        .map((part) => draft.text.slice(part.start, part.end))
        .join('\n\n')
      return { id, title, author, date, language, text }
    })
  } finally {
    await reader.close()
  }
}

function feeds(shell: Shell): Promise<number> {
  const schema = z.object({ id, body: z.base64(), contentType: optionalText, url: optionalText })
  return eachLine(shell, schema, ({ id, body, contentType, url }) => {
    const origin = { ...(contentType ? { contentType } : {}), ...(url ? { url } : {}) }
    const feed = readFeed(Buffer.from(body, 'base64'), origin)
    if ('refused' in feed) return { id, refused: feed.refused }
    const { format, title, link, language, description, updated, id: feedId, items } = feed
    return { id, format, title, link, language, description, updated, feedId, items: items.map(asItem) }
  })
}

type Item = Extract<ReturnType<typeof readFeed>, { items: unknown }>['items'][number]
const asItem = ({ id, title, link, published, author, summary, content }: Item) => {
  return { id, title, link, published, author, summary, content }
}

function stories(shell: Shell): Promise<number> {
  const index = new StoryIndex()
  const schema = z.object({ id, title: z.string(), text: z.string(), published: optionalText, outlet: optionalText })
  let last = 0
  return eachLine(shell, schema, ({ id, title, text, published, outlet }) => {
    const at = published ? Date.parse(published) : Number.NaN
    last = Number.isNaN(at) ? last : at
    return { id, story: index.add({ id: String(id), title, text, at: last, outlet: outlet ?? null, names: [] }) }
  })
}
