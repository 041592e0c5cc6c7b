import { expect, test } from 'vitest'
import { type ChannelSettings, MAIN, USUAL_SETTINGS } from '../../src/newsrooms/index.ts'
import { aBot, blocksOf } from '../commands/a-bot.ts'
import { GENERAL } from '../commands/a-scheduling.ts'
import { NOW } from '../storage/a-newsroom.ts'
import { aDraft } from '../storage/drafts.ts'

const story = (title: string, hours: number, text: string) =>
  aDraft({
    title,
    outlet: 'The Quay',
    url: `https://the-quay.example/${encodeURIComponent(title)}`,
    published: NOW.subtract({ hours }),
    text,
  })

const NEWS = [
  story(
    'Lighthouse archive opens to readers',
    1,
    'The lighthouse archive of Testhaven opened its doors to all readers on Monday.',
  ),
  story(
    'Lyrsay ferry crews walk out',
    2,
    'Crews of the Lyrsay ferry walked out on Monday morning. The talks told us nothing, they said.',
  ),
  story(
    'Harbour dredging begins',
    3,
    'Dredging of the inner basin began, paid for by the EU, the port authority announced on Sunday.',
  ),
  story('Marlow wins at football', 4, 'Marlow beat the visitors by three goals before a crowd of some thousands.'),
]

async function told(settings: Partial<ChannelSettings>, drafts = NEWS) {
  const { keep, briefings, channelSettings } = aBot()
  for (const draft of drafts) await keep(draft)
  await channelSettings.put(MAIN, { channel: GENERAL, name: '#general', settings: { ...USUAL_SETTINGS, ...settings } })
  const at = { newsroom: MAIN, channel: GENERAL, now: NOW, zone: 'UTC' }
  const { document, isSkipped } = await briefings.compose('daily', at)
  return { document, isSkipped, headlines: blocksOf(document, 'story').map(({ headline }) => headline.text) }
}

test('stories of the channel’s topics come first, muted ones not at all', async () => {
  const { headlines } = await told({ topics: ['football', 'EU'], muted: ['lighthouse archive'] })
  expect(headlines.slice(0, 2).toSorted()).toEqual(['Harbour dredging begins', 'Marlow wins at football'])
  expect(headlines).toHaveLength(3)
})

test('words are whole, and capitals alone mean an acronym', async () => {
  expect((await told({ muted: ['US', 'foot', 'port'] })).headlines).toHaveLength(3)
  expect((await told({ muted: ['us'] })).headlines).not.toContain('Lyrsay ferry crews walk out')
  expect((await told({ muted: ['FOOTBALL', 'Ferry  crews'.replace('  ', ' ')] })).headlines).toHaveLength(3)
})

test('a short briefing tells three stories', async () => {
  expect((await told({ length: 'short' })).headlines).toHaveLength(3)
  expect((await told({ length: 'long' })).headlines).toHaveLength(4)
})

test('a day without news, or with muted news alone, is what the channel wants it to be', async () => {
  const muted = ['Monday', 'dredging', 'football']
  const line = await told({ muted })
  expect(line.document.title).toMatch(/^Nothing new/)
  expect(line.headlines).toEqual([])
  expect(line.isSkipped).toBe(false)
  expect((await told({ muted, quietDays: 'skip' })).isSkipped).toBe(true)
  expect((await told({ quietDays: 'skip' })).isSkipped).toBe(false)
  const old = [
    story('Lighthouse archive opens to readers', 50, 'The lighthouse archive of Testhaven opened its doors.'),
  ]
  expect((await told({ quietDays: 'post' }, old)).headlines).toEqual(['Lighthouse archive opens to readers'])
})

test('channels that are told the same share a composition, and no others', async () => {
  const { briefings, channelSettings } = aBot()
  const sport = { ...GENERAL, channel: 'sport' }
  const same = (channel: typeof GENERAL) =>
    briefings.sameFor('daily', { newsroom: MAIN, channel, now: NOW, zone: 'UTC' })
  expect(await same(GENERAL)).toBe(await same(sport))
  const put = (settings: Partial<ChannelSettings>) =>
    channelSettings.put(MAIN, { channel: sport, name: '#sport', settings: { ...USUAL_SETTINGS, ...settings } })
  await put({ language: 'de' })
  expect(await same(GENERAL)).toBe(await same(sport))
  for (const change of [
    { topics: ['football'] },
    { muted: ['EU'] },
    { length: 'long' },
    { quietDays: 'skip' },
  ] as const) {
    await put(change)
    expect(await same(GENERAL)).not.toBe(await same(sport))
  }
})
