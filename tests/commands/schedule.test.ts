import { expect, test } from 'vitest'
import type { Asker } from '../../src/bot/index.ts'
import type { Document } from '../../src/messages/index.ts'
import { aBot, blocksOf } from './a-bot.ts'
import { GENERAL, NEWS, WEB } from './a-scheduling.ts'

/** An admin in #general on Slack, in Kyiv; it is 11:00 there on Tue 24 Nov 2026. */
const boss: Partial<Asker> = { channel: GENERAL, person: { id: 'U1', name: 'Alice' }, zone: 'Europe/Kyiv' }
const noticeOf = (document: Document) => blocksOf(document, 'notice')[0]
const buttonsOf = (document: Document) => blocksOf(document, 'actions').flatMap(({ actions }) => actions)
const wordsOf = (document: Document): string =>
  document.blocks
    .flatMap((block) => ('inlines' in block ? block.inlines : block.kind === 'list' ? block.items.flat() : []))
    .map((inline) => ('text' in inline ? inline.text : ''))
    .join('')

test('a briefing is set in the zone of who asks: when the next comes, and one can be seen now', async () => {
  const { ask } = aBot()

  const answer = await ask('/schedule daily 14:00', boss)

  expect(noticeOf(answer)).toEqual({
    kind: 'notice',
    tone: 'note',
    says: 'Next: Tue 24 Nov 14:00 Kyiv, in 3 h',
    remedy: 'The briefing comes to #general every day at 14:00 Kyiv time.',
  })
  expect(buttonsOf(answer)).toEqual([{ label: 'Show me one now', command: 'briefing', options: {} }])
})

test('what comes in some seconds is not there yet', async () => {
  const { ask } = aBot({ now: Temporal.Instant.from('2026-11-24T11:59:40Z') })

  expect(noticeOf(await ask('/schedule daily 14:00', boss))?.says).toBe(
    'Next: Tue 24 Nov 14:00 Kyiv, in less than a minute',
  )
})

test('on weekdays, in a zone that is typed, for another channel', async () => {
  const { ask } = aBot({ now: Temporal.Instant.from('2026-11-27T20:00:00Z') })

  const answer = await ask('/schedule weekdays 08:00 America/New_York channel:discord:news', boss)

  expect(noticeOf(answer)).toMatchObject({
    says: 'Next: Mon 30 Nov 08:00 New York, in 3 days',
    remedy: 'The briefing comes to #news on weekdays at 08:00 New York time.',
  })
})

test('setting it again moves it; the same again is as before', async () => {
  const { ask } = aBot()
  await ask('/schedule weekdays 07:30', boss)

  expect(noticeOf(await ask('/schedule daily 14:00', boss))?.remedy).toBe(
    'Moved: the briefing comes to #general every day at 14:00 Kyiv time, no longer on weekdays at 07:30 Kyiv time.',
  )
  expect(noticeOf(await ask('/schedule daily 14:00', boss))?.remedy).toBe(
    'As before, the briefing comes to #general every day at 14:00 Kyiv time.',
  )
})

test('where today’s went out, the next is tomorrow’s, and that is said', async () => {
  const { ask, schedules } = aBot()
  await schedules.deliver()

  expect(noticeOf(await ask('/schedule daily 14:00', boss))).toMatchObject({
    says: 'Next: Wed 25 Nov 14:00 Kyiv, in 27 h',
    remedy:
      'Moved: the briefing comes to #general every day at 14:00 Kyiv time, no longer every day at 08:00 Kyiv time. Today’s has gone out already.',
  })
})

test('the days on which the clocks move the hour are told, and only then', async () => {
  const { ask } = aBot()

  const night = await ask('/schedule daily 02:30 Europe/Berlin', boss)
  const weekday = await ask('/schedule weekdays 02:30 Europe/Berlin', boss)

  expect(wordsOf(night)).toBe(
    'On Sun 28 Mar 2027 the clocks skip 02:30: it comes at 03:30. On Sun 31 Oct 2027 02:30 comes twice: it comes at the first.',
  )
  expect(wordsOf(weekday)).toBe('')
})

test('where nobody said a zone, it is asked, with a button for each that may be meant', async () => {
  const { ask, schedules } = aBot()
  await schedules.keep(GENERAL, { zone: 'America/New_York' })
  const unknown: Partial<Asker> = {
    ...boss,
    channel: NEWS,
    zone: 'Europe/Oslo',
    zoneIs: 'assumed',
  }

  const question = await ask('/schedule daily 08:00', unknown)

  expect(noticeOf(question)).toMatchObject({
    tone: 'note',
    says: 'Nothing is set yet: in which time zone is 08:00?',
    remedy: 'Choose one, or type a large city in it: /schedule daily 08:00 zone:"New York"',
  })
  expect(buttonsOf(question)).toEqual(
    [
      ['New York', 'America/New_York'],
      ['Oslo', 'Europe/Oslo'],
      ['UTC', 'UTC'],
    ].map(([label, zone]) => ({ label, command: 'schedule daily', options: { time: '08:00', zone } })),
  )
  expect(await schedules.scheduling.find(NEWS)).toBeUndefined()

  await ask('/schedule daily 08:00 zone:"new york"', unknown)
  expect(noticeOf(await ask('/schedule daily 09:00', unknown))?.remedy).toContain('09:00 New York time')
})

test('what keeps it from being posted there is told with its remedy', async () => {
  const { ask } = aBot()

  expect(
    noticeOf(await ask('/schedule daily 08:00', { ...boss, channel: { ...GENERAL, channel: 'closed' } })),
  ).toMatchObject({
    tone: 'problem',
    says: 'Nothing is scheduled yet: Dateline is not in #closed.',
    remedy: 'Type /invite @Dateline there.',
  })
})

test('every schedule is listed with its hour, its next and its trouble', async () => {
  const { ask, schedules } = aBot()
  await ask('/schedule daily 14:00', boss)
  await ask('/schedule weekdays 09:00 UTC channel:discord:news', boss)
  await ask('/schedule pause channel:discord:news', boss)
  const since = Temporal.Instant.from('2026-11-23T06:00:00Z')
  await schedules.keep(WEB, { state: { kind: 'held', since, says: 'It is closed.', remedy: 'Open it.' } })

  const answer = await ask('/schedule list', boss)

  const lines = blocksOf(answer, 'list')[0]?.items.map((item) =>
    item.map((inline) => ('text' in inline ? inline.text : '')).join(''),
  )
  expect(lines).toEqual([
    '#general: every day at 14:00 Kyiv time, next Tue 24 Nov, in 3 h',
    'The web page: every day at 08:00 Kyiv time, held since Mon 23 Nov 08:00 Kyiv. It is closed. Open it.',
    '#news: on weekdays at 09:00 UTC, paused since Tue 24 Nov 09:00 UTC',
  ])
  expect(buttonsOf(answer)).toEqual([{ label: 'Pause #general', command: 'schedule pause', options: {} }])
})

test('a list that is cut says how many are left, at the same hour by their names', async () => {
  const { ask, schedules } = aBot()
  for (let at = 0; at <= 20; at++) {
    await schedules.keep({ ...GENERAL, channel: `c${at}` }, { channelName: `#n${String(20 - at).padStart(2, '0')}` })
  }

  const answer = await ask('/schedule list', boss)

  expect(wordsOf(answer)).toMatch(/^#n00: .*#n01: .*#n19: /)
  expect(wordsOf(answer)).toContain('1 more stands on the web page.')
})

test('it is paused, resumed and removed, each with the step back', async () => {
  const { ask } = aBot()
  await ask('/schedule daily 14:00', boss)

  const paused = await ask('/schedule pause', boss)
  const resumed = await ask('/schedule resume channel:slack:general', boss)
  const removed = await ask('/schedule remove channel:slack:general', boss)

  expect(noticeOf(paused)?.says).toBe('Paused: no briefing comes to #general.')
  expect(buttonsOf(paused)).toMatchObject([{ command: 'schedule resume', options: {} }])
  expect(noticeOf(resumed)?.says).toBe('Next: Tue 24 Nov 14:00 Kyiv, in 3 h')
  expect(noticeOf(removed)?.says).toBe('No briefing comes to #general any more.')
  expect(buttonsOf(removed)).toEqual([
    {
      label: 'Set it again',
      command: 'schedule daily',
      options: { time: '14:00', zone: 'Europe/Kyiv', channel: 'slack:general' },
    },
  ])
  expect(noticeOf(await ask('/schedule list', boss))?.says).toBe('No channel has a scheduled briefing yet.')
})

test('what could not be delivered is sent again by its number', async () => {
  const { ask, schedules } = aBot()
  const failed = await schedules.deliver({ progress: 'refused' })

  expect(noticeOf(await ask(`/schedule resend ${failed.id}`, boss))?.says).toBe('It is on its way to #general.')
  expect(await schedules.find(failed.id)).toMatchObject({ progress: 'claimed' })
  expect(noticeOf(await ask('/schedule resend tomorrow', boss))).toMatchObject({ tone: 'problem' })
})

test('only admins arrange schedules', async () => {
  const { ask } = aBot()

  for (const line of ['/schedule daily 08:00', '/schedule list', '/schedule remove', '/schedule resend 1', '/status'])
    expect(noticeOf(await ask(line, { ...boss, role: 'member' }))?.says).toMatch(/^Only admins may use/)
})

test('while a zone is typed, zones are offered, and while a channel is, those that have a schedule', async () => {
  const { ask, bot, asker } = aBot()
  await ask('/schedule daily 14:00', boss)

  expect(await bot.suggest('schedule daily', 'zone', 'kyi', asker)).toEqual([
    { label: 'Europe/Kyiv', value: 'Europe/Kyiv' },
  ])
  expect(await bot.suggest('schedule pause', 'channel', 'gen', asker)).toEqual([
    { label: '#general', value: 'slack:general' },
  ])
})
