import { expect, test } from 'vitest'
import { actorOf } from '../../../src/bot/index.ts'
import { MAIN } from '../../../src/newsrooms/index.ts'
import { aBot } from '../../commands/a-bot.ts'
import { aDiscord, aDiscordBot } from './adapter-bot.ts'

const FEED = `<rss version="2.0"><channel><title>Marlow Herald</title><link>https://marlow-herald.example</link>
<item><title>Tram opens</title><link>https://marlow-herald.example/1</link></item></channel></rss>`

test('what a channel is about is set in one form that comes filled in; what the form has no room for stays', async () => {
  const discord = await aDiscord()
  const { bot, channelSettings } = aBot()
  await aDiscordBot(discord, { bot })
  const general = discord.channel('general').id
  const kept = async () =>
    (await channelSettings.list(MAIN)).find(({ channel }) => channel.channel === general)?.settings

  await discord.slash('channel set', { language: 'de' }, { admin: true })
  const opened = await discord.slash('channel set', {}, { admin: true })
  const answer = await discord.submit(opened.modal, { topics: 'harbour, EU', muted: 'football', length: 'long' })
  expect(answer).toMatchObject({ isPrivate: true })
  expect(answer.text).toContain('First come stories about: harbour, EU.')
  expect(await kept()).toMatchObject({ topics: ['harbour', 'EU'], length: 'long', language: 'de' })

  const again = await discord.slash('channel set', {}, { admin: true })
  await discord.submit(again.modal, { topics: '', quiet_hours: '22-7' })
  expect(await kept()).toMatchObject({ topics: [], muted: ['football'], length: 'long', language: 'de' })
  expect((await discord.slash('channel show', {}, { admin: true })).text).toMatch(/Quiet hours are 22.*07/)
  expect((await discord.slash('channel set', {})).text).toContain('Only admins may use')
  expect(discord.violations).toEqual([])
})

test('what a form cannot be opened for is told as it is, not as a fault', async () => {
  const discord = await aDiscord()
  const { bot } = aBot()
  await aDiscordBot(discord, { bot })
  const answer = await discord.slash('sources set', { source: '77' }, { admin: true })
  expect(answer).toMatchObject({ isPrivate: true })
  expect(answer.text).toContain('No source is called “77”.')
  expect(discord.violations).toEqual([])
})

test('what members may not use tells them nothing while it is typed', async () => {
  const discord = await aDiscord()
  const { bot, rooms, asker } = aBot({ site: FEED })
  await aDiscordBot(discord, { bot })
  await rooms.sources.add(asker.newsroom, 'https://marlow-herald.example/feed', actorOf(asker))
  const typing = (admin: boolean) => discord.autocomplete('sources set', { source: '' }, 'source', { admin })
  expect(JSON.stringify((await typing(true)).choices)).toContain('Marlow Herald')
  expect((await typing(false)).choices).toEqual([])
})
