import { expect, test } from 'vitest'
import { runCommandLine } from '../../src/app/cli/main.ts'
import { aFolder, NOW } from '../storage/a-newsroom.ts'

/** Lines of `dateline …` over one data folder. */
function aShell() {
  const environment = { DATELINE_DATA_DIR: aFolder(), DATELINE_ZONE: 'Europe/Kyiv', DATELINE_SAMPLE: 'off' }
  return async (...words: string[]) => {
    const [out, complaints]: [string[], string[]] = [[], []]
    const code = await runCommandLine(words, {
      input: process.stdin,
      out: (text) => out.push(text),
      complain: (text) => complaints.push(text),
      environment,
      screen: { columns: 120 },
      now: () => NOW,
    })
    return { code, out: out.join(''), complaints: complaints.join('\n') }
  }
}

test('a briefing is scheduled, listed, paused and removed', async () => {
  const dateline = aShell()

  expect((await dateline('schedule', 'daily', '8:30 pm', 'New York', '--channel', 'web')).out).toContain(
    'Next: Tue 24 Nov 20:30 New York, in 17 h\nThe briefing comes to the web page every day at 20:30 New York time.',
  )
  expect((await dateline('schedule', 'weekdays', '9', '--channel=web')).out).toContain(
    'Next: Tue 24 Nov 09:00 New York',
  )
  expect((await dateline('schedule', 'list')).out).toContain('The web page: on weekdays at 09:00 New York time')
  expect((await dateline('schedule', 'pause', '--channel', 'web')).out).toContain(
    'Resume: npm run -s dateline -- schedule resume --channel web',
  )
  expect((await dateline('schedule', 'remove', 'channel:web')).out).toContain(
    'npm run -s dateline -- schedule weekdays 09:00',
  )
  expect((await dateline('schedule', 'list')).out).toContain('Set one: npm run -s dateline -- schedule daily 08:00')
})

test('without a channel, a step or a known platform it says what to type', async () => {
  const dateline = aShell()

  expect(await dateline('schedule', 'daily', '08:00')).toMatchObject({
    code: 2,
    complaints: expect.stringContaining('which channel is meant? Add --channel slack:C0123456'),
  })
  expect(await dateline('schedule', 'hourly')).toMatchObject({
    code: 2,
    complaints: expect.stringContaining('say what to do: daily, weekdays, list'),
  })
  expect(await dateline('schedule', 'list', 'all')).toMatchObject({ code: 2 })
  expect(await dateline('schedule', 'daily', '08:00', '--channel', 'slack:C1')).toMatchObject({
    code: 1,
    out: expect.stringContaining('Slack is not set up'),
  })
})

test('the status is told in words and as data', async () => {
  const dateline = aShell()
  await dateline('schedule', 'daily', '08:00', '--channel', 'web')

  expect((await dateline('status')).out).toContain('Wed 25 Nov 08:00 Kyiv, in 21 h: the web page')
  expect(JSON.parse((await dateline('status', '--json')).out)).toEqual({
    trouble: null,
    schedules: [
      {
        channel: 'web',
        name: 'the web page',
        days: 'daily',
        time: '08:00',
        zone: 'Europe/Kyiv',
        state: 'active',
        next: { date: '2026-11-25', due: '2026-11-25T06:00:00Z' },
      },
    ],
    deliveries: [],
    connections: [],
    sources: { read: 0, failing: 0 },
  })
})
