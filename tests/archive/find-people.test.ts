import { expect, test } from 'vitest'
import { MAIN } from '../../src/newsrooms/index.ts'
import { aNewsroom } from '../storage/a-newsroom.ts'
import { aDraft } from '../storage/drafts.ts'

const quoteBy = (name: string, words: string, title: string) =>
  aDraft({
    title,
    text: `The council met late in the evening to talk about ${words}.\n\n“We talked about ${words} for hours,” said ${name}.`,
  })

async function aTown() {
  const newsroom = aNewsroom()
  await newsroom.keep(quoteBy('Marisa Okafor', 'ferries and their crews', 'Ferries'))
  await newsroom.keep(quoteBy('Ada Quill', 'the northern bridge', 'Bridge'))
  await newsroom.keep(quoteBy('Jonas Quill', 'the football ground', 'Football'))
  return newsroom
}

test.each([['okafor'], ['Marisa'], ['marisa okafor'], ['Mrs Okafor'], ['okaf'], ['okafro'], ['okavor'], ['Окафор']])(
  '“%s” is Marisa Okafor',
  async (typed) => {
    const { archive } = await aTown()

    expect(await archive.findPeople(MAIN, typed)).toMatchObject({
      kind: 'one',
      person: { name: 'Marisa Okafor', quotes: 1 },
    })
  },
)

test('two people of one surname are both given, to be asked about', async () => {
  const { archive } = await aTown()

  const found = await archive.findPeople(MAIN, 'quill')

  expect(found.kind === 'several' ? found.people.map(({ name }) => name).sort() : found).toEqual([
    'Ada Quill',
    'Jonas Quill',
  ])
})

test('a full name is not asked about', async () => {
  const { archive } = await aTown()

  expect(await archive.findPeople(MAIN, 'jonas quill')).toMatchObject({ kind: 'one', person: { name: 'Jonas Quill' } })
})

test('what was said under a lone surname belongs to the only person of that surname', async () => {
  const { archive, keep } = await aTown()
  await keep(aDraft({ title: 'Strike', text: '“The strike goes on until Friday,” Okafor said after the talks.' }))

  const found = await archive.findPeople(MAIN, 'okafor')

  expect(found).toMatchObject({ kind: 'one', person: { name: 'Marisa Okafor', quotes: 2 } })
  if (found.kind !== 'one') return
  expect(await archive.quotesOf(MAIN, found.person.id, {})).toHaveLength(2)
})

test('nobody near leads to the most quoted', async () => {
  const { archive } = await aTown()

  expect(await archive.findPeople(MAIN, 'xyzzy')).toMatchObject({ kind: 'none', isClose: false })
})
