import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isQuietAt, MAIN, USUAL_SETTINGS } from '../../src/newsrooms/index.ts'
import { aBot, blocksOf } from './a-bot.ts'
import { GENERAL } from './a-scheduling.ts'

const HERE = 'channel:slack:general'

function aDesk() {
  const { ask, rooms, ...rest } = aBot()
  const says = async (line: string) => {
    const document = await ask(line)
    const told = blocksOf(document, 'notice').flatMap(({ says, remedy }) => [says, remedy])
    const lists = blocksOf(document, 'list').flatMap(({ items }) => items.flat().map((each) => JSON.stringify(each)))
    return [document.title, ...told, ...lists].join('\n')
  }
  const log = async () => (await rooms.audit.list(MAIN, { limit: 20 })).map(({ did }) => did)
  return { ...rest, ask, rooms, says, log }
}

test('what is set stands, is told in sentences, and the log says what changed from what to what', async () => {
  const { says, log, channelSettings } = aDesk()
  expect(await says(`/channel show ${HERE}`)).toContain('No topic comes first.')
  const answer = await says(
    `/channel set topics:"harbour, EU" muted:football length:long quiet_days:skip quiet_hours:22-7 language:German ${HERE}`,
  )
  expect(answer).toContain('First come stories about: harbour, EU.')
  expect(answer).toContain('Left out are stories with: football.')
  expect(answer).toContain('12 stories at most')
  expect(answer).toContain('On a day without news nothing is posted.')
  expect(answer).toContain('22:00–07:00')
  expect(answer).toContain('The language is German. For now it is only kept')
  expect(await channelSettings.find(GENERAL)).toMatchObject({
    topics: ['harbour', 'EU'],
    language: 'de',
    length: 'long',
  })
  await says(`/channel set length:short topics:none ${HERE}`)
  expect(await says(`/channel set length:short ${HERE}`)).toContain('stays as it was')
  expect((await log())[0]).toBe('Set #general: topics from harbour, EU to none; length from long to short.')
  expect(await log()).toHaveLength(2)
})

test.each([
  ['language:klingonese', 'is no language'],
  ['quiet_hours:late', 'are no hours'],
  ['quiet_hours:22-25', 'are no hours'],
  ['quiet_hours:8-8', 'begin and end at the same time'],
  ['topics:"bridge, football" muted:Football', '“football” is both wanted and muted'],
  [`topics:"${'a'.repeat(61)}"`, 'longer than 60 letters'],
  [`topics:"${Array.from({ length: 21 }, (_, at) => `t${at}`).join(', ')}"`, '21 topics'],
  ['topics:"!, bridge"', 'has no letter'],
  ['', 'Nothing was said to be set'],
])('%s is refused in plain words, and nothing changes', async (typed, reason) => {
  const { says, log, channelSettings } = aDesk()
  expect(await says(`/channel set ${typed} ${HERE}`)).toContain(reason)
  expect(await channelSettings.find(GENERAL)).toEqual(USUAL_SETTINGS)
  expect(await log()).toEqual([])
})

test('one channel hears admins’ notices: naming another moves them, and the web page needs none', async () => {
  const { says, log, noticesChannels } = aDesk()
  expect(await says(`/channel notices on ${HERE}`)).toContain('come to #general from now on')
  expect(await says(`/channel notices on ${HERE}`)).toContain('already')
  expect(await says('/channel set notices:yes channel:discord:news')).toContain('Admins’ notices come here.')
  expect(await says(`/channel show ${HERE}`)).toContain('go to #news')
  expect(await says('/channel notices on channel:web')).toContain('shows all of it anyway')
  expect(await says('/channel notices on channel:slack:closed')).toContain('Dateline is not in #closed.')
  expect(await says('/channel notices off channel:discord:news')).toContain('any more')
  expect(await noticesChannels.find(MAIN)).toBeNull()
  expect(await log()).toEqual([
    'Took admins’ notices from #news; they go to people.',
    'Sent admins’ notices to #news, no longer to #general.',
    'Sent admins’ notices to #general.',
  ])
})

test('the form comes filled with what stands, and what it leaves empty is taken away', async () => {
  const { ask, bot, asker, channelSettings, says } = aDesk()
  await ask(`/channel set topics:harbour muted:football language:de ${HERE}`)
  const form = await bot.form(bot.read(`/channel set ${HERE}`), asker)
  expect(form?.values).toMatchObject({ topics: 'harbour', muted: 'football', length: 'normal', language: 'German' })
  const { topics: _topics, muted: _muted, ...values } = form?.values ?? {}
  await bot.answer({ command: 'channel set', typed: { ...values, muted: 'tennis' } }, asker)
  expect(await channelSettings.find(GENERAL)).toMatchObject({ topics: [], muted: ['tennis'], language: 'de' })
  expect(await says(`/channel show ${HERE}`)).toContain('tennis')
})

test('what is done to schedules stands in the log, too', async () => {
  const { says, log } = aDesk()
  await says(`/schedule daily 08:00 Europe/Kyiv ${HERE}`)
  await says(`/schedule weekdays 09:00 Europe/Kyiv ${HERE}`)
  await says(`/schedule pause ${HERE}`)
  await says(`/schedule resume ${HERE}`)
  await says(`/schedule remove ${HERE}`)
  expect((await log()).map((did) => did.replace(/ (?:to come )?(?:every day|Monday).*/, ''))).toEqual([
    expect.stringMatching(/^Removed the briefing of #general, which came/),
    expect.stringMatching(/^Resumed the briefing of #general/),
    'Paused the briefing of #general.',
    expect.stringMatching(/^Set the briefing of #general/),
    expect.stringMatching(/^Set the briefing of #general/),
  ])
})

test('quiet hours hold from their first minute to before their last, over midnight too', () => {
  const time = fc.nat(24 * 60 - 1).map((minutes) => new Temporal.PlainTime().add({ minutes }))
  fc.assert(
    fc.property(time, time, time, (from, to, at) => {
      fc.pre(!from.equals(to))
      const now = Temporal.PlainDate.from('2026-11-25').toZonedDateTime({ timeZone: 'Europe/Kyiv', plainTime: at })
      const minutesFrom = (one: Temporal.PlainTime) => (from.until(one).total('minutes') + 24 * 60) % (24 * 60)
      expect(isQuietAt({ from, to }, now.toInstant(), 'Europe/Kyiv')).toBe(minutesFrom(at) < minutesFrom(to))
    }),
  )
})
