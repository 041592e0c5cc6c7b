import { type Command, command, createBot, optional, required } from '../../../src/bot/index.ts'
import { type Document, heading, type Inline, notice, paragraph } from '../../../src/messages/index.ts'

/** Commands that show what an adapter must bear. */

/** One sheet holds less than this. */
const LONG_PARAGRAPH = 'The harbour office counted wrong and said so at once, which nobody had done before. '.repeat(40)

/** What has a source can be shared. */
const SOURCE: Inline = {
  kind: 'citation',
  number: 1,
  source: { kind: 'link', text: 'The count', url: 'https://harbour-post.example/count' },
  outlet: 'Harbour Post',
  day: '2026-11-24',
}

export const longDocument = (paragraphs: number): Document => ({
  title: 'A long answer',
  blocks: [
    heading(1, 'A long answer'),
    ...Array.from({ length: paragraphs }, (_, at) => paragraph(`Part ${at + 1}. ${LONG_PARAGRAPH}`, SOURCE)),
  ],
})

const common = { example: '/x', who: 'member', seen: 'private' } as const

const long = command<null>()({
  ...common,
  name: 'long',
  says: 'Answers at length',
  options: { parts: optional('number', 'How many') },
  run: async ({ parts = 5 }) => longDocument(parts),
})

const open = command<null>()({
  ...common,
  name: 'open',
  says: 'Answers to everybody',
  seen: 'channel',
  options: {},
  run: async () => ({
    title: 'For all',
    blocks: [
      heading(1, 'For all'),
      { kind: 'actions', actions: [{ label: 'More', command: 'long', options: { parts: '1' } }] },
    ],
  }),
})

const slow = command<null>()({
  ...common,
  name: 'slow',
  says: 'Tells how far it is',
  options: {},
  async *run() {
    yield notice('Reading.')
    yield notice('Read.')
  },
})

const faulty = command<null>()({
  ...common,
  name: 'faulty',
  says: 'Fails',
  options: {},
  run: async () => {
    throw new Error('https://secret.example/token')
  },
})

const appointment = command<null>()({
  ...common,
  name: 'appointment',
  says: 'When the briefing comes',
  who: 'admin',
  options: {
    note: optional('text', 'A word about it'),
    channel: required('channel', 'Where it comes'),
    zone: required('zone', 'In which zone'),
    how: required('choice', 'How long it is', { choices: ['short', 'long'] }),
  },
  form: () => ({ title: 'Schedule the briefing', submit: 'Save', fields: ['channel', 'how', 'note'] }),
  run: async ({ channel, how, zone, note }) => notice(`In ${channel}, ${how}, ${zone}, ${note ?? 'no note'}.`),
})

const choose = command<null>()({
  ...common,
  name: 'choose',
  says: 'Offers much',
  options: {},
  run: async () => ({
    title: 'Choose',
    blocks: [
      heading(1, 'Choose'),
      {
        kind: 'actions',
        actions: Array.from({ length: 9 }, (_, at) => ({
          label: `Answer of ${at + 1}`,
          command: 'long',
          options: { parts: String(at + 1) },
        })),
      },
    ],
  }),
})

const stuck = command<null>()({
  ...common,
  name: 'stuck',
  says: 'Suggests too late',
  options: { who: required('person', 'Who'), name: optional('text', 'A name') },
  suggest: async (option) =>
    option === 'who'
      ? new Promise(() => {})
      : ['', 'Ada', 'Ada', '𝒜'.repeat(200)].map((label) => ({ label, value: label })),
  run: async () => notice('Done.'),
})

export const commands: readonly Command<null>[] = [long, open, slow, faulty, appointment, choose, stuck]

export const aBotOfAllSorts = (more: { prefix?: string; commands?: readonly Command<null>[] } = {}) =>
  createBot<null>({ commands, rooms: null, reportFailure: () => 'R-0', ...more })
