import { expect, test } from 'vitest'
import { aDraft } from '../storage/drafts.ts'
import { aBot, blocksOf } from './a-bot.ts'

const said = (words: string, day: string, outlet = 'Harbour Post', who = 'Ada Quill, the mayor') =>
  aDraft({
    title: `${words.split(' ').slice(0, 3).join(' ')} ${day}`,
    outlet,
    url: `https://news.example/${encodeURIComponent(outlet)}/${day}`,
    published: Temporal.Instant.from(`${day}T08:00:00Z`),
    text: `The council of Testhaven met until late. “${words},” said ${who}.`,
  })

const seven = [
  'The bridge will open in the spring of next year',
  'Nobody will pay twice for one bridge in this city',
  'Ferries will sail again when the crews have a contract',
  'School roofs are the next thing that we will look at',
  'The harbour office counted wrong and said so at once',
  'Storm walls will be a metre higher than they were before',
  'Trams will run to the coast before the summer is over',
]

test('five at a time, newest first, and More leads on', async () => {
  const { keep, ask } = aBot()
  for (const [at, words] of seven.entries()) await keep(said(words, `2026-11-1${at}`))

  const first = await ask('/quote quill')
  const [more] = blocksOf(first, 'actions')[0]?.actions ?? []
  const second = await ask(`/quote speaker:"${more?.options.speaker}" page:${more?.options.page}`)

  expect(blocksOf(first, 'quote').map(({ pieces }) => pieces)).toEqual(
    seven
      .toReversed()
      .slice(0, 5)
      .map((words) => [words]),
  )
  expect(JSON.stringify(first)).toContain('5 of 7 · archive since 10 Nov 2026, 1 outlet')
  expect(blocksOf(second, 'quote').map(({ pieces }) => pieces)).toEqual(
    seven
      .toReversed()
      .slice(5)
      .map((words) => [words]),
  )
  expect(blocksOf(second, 'actions')).toEqual([])
})

test('the same words in several outlets are one quote with all of them', async () => {
  const { keep, ask } = aBot()
  await keep(said('Nobody will pay twice for one bridge', '2026-11-10'))
  await keep(said('Nobody will pay twice for one bridge', '2026-11-11', 'The Quay'))

  const quotes = blocksOf(await ask('/quote quill'), 'quote')

  expect(quotes).toMatchObject([{ proof: { text: 'The Quay' }, also: [{ text: 'Harbour Post' }], day: '2026-11-11' }])
})

test('about and since narrow it, and say so where nothing is left', async () => {
  const { keep, ask } = aBot()
  await keep(said('Nobody will pay twice for one bridge', '2026-11-10'))
  await keep(said('Ferries will sail again by Sunday evening', '2026-11-15'))

  const about = await ask('/quote quill about:ferry since:2026-11-12')
  const none = await ask('/quote quill about:ferries since:2026-11-20')

  expect(blocksOf(about, 'quote').map(({ pieces }) => pieces)).toEqual([['Ferries will sail again by Sunday evening']])
  expect(blocksOf(none, 'notice')).toMatchObject([
    {
      says: 'Nothing from Ada Quill about “ferries” since 20 Nov 2026.',
      remedy: 'The archive holds 2 quotes of theirs (archive since 10 Nov 2026, 1 outlet).',
    },
  ])
})

test('two people of one surname are asked about, unless only one of them spoke of it', async () => {
  const { keep, ask } = aBot()
  await keep(said('Nobody will pay twice for one bridge', '2026-11-10'))
  await keep(said('The team played better than it has for years', '2026-11-11', 'The Quay', 'Jonas Quill, the coach'))

  const which = await ask('/quote quill')
  const bridge = await ask('/quote quill about:bridge')

  expect(
    blocksOf(which, 'actions')[0]
      ?.actions.map(({ label }) => label)
      .sort(),
  ).toEqual(['Ada Quill', 'Jonas Quill'])
  expect(blocksOf(bridge, 'quote')).toMatchObject([{ speaker: 'Ada Quill', office: 'mayor' }])
})

test('whoever is chosen is asked the same question', async () => {
  const { keep, ask } = aBot()
  await keep(said('Nobody will pay twice for one bridge', '2026-11-10'))
  await keep(said('The team plays on the bridge if it has to', '2026-11-11', 'The Quay', 'Jonas Quill, the coach'))

  const which = await ask('/quote quill about:bridge since:2026-11-01')

  expect(blocksOf(which, 'actions')[0]?.actions.map(({ options }) => options)).toEqual(
    expect.arrayContaining([
      { speaker: 'Ada Quill', about: 'bridge', since: '2026-11-01' },
      { speaker: 'Jonas Quill', about: 'bridge', since: '2026-11-01' },
    ]),
  )
})

test('of two people of one surname none spoke of it: that is said, with all that they said', async () => {
  const { keep, ask } = aBot()
  await keep(said('Nobody will pay twice for one bridge', '2026-11-10'))
  await keep(said('The team played better than it has for years', '2026-11-11', 'The Quay', 'Jonas Quill, the coach'))

  const answer = await ask('/quote quill about:zebra')

  expect(blocksOf(answer, 'notice')[0]?.says).toMatch(
    /^Nothing from (Ada|Jonas) Quill or (Ada|Jonas) Quill about “zebra”/,
  )
  expect(blocksOf(answer, 'actions')[0]?.actions.map(({ options }) => options.about)).toEqual([undefined, undefined])
})

test('nobody found names the nearest, and what the archive covers', async () => {
  const { keep, ask } = aBot()
  await keep(said('Nobody will pay twice for one bridge', '2026-11-10'))

  const answer = await ask('/quote nobody')

  expect(blocksOf(answer, 'notice')[0]?.says).toBe(
    'Nobody called “nobody” is quoted here (archive since 10 Nov 2026, 1 outlet).',
  )
  expect(blocksOf(answer, 'actions')[0]?.actions).toEqual([
    { label: 'Ada Quill', command: 'quote', options: { speaker: 'Ada Quill' } },
  ])
})

test('every command says what to do first while nothing is stored', async () => {
  const { ask } = aBot()

  for (const line of ['/quote quill', '/context bridge', '/briefing']) {
    expect(blocksOf(await ask(line), 'notice')).toMatchObject([
      { says: 'There is no article in the archive yet.', remedy: expect.stringContaining('/sources add') },
    ])
  }
})
