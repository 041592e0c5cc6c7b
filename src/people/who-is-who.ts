import type { Mention } from './cast.ts'
import type { NameSpan } from './reading.ts'

/** One bearer of a name in a text, with every place where it is named. */
export interface Bearer {
  kind: Mention['kind']
  /** Every form, the fullest first. */
  names: string[]
  spans: NameSpan[]
}

interface Form {
  surface: string
  parts: string[]
}

/**
 * Ties the names of a text that mean the same bearer. A full name opens a person; a lone surname or first name joins
 * the person who bears it and was named last before it, else the first one named after it. Two full names with
 * different first names stay apart whatever they share.
 */
export function tellWhoIsWho(text: string, names: NameSpan[]): Bearer[] {
  const people = tiePeople(text, names)
  const others = tieOthers(text, names)
  return [...people, ...others]
}

const formOf = (text: string, span: NameSpan): Form => {
  const surface = text.slice(span.start, span.end).replace(/\s+/g, ' ')
  return { surface, parts: partsOf(surface) }
}

const SUFFIXES = new Set(['jr', 'sr', 'ii', 'iii', 'iv', 'junior', 'senior'])

/** The words of a name in lower case, without marks and generation suffixes. */
const partsOf = (surface: string): string[] =>
  surface
    .toLowerCase()
    .replace(/[’']s$/u, '')
    .split(/[\s.,"“”'’()]+/u)
    .filter((part) => part !== '' && !SUFFIXES.has(part))

function tiePeople(text: string, names: NameSpan[]): Bearer[] {
  const spans = names.filter((name) => name.kind === 'PER')
  const forms = spans.map((span) => formOf(text, span))
  const people: { bearer: Bearer; fullest: Form }[] = []
  const byLast = new Map<string, number[]>()
  const byFirst = new Map<string, number[]>()
  const owner = new Array<number>(spans.length).fill(-1)

  for (const [index, form] of forms.entries()) {
    const span = spans[index]
    if (!span || form.parts.length < 2) continue
    const last = form.parts.at(-1) ?? ''
    const same = (byLast.get(last) ?? []).find((id) => people[id] && sameFullName(people[id].fullest.parts, form.parts))
    const id = same ?? people.length
    if (same === undefined) {
      people.push({ bearer: { kind: 'PER', names: [], spans: [] }, fullest: form })
      push(byLast, last, id)
      push(byFirst, form.parts[0] ?? '', id)
    } else if (people[same] && form.parts.join('').length > people[same].fullest.parts.join('').length) {
      people[same].fullest = form
    }
    owner[index] = id
  }

  const seen = new Int32Array(people.length).fill(-1)
  for (const [index, form] of forms.entries()) {
    const key = form.parts.join(' ')
    let id = owner[index] ?? -1
    if (id < 0) {
      const bearers = byLast.get(key) ?? byFirst.get(key) ?? []
      id = latest(bearers, seen)
    }
    if (id < 0) {
      id = people.length
      people.push({ bearer: { kind: 'PER', names: [], spans: [] }, fullest: form })
      push(byLast, key, id)
    }
    owner[index] = id
    seen[id] = index
    const span = spans[index]
    const person = people[id]
    if (span && person) add(person.bearer, form.surface, span)
  }
  return people.map(({ bearer, fullest }) => ({ ...bearer, names: fullestFirst(bearer.names, fullest.surface) }))
}

function latest(bearers: number[], seen: Int32Array): number {
  let best = -1
  for (const id of bearers) {
    if (best < 0 || (seen[id] ?? -1) > (seen[best] ?? -1)) best = id
  }
  return best
}

/** "Ada M. Quill", "A. Quill" and "Ada Quill" are one; "Ben Quill" is another. */
function sameFullName(one: string[], other: string[]): boolean {
  if (one.at(-1) !== other.at(-1)) return false
  const [first, second] = [one[0] ?? '', other[0] ?? '']
  if (first === second) return true
  return (first.length === 1 || second.length === 1) && first[0] === second[0]
}

function tieOthers(text: string, names: NameSpan[]): Bearer[] {
  const bearers = new Map<string, Bearer>()
  for (const span of names) {
    if (span.kind === 'PER') continue
    const { surface, parts } = formOf(text, span)
    const key = `${span.kind} ${parts.join(' ')}`
    const bearer = bearers.get(key) ?? { kind: span.kind, names: [], spans: [] }
    bearers.set(key, bearer)
    add(bearer, surface, span)
  }
  return [...bearers.values()]
}

function add(bearer: Bearer, surface: string, span: NameSpan): void {
  if (!bearer.names.includes(surface)) bearer.names.push(surface)
  bearer.spans.push(span)
}

const fullestFirst = (names: string[], fullest: string): string[] => [
  fullest,
  ...names.filter((name) => name !== fullest).sort((one, other) => other.length - one.length),
]

const push = (map: Map<string, number[]>, key: string, id: number): void => {
  const list = map.get(key)
  if (list) list.push(id)
  else map.set(key, [id])
}
