import { expect, test } from 'vitest'
import { findIndependentTexts, rankStories } from '../../src/stories/index.ts'
import { article, HOUR, harbourStory } from './harbour-story.ts'

const wire =
  'The parliament in Tannwald passed the water law on Thursday by 61 votes to 58 after a night of debate. Farmers may ' +
  'draw from the Tarn only in winter. Towns along the river have two years to mend their pipes, or they pay the state ' +
  'for what they lose. The minister called the vote a beginning.'

const copies = [
  article('north', 'Water law passed', [wire], { at: 0 }),
  article('south', 'Parliament passes water law', [`TANNWALD (Wire) -- ${wire.slice(0, 240)}`], { at: HOUR }),
  article(
    'east',
    'Water law: what it means',
    ['Whoever waters a field by the Tarn in July will soon break the law, and few farmers know it yet.'],
    { at: 2 * HOUR },
  ),
]

test('agency copy counts as one text, however many outlets print it', () => {
  expect(findIndependentTexts(copies)).toEqual([{ articles: ['north', 'south'] }, { articles: ['east'] }])
})

test('two reporters who write down the same words are two texts', () => {
  const words =
    '“I shall not stand again, and I say so now because the town has a right to know it before the summer begins and the lists are made,”'
  const texts = [
    article('one', 'Mayor to go', [
      `Mayor Edda Quill spoke at noon. ${words} she told the council of Marlow on Monday.`,
    ]),
    article('two', 'Quill steps down', [
      `${words} Edda Quill said. Her deputy looked at the floor and left by a side door.`,
    ]),
  ]

  expect(findIndependentTexts(texts)).toHaveLength(2)
})

test('more texts by different hands come first, and each place is explained', () => {
  const ranked = rankStories(
    [
      { id: 'single', articles: [article('z', 'Otters counted', ['Eleven otters were counted.'], { at: 27 * HOUR })] },
      { id: 'copied', articles: copies.slice(0, 2).map((copy) => ({ ...copy, at: 27 * HOUR })) },
      { id: 'harbour', articles: harbourStory },
    ],
    { now: 28 * HOUR, since: 10 * HOUR },
  )

  expect(ranked.map(({ id, why }) => ({ id, why }))).toEqual([
    {
      id: 'harbour',
      why: ['3 outlets, 3 independent texts', 'went on since you were last told: 1 new article', 'newest 2 hours ago'],
    },
    { id: 'copied', why: ['2 outlets, all with one text', 'newest 1 hour ago'] },
    { id: 'single', why: ['a single source', 'newest 1 hour ago'] },
  ])
})

test('of two equal stories the fresher comes first', () => {
  const story = (id: string, at: number) => ({
    id,
    articles: [article(id, 'Otters', ['Otters were counted.'], { at })],
  })

  const ranked = rankStories([story('old', 2 * HOUR), story('fresh', 9 * HOUR)], { now: 10 * HOUR, since: 0 })

  expect(ranked.map(({ id }) => id)).toEqual(['fresh', 'old'])
})
