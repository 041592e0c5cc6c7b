import { expect, test } from 'vitest'
import { findCast } from '../../src/people/index.ts'

const mentions = (text: string) =>
  findCast(text, { language: 'en' }).mentions.map(({ start, end, kind, name }) => [text.slice(start, end), kind, name])
const person = (text: string) => findCast(text, { language: 'en' }).people[0]

test('people, organisations and places that nobody has heard of are told apart by what stands around them', () => {
  const text =
    'The Testhaven City Council met in Norland on Monday. “We will vote,” said Ada Quill, a spokeswoman for the ' +
    'Norland Ministry of Defence.'

  expect(mentions(text)).toEqual([
    ['Testhaven City Council', 'ORG', 'Testhaven City Council'],
    ['Norland', 'LOC', 'Norland'],
    ['Ada Quill', 'PER', 'Ada Quill'],
    ['Norland Ministry of Defence', 'ORG', 'Norland Ministry of Defence'],
  ])
})

test('a mention holds neither title nor possessive', () => {
  expect(mentions("Mr. Tom Vale’s plan failed. President Ada Quill's did not.").map(([words]) => words)).toEqual([
    'Tom Vale',
    'Ada Quill',
  ])
})

test('initials and middle names do not make another person', () => {
  const text = 'Ada M. Quill wrote the law. A. Quill and Quill are one. Ada Quill agreed.'

  expect(person(text)?.names).toEqual(['Ada M. Quill', 'Ada Quill', 'A. Quill', 'Quill'])
})

test('a surname of several words is the person whose full name ends in it', () => {
  const text = 'Ada von der Quill spoke first. A. von der Quill signed it.'

  expect(new Set(mentions(text).map(([, , name]) => name))).toEqual(new Set(['Ada von der Quill']))
})

test('Mrs. is not the man of that surname', () => {
  const text = 'Mr. Tom Quill spoke on Monday. Mrs. Quill said nothing. Mr. Quill left.'

  expect(mentions(text).map(([, , name]) => name)).toEqual(['Tom Quill', 'Quill', 'Tom Quill'])
})

test('a name in capitals in a heading is quoted as the text below writes it', () => {
  const text =
    'MAYOR ADA QUILL RESIGNS\n\nAda Quill, the mayor of Testhaven, resigned on Friday. ' +
    '“I have done my part,” Quill said.'

  expect(person(text)).toEqual({
    name: 'Ada Quill',
    names: ['Ada Quill', 'ADA QUILL', 'Quill'],
    office: 'mayor of Testhaven',
    gender: 'female',
  })
})

test('the place in a compound is a place', () => {
  expect(mentions('The US-led force left Norland, U.S. officials said.')).toEqual([
    ['US', 'LOC', 'US'],
    ['Norland', 'LOC', 'Norland'],
    ['U.S.', 'LOC', 'U.S.'],
  ])
})

test.each([
  [
    'Ben Orr met Prime Minister Ada Quill and Norland President Tom Vale.',
    [null, 'Prime Minister', 'Norland President'],
  ],
  ['Earlier Norland President Ada Quill had said so.', ['Norland President']],
  ['The minister, Tom Vale, said on Friday that he would stay.', ['minister']],
  ['Ada Quill, 52, chief executive of the ministry, resigned.', ['chief executive of the ministry']],
  ['Former Norland foreign minister Ada Quill was there.', ['former Norland foreign minister']],
  ['“It is over,” said Lt. Gen. Tom Vale, commander of the Norland Army.', ['commander of the Norland Army']],
  ['The study was read by Dr. Ada Quill.', [null]],
  ['Everybody met the president. Ada Quill left.', [null]],
  ['Union leader Ada Quill told reporters.', ['union leader']],
  ['Ada Quill is the finance minister of Norland.', ['finance minister of Norland']],
  ['“No,” engineer Ada Quill said. Later city engineer Ada Quill left.', ['city engineer']],
  ['“Never,” said Sen. Ada Quill.', ['Sen.']],
])('offices in %j', (text, offices) => {
  expect(findCast(text, { language: 'en' }).people.map(({ office }) => office)).toEqual(offices)
})

test.each([
  ['Sam Vale won the race. He said it was his best.', 'male'],
  ['Robin Vale won the race in Testhaven. She said it was her best, and that she would race again.', 'female'],
  ['Ms. Quill was not in court.', 'female'],
  ['Xo Vale met Mo Orr.', null],
])('gender in %j', (text, gender) => {
  expect(person(text)?.gender).toBe(gender)
})

test('a text without names has an empty cast', () => {
  expect(findCast('Nothing happened here today, and nobody came.')).toEqual({ mentions: [], people: [] })
})
