import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const pure = ['text', 'people', 'quotes', 'dates', 'claims']

/** Who may import whom, by room. Data flows one way: nothing is known by what it feeds. */
const mayImport: Record<string, string[]> = {
  text: [],
  people: ['text'],
  quotes: ['people', 'text'],
  dates: ['people', 'text'],
  claims: ['quotes', 'dates', 'people', 'text'],
  newsrooms: ['text'],
  articles: ['quotes', 'dates', 'people', 'text', 'newsrooms'],
  sources: ['articles', 'newsrooms', 'text'],
  archive: ['articles', 'newsrooms', ...pure],
  stories: ['archive', 'articles', 'newsrooms', ...pure],
  model: ['claims', 'newsrooms', 'text'],
  messages: [],
  showing: ['archive', 'articles', 'messages'],
  bot: ['messages', 'newsrooms'],
  delivery: ['bot', 'messages', 'newsrooms'],
  'platforms/slack': ['bot', 'messages', 'delivery', 'newsrooms'],
  'platforms/discord': ['bot', 'messages', 'delivery', 'newsrooms'],
  'platforms/terminal': ['bot', 'messages', 'delivery'],
  'platforms/web': ['bot', 'messages', 'showing', 'delivery', 'archive', 'articles', 'sources', 'newsrooms'],
  storage: ['articles', 'archive', 'stories', 'sources', 'newsrooms', 'delivery', 'bot', 'messages', ...pure],
  commands: [
    'bot',
    'messages',
    'showing',
    'briefings',
    'newsrooms',
    'articles',
    'sources',
    'archive',
    'stories',
    'delivery',
    ...pure,
  ],
  briefings: [
    'messages',
    'showing',
    'delivery',
    'stories',
    'archive',
    'articles',
    'sources',
    'model',
    'newsrooms',
    ...pure,
  ],
  training: pure,
}

const roomOf = (file: string): string => {
  const path = relative(root, file).split(/[\\/]/)
  if (path[0] !== 'src') return path[0] ?? ''
  return path[1] === 'platforms' ? `platforms/${path[2]}` : (path[1] ?? '')
}

const importsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)].map((match) =>
    resolve(dirname(file), match[1] ?? ''),
  )

test('no room imports a room that stands above it', () => {
  const files = globSync(['src/**/*.ts', 'commands/**/*.ts', 'briefings/**/*.ts', 'training/**/*.ts'], { cwd: root })

  const broken = files
    .map((file) => join(root, file))
    .flatMap((file) =>
      importsOf(file)
        .filter((target) => roomOf(target) !== roomOf(file))
        .filter((target) => roomOf(file) !== 'app' && !mayImport[roomOf(file)]?.includes(roomOf(target)))
        .map((target) => `${relative(root, file)} imports ${relative(root, target)}`),
    )

  expect(broken).toEqual([])
})
