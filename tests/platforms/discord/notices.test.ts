import { expect, test } from 'vitest'
import { MAIN } from '../../../src/newsrooms/index.ts'
import { insertAdminNotice } from '../../../src/storage/sqlite/notices.ts'
import { aBot } from '../../commands/a-bot.ts'
import { Crash } from '../../delivery/a-channel.ts'
import { aClock, aDesk } from '../../delivery/a-desk.ts'
import { aDiscord, aDiscordBot } from './adapter-bot.ts'
import { textOf } from './double-text.ts'

test('a notice stands in the channel once, though the process ended between its post and its record', async () => {
  const discord = await aDiscord()
  const { platform } = await aDiscordBot(discord, { bot: aBot().bot })
  const { name, sameForMs, spacingMs } = platform
  const asIs = {
    name,
    sameForMs,
    spacingMs,
    lay: platform.lay,
    post: platform.post,
    find: platform.find,
    prepare: platform.prepare,
    channels: platform.channels,
    direct: platform.direct,
    member: platform.member,
  }
  const post: typeof platform.post = async (...to) => {
    await platform.post(...to)
    throw new Crash()
  }
  const clock = aClock(Temporal.Now.instant().toString())
  const desk = aDesk({ clock, platforms: [{ ...asIs, post }] })
  await desk.noticesChannels.name(MAIN, await platform.prepare(discord.channel('general').id))
  const told = { says: 'Harbour Post @everyone cannot be read.', remedy: 'Look.', at: clock.now() }
  insertAdminNotice(desk.database, MAIN, told)
  await desk.run()

  const next = desk.again({ platforms: [asIs] })
  for (let round = 0; round < 2; round++) await next.run()
  expect(discord.messagesIn('general').map(textOf)).toEqual([expect.stringContaining('cannot be read')])
  expect(await next.notices.list()).toEqual([])
  expect(discord.violations).toEqual([])
})
