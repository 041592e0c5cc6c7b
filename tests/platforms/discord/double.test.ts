import { ActionRowBuilder, StringSelectMenuBuilder, type TextChannel } from 'discord.js'
import { expect, test } from 'vitest'
import { textOf } from './double.ts'
import { aBot, sheet } from './double-bare-bot.ts'

test('a command is deferred in private and its answer edited in', async () => {
  const { discord } = await aBot()

  const answer = await discord.slash('quote', { speaker: 'quill' })

  expect(answer).toMatchObject({ isAcknowledged: true, kind: 'deferred', isPrivate: true, isSettled: true })
  expect(answer.text).toBe('“quill said so.”\n[More]')
  expect(discord.messagesIn('general', { seenBy: discord.member })).toHaveLength(1)
  expect(discord.messagesIn('general', { seenBy: discord.admin })).toHaveLength(0)
  expect(discord.violations).toEqual([])
})

test('what is typed is completed', async () => {
  const { discord } = await aBot()

  const { kind, choices } = await discord.autocomplete('quote', { speaker: 'ad' }, 'speaker')

  expect(kind).toBe('autocomplete')
  expect(choices).toEqual([{ name: 'Ada Quill, mayor', value: 'ada quill' }])
  expect(discord.violations).toEqual([])
})

test('a button changes its own message', async () => {
  const { discord } = await aBot()
  const { messages } = await discord.slash('quote', { speaker: 'quill' })
  const [message] = messages

  const answer = await discord.click(message, 'More')

  expect(answer).toMatchObject({ kind: 'update', text: 'The other one.' })
  expect(answer.messages[0]?.id).toBe(message?.id)
  expect(discord.violations).toEqual([])
})

test('a menu in a channel is picked from, by what it says', async () => {
  const { discord, client } = await aBot()
  const menu = new StringSelectMenuBuilder().setCustomId('edition').setPlaceholder('Which edition')
  const row = new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
    menu.addOptions({ label: 'Morning', value: 'am' }, { label: 'Evening', value: 'pm' }),
  )
  const channel = (await client.channels.fetch(discord.channel('briefing').id)) as TextChannel
  await channel.send({ ...sheet('Today'), components: [row] })
  const [message] = discord.messagesIn('briefing')

  const answer = await discord.choose(message, 'Which edition', 'Evening')

  expect(message && textOf(message)).toBe('Which edition\nMorning\nEvening')
  expect(answer.text).toBe('Picked pm.')
  expect(discord.violations).toEqual([])
})

test('a form opens and is sent', async () => {
  const { discord } = await aBot()

  const { kind, modal } = await discord.slash('sources add', {}, { admin: true })
  const answer = await discord.submit(modal, { Address: 'https://example.org/feed' })

  expect(kind).toBe('modal')
  expect(answer).toMatchObject({ kind: 'message', isPrivate: false, text: 'Reading https://example.org/feed.' })
  expect(discord.violations).toEqual([])
})

test('people are offered only what is registered and meant for them', async () => {
  const { discord } = await aBot()

  const refused = (asked: Promise<unknown>) => asked.catch(({ message }: Error) => message)
  expect(await refused(discord.slash('nothing'))).toBe('Discord knows no command /nothing here.')
  expect(await refused(discord.slash('sources add'))).toBe('Discord does not offer /sources to mara.')
  expect(await refused(discord.slash('sources', {}, { admin: true }))).toBe('Discord asks for a subcommand here.')
  expect(await refused(discord.slash('quote'))).toBe('Discord asks for "speaker" before it sends the command.')
  expect(await discord.slash('sources add', {}, { overridden: true })).toMatchObject({ kind: 'modal' })
})

test('what happens while the connection is down arrives when the bot resumes', async () => {
  const { discord } = await aBot()

  discord.gateway.drop()
  const answer = await discord.slash('quote', { speaker: 'quill' })

  expect(answer.text).toBe('“quill said so.”\n[More]')
  expect(discord.gateway.counts).toEqual({ identified: 1, resumed: 1 })
  expect(discord.violations).toEqual([])
})

test('a bot that is asked to reconnect, or that hears nothing, comes back', async () => {
  const { discord, client } = await aBot({ heartbeatMs: 300 })
  const backAgain = () => new Promise((settle) => client.once('shardResume', settle))

  const afterRequest = backAgain()
  discord.gateway.askToReconnect()
  await afterRequest
  const afterSilence = backAgain()
  discord.gateway.answerHeartbeats(false)
  await afterSilence
  discord.gateway.answerHeartbeats(true)

  expect(discord.gateway.counts.identified).toBe(1)
  expect((await discord.slash('quote', { speaker: 'quill' })).isSettled).toBe(true)
})

test('a session that is no longer valid is begun anew', async () => {
  const { discord, client } = await aBot()
  const isBack = new Promise((settle) => client.once('shardReady', settle))

  discord.gateway.invalidate({ isResumable: false })
  await isBack

  expect(discord.gateway.counts).toEqual({ identified: 2, resumed: 0 })
  expect((await discord.slash('quote', { speaker: 'quill' })).isSettled).toBe(true)
})
