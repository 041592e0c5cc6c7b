import { expect, test } from 'vitest'
import { aBot } from '../../commands/a-bot.ts'
import { aDraft } from '../../storage/drafts.ts'
import { aDiscord, aDiscordBot } from './adapter-bot.ts'

const WORDS = 'We will not pay twice for the same bridge'

const bridge = aDraft({
  title: 'Northern bridge slips to 2028',
  outlet: 'Harbour Post',
  url: 'https://news.example/bridge',
  published: Temporal.Instant.from('2026-11-20T08:00:00Z'),
  text: `The council of Testhaven met until late. “${WORDS},” said Ada Quill, the mayor.`,
})

/** Real commands over a real archive with one article, in a Discord of its own. */
async function aNewsroomOnDiscord() {
  const discord = await aDiscord()
  const { bot, keep } = aBot()
  await keep(bridge)
  return { discord, bot, keep, ...(await aDiscordBot(discord, { bot })) }
}

test('a member asks and is answered alone', async () => {
  const { discord } = await aNewsroomOnDiscord()

  const answer = await discord.slash('quote', { speaker: 'quill' })

  expect(answer).toMatchObject({ kind: 'deferred', isPrivate: true, isSettled: true })
  expect(answer.text).toContain(WORDS)
  expect(answer.text).toContain('[Share to channel]')
  expect(discord.messagesIn('general', { seenBy: discord.admin })).toEqual([])
  expect(discord.violations).toEqual([])
})
