import { expect, test } from 'vitest'
import { findCast } from '../../src/people/index.ts'

const mentions = (text: string) =>
  findCast(text, { language: 'en' }).mentions.map(({ start, end, kind }) => [text.slice(start, end), kind])

test('the last word of a name says that it is a company, whatever the finder took it for', () => {
  expect(mentions('Drenlow Storage denies it. Only Orvane Ferries said that it would pay.')).toEqual([
    ['Drenlow Storage', 'ORG'],
    ['Orvane Ferries', 'ORG'],
  ])
})

test('the last word of a name says that it is a street', () => {
  expect(mentions('The pipe under Plover Street broke at Drenlow Wharf.')).toEqual([
    ['Plover Street', 'LOC'],
    ['Drenlow Wharf', 'LOC'],
  ])
})

test('a storm is no person', () => {
  expect(mentions('Nine people were hurt when Storm Belinda reached the coast.')).toEqual([])
})

test('the place of a dateline is a place, and further down too', () => {
  expect(
    mentions('DRENLOW (Wire) – The bridge will open on Monday.\n\nThe council left Drenlow on Friday.'),
  ).toContainEqual(['DRENLOW', 'LOC'])
})

test('two bodies joined by "and the" are two', () => {
  expect(mentions("The mayor's Harbour Party and the Greens have agreed to pay for it.")).toEqual([
    ['Harbour Party', 'ORG'],
    ['Greens', 'ORG'],
  ])
})

test('what a person runs stands in the office', () => {
  const { people } = findCast('The piles are cracked, city engineer Ada Quill said.', { language: 'en' })

  expect(people.map(({ office }) => office)).toEqual(['city engineer'])
})
