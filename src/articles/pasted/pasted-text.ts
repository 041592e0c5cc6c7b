import { detectLanguage } from '../../text/language.ts'
import type { Draft, Given, Refusal } from '../article.ts'
import { layOut, ledeOf } from '../blocks.ts'
import { cleanUrl } from '../clean-url.ts'
import { splitLabel } from '../labels.ts'
import { isCredit, isLinksHeading, isNoiseLine } from '../noise-lines.ts'
import { publicationOf } from '../publication.ts'
import { findVia } from '../via.ts'
import { readBody } from './body.ts'
import { type PastedLine, splitPastedLines } from './lines.ts'
import { type Line, readMasthead } from './masthead.ts'
import { titleFrom } from './title-from-lede.ts'

/** What a person pastes at once; a book is no article. In characters. */
const PASTE_MAX = 1_000_000
/** Fewer letters than this beside the headline are no report. */
const LETTERS_MIN = 24

/** An article from text as people copy it out of a browser or a chat, the page's furniture among it. */
export function readPastedText(raw: string, given: Given = {}): Draft | Refusal {
  const refusal = refuseRaw(raw)
  if (refusal) return refusal
  const pasted = splitPastedLines(raw)
  const lines = dropNoise(pasted)
  const { title, byline, moment, body } = readMasthead(lines)
  const { text, parts } = layOut(readBody(body, title))
  const flow = parts.filter((part) => part.kind === 'paragraph' || part.kind === 'list item')
  const letters = flow.reduce((sum, part) => sum + countLetters(text.slice(part.start, part.end)), 0)
  if (letters < LETTERS_MIN) return lines.length === 0 ? NOISE_ONLY : HEADLINE_ONLY
  const lede = ledeOf(text, parts)
  return {
    title: title ?? titleFrom(lede),
    outlet: given.outlet ?? null,
    url: findAddress(pasted) ?? cleanUrl(given.url ?? ''),
    byline,
    lede,
    text,
    parts,
    ...publicationOf(moment, given),
    language: given.language ?? detectLanguage(text),
    via: findVia(text, parts, given.outlet),
  }
}

const NOISE_ONLY: Refusal = {
  refused: 'This text holds no article: only buttons, appeals and other parts of a page.',
  remedy: 'Copy the headline and the paragraphs of the report and paste them again.',
}
const HEADLINE_ONLY: Refusal = {
  refused: 'This text is too short to be an article: a headline at most, and no paragraph.',
  remedy: 'Paste the whole report, headline first, or hand in its address.',
}

function refuseRaw(raw: string): Refusal | null {
  if (!/[\p{L}\p{N}]/u.test(raw)) {
    return { refused: 'This text is empty.', remedy: 'Paste the headline and the paragraphs of a report.' }
  }
  if (raw.length > PASTE_MAX) {
    return {
      refused: `This text is longer than ${PASTE_MAX.toLocaleString('en')} characters.`,
      remedy: 'Paste one article at a time.',
    }
  }
  const unreadable = raw.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0
  if (unreadable * 20 > raw.length) {
    return {
      refused: 'This is not readable text: it looks like a file of another kind, or an unknown encoding.',
      remedy: 'Save it as plain text in UTF-8, or copy the text itself.',
    }
  }
  return null
}

/** A headline may open like a line of links ("Explained: how the ferry sank"), so the first long line stays. */
function dropNoise(pasted: PastedLine[]): Line[] {
  let hasText = false
  return pasted.flatMap(({ pieces, ...line }) => {
    const kept = pieces.filter((piece) => {
      const isKept =
        splitLabel(piece) !== null ||
        isLinksHeading(piece) ||
        !(isNoiseLine(piece) || isCredit(piece)) ||
        (!hasText && isLongLead(piece))
      if (isKept) hasText = true
      return isKept
    })
    return kept.length > 0 ? [{ ...line, text: kept.join(' ') }] : []
  })
}

const isLongLead = (piece: string): boolean => /^\p{L}+(?: \p{L}+)?: /u.test(piece) && piece.split(' ').length >= 6

/** An address that stands alone in the first or last lines is the article's own. */
function findAddress(pasted: PastedLine[]): string | null {
  const ends = [...pasted.slice(0, 4), ...pasted.slice(4).slice(-2)]
  for (const { pieces } of ends) {
    const address = /^(?:(?:link|url|source|address|original)\s?:\s*)?(https?:\/\/\S+)$/i.exec(pieces.join(' '))?.[1]
    const url = address === undefined ? null : cleanUrl(address)
    if (url !== null) return url
  }
  return null
}

const countLetters = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
