import type { Refusal } from '../article.ts'
import { countWords, oneLine } from '../blocks.ts'
import type { PageBlock } from './blocks.ts'
import { type PageElement, visibleText } from './document.ts'
import type { Survey } from './survey.ts'

export const refuse = (refused: string, remedy: string): Refusal => ({ refused, remedy })

/** A title that says so and nothing else, the site's name apart: "Two sailors not found" is news. */
const NOT_FOUND =
  /^\W*(?:error\W*)?(?:404\b.{0,60}|(?:(?:sorry|oops)\W+)?(?:(?:this |the |that )?(?:page|file|article|story) )?(?:was |is |could |can ?)?(?:not|no longer|cannot|can['’]t|doesn['’]t|does not|isn['’]t) (?:be )?(?:found|exists?|available)(?:\W.{0,60})?|сторінку не знайдено.{0,60}|seite nicht gefunden.{0,60}|page introuvable.{0,60}|página no encontrada.{0,60})$/iu
const GONE =
  /\b(?:page|article|story|content|link)\b.{0,40}\b(?:could not be found|cannot be found|can['’]t be found|was not found|not found|doesn['’]t exist|does not exist|no longer (?:exists|available)|has (?:been (?:moved|removed|deleted)|moved|expired)|isn['’]t available)/iu
const BLOCKED =
  /\b(?:are you a (?:human|robot)|verify (?:that )?you are (?:a )?human|checking your browser|enable javascript and cookies|access (?:to this page has been )?denied|unusual traffic|just a moment|attention required|captcha|security check|request blocked)\b/iu
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
  const headings = survey.elements.filter((element) => /^h[1-4]$/.test(element.localName))
  return { seen: oneLine(visibleText(body, SEEN_MAX)), linkedHeadlines: headings.filter(linksAway).length }
}

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
    return notFound
  if (isShort && BLOCKED.test(`${title} ${seen}`)) return robotCheck
  if (isWall(facts, COOKIES)) return cookieWall
  if (isWall(facts, LOGIN) || (isShort && SUBSCRIBE.test(seen)) || isWall(facts, SUBSCRIBE)) return loginWall
  if (isFront(facts)) return front
  const isBrief = facts.isArticle || text.split('\n').some((line) => countWords(line) >= SENTENCE_WORDS)
  if (words >= (isBrief ? WORDS_MIN_BRIEF : WORDS_MIN)) return null
  return countWords(seen) < SHELL_WORDS_MAX ? emptyShell : nothingFound
}

const notFound = refuse(
  'This page says that what was asked for is not there.',
  'Check the address: the article may have moved or been withdrawn.',
)
const robotCheck = refuse(
  'The site answered with a check for robots instead of the article.',
  'Open the page in a browser, copy the text and paste it.',
)
const cookieWall = refuse(
  'This page shows only a question about cookies.',
  'Accept or refuse the cookies in a browser, then copy the text and paste it.',
)
const loginWall = refuse(
  'This page asks to sign in or subscribe before it shows the article.',
  'Sign in with a browser, copy the text and paste it.',
)
const front = refuse(
  'This page is a list of articles, not one article.',
  'Hand in the address of one article, or add the site’s feed as a source.',
)
const emptyShell = refuse(
  'This page is empty until its scripts run.',
  'Open it in a browser, copy the text and paste it.',
)
const nothingFound = refuse('No article was found on this page.', 'If there is one, copy its text and paste it.')

/**
 * The wall's own words stand in what was found, or nothing else does: sites speak of cookies and signing in at the head
 * of every page, above short news too.
 */
function isWall({ text, seen }: PageFacts, wall: RegExp): boolean {
  const words = countWords(text)
  const isOwn = (line: string) => countWords(line) >= SENTENCE_WORDS && !wall.test(line)
  if (words < WALL_WORDS_MAX && wall.test(text)) return true
  return words < TEASER_WORDS_MAX && wall.test(seen) && !text.split('\n').some(isOwn)
}

const SENTENCE_WORDS = 14

/** What a teaser says beside its headline. In words. */
const TEASER_WORDS = 35
/** What no teaser says. In words. */
const PARAGRAPH_WORDS = 60

/** Many headlines that lead elsewhere, among them no more text than teasers hold. */
function isFront(facts: PageFacts): boolean {
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

/** "/news/2024/mayor-resigns-after-vote", "/story-48213.html": fronts have shorter addresses. */
function isArticleAddress(address: string | null): boolean {
  const slug =
    URL.parse(address ?? '')
      ?.pathname.split('/')
      .filter((step) => step !== '')
      .at(-1) ?? ''
  return /(?:[^-_]+[-_]){3}|\d{5}|\.s?html?$/.test(slug)
}
