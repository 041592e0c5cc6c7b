import { expect, test } from 'vitest'
import { Refused } from '../../../src/bot/index.ts'
import { MAIN } from '../../../src/newsrooms/index.ts'
import { aBot } from '../../commands/a-bot.ts'
import { aDiscord, aDiscordBot } from './adapter-bot.ts'

const EDITORS = '998877665544332211'

/** The real commands, whose admins are named in a real file. */
async function aDiscordWithAdmins() {
  const discord = await aDiscord()
  const { bot, admins } = aBot()
  const adapter = await aDiscordBot(discord, {
    bot,
    settings: { adminRoles: [EDITORS] },
    isNamedAdmin: (id) => admins.has(MAIN, { platform: 'discord', id }),
  })
  return { discord, ...adapter }
}

test('a role that is set makes an admin; a member is refused privately and hears who may', async () => {
  const { discord } = await aDiscordWithAdmins()
  const editor = discord.addPerson('eve', { roles: [EDITORS] })

  const refused = await discord.slash('sources list')
  expect(refused.isPrivate).toBe(true)
  expect(refused.text).toMatch(
    /Only admins may use.*Manage Server or the role that is set for it, or somebody whom an admin has named/s,
  )
  expect((await discord.slash('sources list', {}, { user: editor })).text).toContain('Nothing is read yet')
  expect(discord.violations).toEqual([])
})

test('whom an admin names may configure, and may not once taken off', async () => {
  const { discord } = await aDiscordWithAdmins()
  const person = discord.member.id

  const named = await discord.slash('admins add', { person }, { admin: true })
  expect(named.text).toContain('may configure Dateline')
  expect((await discord.slash('sources list')).text).toContain('Nothing is read yet')
  await discord.slash('admins remove', { person }, { admin: true })
  expect((await discord.slash('sources list')).text).toContain('Only admins may use')
  expect(discord.violations).toEqual([])
})

test('a person is chosen in the form, too', async () => {
  const { discord } = await aDiscordWithAdmins()
  const opened = await discord.slash('admins add', {}, { admin: true })
  expect(opened.kind).toBe('modal')
  const answer = await discord.submit(opened.modal, { person: discord.member.id })
  expect(answer.text).toContain('may configure Dateline')
  expect((await discord.slash('sources list')).text).toContain('Nothing is read yet')
  expect(discord.violations).toEqual([])
})

test('Discord says who somebody is, and that nobody is', async () => {
  const { discord, platform } = await aDiscordWithAdmins()
  const { id, name } = discord.member
  expect(await platform.member(`<@${id}>`)).toMatchObject({ id, name, isBot: false })
  expect((await platform.member(discord.world.bot.id)).isBot).toBe(true)
  await expect(platform.member('nobody')).rejects.toBeInstanceOf(Refused)
})
