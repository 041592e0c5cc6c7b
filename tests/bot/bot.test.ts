import { expect, test } from 'vitest'
import {
  type Asker,
  type Command,
  command,
  createBot,
  optional,
  Problem,
  required,
  THIS_MACHINE,
} from '../../src/bot/index.ts'
import { notice, paragraph } from '../../src/messages/index.ts'
import { MAIN } from '../../src/newsrooms/index.ts'

interface Rooms {
  greeting: string
}

const hello = command<Rooms>()({
  name: 'hello',
  says: 'Greets somebody',
  example: '/hello ada',
  who: 'member',
  seen: 'private',
  options: { name: required('text', 'Whom to greet'), day: optional('date', 'Which day') },
  async run({ name, day }, _at, { greeting }) {
    return { title: greeting, blocks: [paragraph(`${greeting} ${name}${day ? ` on ${day}` : ''}`)] }
  },
})
const wipe = command<Rooms>()({
  name: 'wipe',
  says: 'Removes everything',
  example: '/wipe',
  who: 'admin',
  seen: 'private',
  options: {},
  async run() {
    return notice('Gone.')
  },
})
const broken = command<Rooms>()({
  name: 'broken',
  says: 'Fails',
  example: '/broken',
  who: 'member',
  seen: 'private',
  options: {},
  async run() {
    throw new Error('a secret detail')
  },
})
const slow = command<Rooms>()({
  name: 'slow',
  says: 'Shows progress',
  example: '/slow',
  who: 'member',
  seen: 'channel',
  options: {},
  async *run() {
    yield notice('One of two.')
    yield notice('Two of two.')
  },
})
const group: Command<Rooms> = {
  name: 'sources',
  says: 'What is read',
  example: '/sources list',
  who: 'admin',
  subcommands: [{ ...wipe, name: 'list' }],
}

const bot = createBot<Rooms>({
  commands: [hello, wipe, broken, slow, group],
  rooms: { greeting: 'Good morning' },
  reportFailure: () => 'R-1',
  prefix: 'news',
})

const at: Asker = {
  newsroom: MAIN,
  channel: { platform: 'web', place: 'local', channel: 'main' },
  person: null,
  role: 'member',
  zone: 'Europe/Kyiv',
  now: Temporal.Instant.from('2026-03-01T23:30:00Z'),
  surface: THIS_MACHINE,
}
const noticeOf = async (line: string, asker = at) => {
  const { blocks } = await bot.answer(bot.read(line), asker)
  return blocks[0]
}

test('a typed line is read, its options checked and the command run', async () => {
  expect(await bot.answer(bot.read('/hello ada quill day:2024-02'), at)).toEqual({
    title: 'Good morning',
    blocks: [paragraph('Good morning ada quill on 2024-02-01')],
  })
})

test('yesterday is the day before where the asker is', async () => {
  const { blocks } = await bot.answer(bot.read('hello ada day:yesterday'), at)

  expect(blocks).toEqual([paragraph('Good morning ada on 2026-03-01')])
})

test('the prefix before a name is understood, and the bare name too', () => {
  expect(bot.read('/newshello ada').command).toBe('hello')
  expect(bot.read('/hello ada').command).toBe('hello')
})

test('a command whose own name begins like the prefix keeps it', () => {
  const withS = createBot<Rooms>({
    commands: [hello, group],
    rooms: { greeting: '' },
    reportFailure: () => '',
    prefix: 's',
  })
  expect(withS.read('/sources list').command).toBe('sources list')
  expect(withS.read('/ssources list').command).toBe('sources list')
})

test('a number that no machine can count on is refused', async () => {
  const pages = command<Rooms>()({ ...wipe, who: 'member', options: { page: optional('number', 'Which page') } })
  const counting = createBot<Rooms>({ commands: [pages], rooms: { greeting: '' }, reportFailure: () => 'R-1' })
  const answer = await counting.answer({ command: 'wipe', typed: { page: '99999999999999999999' } }, at)
  expect(answer.blocks[0]).toMatchObject({ tone: 'problem', remedy: 'Use 1, 2, 3…' })
})

test('an unknown or missing command says what can be typed', () => {
  expect(() => bot.read('/helo')).toThrow(
    new Problem('There is no command “helo”.', 'You can type /hello, /wipe, /broken, /slow, /sources.'),
  )
  expect(() => bot.read('  ')).toThrow('No command was typed.')
})

test('a group without its second word says which there are', () => {
  expect(() => bot.read('/sources')).toThrow('/sources needs one more word.')
  expect(() => bot.read('/sources lst')).toThrow('There is no /sources lst.')
  expect(bot.read('/sources list')).toEqual({ command: 'sources list', typed: {} })
})

test('a missing option is named with an example', async () => {
  expect(await noticeOf('/hello')).toEqual({
    kind: 'notice',
    tone: 'problem',
    says: '/hello needs name: Whom to greet.',
    remedy: 'Type /hello <name> [day:…], for example: /hello ada',
  })
})

test('a day that does not exist is refused with what to type', async () => {
  expect(await noticeOf('/hello ada day:2023-02-30')).toMatchObject({
    tone: 'problem',
    says: '“2023-02-30” is not a day for day.',
  })
})

test("a member is told that a command is the admins'", async () => {
  expect(await noticeOf('/wipe')).toMatchObject({ says: 'Only admins may use /wipe.' })
  expect(await noticeOf('/wipe', { ...at, role: 'admin' })).toMatchObject({ says: 'Gone.' })
})

test('a fault is told without its details, with a reference', async () => {
  expect(await noticeOf('/broken')).toEqual({
    kind: 'notice',
    tone: 'problem',
    says: '/broken could not be answered because of a fault in Dateline.',
    remedy: 'Try again; if it happens again, give your admin the reference R-1.',
  })
})

test('progress comes as documents that replace one another', async () => {
  const titles: string[] = []
  for await (const { title } of bot.run(bot.read('/slow'), at)) titles.push(title)

  expect(titles).toEqual(['One of two.', 'Two of two.'])
  expect(bot.seen(bot.read('/slow'))).toBe('channel')
})

test('a command is told as it is typed where it was asked', async () => {
  const surface = { spell: (path: string) => `/dateline ${path}`, admins: 'owners of this workspace' }
  expect(() => bot.read('/nothing', surface)).toThrow(
    expect.objectContaining({ remedy: expect.stringContaining('/dateline hello') }),
  )
  expect(await noticeOf('/hello', { ...at, surface })).toMatchObject({
    remedy: 'Type /dateline hello <name> [day:…], for example: /dateline hello ada',
  })
  expect(await noticeOf('/wipe', { ...at, surface })).toMatchObject({
    says: 'Only admins may use /dateline wipe.',
    remedy: 'Admins here are owners of this workspace; ask one of them to do it.',
  })
})
