import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commands } from '../commands/index.ts'
import { VERBS } from '../src/app/cli/main.ts'
import { referencePage } from '../src/app/cli/reference.ts'
import { SETTING_NAMES } from '../src/app/configuration.ts'

const read = (path: string): string => readFileSync(join(import.meta.dirname, '..', path), 'utf8')

test('docs/commands.md says what the program says (npm run docs writes it)', () => {
  expect(read('docs/commands.md')).toBe(referencePage())
})

test('every setting is explained in .env.example and in docs/run.md', () => {
  for (const name of SETTING_NAMES) {
    expect(read('.env.example')).toContain(`#${name}=`)
    expect(read('docs/run.md')).toContain(`\`${name}\``)
  }
})

test('the README shows every command and verb', () => {
  for (const { name } of commands) expect(read('README.md')).toContain(`/${name}`)
  for (const { name } of VERBS) expect(read('README.md')).toMatch(new RegExp(`dateline -- ${name}|npm ${name}`))
})

test('every dependency is pinned, and the lockfile names no registry', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json'))

  for (const version of Object.values({ ...dependencies, ...devDependencies }))
    expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/)
  expect(read('package-lock.json')).not.toContain('"resolved"')
})
