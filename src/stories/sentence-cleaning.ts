import type { Part } from '../text/parts.ts'
import { findSentences } from '../text/sentences.ts'
import type { Span } from '../text/span.ts'
import { hangs, isComplete, isForReaders } from './standing-alone.ts'
import type { StoryArticle } from './story-article.ts'

/** A sentence that can stand in a briefing. `place` counts the article's sentences of running text from 0, told or not. */
export interface CleanSentence extends Span {
  text: string
  article: string
  place: number
}

/** How strict: the usual bounds, and wider ones for articles that give nothing within the usual. */
export interface CleaningBounds {
  wordsMin: number
  wordsMax: number
  quotedWordsMax: number
}

export const USUAL: CleaningBounds = { wordsMin: 10, wordsMax: 36, quotedWordsMax: 4 }
export const WIDER: CleaningBounds = { wordsMin: 5, wordsMax: 48, quotedWordsMax: 12 }

const TEXT_CHARACTERS_READ_MAX = 20_000

/** The sentences of an article that read well on their own, in its order. Work is bounded however long the text is. */
export function cleanSentences(article: StoryArticle, bounds: CleaningBounds = USUAL): CleanSentence[] {
  const clean: CleanSentence[] = []
  let place = 0
  for (const part of runningText(article)) {
    const span = { start: part.start + datelineLength(article.text.slice(part.start, part.end)), end: part.end }
    for (const { start, end } of findSentences(article.text, span)) {
      const text = article.text.slice(start, end)
      if (standsAlone(text, bounds)) clean.push({ text, article: article.id, start, end, place })
      place++
    }
  }
  return clean
}

function standsAlone(text: string, bounds: CleaningBounds): boolean {
  const words = text.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0
  return (
    words >= bounds.wordsMin &&
    words <= bounds.wordsMax &&
    isComplete(text) &&
    isForReaders(text) &&
    quotedWords(text) <= bounds.quotedWordsMax &&
    !BOILERPLATE.test(text) &&
    !CAPTION.test(text) &&
    !hangs(text)
  )
}

/** Paragraphs and list items that are the article itself. */
function runningText({ title, text, parts }: StoryArticle): Part[] {
  const heading = title.trim().toLowerCase()
  return parts.filter(({ kind, start, end }) => {
    if (kind !== 'paragraph' && kind !== 'list item') return false
    if (start > TEXT_CHARACTERS_READ_MAX) return false
    const words = text.slice(start, end).trim()
    if (words.toLowerCase() === heading) return false
    if (words.length < 200 && !/[.!?…]["'”’)\]]*$/u.test(words)) return false
    if (CAPTION.test(words) && words.length < 400) return false
    return !BOILERPLATE.test(words) || words.length > 400
  })
}

/** "BEIJING (Agency) -- ", "Marlow, 3 May — ", "(Agency) - ": where it was written, which is no part of the sentence. */
const DATELINE =
  /^(?:(?:\p{Lu}[\p{Lu}.'’-]+(?:[ /,]+\p{Lu}[\p{L}.'’-]*){0,5}(?:,? (?:\p{Lu}\p{Ll}{2,8}\.? )?\d{1,2})?|\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){0,2}, \d{1,2} \p{Lu}\p{Ll}+) ?(?:\([^)\n]{2,40}\))?|\([\p{Lu}][^)\n]{1,30}\))\s*(?:--+|—|–|- |: )\s*|^\([\p{Lu}]{2,8}\)\s+/u

const datelineLength = (paragraph: string): number => DATELINE.exec(paragraph.slice(0, 140))?.[0].length ?? 0

/** What pages say of themselves. Measured elsewhere at .97 precision, so a match is enough to drop a sentence. */
export const BOILERPLATE =
  /\b(?:all rights reserved|copyright|subscri(?:be|ption|ber)s?\b|newsletter|sign up|sign in|log in|read more|click here|follow (?:us|him|her|me|@)|on (?:Twitter|Facebook|Instagram) (?:at|@|here|for)|cookies?\b|privacy policy|terms of (?:use|service)|advertisement|share this|related (?:articles?|stories|links?|video)|this (?:article|story|report|post|page|piece) (?:was|has been|is|first|originally|appeared|may|contains?)|(?:reporting|editing|writing|additional reporting|compiled|edited|written|reported) by\b|contributed to this|associated press writers?|watch (?:live|the video|our|more|:)|(?:download|get) (?:the|our) (?:app|free)|support our|donate|patron|comments? (?:are|section|below)|scroll down|skip to|story continues|more (?:on|from) (?:this|the|our)|see also|breaking news alerts?|javascript|your (?:inbox|browser|email)|last (?:updated|modified)|published (?:on|at|:)|getty images|file photo|image (?:copyright|caption|credit|source)|media caption|photo(?:graph)? ?(?:by|credit|:|courtesy)|shutterstock|\(?(?:AP|AFP|EPA|REUTERS) ?(?:photo|Photo|\/))|©|https?:\/\/|www\.|\bpic\.twitter|@\w{3,}|^\s*(?:by|from) [\p{Lu}][^.]{2,60}$|^\s*(?:updated|published|posted)\b/iu

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
