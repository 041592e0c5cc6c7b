import type { Refusal } from './article.ts'
import { countWords } from './blocks.ts'
import { blocksOf, type PageBlock } from './page-blocks.ts'
import type { PageElement } from './page-document.ts'
import type { Survey } from './page-survey.ts'

export const refuse = (refused: string, remedy: string): Refusal => ({ refused, remedy })

const NOT_FOUND =
  /^(?:.{0,40}\W)?(?:404|page (?:not|cannot be|can't be|can’t be|could not be) found|not found|file not found|page (?:doesn['’]t|does not) exist|page (?:no longer|isn['’]t) (?:available|exists?)|сторінку не знайдено|seite nicht gefunden|page introuvable|página no encontrada)\b/iu
const GONE =
  /\b(?:page|article|story|content|link)\b.{0,40}\b(?:could not be found|cannot be found|can['’]t be found|was not found|not found|doesn['’]t exist|does not exist|no longer (?:exists|available)|has (?:been (?:moved|removed|deleted)|moved|expired)|isn['’]t available)/iu
const BLOCKED =
  /\b(?:are you a (?:human|robot)|verify (?:that )?you are (?:a )?human|checking your browser|enable javascript and cookies|access (?:to this page has been )?denied|unusual traffic|just a moment|attention required|captcha|security check|request blocked|forbidden)\b/iu
const LOGIN =
  /\b(?:(?:log|sign) ?in (?:to|or|with|now|here)|subscribe to (?:continue|read|keep reading|unlock)|(?:subscribers?|members?|premium)[- ]only|create (?:a|an|your) (?:free )?account|already (?:a|have an?) (?:subscriber|member|account)|(?:continue|keep) reading (?:with|by|for)|(?:register|subscription|sign ?up) (?:to|is|required)|unlock this (?:article|story)|this (?:article|story|content) is (?:for|reserved|available only|only available)|forgot (?:your )?password)\b/iu
const COOKIES =
  /\b(?:we (?:and our \d* ?partners )?(?:use|store|value)\b.{0,80}\b(?:cookies|privacy|device)|before you continue|(?:accept|manage|reject) (?:all )?cookies|your (?:privacy|consent|cookie) (?:choices|preferences|settings)|consent to|legitimate interest|personali[sz]ed ads)\b/iu

/** Fewer words of text than this are no article, unless metadata vouches for one. */
const WORDS_MIN = 40
const WORDS_MIN_STATED = 15
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

export function glance(survey: Survey, body: PageElement): Sight {
  const sight = { seen: '', linkedHeadlines: 0 }
  const pieces: string[] = []
  for (const element of survey.elements) {
    const name = element.localName
    if (/^h[1-4]$/.test(name) && linksAway(element)) sight.linkedHeadlines++
  }
  for (const block of blocksOf(body)) pieces.push(block.text)
  return { ...sight, seen: pieces.join('\n') }
}

function linksAway(heading: PageElement): boolean {
  if (heading.parentElement?.localName === 'a') return true
  for (let at = heading.firstElementChild; at !== null; at = at.nextElementSibling)
    if (at.localName === 'a') return true
  return false
}

/** Why a page is no article, or null where it is one. */
export function refusePage(facts: PageFacts): Refusal | null {
  const { title, text, seen, isArticle } = facts
  const words = countWords(text)
  const sample = seen.slice(0, 6000)
  if (
    (NOT_FOUND.test(title) || (words < WALL_WORDS_MAX && !isArticle && GONE.test(sample))) &&
    words < 2 * WALL_WORDS_MAX
  ) {
    return refuse(
      'This page says that what was asked for is not there.',
      'Check the address: the article may have moved or been withdrawn.',
    )
  }
  if (words < WALL_WORDS_MAX && BLOCKED.test(`${title} ${sample}`) && !isArticle) {
    return refuse(
      'The site answered with a check for robots instead of the article.',
      'Open the page in a browser, copy the text and paste it.',
    )
  }
  if (isWall(facts, COOKIES, sample)) {
    return refuse(
      'This page shows only a question about cookies.',
      'Accept or refuse the cookies in a browser, then copy the text and paste it.',
    )
  }
  if (isWall(facts, LOGIN, sample)) {
    return refuse(
      'This page asks to sign in or subscribe before it shows the article.',
      'Sign in with a browser, copy the text and paste it.',
    )
  }
  if (isFront(facts)) {
    return refuse(
      'This page is a list of articles, not one article.',
      'Hand in the address of one article, or add the site’s feed as a source.',
    )
  }
  if (words < (isArticle ? WORDS_MIN_STATED : WORDS_MIN) && countLetters(text) < 6 * WORDS_MIN) {
    return countWords(seen) < WORDS_MIN
      ? refuse('This page is empty until its scripts run.', 'Open it in a browser, copy the text and paste it.')
      : refuse('No article was found on this page.', 'If there is one, copy its text and paste it.')
  }
  return null
}

const countLetters = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0

/** The wall's own words stand in what was found, or hardly anything stands before them. */
function isWall({ text }: PageFacts, wall: RegExp, sample: string): boolean {
  const words = countWords(text)
  return (words < WALL_WORDS_MAX && wall.test(text)) || (words < TEASER_WORDS_MAX && wall.test(sample))
}

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
