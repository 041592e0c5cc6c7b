import type { Part } from '../text/parts.ts'
import { searchKey } from '../text/search-key.ts'
import { findSentences } from '../text/sentences.ts'
import type { Span } from '../text/span.ts'
import { hangs, isComplete, isForReaders } from './standing-alone.ts'
import type { StoryArticle } from './story-article.ts'

/** A sentence that can stand in a briefing. `place` counts the article's sentences of running text from 0, told or not. */
export interface CleanSentence extends Span {
  text: string
  article: string
  place: number
  /** Longer, shorter or with more quoted words than one would choose: told only where the article gives nothing better. */
  isMakeshift: boolean
}

interface Bounds {
  wordsMin: number
  wordsMax: number
  quotedWordsMax: number
}

const USUAL: Bounds = { wordsMin: 10, wordsMax: 36, quotedWordsMax: 4 }
const MAKESHIFT: Bounds = { wordsMin: 5, wordsMax: 46, quotedWordsMax: 14 }

const TEXT_CHARACTERS_READ_MAX = 20_000
const TITLE_CHARACTERS_MAX = 400
const SENTENCE_CHARACTERS_MAX = 600
/** A longer paragraph is the article's own, whatever one of its sentences says. */
const PARAGRAPH_OF_PAGE_MAX = 400

/** The sentences of an article that read well on their own, in its order. Work is bounded however long the text is. */
export function cleanSentences(article: StoryArticle): CleanSentence[] {
  const heading = searchKey(article.title.slice(0, TITLE_CHARACTERS_MAX))
  return sentencesOfRunningText(article).flatMap(({ start, end }, place) => {
    const text = article.text.slice(start, end)
    return standsAlone(text) && !isOfTitle(text, heading)
      ? [{ text, article: article.id, start, end, place, isMakeshift: !isWithin(text, USUAL) }]
      : []
  })
}

/** Every sentence of what is the article itself, without datelines, whether it reads well or not. */
export const sentencesOfRunningText = (article: StoryArticle): Span[] =>
  runningText(article).flatMap((part) => {
    const end = Math.min(part.end, part.start + TEXT_CHARACTERS_READ_MAX)
    const start = part.start + datelineLength(article.text.slice(part.start, part.start + 140))
    return findSentences(article.text, { start: Math.min(start, end), end })
  })

const standsAlone = (text: string): boolean =>
  text.length <= SENTENCE_CHARACTERS_MAX &&
  isWithin(text, MAKESHIFT) &&
  isComplete(text) &&
  isForReaders(text) &&
  !BOILERPLATE.test(text) &&
  !BYLINE.test(text) &&
  !CAPTION.test(text) &&
  !hangs(text)

function isWithin(text: string, { wordsMin, wordsMax, quotedWordsMax }: Bounds): boolean {
  const words = text.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0
  return words >= wordsMin && words <= wordsMax && quotedWords(text) <= quotedWordsMax
}

/** Pages print the title again above the text, or half of it. `heading` is the title's search key. */
const isOfTitle = (words: string, heading: string): boolean =>
  words.length <= TITLE_CHARACTERS_MAX && heading !== '' && ` ${heading} `.includes(` ${searchKey(words)} `)

/** Paragraphs and list items that are the article itself. */
function runningText({ title, text, parts }: StoryArticle): Part[] {
  const heading = searchKey(title.slice(0, TITLE_CHARACTERS_MAX))
  return parts.filter(({ kind, start, end }) => {
    if (kind !== 'paragraph' && kind !== 'list item') return false
    if (start > TEXT_CHARACTERS_READ_MAX) return false
    const words = text.slice(start, end).trim()
    if (isOfTitle(words, heading)) return false
    if (words.length < 200 && !/[.!?…]["'”’)\]]*$/u.test(words)) return false
    return words.length > PARAGRAPH_OF_PAGE_MAX || !(CAPTION.test(words) || BOILERPLATE.test(words))
  })
}

/** "BEIJING (Agency) -- ", "Marlow, 3 May — ", "(Agency) - ": where it was written, which is no part of the sentence. */
const PLACE = String.raw`(?:\p{Lu}[\p{Lu}.'’-]+(?:[ /,]+\p{Lu}[\p{L}.'’-]*){0,5}|\p{Lu}[\p{Ll}.]+(?: \p{Lu}[\p{Ll}.]+){0,2}(?: ?\(\p{Lu}[\p{L} ]{2,20}\)|, \p{Lu}[\p{Ll}.]+)?)`
const DAY = String.raw`(?:,? (?:\d{1,2} \p{Lu}\p{Ll}{2,8}|\p{Lu}\p{Ll}{2,8}\.? \d{1,2}|\d{1,2})(?: \d{4})?)?`
const AGENCY = String.raw`\((?:\p{Lu}[^)\n]{1,30})\)`
const DASH = String.raw`\s*(?:--+|—|–|- |: )\s*`
const DATELINE = new RegExp(
  [
    `^${PLACE}${DAY} ?${AGENCY}${DASH}`,
    String.raw`^\p{Lu}{2}[\p{Lu}.'’-]*(?:[ /,]+\p{Lu}[\p{L}.'’-]*){0,5}${DAY}${DASH}`,
    `^${AGENCY}${DASH}`,
    String.raw`^\((?:\p{Lu}{2,8})\)\s+`,
    String.raw`^\d{1,2} \p{Lu}\p{Ll}+ \d{2,4},? \d{1,2}:\d{2}(?: \p{Lu}{2,4})?\s+`,
  ].join('|'),
  'u',
)

const datelineLength = (paragraph: string): number => DATELINE.exec(paragraph)?.[0].length ?? 0

/** What pages say of themselves, and what reporters say of their asking. */
const BOILERPLATE = new RegExp(
  [
    String.raw`\b(?:all rights reserved|copyright (?:\d|©|\(c\))|subscribe (?:to|now|today|here|for)|newsletters?\b|sign up (?:to|for|here|now)|sign in to|log in to|read (?:more|also|next)\b|(?:click|tap) (?:here|on|through|to)|follow (?:us|him|her|me|@)|privacy policy|terms of (?:use|service)|share this|related (?:articles?|stories|links?|video)|story continues|more (?:on|from) (?:this|our)|see also|breaking news alerts?|your (?:inbox|browser|email)|last (?:updated|modified)|getty images|shutterstock|file photo|media caption|skip to|scroll down|enable javascript|use(?:s)? cookies|support our (?:work|journalism)|become a (?:patron|member|subscriber)|comments? (?:are closed|section|below)|(?:download|get) (?:the|our) (?:app|free))`,
    String.raw`\b(?:originally|first) (?:appeared|published|posted) (?:on|in|at|by)\b|\bthis (?:article|story|report|post|page|piece) (?:was|has been|is being|will be|first|originally|appeared|may contain|contains)`,
    String.raw`^\W*(?:additional |with )?(?:reporting|editing|writing|compiled|edited|written|reported|produced|photographs?|photos?|video|graphics?) by\b|contributed (?:reporting|to this)|\bassociated press (?:writers?|reporters?)\b`,
    String.raw`\bimage (?:copyright|caption|credit|source)|photo(?:graph)? ?(?:by|credit|:|courtesy)|\b(?:AP|AFP|EPA|REUTERS) ?(?:photo\b|\/)`,
    String.raw`\b(?:has|have|had) (?:contacted|reached out to|approached|asked) [^.]{0,80} for (?:a |further )?(?:comment|response|statement)\b|\b(?:request|requests|requested|reached|available|contacted|asked) (?:\p{L}+ ){0,3}for (?:further |a )?comment|declined to comment|did not (?:immediately )?(?:respond|reply) to (?:a |an |our |several )?(?:requests?|questions?|inquir|emails?|calls?)`,
    String.raw`©|https?:\/\/|www\.|\bpic\.twitter|(?:^|\s)@\w{3,}|^\s*(?:by|from) \p{Lu}[^.]{2,60}$|^\s*(?:updated|published|posted|update|advertisement)\b|^\s*\d{1,2}[.:]\d{2} ?(?:am|pm)\b`,
  ].join('|'),
  'iu',
)

/** Who wrote it, and a page's switches run into the text: there capitals matter. */
const BYLINE = new RegExp(
  [
    String.raw`^(?:Show|Hide|Toggle|Open|Close|Expand|Play|Pause|Share|Print|Email|Save) (?:Show|Hide|More|Less|All|Share|Print|Email|Save)\b`,
    String.raw`^\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){1,2} is an? (?:[\p{L}-]+ ){0,6}(?:writer|reporter|journalist|editor|correspondent|enthusiast|columnist|contributor|blogger|producer|fellow|freelancer?)\b`,
    String.raw`^(?:[^:]{4,60}: [^.]{4,80} )?By \p{Lu}[\p{L}.'’-]+ (?:\p{Lu}[\p{L}.'’-]+ ){2,}`,
  ].join('|'),
  'u',
)

/** Words under pictures. */
const CAPTION =
  /^\s*(?:FILE\b|File\s*[-–—:]|Pictured|PHOTO|Photo|Image|Video|Watch|Caption)\b|\b(?:file (?:photo|picture|image)|in this (?:[\p{L}]+ ){0,4}(?:photo|image|picture|frame|still|handout|undated|screengrab)|is (?:seen|pictured|shown) (?:in|on|at|here|during|after|with)|(?:are|were) (?:pictured|seen here|shown)|pictured (?:in|on|at|here|with|above|below|left|right)|poses? (?:for|with)|(?:speaks|gestures|waves|smiles|looks on|arrives|reacts|attends|addresses)\b[^.]{0,80}\b(?:on|in) (?:\p{Lu}\p{Ll}+day|\p{Lu}\p{Ll}{2,8}\.? \d))|[,(] ?(?:left|right|centre|center|second left|second right|top|bottom|L|R|C|above|below)[,)] |\(\d{1,2}\)|\b(?:Photo|Image|Picture|Credit|Foto)s?: /u

function quotedWords(text: string): number {
  let count = 0
  for (const [words] of text.matchAll(
    /“[^”]*(?:”|$)|„[^“”]*[“”]|«[^»]*»|"[^"]*(?:"|$)|(?<=\s|^)['‘][^'’]{3,}['’](?=[\s,.;]|$)/gu,
  )) {
    count += words.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0
  }
  return count
}
