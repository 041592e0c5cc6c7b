import { Keyv } from 'keyv'
import { expect, test } from 'vitest'
import {
  type Answer,
  type Asker,
  actionId,
  command,
  createBot,
  createConversation,
  optional,
  required,
  THIS_MACHINE,
} from '../../src/bot/index.ts'
import { actions, type Inline, notice, paragraph } from '../../src/messages/index.ts'
import { MAIN } from '../../src/newsrooms/index.ts'

const MORE = { label: 'More', command: 'tell', options: { topic: 'bridge', page: '2' } }

const CITED: Inline = {
  kind: 'citation',
  number: 1,
  source: { kind: 'link', text: 'Bridge to open late', url: 'https://harbour-post.example/bridge' },
  outlet: 'Harbour Post',
  day: '2026-11-24',
}

const tell = command<null>()({
  name: 'tell',
  says: 'Tells',
  example: '/tell bridge',
  who: 'member',
  seen: 'private',
  options: { topic: required('topic', 'What'), page: optional('number', 'Which page', { isHidden: true }) },
  async *run({ topic }) {
    yield notice('Looking.')
    yield { title: topic, blocks: [paragraph(`All about ${topic}. `, CITED), actions(MORE)] }
  },
})
const add = command<null>()({
  name: 'add',
  says: 'Adds',
  example: '/add x',
  who: 'admin',
  seen: 'private',
  options: { address: required('text', 'Where') },
  form: () => ({ title: 'Add', submit: 'Add', fields: ['address'] }),
  async run({ address }) {
    return notice(`Added ${address}.`)
  },
})

const ask = command<null>()({
  name: 'ask',
  says: 'Asks back',
  example: '/ask',
  who: 'member',
  seen: 'private',
  options: {},
  async run() {
    return { title: 'Which bridge?', blocks: [paragraph('Which bridge?'), actions(MORE)] }
  },
})

const bot = createBot<null>({ commands: [tell, add, ask], rooms: null, reportFailure: () => 'R-1' })
const store = new Map<string, unknown>()
/** As after a restart: everything is made anew over what was stored. */
const conversation = () => createConversation(bot, new Keyv({ store }))

const at: Asker = {
  newsroom: MAIN,
  channel: { platform: 'slack', place: 'T1', channel: 'C1' },
  person: { id: 'U1', name: 'Alice' },
  role: 'member',
  zone: 'UTC',
  now: Temporal.Instant.from('2026-11-24T08:00:00Z'),
  surface: { ...THIS_MACHINE, spell: (path) => `/news${path}` },
}

async function answersTo(line: string, asker = at): Promise<Answer[]> {
  const all: Answer[] = []
  for await (const each of conversation().answer(bot.read(line), asker)) all.push(each)
  return all
}

test('an answer can be pressed on, continued and shared after a restart', async () => {
  const [progress, last] = await answersTo('/tell bridge')
  expect(progress).toMatchObject({ id: null, canShare: false })
  expect(last).toMatchObject({ canShare: true, document: { title: 'bridge' } })

  const later = conversation()
  expect(await later.pressed(actionId(MORE))).toEqual({ command: 'tell', typed: MORE.options })
  expect(await later.again(last?.id ?? '')).toEqual(last?.document)
  const shared = await later.toShare(last?.id ?? '', at)
  expect(shared?.blocks.at(-1)).toMatchObject({
    inlines: [{ kind: 'plain', text: 'Shared by Alice · /newstell bridge' }],
  })
})

test('what is no longer kept is told apart', async () => {
  expect(await conversation().pressed('nothing')).toBeNull()
  expect(await conversation().again('nothing')).toBeNull()
  expect(await conversation().toShare('nothing', at)).toBeNull()
})

test('what was never offered to a channel is not given to one, whoever knows its id', async () => {
  const [own] = await answersTo('/add x', { ...at, role: 'admin' })
  expect(own?.id).toEqual(expect.any(String))
  expect(await conversation().toShare(own?.id ?? '', at)).toBeNull()
})

test("what has no source, and admins' answers, are not offered to the channel", async () => {
  expect((await answersTo('/tell')).at(-1)?.canShare).toBe(false)
  expect((await answersTo('/ask')).at(-1)?.canShare).toBe(false)
  expect((await answersTo('/add x', { ...at, role: 'admin' })).at(-1)?.canShare).toBe(false)
})

test('a form opens for who may fill it, and only where something is missing', async () => {
  const admin: Asker = { ...at, role: 'admin' }
  const { formFor } = conversation()
  expect(await formFor(bot.read('/add'), admin)).toMatchObject({ title: 'Add', fields: ['address'] })
  expect(await formFor(bot.read('/add x'), admin)).toBeNull()
  expect(await formFor(bot.read('/add'), at)).toBeNull()
  expect(await formFor(bot.read('/tell'), at)).toBeNull()
})
