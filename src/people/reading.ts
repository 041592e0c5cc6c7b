import type { Span } from '../text/span.ts'
import { type Token, tokenize } from '../text/tokens.ts'
import type { EntityKind } from './cast.ts'

/** A stretch of text that names something, before it is known which names belong together. */
export interface NameSpan extends Span {
  kind: EntityKind
}

/** The tokens of the areas of a text that are read, in order, and where capitals mean nothing. */
export interface Reading {
  text: string
  tokens: Token[]
  /** 1 where a token opens an area, a line, a sentence or a quotation: any word has a capital there. */
  opens: Uint8Array
  /** Number of the line that a token stands in; names never cross a line. */
  line: Int32Array
}

const COMPOUND =
  /^(?<name>\p{Lu}[\p{L}.]*)-(?:led|based|backed|born|trained|style|area|sponsored|inspired|like|wide|held|controlled|owned|made|funded|occupied|run|linked|bound|registered|listed|educated|affiliated|brokered|supported|administered|era)$/u

/** "Norland-led" counts as two words, so that the name in it can be one. */
function pushWords(tokens: Token[], token: Token): void {
  const name = token.word.includes('-') ? COMPOUND.exec(token.word)?.groups?.name : undefined
  if (name === undefined) {
    tokens.push(token)
    return
  }
  const end = token.start + name.length
  tokens.push({ ...token, end, word: name }, { ...token, start: end + 1, word: token.word.slice(name.length + 1) })
}

const ENDERS = new Set(['.', '!', '?', '…', ':', ';', '•', '–', '—', '|'])
const QUOTES = new Set(['"', '“', '”', '„', '«', '»', '‘', '’', "'", '(', '[', '*'])

export function readTokens(text: string, areas: Span[]): Reading {
  const tokens: Token[] = []
  for (const area of areas) for (const token of tokenize(text, area)) pushWords(tokens, token)
  const opens = new Uint8Array(tokens.length)
  const line = new Int32Array(tokens.length)
  const areaStarts = new Set(areas.map((area) => area.start))
  let lineNumber = 0
  let before: Token | undefined
  let isOpen = true
  for (const [index, token] of tokens.entries()) {
    const gap = before ? text.slice(before.end, token.start) : ''
    if (before && (gap.includes('\n') || areaStarts.has(token.start))) {
      lineNumber++
      isOpen = true
    }
    line[index] = lineNumber
    opens[index] = isOpen ? 1 : 0
    if (token.kind !== 'mark') isOpen = false
    else if (ENDERS.has(token.word)) isOpen = !isAbbreviation(before, token)
    else if (QUOTES.has(token.word)) isOpen ||= gap !== '' || before?.word === ','
    else if (token.word === ',') isOpen = false
    before = token
  }
  return { text, tokens, opens, line }
}

const SHORT = new Set('mr mrs ms dr prof sen rep gov gen col lt sgt capt maj adm rev hon st sr jr'.split(' '))

const isAbbreviation = (before: Token | undefined, point: Token): boolean =>
  point.word === '.' &&
  before?.end === point.start &&
  (/^\p{Lu}$/u.test(before.word) || SHORT.has(before.word.toLowerCase()))

export const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word)
