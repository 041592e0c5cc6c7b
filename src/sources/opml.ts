import { generateOpml, type Opml, parseOpml } from 'feedsmith'
import type { Refusal } from '../articles/article.ts'
import { isHostileShape } from './feeds/hostile-shape.ts'
import { withOwnEntities } from './feeds/own-entities.ts'
import { rebalanceXml } from './feeds/rebalance-xml.ts'
import { repairXml, withoutForbidden } from './feeds/repair-xml.ts'
import type { Source } from './source.ts'

/** One source as an OPML file names it. */
export interface Outline {
  title: string
  url: string
  topic: string | null
  /** Two letters. */
  language: string | null
}

const LETTERS_MAX = 10 * 1024 * 1024
/** More than any newsroom reads; a file of more is likely none of sources. */
const OUTLINES_MAX = 5_000
const TITLE_LETTERS_MAX = 200
export const TOPIC_LETTERS_MAX = 60

/** The sources that an OPML file names, each once, with the folder they stand in as their topic. Never throws. */
export function outlinesIn(opml: string): Outline[] | Refusal {
  if (opml.length > LETTERS_MAX) return refuse('The file is larger than 10 MB.', 'Split it and import its parts.')
  const text = withoutForbidden(opml)
  if (!/<(?:\w{1,20}:)?opml[\s>]/i.test(text)) {
    return refuse('That is not an OPML file.', 'Export one from your feed reader: most call it “Export” or “OPML”.')
  }
  if (isHostileShape(text)) {
    return refuse('No OPML file is built as its markup is.', 'Export it again from your feed reader.')
  }
  const parsed = read(withOwnEntities(text))
  const outlines = parsed === null ? [] : sourcesIn(parsed.body?.outlines ?? [])
  if (outlines.length === 0) return refuse('The file names no feeds.', 'Export it again from your feed reader.')
  if (outlines.length > OUTLINES_MAX) {
    return refuse(
      `The file names ${outlines.length.toLocaleString('en-GB')} feeds.`,
      `Split it: ${OUTLINES_MAX.toLocaleString('en-GB')} at a time can be imported.`,
    )
  }
  return outlines
}

const refuse = (refused: string, remedy: string): Refusal => ({ refused, remedy })

type Parsed = Opml.Document<string>
type ParsedOutline = Opml.Outline<string>

/** As it is, else repaired; of several readings the one that lists most. */
function read(text: string): Parsed | null {
  const wanted = text.match(/\bxmlurl\s*=/gi)?.length ?? 0
  let best: { parsed: Parsed; count: number } | null = null
  for (const repair of [(whole: string) => whole, repairXml, (whole: string) => rebalanceXml(repairXml(whole))]) {
    const parsed = attempt(() => parseOpml(repair(text)))
    const count = parsed === null ? 0 : sourcesIn(parsed.body?.outlines ?? []).length
    if (parsed !== null && (best === null || count > best.count)) best = { parsed, count }
    if (best !== null && best.count >= wanted) break
  }
  return best?.parsed ?? null
}

function attempt<Result>(act: () => Result): Result | null {
  try {
    return act()
  } catch {
    return null
  }
}

function sourcesIn(outlines: readonly ParsedOutline[]): Outline[] {
  const found = new Map<string, Outline>()
  const left = outlines.map((outline) => ({ outline, folder: null as string | null })).reverse()
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { outline, folder } = next
    const url = addressOf(outline)
    if (url !== null && !found.has(url)) {
      const title = line(outline.text || outline.title || '', TITLE_LETTERS_MAX)
      const language = /^[a-z]{2}$/i.test(outline.language ?? '') ? (outline.language ?? '').toLowerCase() : null
      found.set(url, { title, url, topic: folder ?? categoryOf(outline), language })
    }
    const own = url === null ? line(outline.text || outline.title || '', TOPIC_LETTERS_MAX) || folder : folder
    left.push(...(outline.outlines ?? []).map((inner) => ({ outline: inner, folder: own })).reverse())
  }
  return [...found.values()]
}

/** `link` is how pages stand there; lists of further lists are left out. */
function addressOf({ xmlUrl, url, type, isComment }: ParsedOutline): string | null {
  if (isComment) return null
  const address = xmlUrl ?? (/^link$/i.test(type ?? '') && !/\.opml$/i.test(url ?? '') ? url : undefined)
  return address?.trim().replace(/^feed:(?:\/\/)?(?=https?:)/i, '') || null
}

/** "/News/Harbour,/Local": the first, by its last part. */
const categoryOf = ({ category }: ParsedOutline): string | null =>
  line(category?.split(',')[0]?.split('/').findLast(Boolean) ?? '', TOPIC_LETTERS_MAX) || null

const line = (text: string, lettersMax: number): string =>
  text.replace(/\s+/gu, ' ').trim().slice(0, lettersMax).toWellFormed()

/** OPML 2.0 with the topics as folders. Headers stay behind: they are secrets. */
export function opmlOf(sources: readonly Source[], now: Temporal.Instant): string {
  const byTopic = Map.groupBy(sources, ({ settings: { topic } }) => topic)
  const folders = [...byTopic].flatMap(([topic, all]): Opml.Outline<Date>[] =>
    topic === null ? all.map(outlineOf) : [{ text: topic, title: topic, outlines: all.map(outlineOf) }],
  )
  return generateOpml({
    head: { title: 'Sources of Dateline', dateCreated: new Date(now.epochMilliseconds) },
    // A list must have an outline; a comment is none that anybody reads.
    body: { outlines: folders.length > 0 ? folders : [{ text: 'No sources yet', isComment: true }] },
  })
}

function outlineOf({ kind, title, url, site, settings: { language } }: Source): Opml.Outline<Date> {
  const named = { text: title, title, ...(language === null ? {} : { language }) }
  if (kind !== 'feed') return { ...named, type: 'link', url }
  return { ...named, type: 'rss', xmlUrl: url, ...(site === null ? {} : { htmlUrl: site }) }
}
