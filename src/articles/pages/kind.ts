import type { Refusal } from '../article.ts'
import { countWords, oneLine } from '../blocks.ts'
import type { PageBlock } from './blocks.ts'
import { type PageElement, visibleText } from './document.ts'
import { isListAddress, listOf } from './list-pages.ts'
import { noticeOf } from './notices.ts'
import * as because from './refusals.ts'
import { metaOf, type Survey } from './survey.ts'

/** A title that says so and nothing else, the site's name apart: "Two sailors not found" is news. */
const NOT_FOUND =
  /^\W*(?:error\W*)?(?:404\b.{0,60}|(?:(?:sorry|oops)\W+)?(?:(?:this |the |that )?(?:page|file|article|story) )?(?:was |is |could |can ?)?(?:not|no longer|cannot|can['’]t|doesn['’]t|does not|isn['’]t) (?:be )?(?:found|exists?|available)(?:\W.{0,60})?|сторінку не знайдено.{0,60}|seite nicht gefunden.{0,60}|page introuvable.{0,60}|página no encontrada.{0,60})$/iu
const GONE =
  /\b(?:page|article|story|content|link)\b.{0,40}\b(?:could not be found|cannot be found|can['’]t be found|was not found|not found|doesn['’]t exist|does not exist|no longer (?:exists|available)|has (?:been (?:moved|removed|deleted)|moved|expired)|isn['’]t available)/iu
const BLOCKED =
  /\b(?:are you a (?:human|robot)|verify (?:that )?you are (?:a )?human|checking your browser|enable javascript and cookies|access (?:to this page has been )?denied|unusual traffic|just a moment|attention required|security check|complete the captcha|solve the captcha|request blocked)\b/iu
const LOGIN =
  /\b(?:(?:log|sign) ?in (?:to|or|with|now|here)|create (?:a|an|your) (?:free )?account|(?:registration|subscription) (?:is )?required|forgot (?:your )?password)\b/iu
const SUBSCRIBE =
  /\b(?:(?:subscribe|sign ?up|register|log ?in|sign ?in) (?:now )?(?:to|and) (?:continue|read|keep reading|unlock)|(?:subscribers?|members?|premium)[- ]only|already (?:a|have an?) (?:subscriber|member|account)|to (?:continue|keep) reading|unlock this (?:article|story)|(?:this|the full) (?:article|story|content) is (?:only )?(?:for|reserved for|available (?:only )?to) (?:\p{L}+ )?(?:subscribers|members|readers))\b/iu
const COOKIES =
  /\b(?:we (?:and our \d* ?partners )?(?:use|store|value)\b.{0,80}\b(?:cookies|your privacy|your device)|before you continue|(?:accept|manage|reject) (?:all )?cookies|your (?:privacy|consent|cookie) (?:choices|preferences|settings))\b/iu

/** Fewer words of text than this are no article; a whole sentence or metadata vouch for a brief one. */
const WORDS_MIN = 100
const WORDS_MIN_BRIEF = 20
/** What a page shows that its scripts were to fill. In words. */
const SHELL_WORDS_MAX = 40
/** A wall's own text is short. In words. */
const WALL_WORDS_MAX = 160
/** A teaser before a wall is at most this long. In words. */
const TEASER_WORDS_MAX = 60

/** What a reader sees of a page before anything is taken out. */
export interface Sight {
  seen: string
  /** Headlines that link away. */
  linkedHeadlines: number
  /** Boxes to write in, those for searching apart. */
  fields: number
  pictures: number
  /** Videos and recordings. */
  players: number
  /** The page sends its readers on to another at once. */
  sendsOn: boolean
}

export interface PageFacts extends Sight {
  title: string
  /** What was found as the article. */
  text: string
  /** The same before furniture was trimmed from it. */
  blocks: readonly PageBlock[]
  isArticle: boolean
  address: string | null
}

/** Characters of a page that tell a wall from an article. */
const SEEN_MAX = 6000

export function glance(survey: Survey, body: PageElement): Sight {
  const count = (is: (element: PageElement) => boolean) => survey.elements.filter(is).length
  return {
    seen: oneLine(visibleText(body, SEEN_MAX)),
    linkedHeadlines: count((element) => /^h[1-4]$/.test(element.localName) && linksAway(element)),
    fields: count(isField),
    pictures: count(({ localName }) => localName === 'img' || localName === 'picture'),
    players: count(isPlayer) + Number(/^video/i.test(metaOf(survey, 'og:type'))),
    sendsOn: /^\s*\d{1,2}\s*[;,]\s*url\s*=/i.test(metaOf(survey, 'refresh')),
  }
}

const isField = (element: PageElement): boolean =>
  element.localName === 'textarea' ||
  (element.localName === 'input' &&
    /^(?:text|email|tel|password|date|number)?$/i.test(element.getAttribute('type') ?? '') &&
    !/search|^[qs]$/i.test(`${element.getAttribute('name') ?? ''} ${element.getAttribute('placeholder') ?? ''}`.trim()))

const isPlayer = (element: PageElement): boolean =>
  element.localName === 'video' ||
  element.localName === 'audio' ||
  (element.localName === 'iframe' && /\/embed\/|player|podcast/i.test(element.getAttribute('src') ?? ''))

function linksAway(heading: PageElement): boolean {
  if (heading.parentElement?.localName === 'a') return true
  for (let at = heading.firstElementChild; at !== null; at = at.nextElementSibling)
    if (at.localName === 'a') return true
  return false
}

/** Why a page is no article, or null where it is one. */
export function refusePage(facts: PageFacts): Refusal | null {
  const { title, text, seen } = facts
  const words = countWords(text)
  const isShort = words < TEASER_WORDS_MAX
  if ((words < WALL_WORDS_MAX && NOT_FOUND.test(title)) || (isShort && GONE.test(seen) && !facts.isArticle))
    return because.notFound
  const notice = noticeOf(facts)
  if (notice) return notice
  if (BLOCKED.test(`${title} ${seen}`) && saysNothingOwn(text, BLOCKED)) return because.robotCheck
  if (isWall(facts, COOKIES)) return because.cookieWall
  if ((isShort && SUBSCRIBE.test(seen)) || isWall(facts, SUBSCRIBE)) return because.subscriberWall
  if (isWall(facts, LOGIN)) return because.loginWall
  if (isFront(facts)) return listOf(facts)
  if (facts.fields >= FORM_MIN && words < WORDS_MIN && !facts.isArticle && FORM_TITLE.test(title)) return because.form
  const isBrief = facts.isArticle || text.split('\n').some((line) => countWords(line) >= SENTENCE_WORDS)
  if (words >= (isBrief ? WORDS_MIN_BRIEF : WORDS_MIN)) return null
  return hardlyText(facts)
}

/** Why a page without an article's text has none. */
function hardlyText({ seen, fields, pictures, players, linkedHeadlines, address }: PageFacts): Refusal {
  if (countWords(seen) < SHELL_WORDS_MAX && players === 0 && pictures < GALLERY_MIN && fields < FORM_MIN)
    return because.emptyShell
  if (players > 0) return because.player
  if (fields >= FORM_MIN) return because.form
  if (pictures >= GALLERY_MIN && linkedHeadlines < GALLERY_MIN) return because.gallery
  return isListAddress(address) ? listOf({ address }) : because.nothingFound
}

const FORM_MIN = 2
/** What a page calls itself that is there to be filled in. */
const FORM_TITLE =
  /^(?:contact|write to|get in touch|send (?:us|a)|register|sign ?(?:up|in)|log ?in|join|apply|application|feedback|subscribe|submit|survey|newsletter|kontakt|anmeld|registr|request|book|order)/iu
const GALLERY_MIN = 5

/**
 * The wall's own words stand in what was found, or nothing else does: sites speak of cookies and signing in at the head
 * of every page, above short news too.
 */
function isWall({ text, seen }: PageFacts, wall: RegExp): boolean {
  const words = countWords(text)
  if (words < WALL_WORDS_MAX && wall.test(text)) return true
  return wall.test(seen) && saysNothingOwn(text, wall)
}

/** A short text without a whole sentence that is not the wall's. */
const saysNothingOwn = (text: string, wall: RegExp): boolean =>
  countWords(text) < TEASER_WORDS_MAX &&
  !text.split('\n').some((line) => countWords(line) >= SENTENCE_WORDS && !wall.test(line))

const SENTENCE_WORDS = 14

/** What a teaser says beside its headline. In words. */
const TEASER_WORDS = 35
/** What no teaser says. In words. */
const PARAGRAPH_WORDS = 60

/** Many headlines that lead elsewhere, among them no more text than teasers hold. */
function isFront(facts: PageFacts): boolean {
  if (isListAddress(facts.address) && facts.linkedHeadlines >= 3 && !hasLongOwn(facts)) return true
  if (facts.isArticle || isArticleAddress(facts.address)) return false
  const isOwn = (block: PageBlock) => block.linked < 0.4 && countWords(block.text) >= 14
  const last = facts.blocks.findLastIndex(isOwn)
  const own = facts.blocks.filter(isOwn).reduce((sum, block) => sum + countWords(block.text), 0)
  if (facts.blocks.filter((block) => isOwn(block) && countWords(block.text) >= PARAGRAPH_WORDS).length >= 3)
    return false
  const headlines = facts.blocks
    .slice(0, last + 1)
    .filter((block) => block.linked > 0.6 && countWords(block.text) >= 4).length
  if (headlines >= 5 && own < TEASER_WORDS * headlines) return true
  return facts.linkedHeadlines >= 8 && own < TEASER_WORDS * 4
}

/** A page of a list may open with what it is about, never with an article. */
const hasLongOwn = ({ blocks }: PageFacts): boolean =>
  blocks.filter((block) => block.linked < 0.4 && countWords(block.text) >= PARAGRAPH_WORDS).length >= 2

/** "/news/2024/mayor-resigns-after-vote", "/story-48213.html": fronts have shorter addresses. */
function isArticleAddress(address: string | null): boolean {
  const slug =
    URL.parse(address ?? '')
      ?.pathname.split('/')
      .filter((step) => step !== '')
      .at(-1) ?? ''
  return /(?:[^-_]+[-_]){3}|\d{5}|\.s?html?$/.test(slug)
}
