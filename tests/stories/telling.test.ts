import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tellStory } from '../../src/stories/index.ts'
import { article, HOUR, harbourStory } from './harbour-story.ts'

const told = (sentences = 3) => tellStory(harbourStory, { sentences })

describe('a story told from its articles', () => {
  test('each sentence is a slice of its article', () => {
    const texts = new Map(harbourStory.map(({ id, text }) => [id, text]))

    const slices = told().sentences.map(({ article: id, start, end }) => texts.get(id)?.slice(start, end))

    expect(slices).toEqual(told().sentences.map(({ text }) => text))
  })

  test('it opens with what happened, by the highest toll, and goes on with other outlets and other facts', () => {
    expect(told().sentences.map(({ text }) => text)).toEqual([
      'Seven people were killed in the fire at the grain silo in the harbour of Brackwater, police said on Tuesday.',
      'Harbour master Ida Lorn told reporters that the silo had been inspected in March and found in good order.',
      'Ships bound for Brackwater were sent to the ferry port of Selm, where forty lorries wait for their loads.',
    ])
  })

  test('the headline has no number that the newest text contradicts', () => {
    expect(told().headline).toEqual({ text: 'Brackwater silo fire kills seven; inquiry opened', article: 'tribune' })
  })

  test('one sentence is one sentence', () => {
    expect(told(1).sentences.map(({ article: id }) => id)).toEqual(['tribune'])
  })

  test('where articles come from does not change the telling', () => {
    expect(tellStory(harbourStory.toReversed(), { sentences: 3 })).toEqual(told())
  })

  test('one short article is told in its own words', () => {
    const short = article('note', 'Ferry to Selm runs again', [
      'The ferry between Brackwater and Selm runs again from Friday. Tickets cost four crowns more than last year.',
    ])

    const telling = tellStory([short], { sentences: 3 })

    expect(telling.headline.text).toBe('Ferry to Selm runs again')
    expect(telling.sentences.map(({ text }) => text)).toEqual([
      'The ferry between Brackwater and Selm runs again from Friday.',
      'Tickets cost four crowns more than last year.',
    ])
  })

  test('what readers were told before does not lead where there is something newer', () => {
    const ferry = [
      article(
        'walkout',
        'Selm ferry crews walk out',
        ['Crews of the Selm ferries walked out on Monday over a cut in their night pay, the seamen’s guild said.'],
        { at: 0 },
      ),
      article(
        'mayor',
        'Mayor of Selm calls for talks',
        ['Mayor Edda Quill of Selm asked both sides in the ferry dispute to meet in the town hall on Tuesday.'],
        { at: HOUR },
      ),
    ]

    const telling = tellStory(ferry, { sentences: 2, since: 0 })

    expect(telling.headline.article).toBe('mayor')
    expect(telling.sentences.map(({ article: id }) => id)).toEqual(['mayor', 'walkout'])
  })

  test('copies of one text in three outlets are cited from two of them', () => {
    const text = [
      'The parliament in Tannwald passed the water law on Thursday by 61 votes to 58 after a night of debate.',
      'Farmers may draw from the river Tarn only in winter, and towns have two years to mend their pipes.',
    ]
    const copies = ['north', 'south', 'east'].map((id) => article(id, 'Tannwald passes water law', text))

    const telling = tellStory(copies, { sentences: 2 })

    expect(telling.sentences.map(({ text: sentence }) => sentence)).toEqual(text)
    expect(new Set(telling.sentences.map(({ article: id }) => id)).size).toBe(2)
  })

  test('a short opening comes with the sentence that explains it', () => {
    const text = ['The swimming pool stays open. The council of Selm found the money for its roof on Tuesday night.']

    const telling = tellStory([article('pool', 'Pool saved', text)], { sentences: 2 })

    expect(telling.sentences.map(({ text: sentence }) => sentence)).toEqual([
      'The swimming pool stays open.',
      'The council of Selm found the money for its roof on Tuesday night.',
    ])
  })

  test('a headline without a text is told by the headline alone', () => {
    const telling = tellStory([article('bare', 'Market hall to reopen in June', [])], { sentences: 3 })

    expect(telling).toEqual({ headline: { text: 'Market hall to reopen in June', article: 'bare' }, sentences: [] })
  })

  test('a title that stands again above the text is not told as a sentence', () => {
    const text = [
      'Council of Selm closes the old swimming pool for good.',
      'The council of Selm voted on Tuesday to tear down the pool and to build forty flats in its place.',
    ]

    const telling = tellStory([article('pool', 'Council of Selm closes the old swimming pool for good', text)], {
      sentences: 1,
    })

    expect(telling.sentences.map(({ text: sentence }) => sentence)).toEqual(text.slice(1))
  })

  test('labels before a headline and the outlet after it are left out', () => {
    const text = ['The council of Selm voted on Tuesday to close the old swimming pool for good.']

    const headlines = ['LIVE: Selm votes to close old pool', 'Selm votes to close old pool - Coast Herald'].map(
      (title) => tellStory([article('pool', title, text)], { sentences: 1 }).headline.text,
    )

    expect(headlines).toEqual(['Selm votes to close old pool', 'Selm votes to close old pool'])
  })
})

describe('what is never told', () => {
  const fine = 'Keepers at the Selm zoo counted eleven young otters by the river on Wednesday morning.'

  test.each([
    ['a pronoun without its noun', 'He told the council that the otters would stay where they are until the spring.'],
    ['a connective', 'However, the keepers of the zoo expect that two more otters will be born by June.'],
    [
      'a pronoun before its noun',
      'After she counted the otters again, keeper Mina Roth closed the gate for the night.',
    ],
    ['what points back', 'Keepers at the zoo said the mother of these animals had come from the river Tarn.'],
    ['a question', 'Will the eleven young otters of the Selm zoo stay by the river until next spring?'],
    ['a call to readers', 'Sign up to our newsletter for the best pictures of otters from the Selm zoo each day.'],
    ['a caption', 'Keeper Mina Roth, left, is seen with a young otter at the zoo in Selm on Wednesday.'],
    ['the first person', 'We at the zoo of Selm are glad about the otters and thank all the people who came.'],
    ['a credit', 'Reporting by Jon Abel and Mina Roth in Selm; editing by Clara Voss for the morning desk.'],
    ['a sentence that does not end', 'Eleven young otters were counted by keepers at the zoo of Selm and'],
  ])('%s', (_, sentence) => {
    const zoo = article('zoo', 'Eleven young otters counted at Selm zoo', [fine, sentence])

    const telling = tellStory([zoo], { sentences: 3 })

    expect(telling.sentences.map(({ text }) => text)).toEqual([fine])
  })
})

test('any text whatever can be told, each sentence a slice of it', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.constantFrom('The', 'ship', 'sank', 'near', 'Selm', 'on', 'Monday.', '“We', 'saw”', '12', '\n\n', 'he', '—'),
      )
      .map((list) => list.join(' ')),
  )
  fc.assert(
    fc.property(fc.array(fc.record({ title: words, text: words }), { maxLength: 6 }), (items) => {
      const articles = items.map(({ title, text }, n) => article(`${n}`, title, [text]))

      const { sentences } = tellStory(articles, { sentences: 3 })

      for (const { text, article: id, start, end } of sentences) {
        expect(articles.find((one) => one.id === id)?.text.slice(start, end)).toBe(text)
      }
    }),
  )
})
