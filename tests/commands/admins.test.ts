import { expect, test } from 'vitest'
import { MAIN } from '../../src/newsrooms/index.ts'
import { aBot, blocksOf } from './a-bot.ts'

const says = async (ask: ReturnType<typeof aBot>['ask'], line: string) => {
  const document = await ask(line)
  return [document.title, ...blocksOf(document, 'notice').flatMap(({ says, remedy }) => [says, remedy])].join(' ')
}

test('people of both platforms are named from anywhere, and it is written down who did it', async () => {
  const { ask, admins, rooms } = aBot()
  expect(await says(ask, '/admins add slack:ada')).toContain('ada of slack may configure Dateline')
  expect(await says(ask, '/admins add discord:ben name:"Ben Holm"')).toContain('Ben Holm may configure')
  expect(await says(ask, '/admins add slack:ada')).toContain('is an admin already')
  expect(
    (await admins.list(MAIN)).map(({ platform, id, name, namedBy }) => [platform, id, name, namedBy.name]),
  ).toEqual([
    ['discord', 'ben', 'Ben Holm', 'the command line'],
    ['slack', 'ada', 'ada of slack', 'the command line'],
  ])
  expect(await says(ask, '/admins remove ben holm')).toContain('Ben Holm may not configure')
  const log = await rooms.audit.list(MAIN, { limit: 10 })
  expect(log.map(({ by, did }) => `${by?.name}: ${did}`)).toEqual([
    'the command line: Took Ben Holm of Discord (ben) off the admins.',
    'the command line: Named Ben Holm of Discord (ben) as an admin.',
    'the command line: Named ada of slack of Slack (ada) as an admin.',
  ])
})

test.each([
  ['/admins add slack:robot', 'is a bot'],
  ['/admins add slack:nobody', 'Nobody here has that id'],
  ['/admins add ada', 'admin already'],
  ['/admins remove slack:ada', 'is nobody whom an admin has named'],
])('%s is refused with its reason', async (line, reason) => {
  const { ask, admins } = aBot()
  expect(await says(ask, line)).toContain(reason)
  expect(await admins.list(MAIN)).toEqual([])
})
