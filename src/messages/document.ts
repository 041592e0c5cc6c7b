import { z } from 'zod'

/**
 * The neutral document: what a person is shown, before any platform lays it out.
 * Text is never markup, so nothing an article says can format, mention or spoof a link. Plain JSON, so that an edition
 * is stored as it was composed.
 */

const webAddress = z.string().regex(/^https?:\/\/[^\s]+$/i)

/** A day is data, `YYYY-MM-DD`; each surface writes it out. */
const day = z.iso.date()

/**
 * `url` leads to the source; `local` is a path on Dateline's own web page ("/articles/12?at=30-95"), which only the web
 * page and the terminal use, since nobody else can reach it. `language` is that of the article behind it, two letters:
 * the words of the link, and what is told from there, are in it.
 */
const link = z.object({
  kind: z.literal('link'),
  text: z.string(),
  url: webAddress.nullable(),
  local: z.string().startsWith('/').optional(),
  language: z.string().optional(),
})

/** A time is kept as an instant (ISO 8601, UTC); each surface shows it in the reader's zone. */
const time = z.object({ kind: z.literal('time'), at: z.string(), show: z.enum(['time', 'day', 'day and time']) })

/** A numbered mark behind a claim that says where it stands. Numbers count from 1 through a document. */
const citation = z.object({
  kind: z.literal('citation'),
  number: z.number().int().positive(),
  source: link,
  outlet: z.string().nullable(),
  day: day.nullable(),
})

const inline = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('plain'), text: z.string() }),
  z.object({ kind: z.literal('strong'), text: z.string() }),
  link,
  time,
  citation,
])

/** `command` and `options` as a person would have typed them; a surface stores them under a short id. */
const action = z.object({ label: z.string(), command: z.string(), options: z.record(z.string(), z.string()) })

/**
 * Verbatim words with their proof. `pieces` are shown as one quote, each in marks of its own: between them the article has other words.
 * `proof` leads to the article in which the words stand.
 */
const quote = z.object({
  kind: z.literal('quote'),
  pieces: z.array(z.string()).min(1),
  speaker: z.string().nullable(),
  office: z.string().nullable(),
  day: day.nullable(),
  via: z.array(z.string()),
  proof: link,
  also: z.array(link),
})

const claim = z.object({ text: z.string(), citations: z.array(citation) })

const story = z.object({
  kind: z.literal('story'),
  id: z.string(),
  label: z.enum(['new', 'changed', 'earlier']),
  headline: link,
  sentences: z.array(claim),
  changes: z.array(claim),
  quote: quote.nullable(),
  outlets: z.array(link),
  independentTexts: z.number().int().positive(),
  /** Of the newest article, where the story is not of today. */
  day: day.nullable(),
  actions: z.array(action),
})

/** Newest first. `when` is what a reader sees ("July 2023"), `phrase` the article's own words, `from`/`to` days or null. */
const timeline = z.object({
  kind: z.literal('timeline'),
  entries: z.array(
    z.object({
      when: z.string(),
      phrase: z.string(),
      from: day.nullable(),
      to: day.nullable(),
      isPlanned: z.boolean(),
      text: z.string(),
      citations: z.array(citation),
    }),
  ),
})

const block = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('heading'),
    level: z.union([z.literal(1), z.literal(2)]),
    text: z.string(),
    /** A short line above: where and when this is. */
    kicker: z.array(inline).optional(),
  }),
  z.object({ kind: z.literal('paragraph'), tone: z.enum(['normal', 'soft']), inlines: z.array(inline) }),
  quote,
  story,
  timeline,
  z.object({ kind: z.literal('list'), items: z.array(z.array(inline)) }),
  /** `note` stands beside a link: who has it ("3 outlets"). */
  z.object({
    kind: z.literal('links'),
    label: z.string(),
    links: z.array(link.extend({ note: z.string().optional() })),
  }),
  z.object({ kind: z.literal('image'), url: webAddress, alt: z.string().min(1) }),
  z.object({ kind: z.literal('actions'), actions: z.array(action) }),
  /** What happened, what it means, what to do. */
  z.object({
    kind: z.literal('notice'),
    tone: z.enum(['note', 'problem']),
    says: z.string(),
    remedy: z.string().nullable(),
  }),
])

/** `title` names the whole in one line: a page's title, a notification's text. */
export const documentSchema = z.object({ title: z.string(), blocks: z.array(block) })

export type Document = z.infer<typeof documentSchema>
export type Block = z.infer<typeof block>
export type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>
export type Inline = z.infer<typeof inline>
export type Link = z.infer<typeof link>
export type Citation = z.infer<typeof citation>
export type Claim = z.infer<typeof claim>
export type Action = z.infer<typeof action>
export type TimelineEntry = BlockOf<'timeline'>['entries'][number]
