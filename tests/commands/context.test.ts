import { expect, test } from 'vitest'
import { aDraft } from '../storage/drafts.ts'
import { aBot, blocksOf } from './a-bot.ts'

const report = (outlet: string, text: string, published: string | null = '2024-01-10T08:00:00Z') =>
  aDraft({
    title: `From Marlow, ${outlet}`,
    outlet,
    url: `https://${outlet.toLowerCase().replaceAll(' ', '-')}.example/1`,
    published: published === null ? null : Temporal.Instant.from(published),
    text,
  })

test('a topic is told in brief and as a timeline, each line with its place in an article', async () => {
  const { keep, ask } = aBot()
  await keep(
    report(
      'Harbour Post',
      'At the Marlow meeting in July the council refused to raise the fare.\n\nThe council of Marlow will vote again on 20 February.\n\nNothing else is known of the town.',
    ),
  )

  const answer = await ask('/context marlow')

  expect(answer.title).toBe('Context: Marlow')
  expect(blocksOf(answer, 'timeline')[0]?.entries).toMatchObject([
    { when: '20 Feb 2024', text: 'The council of Marlow will vote again on 20 February.' },
    {
      when: 'July 2023',
      phrase: 'in July',
      from: '2023-07-01',
      to: '2023-07-31',
      isPlanned: false,
      citations: [{ number: 1, outlet: 'Harbour Post', source: { local: '/articles/1?at=0-68#here' } }],
    },
  ])
})

test('what two outlets state is one line with both', async () => {
  const { keep, ask } = aBot()
  await keep(report('Harbour Post', 'At the Marlow meeting in July the council refused to raise the fare.'))
  await keep(report('The Quay', 'In July the council refused to raise the fare at the Marlow meeting, records show.'))

  const [entry, ...others] = blocksOf(await ask('/context marlow'), 'timeline')[0]?.entries ?? []

  expect(others).toEqual([])
  expect(entry?.citations.map(({ outlet }) => outlet).sort()).toEqual(['Harbour Post', 'The Quay'])
})

test('the time of an article of unknown day stays as the article puts it', async () => {
  const { keep, ask } = aBot()
  await keep(report('Harbour Post', 'At the Marlow meeting in July the council refused to raise the fare.', null))

  expect(blocksOf(await ask('/context marlow'), 'timeline')[0]?.entries).toMatchObject([
    { when: 'in July', from: null, to: null },
  ])
})

test('a name with a little word in it is known by the whole of it, typed with its article or without', async () => {
  const { keep, ask } = aBot()
  await keep(report('Harbour Post', 'At a meeting in July the Bank of Marlow refused to lend the council more money.'))
  await keep(report('The Quay', 'On 3 May the Marlow Bank of Ireland Street closed its doors for good.'))

  expect((await ask('/context bank of marlow')).title).toBe('Context: Bank of Marlow')
  expect((await ask('/context the bank of marlow')).title).toBe('Context: Bank of Marlow')
})

test('a mistake in the topic is understood; an unknown topic names what is known', async () => {
  const { keep, ask } = aBot()
  await keep(report('Harbour Post', 'At a meeting in Marlow in July the council refused to raise the fare.'))

  expect((await ask('/context marlwo')).title).toBe('Context: Marlow')
  const unknown = await ask('/context zanzibar')
  expect(blocksOf(unknown, 'notice')[0]?.says).toContain('Nothing stored speaks of “zanzibar”')
  expect(blocksOf(unknown, 'actions')[0]?.actions.map(({ label }) => label)).toContain('Marlow')
})
