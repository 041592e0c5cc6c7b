import { describe, expect, test } from 'vitest'
import { findChanges } from '../../src/stories/index.ts'
import { article, HOUR, harbourStory } from './harbour-story.ts'

const DAY = 24 * HOUR
const says = (articles: Parameters<typeof findChanges>[0], since: number) =>
  findChanges(articles, { since }).map((change) => change.says)

describe('what changed since readers were told', () => {
  test('a toll that rose, and who is heard for the first time', () => {
    expect(says(harbourStory, 10 * HOUR)).toEqual([
      'People killed: Four → Seven',
      'New voice: Jelle Marwick, Prosecutor',
    ])
  })

  test('both sides of a number are cited by the sentences that say it', () => {
    const [toll] = findChanges(harbourStory, { since: 10 * HOUR })

    expect(toll?.before?.text).toBe(
      'Four people were killed when a grain silo caught fire in the harbour of Brackwater on Monday, police said.',
    )
    expect(toll?.after.text).toBe(
      'Seven people were killed in the fire at the grain silo in the harbour of Brackwater, police said on Tuesday.',
    )
    for (const passage of [toll?.before, toll?.after]) {
      const source = harbourStory.find(({ id }) => id === passage?.article)
      expect(source?.text.slice(passage?.start, passage?.end)).toBe(passage?.text)
    }
  })

  test('numbers keep their magnitude once', () => {
    const before = article('a', 'Flood in Tarn valley', [
      'The flood in the Tarn valley has left 3.1 million displaced people in camps, the relief office said.',
    ])
    const after = article(
      'b',
      'Flood in Tarn valley',
      ['The flood in the Tarn valley has left 3.8 million displaced people in camps, the relief office said.'],
      { at: DAY },
    )

    expect(says([before, after], HOUR)).toEqual(['People displaced: 3.1 → 3.8 million'])
  })
})

describe('silence', () => {
  const before = article('before', 'Silo fire in Brackwater', [
    'Four people were killed when a grain silo caught fire in the harbour of Brackwater, police said.',
  ])
  const later = (sentence: string, at = DAY) => article('after', 'Silo fire in Brackwater', [sentence], { at })

  test.each([
    [
      'a part of the whole',
      'A fire in a grain silo in Brackwater hit many families, including six people killed in the harbour, police said.',
    ],
    ['another time', 'A fire in a grain silo in the harbour of Brackwater in 1998 left six people dead, police said.'],
    [
      'a toll that fell',
      'Three people were killed when a grain silo caught fire in the harbour of Brackwater, police said.',
    ],
    [
      'both numbers in one sentence',
      'The fire in the harbour of Brackwater left six people dead, after police said four people had died.',
    ],
    ['a running total', 'Fires in grain silos around Brackwater have left six people dead so far, police said.'],
    [
      'another kind of source',
      'Six people were killed when a grain silo caught fire in the harbour of Brackwater, activists said.',
    ],
    [
      'far too much',
      'Forty people were killed when a grain silo caught fire in the harbour of Brackwater, police said.',
    ],
    ['another event', 'A bus that overturned in the hills near Upper Tannwald left six people dead, police said.'],
    [
      'a part of a word',
      'Often people killed time at the grain silo in the harbour of Brackwater before it caught fire, police said.',
    ],
    [
      'something feared',
      'Six people may have been killed when a grain silo caught fire in the harbour of Brackwater, police said.',
    ],
  ])('on %s', (_, sentence) => {
    expect(says([before, later(sentence)], HOUR)).toEqual([])
  })

  test('on the tolls of two days', () => {
    const days = ['Saturday', 'Tuesday'].map((day, n) =>
      article(
        day,
        'Shelling of Upper Tannwald',
        [`Shells fell on the town of Upper Tannwald and ${n + 5} people were killed there on ${day}, the mayor said.`],
        { at: n * 3 * DAY },
      ),
    )

    expect(says(days, HOUR)).toEqual([])
  })

  test('on months between two numbers', () => {
    const sentence = 'Six people were killed when a grain silo caught fire in the harbour of Brackwater, police said.'

    expect(says([before, later(sentence, 46 * DAY)], HOUR)).toEqual([])
    expect(says([before, later(sentence, 44 * DAY)], HOUR)).toEqual(['People killed: Four → Six'])
  })

  test('where all of it is new, and where nothing is', () => {
    expect(says(harbourStory, -1)).toEqual([])
    expect(says(harbourStory, 30 * HOUR)).toEqual([])
  })
})
