import { expect, test } from 'vitest'
import { Refused } from '../../../src/bot/index.ts'
import { aSlack } from './a-slack.ts'
import { textOf } from './double.ts'

test('whom an admin names by @name may configure, is refused at the next command once taken off, and hears who may', async () => {
  const { slack, join, failures } = await aSlack({ mode: 'socket' })
  await join()
  const alice = slack.person('alice')
  const mention = `<@${alice.id}|alice>`

  expect((await slack.slash('/admins', 'list')).text).toMatch(
    /Only admins may use.*owners and admins of this workspace, or somebody whom an admin has named/s,
  )
  expect((await slack.slash('/admins', `add ${mention}`, { user: 'boss' })).text).toContain('may configure Dateline')
  expect((await slack.slash('/sources', 'list')).text).toContain('Nothing is read yet')
  expect((await slack.slash('/admins', 'list')).text).toContain(alice.id)
  expect((await slack.slash('/dateline', `admins remove ${mention}`, { user: 'boss' })).text).toContain('not configure')
  expect((await slack.slash('/sources', 'list')).text).toContain('Only admins may use')
  expect((await slack.slash('/sources', 'list', { user: 'boss' })).text).toContain('Nothing is read yet')
  expect(await slack.messages('general')).toEqual([])
  expect(slack.violations).toEqual([])
  expect(failures).toEqual([])
})

test('in a mention, too, somebody is named by @name', async () => {
  const { slack, join } = await aSlack({ mode: 'socket' })
  await join()
  await slack.mention(`admins add <@${slack.person('alice').id}>`, { user: 'boss', quietMs: 1000 })
  expect((await slack.slash('/sources', 'list')).text).toContain('Nothing is read yet')
  expect(slack.violations).toEqual([])
})

test('a person is chosen in the form, too', async () => {
  const { slack, join } = await aSlack({ mode: 'socket' })
  await join()
  const opened = await slack.slash('/admins', 'add', { user: 'boss' })
  const [form] = opened.views
  if (!form) throw new Error('no form was opened')
  await slack.submit(form, { person: slack.person('alice').id }, { quietMs: 1000 })
  expect(slack.privateTo('boss').map(textOf).join()).toContain('may configure Dateline')
  expect((await slack.slash('/sources', 'list')).text).toContain('Nothing is read yet')
  expect(slack.violations).toEqual([])
})

test('Slack says who somebody is, and that nobody is', async () => {
  const { slack, create } = await aSlack({ mode: 'socket' })
  const adapter = create()
  const { id } = slack.person('alice')
  expect(await adapter.member(`<@${id}>`)).toMatchObject({ id, isBot: false })
  await expect(adapter.member('U0000NOBODY')).rejects.toBeInstanceOf(Refused)
})

test('Slack is not asked who somebody is whose id cannot be one', async () => {
  const { slack, create } = await aSlack({ mode: 'socket' })
  await expect(create().member('@nobody-here')).rejects.toBeInstanceOf(Refused)
  expect(slack.calls.filter(({ method }) => method === 'users.info')).toEqual([])
})
