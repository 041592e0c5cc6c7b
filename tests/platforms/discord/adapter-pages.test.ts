import { expect, test } from 'vitest'
import { aDiscord, aDiscordBot, aState } from './adapter-bot.ts'
import { aBotOfAllSorts } from './adapter-commands.ts'
import { type Answer, textOf } from './double.ts'
import { permission } from './double-permissions.ts'

async function onDiscord() {
  const discord = await aDiscord()
  const state = aState()
  const bot = aBotOfAllSorts()
  const adapter = await aDiscordBot(discord, { bot, state })
  const restart = async () => {
    await adapter.platform.stop()
    return aDiscordBot(discord, { bot, state })
  }
  return { discord, restart, ...adapter }
}

const last = ({ messages }: Answer) => {
  const message = messages.at(-1)
  if (!message) throw new Error('There is no message.')
  return message
}

const inChannel = (discord: Awaited<ReturnType<typeof onDiscord>>['discord']) =>
  discord.messagesIn('general', { seenBy: discord.admin }).map(textOf)

test('a long answer comes a few sheets at a time, and goes on after a restart', async () => {
  const { discord, restart } = await onDiscord()

  const first = await discord.slash('long', { parts: 6 })
  await restart()
  const second = await discord.click(last(first), 'Continue')

  const parts = (answer: Answer) => [...answer.text.matchAll(/Part (\d)\./g)].map(([, part]) => Number(part))
  expect(first.messages).toHaveLength(3)
  expect(textOf(last(first))).toMatch(/\[Continue\]\n\[Share to channel\]$/)
  expect(new Set([...parts(first), ...parts(second)])).toEqual(new Set([1, 2, 3, 4, 5, 6]))
  expect(textOf(second.messages[0] ?? last(second))).not.toMatch(/\[Continue\]|\[Share/)
  expect(textOf(last(second))).toMatch(/\[Share to channel\]$/)
  expect(second.messages.every(({ onlyFor }) => onlyFor === discord.member.id)).toBe(true)
  expect(discord.violations).toEqual([])
})

test('an answer is shared once, by name, and the button says so', async () => {
  const { discord } = await onDiscord()
  const answer = await discord.slash('long', { parts: 1 })

  const shared = await discord.click(last(answer), 'Share to channel')
  const again = await discord.click(last(answer), 'Share to channel').catch((error: Error) => error.message)

  expect(inChannel(discord)).toHaveLength(1)
  expect(inChannel(discord)[0]).toMatch(/Part 1\..*Shared by mara · \/long parts:1/s)
  expect(shared.text).toMatch(/Shared with this channel\.$/)
  expect(again).toContain('There is no button "Share to channel"')
  expect(discord.violations).toEqual([])
})

test('what is shared twice from two messages stands there once', async () => {
  const { discord, restart } = await onDiscord()
  const one = await discord.slash('long', { parts: 1 })
  const other = await discord.slash('long', { parts: 1 })
  await discord.click(last(one), 'Share to channel')
  await restart()

  const again = await discord.click(last(other), 'Share to channel')

  expect(inChannel(discord)).toHaveLength(1)
  expect(again.text).toMatch(/Shared with this channel already\.$/)
})

test('a long answer is shared with its first sheet in the channel and the others in a thread', async () => {
  const { discord } = await onDiscord()
  const answer = await discord.slash('long', { parts: 3 })

  await discord.click(last(answer), 'Share to channel', { waitMs: 20_000 })

  const [thread] = discord.threadsOf('general')
  expect(inChannel(discord)).toHaveLength(1)
  expect(thread?.name).toBe('A long answer')
  expect(discord.messagesIn(thread ?? 'general').length).toBeGreaterThan(0)
  expect(discord.violations).toEqual([])
})

test.each([
  ['is cut off after it arrived', { kind: 'drop', isCommitted: true }],
  ['is cut off before', { kind: 'drop' }],
  ['ends in a 502 after it arrived', { kind: 'status', status: 502, isCommitted: true }],
  ['ends in a 503 before', { kind: 'status', status: 503 }],
  ['is limited', { kind: 'limited', retryAfterMs: 300 }],
] as const)('a share that %s stands in the channel once', async (_, fault) => {
  const { discord } = await onDiscord()
  const answer = await discord.slash('long', { parts: 1 })
  const met = discord.fault({ on: /POST \/channels\/\d+\/messages/, ...fault })

  const shared = await discord.click(last(answer), 'Share to channel', {
    until: ({ text }) => text.includes('Shared with'),
  })

  expect(met.hits).toBe(1)
  expect(inChannel(discord)).toHaveLength(1)
  expect(shared.text).toContain('Shared with this channel.')
  expect(discord.violations).toEqual([])
})

test('where the bot may not post, the person hears who can allow it, and may press again', async () => {
  const { discord } = await onDiscord()
  const answer = await discord.slash('long', { parts: 1 })
  discord.deny('general', 'SEND_MESSAGES')

  const refused = await discord.click(last(answer), 'Share to channel', {
    until: ({ messages }) => messages.length > 1,
  })
  discord.deny('general')
  const shared = await discord.click(last(answer), 'Share to channel')

  expect(textOf(last(refused))).toContain('In #general, dateline lacks the permission “Send Messages”')
  expect(textOf(last(refused))).toContain('Whoever manages')
  expect(last(refused).onlyFor).toBe(discord.member.id)
  expect(shared.text).toContain('Shared with this channel.')
  expect(inChannel(discord)).toHaveLength(1)
})

test('where its asker may not write, an answer is not shared for them', async () => {
  const { discord } = await onDiscord()
  const answer = await discord.slash('long', { parts: 1 })
  const everyone = { id: discord.guild.id, of: 'everyone', allow: 0n, deny: permission.SEND_MESSAGES } as const
  const bots = { id: discord.world.bot.id, of: 'member', allow: permission.SEND_MESSAGES, deny: 0n } as const
  discord.channel('general').overwrites.push(everyone, bots)

  const refused = await discord.click(last(answer), 'Share to channel', {
    until: ({ messages }) => messages.length > 1,
  })

  expect(textOf(last(refused))).toContain('You may not write in this channel')
  expect(inChannel(discord)).toEqual([])
})

test('a doubtful share is not sent again where the history cannot be read', async () => {
  const { discord } = await onDiscord()
  const answer = await discord.slash('long', { parts: 1 })
  discord.deny('general', 'READ_MESSAGE_HISTORY')
  discord.fault({ on: /POST \/channels\/\d+\/messages/, kind: 'drop', isCommitted: true })

  const refused = await discord.click(last(answer), 'Share to channel', {
    until: ({ messages }) => messages.length > 1,
  })

  expect(textOf(last(refused))).toContain('“Read Message History”')
  expect(inChannel(discord)).toHaveLength(1)
})

test('a button in a private message replaces it; one in the channel answers whoever pressed it', async () => {
  const { discord } = await onDiscord()
  const menu = await discord.slash('choose')
  const open = await discord.slash('open')

  const picked = await discord.choose(last(menu), 'pick:1', 'Answer of 1')
  const pressed = await discord.click(last(open), 'More', { user: discord.admin })

  expect(open.isPrivate).toBe(false)
  expect(picked).toMatchObject({ kind: 'deferred update', messages: [{ id: last(menu).id }] })
  expect(picked.text).toContain('Part 1.')
  expect(pressed).toMatchObject({ kind: 'deferred', isPrivate: true })
  expect(last(pressed).onlyFor).toBe(discord.admin.id)
  expect(inChannel(discord).filter((text) => text.includes('For all'))).toHaveLength(1)
  expect(discord.violations).toEqual([])
})

test('buttons that are no longer known say so', async () => {
  const { discord, state, restart } = await onDiscord()
  const open = await discord.slash('open')
  const long = await discord.slash('long', { parts: 6 })
  const get = state.get.bind(state)
  state.get = async (key) => (/^(?:action|answer):/.test(key) ? undefined : get(key))
  await restart()

  const done = await discord.click(last(open), 'More')
  const next = await discord.click(last(long), 'Continue', { until: ({ messages }) => messages.length > 1 })
  const shared = await discord.click(last(long), 'Share to channel', { until: ({ messages }) => messages.length > 1 })

  for (const answer of [done, next, shared]) {
    expect(textOf(last(answer))).toContain('This button is too old')
    expect(last(answer).onlyFor).toBe(discord.member.id)
  }
  expect(discord.violations).toEqual([])
})
