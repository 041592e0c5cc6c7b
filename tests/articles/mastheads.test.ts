import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPersonName, readBylineLine, tidyByline } from '../../src/articles/byline.ts'
import { findMoment } from '../../src/articles/moment.ts'
import { outletOfUrl, tidyOutlet } from '../../src/articles/outlet-name.ts'
import { readDateLine } from '../../src/articles/pasted/masthead.ts'

test.each([
  ['Ada Quill — 12 January 2024, 14:30', '2024-01-12', '2024-01-12T14:30:00Z'],
  ['Monday, 3 June 2024, 09:15 EET', '2024-06-03', '2024-06-03T07:15:00Z'],
  ['Kyiv, 12 January 2024', '2024-01-12', '2024-01-12T00:00:00Z'],
  ['Published: Jan. 12, 2024 at 2:30 p.m. ET', '2024-01-12', '2024-01-12T19:30:00Z'],
  ['2024-01-12T23:30:00-05:00', '2024-01-12', '2024-01-13T04:30:00Z'],
  ['12.01.2024 | 15:40', '2024-01-12', '2024-01-12T15:40:00Z'],
  ['12/18/2023 9:00 AM', '2023-12-18', '2023-12-18T09:00:00Z'],
  ['Fri, 12 Jan 2024 10:00:00 GMT', '2024-01-12', '2024-01-12T10:00:00Z'],
  ['12 січня 2024, 10:05', '2024-01-12', '2024-01-12T10:05:00Z'],
  ['5. März 2024, 14:30 Uhr', '2024-03-05', '2024-03-05T14:30:00Z'],
  ['8 janvier 2024 à 14h30', '2024-01-08', '2024-01-08T14:30:00Z'],
  ['Updated 13 May 2024 10:00; Published 12 May 2024', '2024-05-12', '2024-05-12T00:00:00Z'],
])('%s states its day and instant', (line, day, instant) => {
  const found = findMoment(line)

  expect([found?.day.toString(), found?.instant.toString()]).toEqual([day, instant])
})

test('a date that could be two days is read only by who knows the country', () => {
  expect(findMoment('03/04/2024')).toBeNull()
  expect(findMoment('03/04/2024', { firstIs: 'day' })?.day.toString()).toBe('2024-04-03')
  expect(findMoment('03/04/2024', { firstIs: 'month' })?.day.toString()).toBe('2024-03-04')
})

test.each(['March 2024', '31 February 2024', 'Room 12, 2024', '12 January', 'Quarrymouth 2024'])(
  '%s states no day',
  (line) => {
    expect(findMoment(line)).toBeNull()
  },
)

test('a headline with a date in it is no date line', () => {
  expect(readDateLine('Quarrymouth votes on 12 January 2024')).toBeNull()
  expect(readDateLine('The vote of 12 January 2024 stands, the court said.')).toBeNull()
})

test.each([
  ['By Ada Quill', 'Ada Quill'],
  ['By ADA QUILL and BO MARSH', 'Ada Quill, Bo Marsh'],
  ['Ada Quill, staff writer', 'Ada Quill'],
  ['By Ada Quill, Senior Political Correspondent', 'Ada Quill'],
  ['Bo van der Marsh', 'Bo van der Marsh'],
  ['Автор: Олена Рибалко', 'Олена Рибалко'],
  ['By Ledger Staff', null],
  ['By the sea they sat', null],
  ['By the time he came, it was over.', null],
  ['The harbour reopens', null],
])('the line "%s" is signed by %s', (line, byline) => {
  expect(readBylineLine(line)).toBe(byline)
})

test.each([
  ['ada@ledger.example (Ada Quill)', 'Ada Quill'],
  ['Ada Quill, Quarrymouth Ledger', 'Ada Quill'],
  ['Ada Quill for The Ledger', 'Ada Quill'],
  ['https://ledger.example/ada', null],
  ['Quarrymouth Ledger', null],
  ['admin', null],
])('"%s" stated as the author is %s', (stated, byline) => {
  expect(tidyByline(stated, 'The Quarrymouth Ledger')).toBe(byline)
})

test('an institution signs only where it may', () => {
  expect(tidyByline('Associated Press')).toBeNull()
  expect(tidyByline('Associated Press', null, true)).toBe('Associated Press')
  expect(isPersonName('Associated Press')).toBe(false)
})

test.each([
  ['Quarrymouth Ledger | Latest news from the coast', 'Quarrymouth Ledger'],
  ['Coast Radio RSS feed', 'Coast Radio'],
  ['www.coast-radio.example', 'Coast Radio'],
  ['Coast.example', 'Coast.example'],
  ['—', null],
])('the outlet stated as "%s" is %s', (stated, outlet) => {
  expect(tidyOutlet(stated)).toBe(outlet)
})

test('an outlet that states no name has its domain’s', () => {
  expect(outletOfUrl('https://news.quarrymouth-ledger.co.uk/a')).toBe('Quarrymouth Ledger')
  expect(outletOfUrl('https://www.bbc.example/a')).toBe('BBC')
})

test('whatever a line is, reading it for a date or byline never fails', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (line) => {
      findMoment(line)
      readDateLine(line)
      readBylineLine(line)
      tidyOutlet(line)
    }),
  )
})
