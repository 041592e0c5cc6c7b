import { expect, test } from 'vitest'
import { Refused } from '../../../src/bot/index.ts'
import { aSlack } from './a-slack.ts'
import { allScopes, teamId } from './double-workspace.ts'

async function refusalOf(asked: Promise<unknown>): Promise<Refused> {
  const error = await asked.then(
    () => new Error('it was not refused'),
    (thrown: unknown) => thrown,
  )
  if (error instanceof Refused) return error
  throw error
}

test('a public channel is joined, by a process that is not connected, and can then be posted to and read', async () => {
  const { slack, create } = await aSlack()
  const { id } = slack.channel('briefing')
  const adapter = create()

  const prepared = await adapter.prepare(id)

  expect(prepared).toEqual({ channel: { platform: 'slack', place: teamId, channel: id }, name: '#briefing' })
  const post = await adapter.post(prepared.channel, { text: 'The briefing' }, 'edition:1:0')
  expect(await adapter.find(prepared.channel, 'edition:1:0', Temporal.Now.instant())).toEqual(post)
  expect(slack.violations).toEqual([])
  expect(slack.calls.filter(({ method }) => method === 'auth.test')).toHaveLength(1)
})

test('a channel may be given as people give it', async () => {
  const { slack, create } = await aSlack()
  const { id } = slack.channel('briefing')
  const { prepare } = create()

  for (const typed of [
    ` ${id.toLowerCase()} `,
    `<#${id}|briefing>`,
    `<#${id}>`,
    `https://testhaven.slack.com/archives/${id}`,
    '#briefing',
    'Briefing',
  ]) {
    expect(await prepare(typed), typed).toMatchObject({ channel: { channel: id }, name: '#briefing' })
  }
  await slack.admin.addChannel('dispatches')
  expect(await prepare('dispatches')).toMatchObject({ name: '#dispatches' })
})

test('a name that nobody has is told, with how to give the channel otherwise', async () => {
  const { create } = await aSlack()

  expect(await refusalOf(create().prepare('#nowhere'))).toMatchObject({
    message: 'Dateline sees no channel #nowhere.',
    remedy: expect.stringContaining('/invite @Dateline'),
    until: 'mended',
  })
})

test('a private channel wants an invitation, and is taken once it came', async () => {
  const { slack, create } = await aSlack()
  const { id } = slack.channel('newsdesk')
  const { prepare } = create()

  expect(await refusalOf(prepare(id))).toMatchObject({
    message: 'Dateline cannot see this channel.',
    remedy: expect.stringContaining('/invite @Dateline'),
    until: 'mended',
  })
  await slack.admin.invite('newsdesk')
  expect(await prepare(id)).toMatchObject({ name: '#newsdesk' })
})

test('an archived channel is refused until it is unarchived', async () => {
  const { slack, create } = await aSlack()
  const { id } = slack.channel('briefing')
  await slack.admin.archive('briefing')
  const { prepare } = create()

  expect(await refusalOf(prepare(id))).toMatchObject({ message: 'This channel is archived.', until: 'mended' })
  await slack.admin.unarchive('briefing')
  expect(await prepare(id)).toMatchObject({ name: '#briefing' })
})

test.each([
  ['channels:history', 'briefing'],
  ['groups:history', 'newsdesk'],
  ['channels:read', 'briefing'],
  ['channels:join', 'briefing'],
  ['chat:write', 'briefing'],
])('without the scope %s #%s is refused, the scope named, until it is there', async (scope, channel) => {
  const { slack, create } = await aSlack()
  if (channel === 'newsdesk') await slack.admin.invite(channel)
  const { id } = slack.channel(channel)
  const { prepare } = create()
  slack.admin.takeScope(scope)

  expect(await refusalOf(prepare(id))).toMatchObject({
    message: `The app lacks the scope ${scope}.`,
    remedy: expect.stringContaining('reinstall the app'),
    until: 'mended',
  })
  slack.admin.giveScope(scope)
  expect(await prepare(id)).toMatchObject({ name: `#${channel}` })
  expect(slack.violations).toEqual([])
})

test.each(['token_revoked', 'invalid_auth', 'account_inactive', 'org_login_required'])(
  'a workspace that refuses the token is told until it is mended: %s',
  async (error) => {
    const { slack, create } = await aSlack()
    const { id } = slack.channel('briefing')
    const { prepare, channels, direct } = create()
    slack.admin.revokeToken(error)

    for (const asked of [prepare(id), channels(), direct(slack.person('boss').id)]) {
      expect(await refusalOf(asked)).toMatchObject({ until: 'mended', remedy: expect.stringMatching(/\.$/) })
    }
    slack.admin.restoreToken()
    expect(await prepare(id)).toMatchObject({ name: '#briefing' })
  },
)

test('a direct message has no briefing of its own', async () => {
  const { slack, create } = await aSlack()
  const { prepare, direct } = create()
  const { channel } = await direct(slack.person('alice').id)

  expect(await refusalOf(prepare(channel))).toMatchObject({
    message: 'Briefings go to channels, not to direct messages.',
    until: 'mended',
  })
})

test('Slack is waited for where it asks, and asked again where an answer was lost', async () => {
  const { slack, create } = await aSlack()
  slack.fault({ match: 'conversations.info', kind: 'ratelimited', retryAfterSeconds: 1 })
  slack.fault({ match: 'conversations.join', kind: 'lose-answer' })
  slack.fault({ match: 'conversations.history', kind: 'error', error: 'internal_error' })

  expect(await create().prepare(slack.channel('briefing').id)).toMatchObject({ name: '#briefing' })
})

test('the channels that can have a briefing: those that the bot is in first, private ones only with it', async () => {
  const { slack, create } = await aSlack()
  await slack.admin.addChannel('archive')
  await slack.admin.addChannel('secret', { isPrivate: true, withBot: true })
  await slack.admin.archive('random')

  const channels = await create().channels()

  expect(channels.map(({ name }) => name)).toEqual(['#general', '#secret', '#archive', '#briefing'])
  expect(channels[0]?.channel).toEqual({ platform: 'slack', place: teamId, channel: slack.channel('general').id })
  expect(slack.violations).toEqual([])
})

test('without a scope for private channels the public ones are listed all the same', async () => {
  const { slack, create } = await aSlack({
    mode: 'socket',
    scopes: allScopes.filter((scope) => scope !== 'groups:read'),
  })
  await slack.admin.addChannel('secret', { isPrivate: true, withBot: true })

  const { channels } = create()

  expect((await channels()).map(({ name }) => name)).toEqual(['#general', '#briefing', '#random'])
  slack.admin.takeScope('channels:read')
  expect(await refusalOf(channels())).toMatchObject({
    message: expect.stringContaining('channels:read'),
    until: 'mended',
  })
})

test('one person alone reads what goes to them', async () => {
  const { slack, create } = await aSlack()
  const { direct, post } = create()
  const { id } = slack.person('boss')

  for (const [at, person] of [id, id.toLowerCase(), `<@${id}|boss>`].entries())
    await post(await direct(person), { text: `Word ${at}` }, `notice:${at}`)

  expect((await slack.directTo('boss')).map(({ text }) => text)).toEqual(['Word 0', 'Word 1', 'Word 2'])
  expect(await slack.directTo('alice')).toEqual([])
  expect(await refusalOf(direct('U0NOBODY'))).toMatchObject({
    message: 'Slack does not know this person.',
    until: 'mended',
  })
})
