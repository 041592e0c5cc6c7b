import type { Draft, Refusal } from '../../articles/article.ts'
import { type Block, layOut, ledeOf } from '../../articles/blocks.ts'
import { tidyByline } from '../../articles/byline.ts'
import { cleanUrl } from '../../articles/clean-url.ts'
import { splitLabel } from '../../articles/labels.ts'
import { isCredit } from '../../articles/noise-lines.ts'
import { outletOfUrl, tidyOutlet } from '../../articles/outlet-name.ts'
import { blocksOf, type PageBlock } from '../../articles/pages/blocks.ts'
import { clearPage } from '../../articles/pages/clearing.ts'
import { parsePage } from '../../articles/pages/document.ts'
import { trimBlocks } from '../../articles/pages/trimming.ts'
import { findVia } from '../../articles/via.ts'
import { detectLanguage } from '../../text/language.ts'
import type { Feed, FeedItem } from './feed.ts'
import { htmlToLine } from './html-text.ts'

export interface ItemSetting {
  outlet: string | null
  /** The feed's language as it states it, for texts too short to tell. */
  language: string | null
  now: Temporal.Instant
}

const TITLE_LETTERS_MAX = 300
/** More HTML than any article: an item beyond is cut, not refused. In characters. */
const HTML_LETTERS_MAX = 1_000_000

/** The article that a feed's item is: all of it or its teaser, whatever the feed carries. Never throws. */
export function draftOfItem(item: FeedItem, setting: ItemSetting): Draft | Refusal {
  if (isErrorNotice(item)) return refuse(`“${item.title}” is an error message, not an article.`)
  try {
    return toDraft(item, setting)
  } catch {
    return refuse(`The text of “${item.title}” cannot be read.`)
  }
}

const refuse = (refused: string): Refusal => ({ refused, remedy: 'Nothing to do: other items of the feed are read.' })

function toDraft(item: FeedItem, { outlet, language, now }: ItemSetting): Draft | Refusal {
  const byline = item.author === null ? null : tidyByline(item.author, outlet)
  const blocks = blocksOfHtml(fullest(item), { title: item.title, byline, descriptions: [] })
  const { text, parts } = layOut(blocks)
  const lede = ledeOf(text, parts)
  const title = (item.title || lede).slice(0, TITLE_LETTERS_MAX).toWellFormed().trim()
  if (title === '') return refuse('An item has neither a title nor a text.')
  return {
    title,
    outlet,
    url: item.link === null ? null : cleanUrl(item.link),
    byline,
    lede,
    text,
    parts,
    ...publicationOf(item, now),
    language: languageOf(`${title}\n${text}`, language),
    via: findVia(text, parts),
  }
}

/** Some feeds carry a picture as their content and the words as their summary. */
const fullest = ({ content, summary }: FeedItem): string =>
  summary !== content && htmlToLine(summary).length > htmlToLine(content).length ? summary : content

function blocksOfHtml(html: string, head: Parameters<typeof trimBlocks>[1]): Block[] {
  if (html === '') return []
  const { body } = parsePage(`<html><body>${html.slice(0, HTML_LETTERS_MAX)}</body></html>`)
  const captions = clearPage(body, null).filter((caption) => !isCredit(caption))
  const kept = trimBlocks(blocksOf(body).flatMap(withoutTail), head)
  return [...kept.map(toBlock), ...captions.map((text): Block => ({ kind: 'caption', text }))]
}

/** What publishing systems put under every item. */
const APPEARED_FIRST =
  /^the (?:post|article|story) .{1,300} (?:appeared|was published) (?:first )?(?:on|at|in) .{1,120}$/iu
/** How a teaser ends: "[…]", "Continue reading →". */
const CUT_OFF =
  /\s*(?:\[(?:…|\.\.\.|&hellip;)\]|(?:\[?(?:continue reading|read more|read on|weiterlesen|lire la suite|leer más)\b.{0,80}?\]?)[\s.→»›…]*)$/iu

function withoutTail(block: PageBlock): PageBlock[] {
  if (APPEARED_FIRST.test(block.text)) return []
  const text =
    block.text.length > 20
      ? block.text
          .replace(CUT_OFF, '…')
          .replace(/(?:\.{3}|…)\s*…$/u, '…')
          .replace(/([.!?])…$/u, '$1')
      : block.text
  return text === '' ? [] : [{ ...block, text }]
}

function toBlock({ text, kind }: PageBlock): Block {
  const labelled = kind === 'paragraph' || kind === 'list item' ? splitLabel(text) : null
  return labelled ? { kind, text: labelled.rest, label: labelled.label } : { kind, text }
}

/** Clocks and zones are set wrong by up to a day; a date beyond is a mistake, and no date is better than a wrong one. */
const AHEAD_HOURS_MAX = 24

function publicationOf(
  { published, day }: FeedItem,
  now: Temporal.Instant,
): Pick<Draft, 'published' | 'day' | 'publishedIs'> {
  const isImpossible =
    published !== null && Temporal.Instant.compare(published, now.add({ hours: AHEAD_HOURS_MAX })) > 0
  if (published === null || isImpossible) return { published: null, day: null, publishedIs: 'unknown' }
  return { published: Temporal.Instant.compare(published, now) > 0 ? now : published, day, publishedIs: 'stated' }
}

/** Below this a detector guesses. In characters. */
const TELLING_LETTERS = 120

function languageOf(text: string, stated: string | null): string {
  const code = /^([a-z]{2})(?:[-_]|$)/.exec(stated ?? '')?.[1]
  return code !== undefined && text.length < TELLING_LETTERS ? code : detectLanguage(text)
}

/** Bridges that make feeds out of pages put their own failures in as items. */
const isErrorNotice = ({ title }: FeedItem): boolean =>
  /^(?:\S+ ){0,2}(?:returned|encountered) (?:an )?error\b|^(?:http )?error [45]\d\d\b|^[45]\d\d (?:error|not found|forbidden|bad gateway|service unavailable)\b/i.test(
    title,
  )

/** Who publishes a feed: as it calls itself, else by its site or, where it was read from one, its address. */
export function outletOfFeed(feed: Feed, url?: string): string | null {
  const site = feed.link ?? url
  return tidyOutlet(feed.title) ?? (site === undefined ? null : outletOfUrl(site))
}
