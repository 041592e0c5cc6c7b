import { sampleArticles } from '../src/app/sample/sample-articles.ts'
import type { Draft } from '../src/articles/article.ts'
import { layOut, ledeOf } from '../src/articles/blocks.ts'

/** Numbers that are the same in each run: mulberry32 (Tommy Ettinger, public domain). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const FIRST =
  'Ada Jonas Marisa Karim Nadia Greta Elias Henrik Wilma Tomas Ilse Otis Rosa Danilo Lena Edda Bruno Carla Dmytro Eva'.split(
    ' ',
  )
const LAST_START = 'Bran Quill Hol Mars Oka Ver Tor Lind Sol Ekda Arm Pet Var Kest North Fal Grim Hask Jor Kell'.split(
  ' ',
)
const LAST_END = 'er stad m sen for hoven val gren berg hl and it ley rel wick ke mund ow dan nor'.split(' ')
const OFFICES =
  'the mayor|the port director|a councillor|the union’s secretary|the head of the fire brigade|an engineer'.split('|')
const PLACES = 'Testhaven Lyrsay Marlow Northgate Fishquay Calder Westmoor Aldsund Brackholm Torvik'.split(' ')
const OUTLETS =
  'Harbour Post|Testhaven Radio|The Quay|Marlow Herald|Lyrsay Times|Coast Courier|Calder Gazette|Northgate News|Sound Weekly|Island Echo'.split(
    '|',
  )
const TIMES = 'on Monday|on Thursday|last week|in July|last month|in 2024|yesterday|at the end of October'.split('|')
const DAYS = 400

/** Sentences by a chain of word pairs over the sample newsroom: words as frequent as in news, no article of anybody. */
function chainOf(texts: string[]): Map<string, string[]> {
  const chain = new Map<string, string[]>()
  for (const text of texts) {
    const words = text.split(/\s+/).filter((word) => !/["“”„«»]/.test(word))
    for (let at = 0; at + 2 < words.length; at++) {
      const key = `${words[at]} ${words[at + 1]}`
      const next = chain.get(key) ?? []
      next.push(words[at + 2] ?? '')
      chain.set(key, next)
    }
  }
  return chain
}

/** Articles of about 300 words, each with two to five quotes, newest last, spread over {@link DAYS} days. */
export function* madeUpNews(count: number, today: Temporal.PlainDate, seed = 7): Generator<Draft> {
  const random = randomFrom(seed)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
  const english = sampleArticles(today, 'UTC').filter((article) => article.language === 'en')
  const chain = chainOf(english.map((article) => article.text))
  const starts = [...chain.keys()].filter((key) => /^\p{Lu}\p{Ll}+ \p{Ll}+$/u.test(key))
  const people = Array.from({ length: 1_500 }, () => `${pick(FIRST)} ${pick(LAST_START)}${pick(LAST_END)}`)
  // A few people and places are in the news far more often than the rest.
  const person = () => people[Math.floor(people.length * random() ** 3)] ?? ''

  const sentence = (): string => {
    const words = pick(starts).split(' ')
    while (words.length < 24) {
      const next = chain.get(words.slice(-2).join(' '))
      if (!next) break
      words.push(pick(next))
      if (/[.!?]$/.test(words.at(-1) ?? '') && words.length > 8) break
    }
    return words.join(' ').replace(/[,;:.–-]*$/, '.')
  }
  const dated = () =>
    `In ${pick(PLACES)} ${sentence()
      .replace(/^\p{Lu}/u, (first) => first.toLowerCase())
      .replace(/\.$/, '')} ${pick(TIMES)}.`
  const quoted = () => `“${sentence().replace(/\.$/, ',')}” said ${person()}, ${pick(OFFICES)} of ${pick(PLACES)}.`

  for (let number = 0; number < count; number++) {
    const blocks = Array.from({ length: 6 + Math.floor(random() * 5) }, (_, at) => ({
      kind: 'paragraph' as const,
      text: at % 3 === 1 ? `${quoted()} ${sentence()}` : `${dated()} ${sentence()} ${sentence()}`,
    }))
    const { text, parts } = layOut(blocks)
    const day = today.subtract({ days: Math.floor((DAYS * (count - 1 - number)) / count) })
    const minute = Math.floor(random() * 1_200)
    yield {
      title: `${pick(PLACES)}: ${sentence().replace(/\.$/, '').slice(0, 80)}`,
      outlet: pick(OUTLETS),
      url: `https://bench.example/${number}`,
      byline: person(),
      lede: ledeOf(text, parts),
      text,
      parts,
      published: day.toZonedDateTime('UTC').add({ minutes: minute }).toInstant(),
      day,
      publishedIs: 'stated',
      language: 'en',
      via: [],
    }
  }
}
