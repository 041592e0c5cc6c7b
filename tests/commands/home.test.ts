import { expect, test } from 'vitest'
import { commands, homeDocument } from '../../commands/index.ts'
import { keepBridgeNews } from '../platforms/testhaven-articles.ts'
import { aBot } from './a-bot.ts'

const headingsOf = ({ blocks }: Awaited<ReturnType<typeof homeDocument>>) =>
  blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))

test('a home shows the news, the newest quotes and what can be typed', async () => {
  const { asker, rooms, ...newsroom } = aBot()
  await keepBridgeNews(newsroom)

  const home = await homeDocument(commands, { ...asker, role: 'member' }, rooms)

  expect(headingsOf(home)).toEqual([
    expect.stringMatching(/^Nothing new|stor(?:y|ies)/),
    'Newest quotes',
    'What you can type',
  ])
  expect(JSON.stringify(home)).not.toContain('sources add')
})

test('admins see what is connected last, but first where something is wrong', async () => {
  const { asker, rooms, ...newsroom } = aBot()
  await keepBridgeNews(newsroom)
  const good = { platform: 'Slack', connection: { state: 'connected' as const, says: 'Connected.' } }
  const bad = { platform: 'Discord', connection: { state: 'refused' as const, says: 'Refused.', remedy: 'Mend it.' } }
  const homeWith = async (all: (typeof good | typeof bad)[]) =>
    headingsOf(await homeDocument(commands, asker, { ...rooms, connections: () => all }))

  expect((await homeWith([good])).at(-1)).toBe('For admins: what is connected')
  expect((await homeWith([good, bad])).at(0)).toBe('For admins: what is connected')
})

test('an empty archive says what to do first', async () => {
  const { asker, rooms } = aBot()
  expect(JSON.stringify(await homeDocument(commands, asker, rooms))).toContain('/sources add')
})
