import { expect, test } from 'vitest'
import { findCast } from '../../src/people/find-cast.ts'
import { findQuotes } from '../../src/quotes/find-quotes.ts'

const said = (text: string, language: string) =>
  findQuotes(text, findCast(text, { language }), { language }).map(({ kind, words, speaker }) => [
    kind,
    words,
    speaker?.name ?? null,
  ])

test('Ukrainian marks and a dash before the verb', () => {
  const text = '«Ми маємо діяти швидко», – сказала міністерка Олена Коваль. Коваль додала: «Часу майже немає».'

  expect(said(text, 'uk')).toEqual([
    ['direct', 'Ми маємо діяти швидко', 'Олена Коваль'],
    ['direct', 'Часу майже немає', 'Олена Коваль'],
  ])
})

test('Ukrainian direct speech after a dash, without marks', () => {
  expect(said('– Човни готові, – сказав Петро Холод. – Чекаємо на погоду.', 'uk')).toEqual([
    ['direct', 'Човни готові', 'Петро Холод'],
    ['direct', 'Чекаємо на погоду.', 'Петро Холод'],
  ])
})

test('a reporter between dashes parts a Ukrainian quote in two', () => {
  expect(said('«Це, – зазначив Петро Холод, – лише початок».', 'uk')).toEqual([
    ['direct', 'Це', 'Петро Холод'],
    ['direct', 'лише початок', 'Петро Холод'],
  ])
})

test('a name in marks is no Ukrainian quote', () => {
  expect(said('Кафе «Маяк» відкрили вчора.', 'uk')).toEqual([])
})

test('a Ukrainian pronoun means the one spoken of', () => {
  expect(said('Олена Коваль прибула в порт. Вона наголосила, що порт не закриють.', 'uk')).toEqual([
    ['indirect', 'що порт не закриють', 'Олена Коваль'],
  ])
})

test('German marks of both kinds, verb before the name', () => {
  const text =
    '„Wir müssen schnell handeln“, sagte Ministerin Anna Lund am Montag.\n\n»Die Boote«, erklärte Per Holm, »sind bereit.«'

  expect(said(text, 'de')).toEqual([
    ['direct', 'Wir müssen schnell handeln', 'Anna Lund'],
    ['direct', 'Die Boote', 'Per Holm'],
    ['direct', 'sind bereit.', 'Per Holm'],
  ])
})

test('a German quote after a colon, a reported clause, and a borrowed name that is neither', () => {
  const text =
    'Anna Lund fügte hinzu: „Es bleibt kaum Zeit.“ Lund betonte, dass der Hafen offen bleibe. Das Café „Leuchtturm“ öffnete gestern.'

  expect(said(text, 'de')).toEqual([
    ['direct', 'Es bleibt kaum Zeit.', 'Anna Lund'],
    ['indirect', 'dass der Hafen offen bleibe', 'Anna Lund'],
  ])
})
