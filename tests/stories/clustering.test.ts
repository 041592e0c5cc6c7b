import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type NewsText, StoryIndex } from '../../src/stories/index.ts'

const DAY = 86_400_000

const news = (id: string, title: string, text: string, more: Partial<NewsText> = {}): NewsText => ({
  id,
  title,
  text,
  at: 0,
  outlet: null,
  names: [],
  ...more,
})

const bridge = [
  news(
    'bridge-1',
    'Old ferry bridge at Marlow closed after cracks found',
    'Engineers closed the old ferry bridge at Marlow on Monday after divers found cracks in two of its pillars. Mayor Edda Quill said buses would go around by the northern road.',
  ),
  news(
    'bridge-2',
    'Marlow shuts its ferry bridge; divers find cracked pillars',
    'The ferry bridge at Marlow stays shut for at least a month, Mayor Edda Quill said, because divers found cracks in two pillars. Engineers will measure the pillars again.',
    { at: DAY },
  ),
]
const harvest = news(
  'harvest',
  'Plum harvest in Tannwald the best in ten years',
  'Growers in Tannwald expect 4,000 tonnes of plums, the best harvest since the drought. Prices at the market fell to half.',
)

/** Other news, so that words are rare or common as in a newsroom. */
const others = [
  ['Chess cup won by a pupil of eleven', 'Jory Amsel beat a grandmaster with two rooks in the final at the town hall.'],
  [
    'Opera opens with a fire alarm',
    'The curtain came down in the second act when smoke from the kitchen reached the stage.',
  ],
  [
    'Budget vote put off to spring',
    'The council could not agree on the cost of the new tram depot and went home at midnight.',
  ],
  [
    'Storm takes roofs off in Brackwater',
    'Winds of 120 kilometres an hour tore tiles from forty houses along the harbour.',
  ],
].map(([title = '', text = ''], n) => news(`other-${n}`, title, text))

const storiesOf = (articles: readonly NewsText[]): string[] => {
  const index = new StoryIndex()
  return articles.map((article) => index.add(article))
}

describe('which articles are one story', () => {
  test('two outlets on one event make one story, named after the first article', () => {
    const stories = storiesOf([...others, ...bridge, harvest]).slice(others.length)

    expect(stories).toEqual(['story-bridge-1', 'story-bridge-1', 'story-harvest'])
  })

  test('headlines alone are enough where they share their rare words', () => {
    const headlines = [...others, ...bridge, harvest].map((article) => ({ ...article, text: '' }))

    const stories = storiesOf(headlines).slice(others.length)

    expect(stories).toEqual(['story-bridge-1', 'story-bridge-1', 'story-harvest'])
  })

  test('an equal title does not make one story of two different texts', () => {
    const words = (seed: string) => Array.from({ length: 60 }, (_, n) => `${seed}${n}`).join(' ')
    const monday = news('monday', 'Northern notebook', words('alder'))
    const tuesday = news('tuesday', 'Northern notebook', words('birch'), { at: DAY })

    const stories = storiesOf([...others, monday, tuesday]).slice(others.length)

    expect(stories).toEqual(['story-monday', 'story-tuesday'])
  })

  test('the same articles in the same order give the same stories', () => {
    const articles = [...others, ...bridge, harvest]

    expect(storiesOf(articles)).toEqual(storiesOf(articles))
  })

  test('what comes later moves no article', () => {
    const first = [...others, ...bridge]

    const alone = storiesOf(first)
    const followed = storiesOf([...first, harvest, { ...bridge[0], ...news('late', 'Marlow bridge', 'Marlow bridge') }])

    expect(followed.slice(0, first.length)).toEqual(alone)
  })

  test('a story comes back after months, if the article belongs to it plainly', () => {
    const again = (id: string, title: string, text: string) => [
      ...others,
      ...bridge.slice(0, 1),
      news(id, title, text, { at: 200 * DAY }),
    ]
    const plainly = again('plainly', bridge[1]?.title ?? '', bridge[1]?.text ?? '')
    const hardly = again('hardly', 'Pupils paint planks', 'Pupils of Marlow painted flowers on planks by the weir.')

    const stories = [plainly, hardly].map((articles) => storiesOf(articles).at(-1))

    expect(stories).toEqual(['story-bridge-1', 'story-hardly'])
  })

  test('a new story never takes the id of an open one', () => {
    const namesake = { ...harvest, title: 'Otter seen', text: 'An otter swam past the weir.' }

    const stories = storiesOf([...others, harvest, namesake])

    expect(new Set(stories).size).toBe(stories.length)
  })
})

describe('after a restart', () => {
  test('a restored story takes the next article on its event', () => {
    const index = new StoryIndex()
    for (const article of others) index.restore(article, `kept-${article.id}`)
    for (const article of bridge.slice(0, 1)) index.restore(article, 'kept-bridge')

    const stories = bridge.slice(1).map((article) => index.add(article))

    expect(stories).toEqual(['kept-bridge'])
  })
})

describe('memory', () => {
  test('stories beyond the window are forgotten but for the last ones', () => {
    const index = new StoryIndex({ windowDays: 1, dormantMax: 10 })

    for (let n = 0; n < 3000; n++) {
      index.add(news(`n${n}`, `only${n} word${n}`, `other${n} thing${n} place${n}`, { at: n * DAY }))
    }

    expect(index.size).toBeLessThan(10 + 2 + 512)
  })
})

test('any text whatever gets a story', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({ title: fc.string({ unit: 'binary' }), text: fc.string({ unit: 'binary' }), at: fc.double() }),
      ),
      (articles) => {
        const stories = storiesOf(articles.map(({ title, text, at }, n) => news(`${n}`, title, text, { at })))

        expect(stories.every((story) => story.startsWith('story-'))).toBe(true)
      },
    ),
  )
})
