import type { Mention, Person } from './cast.ts'
import { genderOfName } from './gender.ts'
import type { NameSpan } from './reading.ts'
import { genderOfTitle } from './titles.ts'

/** One bearer of a name in a text, with every place where it is named. */
export interface Bearer {
  kind: Mention['kind']
  /** Every form, the fullest first. */
  names: string[]
  spans: NameSpan[]
}

/** How a language bends names. */
export interface Declension {
  /** What the cases of one lower-case word share. */
  stem(word: string): string
  /** Whether a name stands in the form in which it is quoted. */
  isBase(name: string): boolean
}

const UNBENT: Declension = { stem: (word) => word, isBase: () => true }

/** A name as it stands in one place: its words in lower case, bare of marks, cases and generation suffixes. */
interface Form {
  span: NameSpan
  surface: string
  parts: string[]
  /** What the title before it or its first name says. */
  gender: Person['gender']
}

/**
 * Ties the names of a text that mean the same bearer. A full name opens a person; a lone surname or first name joins
 * the person who bears it and was named last before it, else the first one named after it. Two full names with
 * different first names stay apart whatever they share.
 */
export function tellWhoIsWho(text: string, names: NameSpan[], declension: Declension = UNBENT): Bearer[] {
  const forms = names.map((span) => formOf(text, span, declension))
  const people = new People()
  const persons = forms.filter(({ span }) => span.kind === 'PER')
  const partial = partialNames(persons)
  for (const form of persons) if (isFull(form, partial)) people.meet(form)
  for (const form of persons) people.see(form, isFull(form, partial))
  const others = tieOthers(forms.filter(({ span }) => span.kind !== 'PER'))
  return [...people.all, ...others].map((acquaintance) => bearerOf(acquaintance, declension))
}

const SUFFIXES = new Set(['jr', 'sr', 'ii', 'iii', 'iv', 'junior', 'senior'])

/** Characters before a name in which a title is looked for. */
const TITLE_REACH = 16
const TITLE_BEFORE = /(\p{L}+)\.?\s+$/u

function formOf(text: string, span: NameSpan, { stem }: Declension): Form {
  const surface = text.slice(span.start, span.end).replace(/\s+/g, ' ')
  const parts = surface
    .toLowerCase()
    .split(/[\s.,"“”'’()]+/u)
    .filter((part) => part !== '' && !SUFFIXES.has(part))
    .map(stem)
  const title = TITLE_BEFORE.exec(text.slice(Math.max(0, span.start - TITLE_REACH), span.start))?.[1] ?? ''
  const gender = genderOfTitle(title) ?? genderOfName(surface)
  return { span, surface, parts: parts.length > 0 ? parts : [surface.toLowerCase()], gender }
}

/** Longest name, in words, whose parts are looked at. */
const PARTS_MAX = 6

/** The ends and beginnings of two words or more of the longer names: "von der Quill" of "Ada von der Quill". */
function partialNames(persons: Form[]): Set<string> {
  const partial = new Set<string>()
  for (const { parts } of persons) {
    if (parts.length > PARTS_MAX) continue
    for (let size = 2; size < parts.length; size++) {
      partial.add(parts.slice(-size).join(' '))
      partial.add(parts.slice(0, size).join(' '))
    }
  }
  return partial
}

const isFull = ({ parts }: Form, partial: Set<string>): boolean => parts.length > 1 && !partial.has(parts.join(' '))

interface Acquaintance {
  kind: Mention['kind']
  fullest: Form
  forms: Form[]
  gender: Person['gender']
  /** When it was named last; -1 before the reading begins. */
  seen: number
}

/** Bearers of one surname that are told apart; of more, the ones met last. */
const NAMESAKES_MAX = 8

class People {
  all: Acquaintance[] = []
  #byName = new Map<string, Acquaintance>()
  #byEnd = new Map<string, Acquaintance[]>()
  #byBeginning = new Map<string, Acquaintance[]>()
  #byPart = new Map<string, Acquaintance[]>()
  #clock = 0

  /** Knows the bearer of a full name from now on. */
  meet(form: Form): Acquaintance {
    const last = form.parts.at(-1) ?? ''
    const name = form.parts.length > 1 ? form.parts.join(' ') : `${form.parts[0]} ${form.gender}`
    const known = this.#byName.get(name) ?? this.#byEnd.get(last)?.find(({ fullest }) => isSamePerson(fullest, form))
    if (known) {
      if (form.parts.join('').length > known.fullest.parts.join('').length) known.fullest = form
      return known
    }
    const person: Acquaintance = { kind: 'PER', fullest: form, forms: [], gender: form.gender, seen: -1 }
    this.all.push(person)
    this.#byName.set(name, person)
    const size = Math.min(form.parts.length, PARTS_MAX)
    for (let length = 1; length <= size; length++) {
      remember(this.#byEnd, form.parts.slice(-length).join(' '), person)
      remember(this.#byBeginning, form.parts.slice(0, length).join(' '), person)
    }
    for (const part of form.parts.slice(1, size - 1)) remember(this.#byPart, part, person)
    return person
  }

  /** Adds a place to the person who is meant there. */
  see(form: Form, full: boolean): void {
    const person = full ? this.meet(form) : (this.#bearer(form) ?? this.meet(form))
    person.forms.push(form)
    person.gender ??= form.gender
    person.seen = this.#clock++
  }

  #bearer({ parts, gender }: Form): Acquaintance | undefined {
    const key = parts.join(' ')
    const bearers = this.#byEnd.get(key) ?? this.#byBeginning.get(key) ?? this.#byPart.get(key) ?? []
    return bearers
      .filter((one) => one.gender === null || gender === null || one.gender === gender)
      .reduce<Acquaintance | undefined>((best, one) => (best && best.seen >= one.seen ? best : one), undefined)
  }
}

function remember(index: Map<string, Acquaintance[]>, key: string, person: Acquaintance): void {
  const bearers = index.get(key)
  if (!bearers) index.set(key, [person])
  else if (!bearers.includes(person)) {
    bearers.push(person)
    if (bearers.length > NAMESAKES_MAX) bearers.shift()
  }
}

/** "Ada M. Quill", "A. Quill" and "Ada Quill" are one; "Ben Quill" is another. */
function isSamePerson(one: Form, other: Form): boolean {
  const [words, others] = [one.parts, other.parts]
  if (one.gender !== null && other.gender !== null && one.gender !== other.gender) return false
  if (words.length === 1 || others.length === 1) return words.join() === others.join()
  if (words.at(-1) !== others.at(-1)) return false
  const [first = '', second = ''] = [words[0], others[0]]
  return first === second || ((first.length === 1 || second.length === 1) && first[0] === second[0])
}

function tieOthers(forms: Form[]): Acquaintance[] {
  const known = new Map<string, Acquaintance>()
  for (const form of forms) {
    const { kind } = form.span
    const key = `${kind} ${form.parts.join(' ')}`
    const one = known.get(key) ?? { kind, fullest: form, forms: [], gender: null, seen: 0 }
    known.set(key, one)
    one.forms.push(form)
  }
  return [...known.values()]
}

/** "ADA QUILL", as headings write it. */
const isShouted = (name: string): boolean => name.includes(' ') && name === name.toUpperCase()

function bearerOf({ kind, fullest, forms }: Acquaintance, { isBase }: Declension): Bearer {
  const surfaces = [...new Set(forms.map((form) => form.surface))]
  const equal = forms.filter(({ parts }) => parts.join(' ') === fullest.parts.join(' '))
  const { surface } = equal.find((form) => isBase(form.surface) && !isShouted(form.surface)) ?? fullest
  const rest = surfaces.filter((other) => other !== surface).sort((one, other) => other.length - one.length)
  return { kind, names: [surface, ...rest], spans: forms.map((form) => form.span) }
}
