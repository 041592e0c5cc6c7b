import type { Span } from '../text/span.ts'
import { isCapital, type Reading } from './reading.ts'
import { ADDRESSES, isOffice, isOfficeModifier } from './titles.ts'

/** Longest office that is looked for, in tokens. */
const OFFICE_TOKENS_MAX = 12
const LINKS = new Set(['of', 'for', 'and', 'the', 'at', 'in', 'to', 'on', '&', "'s", '’s', '.', '-'])
const CLOSERS = new Set([',', '.', ';', ':', ')', '—', '–', '!', '?', '"', '”', '“'])
const VERBS = new Set('said says told was is were are has had have who which added that will would'.split(' '))

/** What the words beside a name say its bearer is: "Mayor Ada Quill", "Ada Quill, the mayor of Testhaven,". */
export function officeBeside(reading: Reading, first: number, last: number): string | null {
  return officeAfter(reading, last) ?? officeBefore(reading, first)
}

function officeBefore({ text, tokens, line }: Reading, first: number): string | null {
  const word = (index: number) => (line[index] === line[first] ? (tokens[index]?.word ?? '') : '')
  let head = first - 1
  while (ADDRESSES.has(word(head).toLowerCase()) || (word(head) === '.' && ADDRESSES.has(word(head - 1).toLowerCase())))
    head--
  const end = word(head) === '.' ? head - 1 : head
  if (!isOffice(word(end))) return null
  let from = end
  for (let index = end - 1; index > end - OFFICE_TOKENS_MAX; index--) {
    const at = word(index)
    if (isCapital(at) && tokens[index]?.kind === 'word' && !STOPS.has(at.toLowerCase())) from = index
    else if (isOffice(at) || isOfficeModifier(at)) from = index
    else if (!(LINKS.has(at) && at !== '.' && at !== 'the' && at !== 'in')) break
  }
  return slice(text, tokens[from], tokens[end])
}

const STOPS = new Set('the a an but and when as if for in on at by with after before while then'.split(' '))

function officeAfter({ text, tokens, line }: Reading, last: number): string | null {
  const word = (index: number) => (line[index] === line[last] ? (tokens[index]?.word ?? '') : '')
  if (word(last + 1) !== ',' && word(last + 1) !== '(') return null
  let from = last + 2
  if (/^(?:the|a|an|who is|its|their|his|her)$/iu.test(word(from))) from++
  let office = -1
  let to = from
  for (; to < from + OFFICE_TOKENS_MAX; to++) {
    const at = word(to)
    if (at === '' || CLOSERS.has(at)) break
    if (VERBS.has(at)) return null
    if (isOffice(at)) office = to
    else if (office < 0 && LINKS.has(at) && at !== "'s" && at !== '’s' && at !== '&' && at !== '-') return null
  }
  if (office < 0 || to === from + OFFICE_TOKENS_MAX) return null
  return slice(text, tokens[from], tokens[to - 1])
}

const slice = (text: string, from: Span | undefined, to: Span | undefined): string | null =>
  from && to ? text.slice(from.start, to.end).replace(/\s+/g, ' ') : null
