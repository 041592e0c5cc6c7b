export type FeedFormat = 'rss' | 'atom' | 'rdf' | 'json'

export interface FeedItem {
  /** What the feed tells its items apart by: its guid or id, else the link, else a fingerprint of the words. */
  id: string
  /** Text: entities and tags gone, spaces single. "" where there is none. */
  title: string
  /** Absolute, http or https. */
  link: string | null
  published: Temporal.Instant | null
  /** The day as the feed writes it, in the offset that it gives. */
  day: Temporal.PlainDate | null
  author: string | null
  /** HTML as the feed has it, addresses made absolute, scripts and styles left out, otherwise not sanitised. "" where there is none. */
  summary: string
  /** As `summary`. */
  content: string
}

export interface Feed {
  format: FeedFormat
  /** Text. "" where there is none. */
  title: string
  /** What an Atom or RDF feed calls itself, whatever its address. */
  id: string | null
  /** What the feed says of itself. Text. "" where it says nothing. */
  description: string
  /** The home page that the feed belongs to. */
  link: string | null
  /** When anything in it changed last, as it says. */
  updated: Temporal.Instant | null
  /** As the feed states it: "en", "de-at". */
  language: string | null
  /** How long a copy may be used before the feed is asked again. */
  ttlMinutes: number | null
  /** Hours of the day in which nothing new comes, 0 to 23 in GMT. */
  skipHours: readonly number[]
  /** Days on which nothing new comes, 1 Monday to 7 Sunday in GMT. */
  skipDays: readonly number[]
  items: FeedItem[]
}

/** A piece of text as a feed carries it: markup, or plain characters that only look like it. */
export interface RawText {
  value: string
  kind: 'html' | 'text'
  /** What relative addresses in it start from, as far as xml:base says. */
  base?: string | undefined
}

/** An item as a parser gives it, before anything of ours: everything is a candidate, the best one first. */
export interface RawItem {
  ids: (string | undefined)[]
  titles: (RawText | undefined)[]
  links: (string | undefined)[]
  dates: (string | undefined)[]
  authors: (string | undefined)[]
  summaries: (RawText | undefined)[]
  contents: (RawText | undefined)[]
  base?: string | undefined
}

/** What a feed says of when it is worth asking, as written. */
export interface RawSchedule {
  /** RSS. In minutes. */
  ttl?: string | number | undefined
  /** The syndication module: hourly, daily, weekly, monthly or yearly. */
  updatePeriod?: string | undefined
  /** How often within one period. */
  updateFrequency?: number | undefined
  skipHours?: readonly (string | number)[] | undefined
  skipDays?: readonly string[] | undefined
}

export interface RawFeed {
  format: FeedFormat
  titles: (RawText | undefined)[]
  ids?: (string | undefined)[]
  descriptions?: (RawText | undefined)[]
  links: (string | undefined)[]
  updates?: (string | undefined)[]
  language: string | undefined
  base?: string | undefined
  /** Where the feed says that it stands. */
  self?: string | undefined
  schedule?: RawSchedule | undefined
  items: RawItem[]
}
