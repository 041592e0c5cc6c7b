import { Readability } from '@mozilla/readability'
import type { Draft, Given, Refusal } from '../article.ts'
import { type Block, layOut, ledeOf } from '../blocks.ts'
import { splitLabel } from '../labels.ts'
import { isCredit } from '../noise-lines.ts'
import { titleFrom } from '../pasted/title-from-lede.ts'
import { publicationOf } from '../publication.ts'
import { findVia } from '../via.ts'
import { findByline } from './author.ts'
import { blocksOf, type PageBlock } from './blocks.ts'
import { clearPage } from './clearing.ts'
import { findPublication } from './day.ts'
import { elementsOf, nestsTooDeep, type PageDocument, type PageElement, parsePage } from './document.ts'
import { chooseBlocks, widestBlocks } from './fallback.ts'
import { glance, refusePage } from './kind.ts'
import { findAddress, findLanguage, findOutlet } from './origin.ts'
import { HTML_MAX, isOverloaded, tooLarge, tooMuchMarkup } from './page-limits.ts'
import * as because from './refusals.ts'
import { refuse } from './refusals.ts'
import { findStandfirst, withStandfirst } from './standfirst.ts'
import { linesNear } from './surroundings.ts'
import { descriptionsOf, metaOf, type Survey, surveyPage } from './survey.ts'
import { findHeadline } from './title.ts'
import { trimBlocks } from './trimming.ts'

/** The article of a web page, or why it holds none. Never throws. */
export function readPage(html: string, given: Given = {}): Draft | Refusal {
  if (html.length > HTML_MAX) return tooLarge
  if (html.trim() === '') return refuse('This page is empty.', 'Check the address, or copy the text and paste it.')
  if (isOverloaded(html)) return tooMuchMarkup
  const kind = rawKind(html)
  if (kind) return kind
  const document = guarded(() => parsePage(html))
  if (document === null || nestsTooDeep(elementsOf(document.documentElement))) return unreadable
  return readDocument(document, given)
}

/** What is no page at all: a feed, a file. */
function rawKind(html: string): Refusal | null {
  const start = html.slice(0, 2000).trimStart()
  if (
    /^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,500}?-->\s*|<\?xml-stylesheet[^>]*>\s*)*<(?:rss|feed|rdf:RDF)[\s>]/i.test(
      start,
    )
  )
    return because.feed
  if (/^\{\s*"version"\s*:\s*"https:\/\/jsonfeed/.test(start)) return because.feed
  const isJson = /^(?:\{\s*"|\[\s*[{["])/.test(start) && !/<\w+[^>]*>/.test(start)
  return isJson || /^(?:%PDF-|\u0089PNG|\ufffdPNG|GIF8|PK\u0003\u0004)/.test(start) ? because.notHtml : null
}

const unreadable = refuse('This page’s markup cannot be read.', 'Copy the text of the article and paste it.')

/** What code of others makes of a page, null where it throws: linkedom and readability do on some markup. */
function guarded<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}

function readDocument(document: PageDocument, given: Given): Draft | Refusal {
  const survey = surveyPage(document)
  const url = findAddress(survey, given)
  const outlet = findOutlet(survey, given, url)
  const { title, element } = findHeadline(survey, outlet)
  const near = linesNear(survey, element)
  const byline = findByline(survey, near, { outlet, title })
  const moment = findPublication(survey, near, url)
  const standfirst = findStandfirst(near, descriptionsOf(survey))
  const sight = glance(survey, document.body)
  const captions = clearPage(document.body, element).filter((caption) => !isCredit(caption))
  const wide = widestBlocks(document.body)
  const found = withStandfirst(
    chooseBlocks({ read: readability(document), wide, stated: survey.linked?.body ?? '', title }),
    standfirst,
  )
  const blocks = trimBlocks(found, { title, byline, descriptions: descriptionsOf(survey) })
  const { text, parts } = layOut([...blocks.map(toBlock), ...captions.map(toCaption)])
  const words = blocks
    .filter((block) => block.kind !== 'caption' && block.kind !== 'heading')
    .map((block) => block.text)
    .join('\n')
  const refusal = refusePage({
    ...sight,
    title,
    text: words,
    isArticle: isStatedArticle(survey),
    blocks: found,
    address: url,
  })
  if (refusal) return refusal
  const lede = ledeOf(text, parts)
  return {
    title: title || titleFrom(lede),
    outlet,
    url,
    byline,
    lede,
    text,
    parts,
    ...publicationOf(moment, given),
    language: findLanguage(survey, given, words),
    via: findVia(text, parts, outlet),
  }
}

/** Sites give a day and an author to articles alone; `og:type` says "article" of lists as well. */
const isStatedArticle = (survey: Survey): boolean =>
  survey.linked?.isArticle === true ||
  (metaOf(survey, 'article:published_time') !== '' && metaOf(survey, 'author', 'article:author') !== '')

/** Readability's choice of the page as blocks. It takes the document apart. */
function readability(document: PageDocument): PageBlock[] {
  const reader = new Readability<PageElement>(document as never, {
    serializer: (element) => element as unknown as PageElement,
    disableJSONLD: true,
  })
  const content = guarded(() => reader.parse())?.content
  return content ? blocksOf(content) : []
}

function toBlock({ text, kind }: PageBlock): Block {
  const labelled = kind === 'paragraph' || kind === 'list item' ? splitLabel(text) : null
  return labelled ? { kind, text: labelled.rest, label: labelled.label } : { kind, text }
}

const toCaption = (text: string): Block => ({ kind: 'caption', text })
