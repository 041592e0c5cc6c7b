import { expect, test } from 'vitest'
import { commands, homeDocument } from '../../commands/index.ts'
import type { Document } from '../../src/messages/index.ts'
import { aBot, blocksOf } from './a-bot.ts'
import { GENERAL, NEWS, WEB } from './a-scheduling.ts'

const wordsOf = (inlines: { kind: string }[]): string =>
  inlines.map((inline) => ('text' in inline ? inline.text : '')).join('')

/** What stands under a heading, a line each. */
function under(document: Document, heading: string): string[] {
  const start = document.blocks.findIndex((block) => block.kind === 'heading' && block.text === heading)
  if (start < 0) return []
  const rest = document.blocks.slice(start + 1)
  const end = rest.findIndex(({ kind }) => kind === 'heading')
  return rest.slice(0, end < 0 ? undefined : end).flatMap((block) => {
    if (block.kind === 'list') return block.items.map(wordsOf)
    return block.kind === 'paragraph' ? [wordsOf(block.inlines)] : []
  })
}
const headingsOf = ({ blocks }: Document): string[] =>
  blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))
const buttonsOf = (document: Document) => blocksOf(document, 'actions').flatMap(({ actions }) => actions)

test('where all is well: what comes next, what went out, in the time of each channel', async () => {
  const { ask, schedules } = aBot()
  await schedules.keep(GENERAL)
  await schedules.keep(NEWS, { zone: 'America/New_York' })
  await schedules.deliver()
  await schedules.deliver({ channel: NEWS, minutesLater: 41 })

  const answer = await ask('/status')

  expect(headingsOf(answer)).toEqual(['All is well', 'Next briefings', 'Last deliveries', 'What is connected'])
  expect(under(answer, 'Next briefings')).toEqual([
    'Wed 25 Nov 08:00 Kyiv, in 21 h: #general',
    'Wed 25 Nov 01:00 New York, in 21 h: #news',
  ])
  expect(under(answer, 'Last deliveries')).toEqual([
    'Tue 24 Nov 01:00 New York, sent 41 min late: #news',
    'Tue 24 Nov 08:00 Kyiv, sent: #general',
  ])
})

test('what failed stands first, with what to do and a button; what was mended since is history', async () => {
  const { ask, schedules } = aBot()
  const trouble = {
    says: 'The briefing of 24 Nov 2026 for #general was not sent: it is archived.',
    remedy: 'Reopen it.',
  }
  const failed = await schedules.deliver({ progress: 'refused', trouble })
  await schedules.deliver({ channel: NEWS, due: '2026-11-23T06:00:00Z', progress: 'skipped' })
  await schedules.deliver({ channel: NEWS })

  const answer = await ask('/status')

  expect(headingsOf(answer).slice(0, 2)).toEqual(['1 thing to look at', 'Not delivered'])
  expect(under(answer, 'Not delivered')).toEqual([
    `${failed.id}. #general: The briefing of 24 Nov 2026 was not sent: it is archived. Reopen it.`,
  ])
  expect(buttonsOf(answer)).toEqual([
    { label: 'Send #general again', command: 'schedule resend', options: { delivery: String(failed.id) } },
  ])
})

test('what is on its way, waits, was skipped by an admin or may have arrived is told apart', async () => {
  const { ask, schedules } = aBot()
  await schedules.deliver({ channel: GENERAL, progress: 'unknown' })
  await schedules.deliver({
    channel: NEWS,
    progress: 'sending',
    trouble: { says: 'Discord is silent.', remedy: 'Wait.' },
  })
  await schedules.deliver({ channel: WEB, progress: 'skipped', trouble: { says: 'It was paused.', remedy: '' } })

  const answer = await ask('/status')

  expect(under(answer, 'Not delivered').map((line) => line.replace(/^\d+\. /, ''))).toEqual([
    '#news: The briefing of Tue 24 Nov 08:00 Kyiv waits: Discord is silent. Wait.',
    '#general: the briefing of Tue 24 Nov 08:00 Kyiv was not known whether it arrived.',
  ])
  expect(under(answer, 'Last deliveries')).toEqual([
    'Tue 24 Nov 08:00 Kyiv, not sent: the web page',
    'Tue 24 Nov 08:00 Kyiv, waiting: #news',
    'Tue 24 Nov 08:00 Kyiv, not known whether it arrived: #general',
  ])
})

test('a channel that is held is told of once, with the edition that waits for it', async () => {
  const { ask, schedules } = aBot()
  const trouble = { says: 'It is archived.', remedy: 'Reopen it.' }
  const since = Temporal.Instant.from('2026-11-24T06:00:00Z')
  const held = { state: { kind: 'held' as const, since, ...trouble } }
  await schedules.keep(GENERAL, held)
  await schedules.deliver({ progress: 'composed', trouble })
  await schedules.keep(NEWS, held)

  const answer = await ask('/status')

  expect(headingsOf(answer).slice(0, 3)).toEqual(['2 things to look at', 'Not delivered', 'Held until it is mended'])
  expect(under(answer, 'Not delivered')).toEqual([
    '#general: The briefing of Tue 24 Nov 08:00 Kyiv waits: It is archived. Reopen it.',
  ])
  expect(under(answer, 'Held until it is mended')).toEqual(['#news: It is archived. Reopen it.'])
})

test('two hundred channels stay readable: same hour, same trouble are one line', async () => {
  const { ask, schedules } = aBot()
  const trouble = { says: 'Slack takes no more of this.', remedy: 'Ask Slack.' }
  for (let at = 0; at < 200; at++) {
    const channel = { ...GENERAL, channel: `c${at}` }
    const since = Temporal.Instant.from('2026-11-24T06:00:00Z')
    const held = { state: { kind: 'held' as const, since, says: 'The token was revoked.', remedy: 'Make a new one.' } }
    await schedules.keep(channel, at < 40 ? held : {})
    await schedules.deliver({ channel, ...(at < 30 ? { progress: 'refused', trouble } : {}) })
  }

  const answer = await ask('/status')

  expect(under(answer, 'Not delivered')).toHaveLength(1)
  expect(under(answer, 'Not delivered')[0]).toMatch(/^#c\d+, #c\d+, #c\d+ and 27 more: Slack takes no more of this\./)
  expect(under(answer, 'Held until it is mended')).toEqual([
    expect.stringMatching(/ and 37 more: The token was revoked\. Make a new one\.$/),
  ])
  expect(under(answer, 'Next briefings')).toEqual([
    expect.stringMatching(/^Wed 25 Nov 08:00 Kyiv, in 21 h: #c\d+, #c\d+, #c\d+ and 157 more$/),
  ])
  expect(under(answer, 'Last deliveries')).toHaveLength(3)
  expect(under(answer, 'Last deliveries').at(-1)).toMatch(/^Of the last 200: \d+ (sent|refused), \d+ (sent|refused)\.$/)
  expect(JSON.stringify(answer).length).toBeLessThan(4000)
})

test('what keeps everything from going out stands before all', async () => {
  const { ask, schedules } = aBot()
  const since = Temporal.Instant.from('2026-11-24T08:40:00Z')
  schedules.break({ says: 'The disk of the data folder is full.', remedy: 'Free some space.', since })

  const answer = await ask('/status')

  expect(headingsOf(answer)[0]).toBe('Nothing can be delivered')
  expect(answer.blocks[1]).toMatchObject({ kind: 'notice', tone: 'problem', remedy: 'Free some space.' })
})

test('without a schedule it says how to set one', async () => {
  const { ask } = aBot()

  expect(under(await ask('/status'), 'Next briefings')).toEqual([
    'No channel has a scheduled briefing: /schedule daily 08:00',
  ])
})

test('the home of an admin has the next briefing, and before all else what was not delivered', async () => {
  const { asker, rooms, schedules } = aBot()
  await schedules.keep(GENERAL)
  const well = await homeDocument(commands, asker, rooms)
  await schedules.deliver({ progress: 'refused', trouble: { says: 'It is archived.', remedy: 'Reopen it.' } })
  const ill = await homeDocument(commands, asker, rooms)

  expect(under(well, 'For admins: what is connected')[0]).toBe(
    'Next briefing: Wed 25 Nov 08:00 Kyiv, in 21 h: #general',
  )
  expect(headingsOf(ill)[0]).toBe('Not delivered')
  expect(headingsOf(await homeDocument(commands, { ...asker, role: 'member' }, rooms))).not.toContain('Not delivered')
})
