import { expect, test } from 'vitest'
import { ensureEdition } from '../../src/delivery/index.ts'
import { MAIN } from '../../src/newsrooms/index.ts'
import { aBot, blocksOf } from '../commands/a-bot.ts'
import { NOW } from '../storage/a-newsroom.ts'
import { aDraft } from '../storage/drafts.ts'

const hoursAgo = (hours: number) => NOW.subtract({ minutes: Math.round(hours * 60) })

const bridge = (outlet: string, hours: number, cost: string) =>
  aDraft({
    title: `Northern bridge of Testhaven to cost ${cost} million`,
    outlet,
    url: `https://news.example/${encodeURIComponent(outlet)}/${hours}`,
    published: hoursAgo(hours),
    text: `The northern bridge of Testhaven will cost ${cost} million crowns and open a year late, engineer Greta Holm told the council in its session for ${outlet}.

“We found cracks in eighteen of the piles that were driven last spring,” said Greta Holm, the city engineer. The council will vote on the money next week, and nobody knows how that will end.`,
  })

const ferry = (hours: number) =>
  aDraft({
    title: 'Lyrsay ferry crews walk out over pay',
    outlet: 'The Quay',
    url: `https://the-quay.example/ferry/${hours}`,
    published: hoursAgo(hours),
    text: 'Crews of the Lyrsay ferry walked out on Monday morning after talks with Sound Ferries over pay had broken down. No ship left the harbour before noon, and passengers waited in the rain.',
  })

test('a story is told once from all its outlets, with sentences that stand in them and a verified quote', async () => {
  const { keep, ask, archive } = aBot()
  await keep(bridge('Harbour Post', 3, '52'))
  await keep(bridge('Testhaven Radio', 2, '52'))
  await keep(ferry(4))

  const answer = await ask('/briefing')

  expect(answer.title).toMatch(/^Two stories this morning, 24 Nov 2026$/)
  const [first, second] = blocksOf(answer, 'story')
  expect(first).toMatchObject({
    label: 'new',
    quote: { speaker: 'Greta Holm', office: expect.stringContaining('engineer') },
  })
  expect(first?.outlets.map(({ text }) => text)).toEqual(['Harbour Post', 'Testhaven Radio'])
  expect(second?.headline.text).toBe('Lyrsay ferry crews walk out over pay')
  for (const { text, citations } of [first, second].flatMap((story) => story?.sentences ?? [])) {
    const [, id] = /^\/articles\/(\d+)/.exec(citations[0]?.source.local ?? '') ?? []
    const listing = (await archive.articles(MAIN, { limit: 10, offset: 0 })).find((each) => String(each.id) === id)
    expect((listing && (await archive.article(MAIN, listing.id)))?.article.text).toContain(text)
  }
})

test('only the first two are told in full; from the third on a sentence', async () => {
  const { keep, ask } = aBot()
  await keep(bridge('Harbour Post', 3, '52'))
  await keep(ferry(4))
  await keep(
    aDraft({
      title: 'Lighthouse archive opens to readers',
      outlet: 'The Quay',
      url: 'https://the-quay.example/light',
      published: hoursAgo(9),
      text: 'The log books of the Testhaven lighthouse can be read in the town library from Friday. They begin in 1871 and were kept by eleven families of keepers. A volunteer copied all of them by hand.',
    }),
  )

  const stories = blocksOf(await ask('/briefing'), 'story')

  expect(stories).toHaveLength(3)
  expect(stories[2]?.sentences).toHaveLength(1)
  expect(stories[2]?.quote).toBeNull()
})

/** Eight events that share nothing, one sentence each. */
const EVENTS = [
  [
    'Bakers raise the price of rye bread',
    'Rye loaves cost four crowns from Monday, the guild of bakers decided at night.',
  ],
  [
    'Storm tears roofs from a school',
    'Gusts lifted forty slates off the primary school in Lyrsay, and pupils were sent home.',
  ],
  ['Orchestra finds its lost cello', 'A cello that vanished in spring stood in a tram depot, said the string section.'],
  ['Beekeepers warn of mites', 'Hives along the Orra valley lost half of their swarms to mites this autumn.'],
  ['Cyclists win the mountain stage', 'Mirela Dostan climbed the pass in under an hour and took the yellow cap.'],
  ['Museum returns carved masks', 'Nine carved masks left the museum by ship for the island where they were made.'],
  [
    'Miners strike over ventilation',
    'Two hundred miners refused the morning shift because fans in the shaft had failed.',
  ],
  ['Cod quota is cut by a third', 'Trawlers may land a third less cod next season, fishery inspectors announced.'],
] as const

test('what there is no room to tell is named once, with who has it', async () => {
  const { keep, ask } = aBot()
  for (const [at, [title, text]] of EVENTS.entries()) {
    for (const outlet of ['Harbour Post', 'The Quay']) {
      const url = `https://news.example/${encodeURIComponent(outlet)}/${at}`
      await keep(aDraft({ title, outlet, url, published: hoursAgo(3 + at / 10), text: `${text} ${outlet} was there.` }))
    }
  }
  await keep(ferry(20))

  const answer = await ask('/briefing')

  expect(blocksOf(answer, 'story')).toHaveLength(7)
  const notes = blocksOf(answer, 'links').flatMap(({ links }) => links.map(({ note }) => note))
  expect(notes.toSorted()).toEqual(['2 outlets', 'The Quay'])
})

const fire = (outlet: string, hours: number, injured: string) =>
  aDraft({
    title: 'Silo fire in Lyrsay harbour',
    outlet,
    url: `https://news.example/${encodeURIComponent(outlet)}/fire`,
    published: hoursAgo(hours),
    text: `${injured} people were injured when a grain silo caught fire in the harbour of Lyrsay, police said. Firemen from three towns fought the flames with water from the harbour.`,
  })

test('a figure that moved is told as a change, with the article on either side', async () => {
  const { keep, ask } = aBot()
  await keep(fire('Harbour Post', 40, 'Four'))
  await keep(fire('Testhaven Radio', 2, 'Seven'))

  const [story] = blocksOf(await ask('/briefing'), 'story')

  expect(story?.label).toBe('changed')
  expect(
    story?.changes.map(({ text, citations }) => [text, citations.map(({ outlet, day }) => [outlet, day])]),
  ).toEqual([
    [
      'People injured: Four → Seven',
      [
        ['Harbour Post', '2026-11-22'],
        ['Testhaven Radio', '2026-11-24'],
      ],
    ],
  ])
})

test('a channel is told what is new since its last edition, else of the last 24 hours', async () => {
  const { keep, ask, briefings, editions, asker } = aBot()
  await keep(ferry(30), MAIN, hoursAgo(30))
  await keep(bridge('Harbour Post', 3, '52'), MAIN, hoursAgo(3))
  expect(blocksOf(await ask('/briefing'), 'story')).toHaveLength(1)

  await ensureEdition(editions, briefings, { ...asker, kind: 'daily', now: hoursAgo(1) })

  const after = await ask('/briefing')
  expect(after.title).toBe('Nothing new, 24 Nov 2026')
  expect(JSON.stringify(after)).toContain('Nothing new since the last briefing here')
  expect(blocksOf(after, 'story').map(({ label, day }) => [label, day])).toEqual([
    ['earlier', '2026-11-24'],
    ['earlier', '2026-11-23'],
  ])
})

test('old articles that are stored today are not told as news', async () => {
  const { keep, ask } = aBot()
  await keep(ferry(24 * 90), MAIN, NOW)

  expect((await ask('/briefing')).title).toBe('Nothing new, 24 Nov 2026')
})

test('the foot says as of when it is, and how many sources do not answer', async () => {
  const { keep, ask } = aBot()
  await keep(ferry(3))

  expect(JSON.stringify(await ask('/briefing'))).toContain('2 of 3 sources read, 1 not answering.')
})
