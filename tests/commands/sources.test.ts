import { expect, test } from 'vitest'
import { aBot, blocksOf } from './a-bot.ts'

const FEED = `<rss version="2.0"><channel><title>Marlow Herald</title><link>https://marlow-herald.example</link>
<item><title>Tram opens</title><link>https://marlow-herald.example/1</link><pubDate>Mon, 23 Nov 2026 08:00:00 GMT</pubDate><description>It runs.</description></item>
</channel></rss>`

test('a feed is added, listed with its state, and removed by its number', async () => {
  const { ask } = aBot({ site: FEED })

  const added = await ask('/sources add https://marlow-herald.example/feed')
  const again = await ask('/sources add https://marlow-herald.example/feed')
  const listed = await ask('/sources list')
  const removed = await ask('/sources remove 1')

  expect(blocksOf(added, 'notice')[0]?.says).toBe('Marlow Herald is read from now on.')
  expect(JSON.stringify(blocksOf(added, 'list'))).toContain('Tram opens')
  expect(blocksOf(again, 'notice')[0]?.says).toBe('Marlow Herald is read already.')
  expect(JSON.stringify(listed)).toContain('not read yet')
  expect(blocksOf(removed, 'notice')[0]?.says).toBe('Marlow Herald is no longer read.')
  expect(blocksOf(await ask('/sources list'), 'notice')[0]?.says).toBe('Nothing is read yet.')
})

test('what is no feed is refused with what to do', async () => {
  const { ask } = aBot({ site: 'just some words' })

  expect(blocksOf(await ask('/sources add https://marlow-herald.example'), 'notice')).toMatchObject([
    { tone: 'problem', remedy: expect.stringMatching(/\w/) },
  ])
})

test('members may not change what is read', async () => {
  const { ask } = aBot({ site: FEED })

  const answer = await ask('/sources add https://marlow-herald.example/feed', { role: 'member' })

  expect(blocksOf(answer, 'notice')[0]?.says).toBe('Only admins may use /sources add.')
})

test('help is made of the commands: members see theirs, admins all', async () => {
  const { ask } = aBot()

  const forMember = JSON.stringify(await ask('/help', { role: 'member' }))
  const forAdmin = JSON.stringify(await ask('/help'))

  expect(forMember).toContain('/quote <speaker>')
  expect(forMember).not.toContain('/sources')
  expect(forAdmin).toContain('/sources remove <source>')
})
