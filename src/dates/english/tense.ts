import type { TenseAt } from '../language.ts'
import type { Direction } from '../reckon.ts'
import { directionByPreposition } from './time-prepositions.ts'
import {
  AHEAD,
  BE_PRESENT,
  CALENDAR_PRESENT,
  DO,
  GOVERNORS,
  HAVE_PRESENT,
  MODALS,
  NOT_PAST,
  NOUN_TOO,
  PAST,
  PLANNED_ING,
  REFUSED,
} from './verbs.ts'

/** What a verb group says of its time. `calendar`: simple present, ahead only where nothing else speaks. */
type Tense = 'past' | 'future' | 'present' | 'calendar'

interface Word {
  start: number
  end: number
  word: string
  isCapital: boolean
}

interface VerbGroup {
  tense: Tense
  /** Indices into the words, last one not included. */
  first: number
  end: number
}

/**
 * Whether the sentence looks back or ahead at the time in [start, end): first by the words right before the time
 * ("by", "since"), then by the last verb group before it in its clause, else the first one after it, else any before.
 * Without a verb that tells: the past, for news tells what happened.
 */
export function readEnglishTense(sentence: string): TenseAt {
  const words = wordsOf(sentence)
  const groups = verbGroups(words)
  return (start, end) => {
    const before = sentence.slice(Math.max(0, start - 40), start)
    const after = sentence.slice(end, end + 90)
    const said = directionByPreposition(before, after)
    return said ?? byVerb(words, groups, { start: indexFrom(words, start), end: indexFrom(words, end) })
  }
}

const indexFrom = (words: readonly Word[], offset: number) => {
  const at = words.findIndex(({ start }) => start >= offset)
  return at < 0 ? words.length : at
}

const WORD = /[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*|[,;:()"“”—–]/gu

function wordsOf(sentence: string): Word[] {
  const words: Word[] = []
  for (const { 0: word, index } of sentence.matchAll(WORD)) {
    const lower = word.toLowerCase().replace('’', "'")
    words.push({ start: index, end: index + word.length, word: lower, isCapital: /^\p{Lu}/u.test(word) })
  }
  return words
}

function byVerb(words: Word[], groups: VerbGroup[], time: { start: number; end: number }): Direction {
  const clauseFrom = clauseStart(words, time.start)
  const before = groups.findLast((group) => group.end <= time.start)
  const after = groups.find((group) => group.first >= time.end)
  if (before && before.first >= clauseFrom) {
    const between = words.slice(before.end, time.start)
    if (between.some(({ word }) => word === 'since' || word === 'following')) return 'past'
    const isCondition = /^(?:if|unless|once)$/.test(words[clauseFrom - 1]?.word ?? '')
    if (isCondition && before.tense !== 'past') return 'future'
    const told = before.tense === 'present' && time.start - before.end > 2 ? after : undefined
    return told?.tense === 'future' ? 'future' : look(before, time.start - before.end)
  }
  if (words[time.end]?.word === 'that') return 'past'
  if (after?.tense === 'future' && !isAfterEvent(words, clauseFrom)) return 'future'
  if (after && isFronted(words, clauseFrom, time.start)) return look(after, 0)
  if (after) return after.tense === 'past' || isAfterEvent(words, clauseFrom) ? 'past' : 'either'
  return before ? look(before, time.start - before.end) : 'past'
}

/** "On Friday, the polls open": nothing but a preposition stands before the time in its clause. */
const isFronted = (words: Word[], clauseFrom: number, at: number) =>
  !isAfterEvent(words, clauseFrom) &&
  words.slice(clauseFrom, at).every(({ word }) => word.length <= 5 && !/^\d/.test(word)) &&
  at - clauseFrom <= 2

/** "After a defeat on Tuesday, she is resting". */
const isAfterEvent = (words: Word[], clauseFrom: number) =>
  /^(?:after|following|since)$/.test(words[clauseFrom]?.word ?? '')

/** "is on Friday" looks ahead, "is the highest since" does not: a bare present tells only right beside the time. */
function look({ tense }: VerbGroup, wordsBetween: number): Direction {
  if (tense === 'future') return 'future'
  if (tense === 'calendar') return 'future'
  if (tense === 'present') return wordsBetween <= 2 ? 'future' : 'either'
  return 'past'
}

const OPENS_CLAUSE =
  /^(?:[,;:()"“”—–]|that|which|who|whom|whose|where|when|while|because|although|though|whereas|if|but|unless)$/

/** Where the clause of the time begins; "and", "or" open one only right before it ("and on Thursday left"). */
function clauseStart(words: Word[], at: number): number {
  for (let i = at - 1; i >= 0; i--) {
    const word = words[i]?.word ?? ''
    if (
      OPENS_CLAUSE.test(word) ||
      (/^(?:and|then)$/.test(word) &&
        i >= at - 2 &&
        /^(?:on|in|at|by|from|last|next|late|early)$/.test(words[at - 1]?.word ?? ''))
    ) {
      return i + 1
    }
  }
  return 0
}

const FILLERS = /^(?:not|be|been|being|also|now|then|only|still|soon|likely|never|again|first|have|to|n't|\p{L}+ly)$/u

function verbGroups(words: Word[]): VerbGroup[] {
  const groups: VerbGroup[] = []
  for (let i = 0; i < words.length; i++) {
    const group = groupAt(words, i, groups.at(-1))
    if (!group) continue
    groups.push(group)
    i = Math.max(i, group.end - 1)
  }
  return groups
}

function groupAt(words: Word[], i: number, last: VerbGroup | undefined): VerbGroup | null {
  const word = words[i]?.word ?? ''
  const next = words[i + 1]?.word ?? ''
  const isName = words[i]?.isCapital === true && i > 0
  if (isName) return null
  if (MODALS.has(word) || word.endsWith("'ll")) return ahead(words, i)
  if (word === 'to' && isInfinitive(next) && words[i + 1]?.isCapital !== true) return infinitive(words, i, last)
  if (AHEAD.has(word) && next !== 'as' && !isPlansOnly(words, i)) return governed(words, i)
  if (BE_PRESENT.has(word) || word.endsWith("'re")) return present(words, i)
  if (/^(?:has|have)$/.test(word) && next === 'to') return ahead(words, i)
  if (HAVE_PRESENT.has(word) || word === 'had') return perfect(words, i)
  if (DO.has(word)) return { ...ahead(words, i), tense: 'present' }
  if (isParticipleClause(words, i)) return { tense: last?.tense === 'future' ? 'future' : 'past', first: i, end: i + 1 }
  if (isPast(words, i)) return { tense: 'past', first: i, end: i + 1 }
  if (CALENDAR_PRESENT.has(word) && isPredicate(words, i)) return { tense: 'calendar', first: i, end: i + 1 }
  return null
}

/** "has left" is past, "has 24 seats" is not. */
function perfect(words: Word[], i: number): VerbGroup {
  const group = ahead(words, i)
  const main = words[group.end - 1]?.word ?? ''
  if (words[i]?.word === 'had' || isParticiple(main) || words.slice(i, group.end).some(({ word }) => word === 'been')) {
    return { ...group, tense: 'past' }
  }
  return { tense: 'present', first: i, end: i + 1 }
}

/** "will soon be asked": one group. "would have gone", "may have died": past. */
function ahead(words: Word[], i: number): VerbGroup {
  let end = i + 1
  let tense: Tense = 'future'
  while (end < words.length && FILLERS.test(words[end]?.word ?? '')) {
    if (words[end]?.word === 'have' && isParticiple(words[end + 1]?.word ?? '')) tense = 'past'
    end++
  }
  const isRefusal =
    REFUSED.has(words[end]?.word ?? '') && /n't$/.test(words[i]?.word ?? '') !== (words[i + 1]?.word === 'not')
  const isPast = isRefusal && /^(?:would|could)/.test(words[i]?.word ?? '')
  return { tense: isPast ? 'past' : tense, first: i, end: Math.min(words.length, end + 1) }
}

/** "could have gone" is past, "could have consequences" is not. */
const isParticiple = (word: string) => word === 'been' || PAST.has(word) || (/ed$/.test(word) && !NOT_PAST.has(word))

const isInfinitive = (word: string) =>
  (/^\p{Ll}/u.test(word) &&
    !/ing$/.test(word) &&
    !/^(?:the|a|an|his|her|its|their|our|my|this|that|these|be)$/.test(word)) ||
  word === 'be'

function infinitive(words: Word[], i: number, last: VerbGroup | undefined): VerbGroup {
  const group = ahead(words, i)
  if (group.tense === 'past') return group
  const governor = words[i - 1]?.word ?? ''
  const isAfterBe = BE_PRESENT.has(governor) || governor === 'was' || governor === 'were'
  const isGoverned = isAfterBe || governs(words, i)
  const isHeadline = last === undefined && i > 0 && words[i + 1]?.word === 'be'
  return { ...group, tense: isGoverned || isHeadline ? 'future' : (last?.tense ?? 'past') }
}

/** A governor stands within three words before "to": "plans to", "urged the council to". */
function governs(words: Word[], i: number): boolean {
  for (let k = i - 1; k >= Math.max(0, i - 4); k--) {
    if (GOVERNORS.has(words[k]?.word ?? ''))
      return !words.slice(Math.max(0, k - 3), k).some(({ word }) => word === 'had')
  }
  return false
}

/** "announced plans Tuesday" tells of Tuesday; "plans to", "plans for" look ahead. */
const isPlansOnly = (words: Word[], i: number) =>
  /^plans?$/.test(words[i]?.word ?? '') && !/^(?:to|for)$/.test(words[i + 1]?.word ?? '')

/** "scheduled for Friday", "due in June", "expected to sign": ahead; "had been scheduled": past, for it came otherwise. */
function governed(words: Word[], i: number): VerbGroup {
  const before = words.slice(Math.max(0, i - 3), i).map(({ word }) => word)
  if (before.some((word) => /^(?:had|originally|initially|previously)$/.test(word)))
    return { tense: 'past', first: i, end: i + 1 }
  if (words[i + 1]?.word !== 'to') return { tense: 'future', first: i, end: i + 1 }
  return { ...ahead(words, i + 1), first: i }
}

/** "is meeting", "is set to", "are due", "is about to". */
function present(words: Word[], i: number): VerbGroup {
  let end = i + 1
  while (end < words.length && FILLERS.test(words[end]?.word ?? '') && words[end]?.word !== 'to') end++
  const word = words[end]?.word ?? ''
  if (words[i + 1]?.word === 'to') return ahead(words, i + 1)
  if (GOVERNORS.has(word)) return governed(words, end)
  if (/^\p{L}{2,}ing$/u.test(word))
    return { tense: PLANNED_ING.has(word) ? 'future' : 'present', first: i, end: end + 1 }
  return { tense: 'present', first: i, end: i + 1 }
}

/** ", announcing on Wednesday": a participle after a comma goes with the verb before it. */
const isParticipleClause = (words: Word[], i: number) =>
  /^\p{L}{3,}ing$/u.test(words[i]?.word ?? '') && words[i - 1]?.word === ','

function isPast(words: Word[], i: number): boolean {
  const word = words[i]?.word ?? ''
  if (PAST.has(word)) return !/^(?:the|a|an|his|her|its|their)$/.test(words[i - 1]?.word ?? '')
  if (!/^\p{Ll}{2,}ed$/u.test(word) || NOT_PAST.has(word)) return false
  return !/^(?:the|a|an|his|her|its|their|our|my|this|these|of)$/.test(words[i - 1]?.word ?? '')
}

/**
 * "talks resume", "the Senate votes", not "a rocky start" or "radio host": a form that is a noun too follows a plural or a
 * pronoun, and none follows an adjective or what asks for a noun.
 */
function isPredicate(words: Word[], i: number): boolean {
  const before = words[i - 1]?.word ?? ''
  const word = words[i]?.word ?? ''
  if (i === 0 || ASKS_FOR_NOUN.test(before) || ADJECTIVE.test(before)) return false
  return !NOUN_TOO.has(word) || /[^s]s$/.test(before) || PLURAL.test(before)
}

const ASKS_FOR_NOUN =
  /^(?:the|a|an|his|her|its|their|our|my|this|these|of|in|on|at|for|by|new|no|and|or|with|from|next|last|'s)$/

const ADJECTIVE = /(?:ive|al|ic|ous|ed|ary|ful|ky|ent|ant|est|ior|able|ible)$/

const PLURAL = /^(?:they|we|you|i|who|which|that|people|men|women|children|police|officials|to|then|also)$/
