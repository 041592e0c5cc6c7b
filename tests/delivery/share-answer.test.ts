import { Keyv } from 'keyv'
import { expect, test } from 'vitest'
import {
  type Asker,
  Busy,
  command,
  createBot,
  createConversation,
  type Platform,
  Refused,
  type SheetKey,
  THIS_MACHINE,
  Unknown,
} from '../../src/bot/index.ts'
import { shareAnswer } from '../../src/delivery/index.ts'
import { type Inline, type Link, paragraph } from '../../src/messages/index.ts'
import { MAIN } from '../../src/newsrooms/index.ts'

const hello = command<null>()({
  name: 'hello',
  says: 'Greets',
  example: '/hello',
  who: 'member',
  seen: 'private',
  options: {},
  async run() {
    const source: Link = { kind: 'link', text: 'Weather', url: 'https://harbour-post.example/weather' }
    const cited: Inline = { kind: 'citation', number: 1, source, outlet: 'Harbour Post', day: '2026-11-24' }
    return { title: 'Good morning', blocks: [paragraph('Good morning. ', cited)] }
  },
})

const at: Asker = {
  newsroom: MAIN,
  channel: { platform: 'slack', place: 'T1', channel: 'C1' },
  person: { id: 'U1', name: 'Alice' },
  role: 'member',
  zone: 'UTC',
  now: Temporal.Instant.from('2026-11-24T08:00:00Z'),
  surface: THIS_MACHINE,
}

type Post = 'arrives' | 'busy' | 'busy for an hour' | 'refused' | 'arrives, answer lost' | 'lost on the way'

/** A channel that keeps what arrives, and whose answers go wrong in the given order, then work. */
function aChannel(...fates: Post[]) {
  const arrived: SheetKey[] = []
  const platform: Pick<Platform, 'lay' | 'post' | 'find'> = {
    lay: () => [{ part: 1 }, { part: 2 }],
    async post(_channel, _sheet, key) {
      const fate = fates.shift() ?? 'arrives'
      if (fate === 'busy') throw new Busy(5)
      if (fate === 'busy for an hour') throw new Busy(3_600_000)
      if (fate === 'refused') throw new Refused('It may not post here.', 'Invite it.')
      if (fate === 'lost on the way') throw new Unknown()
      arrived.push(key)
      if (fate === 'arrives, answer lost') throw new Unknown()
      return { ts: String(arrived.length) }
    },
    async find(_channel, key) {
      return arrived.includes(key) ? { ts: String(arrived.indexOf(key) + 1) } : undefined
    },
  }
  return { arrived, platform }
}

async function anAnswer(store = new Map<string, unknown>()) {
  const bot = createBot<null>({ commands: [hello], rooms: null, reportFailure: () => 'R-1' })
  const state = new Keyv({ store })
  const conversation = createConversation(bot, state)
  let id = ''
  for await (const answer of conversation.answer(bot.read('/hello'), at)) id = answer.id ?? ''
  return { state, conversation, id }
}

test.each<{ fates: Post[] }>([
  { fates: [] },
  { fates: ['busy', 'busy'] },
  { fates: ['arrives, answer lost', 'arrives, answer lost'] },
  { fates: ['lost on the way', 'busy', 'arrives, answer lost'] },
])('an answer is shared once, whatever becomes of the answers: $fates', async ({ fates }) => {
  const { arrived, platform } = aChannel(...fates)
  const { id, ...parts } = await anAnswer()

  expect(await shareAnswer({ platform, ...parts }, { id, at })).toEqual({ kind: 'posted' })
  expect(await shareAnswer({ platform, ...parts }, { id, at })).toEqual({ kind: 'already' })
  expect(new Set(arrived).size).toBe(2)
  expect(arrived).toHaveLength(2)
})

test('two presses at once are one', async () => {
  const { arrived, platform } = aChannel()
  const { id, ...parts } = await anAnswer()

  const both = await Promise.all([1, 2].map(() => shareAnswer({ platform, ...parts }, { id, at })))

  expect(both).toEqual([{ kind: 'posted' }, { kind: 'already' }])
  expect(arrived).toHaveLength(2)
})

test('after a crash in the middle the next press completes it', async () => {
  const store = new Map<string, unknown>()
  const { arrived, platform } = aChannel('arrives', ...Array.from({ length: 4 }, (): Post => 'lost on the way'))
  const first = await anAnswer(store)
  expect(await shareAnswer({ platform, ...first }, { id: first.id, at })).toMatchObject({ kind: 'refused' })

  const later = await anAnswer(store)
  expect(await shareAnswer({ platform, ...later }, { id: first.id, at })).toEqual({ kind: 'posted' })
  expect(arrived).toHaveLength(2)
}, 60_000)

test('a refusal says what to do and can be tried again', async () => {
  const { platform } = aChannel('refused')
  const { id, ...parts } = await anAnswer()

  expect(await shareAnswer({ platform, ...parts }, { id, at })).toEqual({
    kind: 'refused',
    says: 'It may not post here.',
    remedy: 'Invite it.',
  })
  expect(await shareAnswer({ platform, ...parts }, { id, at })).toEqual({ kind: 'posted' })
})

test('after a plain no the channel is not asked for what cannot be there', async () => {
  const { arrived, platform } = aChannel('busy for an hour')
  const unseen: typeof platform = {
    ...platform,
    async find() {
      throw new Refused('The history is closed to it.', 'Invite it.')
    },
  }
  const { id, ...parts } = await anAnswer()

  expect(await shareAnswer({ platform: unseen, ...parts }, { id, at })).toMatchObject({ kind: 'refused' })
  expect(await shareAnswer({ platform: unseen, ...parts }, { id, at })).toEqual({ kind: 'posted' })
  expect(arrived).toHaveLength(2)
})

test('what is no longer kept cannot be shared', async () => {
  const { platform } = aChannel()
  const parts = await anAnswer()
  expect(await shareAnswer({ platform, ...parts }, { id: 'nothing', at })).toEqual({ kind: 'forgotten' })
})
