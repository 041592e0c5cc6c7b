import { expect, test } from 'vitest'
import { aBot } from '../../commands/a-bot.ts'
import { aDraft } from '../../storage/drafts.ts'
import { aDiscord, aDiscordBot, aState } from './adapter-bot.ts'
import { aBotOfAllSorts } from './adapter-commands.ts'
import { textOf } from './double.ts'

const WORDS = 'We will not pay twice for the same bridge'

const bridge = aDraft({
  title: 'Northern bridge slips to 2028',
  outlet: 'Harbour Post',
  url: 'https://news.example/bridge',
  published: Temporal.Instant.from('2026-11-20T08:00:00Z'),
  text: `The council of Testhaven met until late. “${WORDS},” said Ada Quill, the mayor.`,
})

/** Real commands over a real archive with one article, in a Discord of its own. */
async function aNewsroomOnDiscord({ site = '' } = {}) {
  const discord = await aDiscord()
  const { bot, keep } = aBot({ site })
  await keep(bridge)
  return { discord, bot, keep, ...(await aDiscordBot(discord, { bot })) }
}

async function allSortsOnDiscord(prefix = '') {
  const discord = await aDiscord()
  return { discord, ...(await aDiscordBot(discord, { bot: aBotOfAllSorts({ prefix }), prefix })) }
}

const rss = `<rss version="2.0"><channel><title>Harbour Post</title><item><title>Bridge</title>
<link>https://news.example/a</link></item></channel></rss>`

test('a member asks and is answered alone', async () => {
  const { discord } = await aNewsroomOnDiscord()

  const answer = await discord.slash('quote', { speaker: 'quill' })

  expect(answer).toMatchObject({ kind: 'deferred', isPrivate: true, isSettled: true })
  expect(answer.text).toContain(WORDS)
  expect(answer.text).toContain('[Share to channel]')
  expect(discord.messagesIn('general', { seenBy: discord.admin })).toEqual([])
  expect(discord.violations).toEqual([])
})

test.each(['context', 'briefing', 'help'])('/%s answers', async (name) => {
  const { discord } = await aNewsroomOnDiscord()

  const answer = await discord.slash(name, name === 'context' ? { topic: 'bridge' } : {})

  expect(answer).toMatchObject({ kind: 'deferred', isPrivate: true, isSettled: true })
  expect(answer.text).not.toContain('fault')
  expect(discord.violations).toEqual([])
})

test('an admin’s command without what it needs opens its form, and the form is the call', async () => {
  const { discord } = await aNewsroomOnDiscord({ site: rss })

  const opened = await discord.slash('sources add', {}, { admin: true })
  const preview = await discord.submit(opened.modal, { Address: 'https://news.example/rss' })
  expect(preview.text).toContain('This would be read: Harbour Post')
  const answer = await discord.click(preview.messages.at(-1), 'Add this source', { admin: true })

  expect(opened).toMatchObject({ kind: 'modal', modal: { title: 'Add a source' } })
  expect(preview).toMatchObject({ kind: 'deferred', isPrivate: true })
  expect(answer).toMatchObject({ kind: 'deferred update', isPrivate: true })
  expect(answer.text).toContain('Harbour Post is read from now on')
  expect(answer.text).not.toContain('Share to channel')
  expect(discord.violations).toEqual([])
})

test('a member for whom an admin’s command was opened is still told who may', async () => {
  const { discord } = await aNewsroomOnDiscord()

  const answer = await discord.slash('sources add', {}, { overridden: true })

  expect(answer).toMatchObject({ modal: null, isPrivate: true })
  expect(answer.text).toContain('Only admins may use /sources add')
  expect(answer.text).toContain('members with the permission Manage Server')
})

test('a form keeps what was typed before it, however long, and asks for the rest', async () => {
  const { discord } = await allSortsOnDiscord()
  const note = 'word '.repeat(60).trim()

  const opened = await discord.slash('appointment', { zone: 'Europe/Kyiv', note }, { admin: true })
  const answer = await discord.submit(opened.modal, { how: 'long', channel: discord.channel('briefing').id })

  expect(opened.modal?.components).toHaveLength(3)
  expect(answer.text).toContain(`In ${discord.channel('briefing').id}, long, Europe/Kyiv, ${note}.`)
  expect(discord.violations).toEqual([])
})

test('people and topics are completed from the archive, zones from their list', async () => {
  const { discord } = await aNewsroomOnDiscord()

  const people = await discord.autocomplete('quote', { speaker: 'qui' }, 'speaker')

  expect(people.choices).toEqual([{ name: 'Ada Quill', value: 'Ada Quill' }])
  expect(discord.violations).toEqual([])
})

test('zones are completed by any part of their name', async () => {
  const { discord } = await allSortsOnDiscord()

  const kyiv = await discord.autocomplete('appointment', { zone: 'kyi' }, 'zone', { admin: true })
  const york = await discord.autocomplete('appointment', { zone: 'new york' }, 'zone', { admin: true })

  expect(kyiv.choices).toEqual([{ name: 'Europe/Kyiv', value: 'Europe/Kyiv' }])
  expect(york.choices).toContainEqual({ name: 'America/New York', value: 'America/New_York' })
})

test('suggestions that take too long are none, and odd ones are put right', async () => {
  const { discord } = await allSortsOnDiscord()

  const late = await discord.autocomplete('stuck', { who: 'a' }, 'who')
  const odd = await discord.autocomplete('stuck', { who: 'a', name: '' }, 'name')

  expect(late).toMatchObject({ isAcknowledged: true, choices: [] })
  expect(odd.choices).toEqual([
    { name: 'Ada', value: 'Ada' },
    { name: '𝒜'.repeat(100), value: '𝒜'.repeat(100) },
  ])
  expect(discord.violations).toEqual([])
})

test('another server is told politely, and nothing else', async () => {
  const { discord } = await aNewsroomOnDiscord()
  const elsewhere = discord.addGuild('Elsewhere')

  const answer = await discord.slash('quote', { speaker: 'quill' }, { guild: elsewhere })
  const choices = await discord.autocomplete('quote', { speaker: 'qui' }, 'speaker', { guild: elsewhere })
  const form = await discord.slash('sources add', {}, { guild: elsewhere, admin: true })

  expect(answer.isPrivate).toBe(true)
  expect(answer.text).toContain('Dateline serves another server here.')
  expect(form.text).toContain('Dateline serves another server here.')
  expect(`${answer.text}${form.text}`).not.toMatch(/quill|newsroom/i)
  expect(choices).toMatchObject({ isAcknowledged: true, choices: [] })
  expect(discord.violations).toEqual([])
})

test('words of articles and people are not live', async () => {
  const { discord, keep } = await aNewsroomOnDiscord()
  await keep(
    aDraft({
      title: '@everyone **free** [here](https://evil.example) <@123456789012345678>',
      outlet: 'Loud <t:0:R> Outlet',
      url: 'https://news.example/loud',
      published: Temporal.Instant.from('2026-11-21T08:00:00Z'),
      text: 'The council met until late. “# @here we *shout* at https://evil.example and ||hide|| it <#1>,” said Bo Loud, the crier.',
    }),
  )

  const answer = await discord.slash('quote', { speaker: 'bo loud' })
  const unknown = await discord.slash('quote', { speaker: '@everyone [x](https://evil.example)' })

  const shown = `${textOf(answer.messages[0] ?? ({} as never))}\n${unknown.text}`
  expect(shown).toContain('shout')
  expect(shown).not.toMatch(/(?<!\\)@(?:everyone|here)|(?<!\\)<[@#t]|\]\(https:\/\/evil|(?<!\\)\|\|/)
  expect(discord.violations).toEqual([])
})

test('progress replaces itself, and the last word stays', async () => {
  const { discord } = await allSortsOnDiscord()

  const answer = await discord.slash('slow')

  expect(answer.messages).toHaveLength(1)
  expect(answer.text).toContain('Read.')
  expect(discord.violations).toEqual([])
})

test('a fault is told with a reference, not with its details', async () => {
  const { discord, lines } = await allSortsOnDiscord()

  const answer = await discord.slash('faulty')

  expect(answer.text).toContain('R-0')
  expect(`${answer.text}${JSON.stringify(lines)}`).not.toContain('secret')
})

test('with a prefix commands are registered, called and spelled by it', async () => {
  const { discord } = await allSortsOnDiscord('dl-')

  const answer = await discord.slash('dl-faulty')

  expect(discord.commands.in(null).map(({ name }) => name)).toContain('dl-appointment')
  expect(answer.text).toContain('/dl-faulty could not be answered')
})

test('commands are registered when they change, and when somebody calls what is not ours', async () => {
  const state = aState()
  const discord = await aDiscord()
  const puts = () => discord.calls.filter(({ method }) => method === 'PUT').length
  const first = await aDiscordBot(discord, { bot: aBotOfAllSorts(), state })
  await first.platform.stop()
  await aDiscordBot(discord, { bot: aBotOfAllSorts(), state })
  await expect
    .poll(() => discord.calls.some(({ path, method }) => method === 'GET' && path.endsWith('/commands')))
    .toBe(true)
  const unchanged = puts()
  const [known] = discord.commands.in(null)
  if (known) known.name = 'forgotten'

  const answer = await discord.slash('forgotten')

  expect(unchanged).toBe(1)
  expect(answer.text).toContain('There is no command “forgotten”')
  await expect.poll(puts).toBe(2)
  expect(discord.commands.in(null).map(({ name }) => name)).toContain('long')
})
