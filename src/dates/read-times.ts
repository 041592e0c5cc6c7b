import type { Span } from '../text/span.ts'
import type { Language, TenseAt } from './language.ts'
import type { Direction } from './reckon.ts'
import type { Head, Memory, Moment, Reading, Rule, Words } from './rule.ts'
import { sentenceAround } from './sentence-around.ts'
import type { When } from './when.ts'

/** How far before its head a time may begin. */
const WORDS_BEFORE_HEAD = 6
const CHARS_BEFORE_HEAD = 48
const CONTEXT_CHARS = 48

/** How long a text remembers its last time: about two paragraphs. */
const MEMORY_CHARS = 800

/** Stands in for an unknown day of publication while words are matched; nothing reckoned from it is ever returned. */
const SOME_DAY = Temporal.PlainDate.from('2000-06-15')

/**
 * Reads the times of a text's spans, left to right: a cheap trigger finds heads ("Thursday", "July", "week"),
 * the rules of that kind are tried from the farthest word before the head, and the longest match wins.
 */
export function readTimes(
  text: string,
  spans: readonly Span[],
  language: Language,
  published: Temporal.PlainDate | null,
): When[] {
  const reading = new Reader(text, language, published)
  for (const span of spans) reading.read(span)
  return reading.found
}
interface Match extends Span {
  reading: Reading
}

function headOf(hit: RegExpExecArray, language: Language): Head {
  for (let group = 1; group < hit.length; group++) {
    const kind = language.heads[group - 1]
    if (hit[group] !== undefined && kind) return kind
  }
  return 'unit'
}

function readHead(
  text: string,
  { head, from, to }: { head: Span & { kind: Head }; from: number; to: number },
  language: Language,
  momentAt: (span: Span) => Moment,
): Match | null {
  const rules = rulesFor(language, head.kind)
  for (const start of startsBefore(text, head.start, from)) {
    let best: Match | null = null
    for (const rule of rules) {
      rule.pattern.lastIndex = start
      const hit = rule.pattern.exec(text)
      if (hit === null || start + hit[0].length < head.end || start + hit[0].length > to) continue
      if (best && best.end >= start + hit[0].length) continue
      const reading = rule.read(wordsOf(hit), momentAt({ start, end: start + hit[0].length }))
      if (reading) best = { start, end: start + (reading.length ?? hit[0].length), reading }
    }
    if (best) return best
  }
  return null
}

const byHead = new WeakMap<Language, Map<Head, Rule[]>>()

function rulesFor(language: Language, head: Head): Rule[] {
  let table = byHead.get(language)
  if (!table) {
    table = new Map()
    byHead.set(language, table)
  }
  let rules = table.get(head)
  if (!rules) {
    rules = language.rules.filter(({ heads }) => heads.includes(head))
    table.set(head, rules)
  }
  return rules
}

const wordsOf = (hit: RegExpExecArray): Words => ({
  all: hit[0],
  get: (group) => hit.groups?.[group] ?? '',
})

/** Beginnings of the head and of the words before it, the farthest first, not over a line's or clause's end. */
function startsBefore(text: string, head: number, from: number): number[] {
  const starts = [head]
  const first = Math.max(from, head - CHARS_BEFORE_HEAD)
  for (let at = head - 1; at >= first && starts.length <= WORDS_BEFORE_HEAD; at--) {
    const letter = text[at] ?? ''
    if (isWordLetter(letter)) {
      if (at === 0 || !isWordLetter(text[at - 1] ?? '')) starts.push(at)
    } else if (letter === '.' ? !isDigit(text[at - 1]) : !/[ ,'’\-‐‑–—/]/.test(letter)) break
  }
  return starts.reverse()
}

const isDigit = (letter: string | undefined) => letter !== undefined && letter >= '0' && letter <= '9'

const isWordLetter = (letter: string) =>
  (letter >= 'a' && letter <= 'z') ||
  (letter >= 'A' && letter <= 'Z') ||
  isDigit(letter) ||
  (letter > '\u007f' && /[\p{L}\p{M}\p{N}]/u.test(letter))

function surroundings(text: string, { start, end }: Span): { before: string; after: string } {
  const before = text.slice(Math.max(0, start - CONTEXT_CHARS), start)
  const after = text.slice(end, end + CONTEXT_CHARS)
  const lineEnd = after.indexOf('\n')
  return { before: before.slice(before.lastIndexOf('\n') + 1), after: lineEnd < 0 ? after : after.slice(0, lineEnd) }
}

function whenOf(text: string, match: Match, published: Temporal.PlainDate | null, look: () => Direction): When {
  const { start, end, reading } = match
  const isKnown = published !== null || reading.how === 'stated'
  const days = isKnown ? reading.days : null
  return {
    start,
    end,
    words: text.slice(start, end),
    from: days?.from ?? null,
    to: days?.to ?? null,
    grain: reading.grain,
    how: isKnown ? reading.how : 'unresolved',
    isPlanned: isPlanned(reading, published, look),
  }
}

/** What lies wholly before publication is never planned, what lies wholly after it always is; else the tense tells. */
function isPlanned({ days, isPlanned, how }: Reading, published: Temporal.PlainDate | null, look: () => Direction) {
  if (published !== null) {
    if (Temporal.PlainDate.compare(days.to, published) < 0) return false
    if (Temporal.PlainDate.compare(days.from, published) > 0) return true
  }
  return isPlanned ?? (how === 'stated' && published === null ? false : look() === 'future')
}

interface Sentence extends Span {
  /** Whether its ends are the sentence's own, or where the reach ended. */
  isCut: { start: boolean; end: boolean }
  tenseAt: TenseAt
}

/** How much of a cut sentence must stand around a time. */
const MARGIN_CHARS = 120

const holds = (sentence: Sentence, span: Span) =>
  span.start >= sentence.start + (sentence.isCut.start ? MARGIN_CHARS : 0) &&
  span.end <= sentence.end - (sentence.isCut.end ? MARGIN_CHARS : 0)

/** "in May or June", "on Monday and Tuesday": the second looks the same way as the first. */
const isChained = (between: string) =>
  between.length < 12 &&
  /^(?:,|,? (?:and|or|to|through|until|und|oder|bis|і|та|або|до))(?: (?:on|in|the|by))? $/.test(between)

/** Reads on from span to span with the last times in mind. */
class Reader {
  readonly found: When[] = []
  readonly #text: string
  readonly #language: Language
  readonly #published: Temporal.PlainDate | null
  readonly #trigger: RegExp
  /** null: there is none any more; undefined: not looked for yet. */
  #hit: RegExpExecArray | null | undefined
  #last: Memory | null = null
  #lastEnd = 0
  #lastQuarter: Memory | null = null
  #sentence: Sentence | null = null

  constructor(text: string, language: Language, published: Temporal.PlainDate | null) {
    this.#text = text
    this.#language = language
    this.#published = published
    this.#trigger = new RegExp(language.trigger)
  }

  read(span: Span): void {
    let from = span.start
    for (let hit = this.#hitFrom(from); hit !== null && hit.index < span.end; hit = this.#hitFrom(from)) {
      const head = { start: hit.index, end: hit.index + hit[0].length, kind: headOf(hit, this.#language) }
      const match = readHead(this.#text, { head, from, to: span.end }, this.#language, (at) => this.#momentAt(at))
      if (match) this.#keep(match)
      if (match) from = match.end
      this.#trigger.lastIndex = Math.max(match?.end ?? 0, head.end)
      this.#hit = undefined
    }
  }

  /** The next head from there on. One that lies beyond a span is kept for the next, so that no stretch is searched twice. */
  #hitFrom(start: number): RegExpExecArray | null {
    if (this.#hit === null || (this.#hit && this.#hit.index >= start)) return this.#hit
    this.#trigger.lastIndex = Math.max(this.#trigger.lastIndex, start)
    this.#hit = this.#trigger.exec(this.#text)
    return this.#hit
  }

  #keep(match: Match): void {
    const { days, grain, isLeaning } = match.reading
    if (!isLeaning) {
      this.#last = { days, grain }
      this.#lastEnd = match.end
      if (grain === 'quarter') this.#lastQuarter = this.#last
    }
    this.found.push(whenOf(this.#text, match, this.#published, () => this.#direction(match)))
  }

  #momentAt(span: Span): Moment {
    return {
      today: this.#published ?? SOME_DAY,
      ...surroundings(this.#text, span),
      direction: () => this.#direction(span),
      last: span.start - this.#lastEnd < MEMORY_CHARS ? this.#last : null,
      lastQuarter: this.#lastQuarter,
    }
  }

  #direction(span: Span): Direction {
    const before = this.found.at(-1)
    if (before?.from && this.#published && isChained(this.#text.slice(before.end, span.start))) {
      return Temporal.PlainDate.compare(before.from, this.#published) > 0 ? 'future' : 'past'
    }
    if (!this.#sentence || !holds(this.#sentence, span)) {
      const sentence = sentenceAround(this.#text, span)
      const tenseAt = this.#language.readTense(this.#text.slice(sentence.start, sentence.end))
      this.#sentence = { ...sentence, tenseAt }
    }
    return this.#sentence.tenseAt(span.start - this.#sentence.start, span.end - this.#sentence.start)
  }
}
