import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import type { Draft, Refusal } from '../../src/articles/article.ts'
import { readPage } from '../../src/articles/pages/read-page.ts'
import { readPastedText } from '../../src/articles/pasted/pasted-text.ts'

const folder = join(import.meta.dirname, '../fixtures/articles')

/** A draft as the fixtures write it: times as text, parts as their words. */
function written(found: Draft | Refusal) {
  if ('refused' in found) return found
  const { text, parts, published, day, ...rest } = found
  return {
    ...rest,
    published: published?.toString() ?? null,
    day: day?.toString() ?? null,
    parts: parts.map((part) => [part.kind, text.slice(part.start, part.end)]),
  }
}

const expected = (file: string): unknown => JSON.parse(readFileSync(file.replace(/\.\w+$/, '.json'), 'utf8'))

test.each(globSync('pages/*.html', { cwd: folder }).sort())('%s is read as its pair says', (file) => {
  const found = readPage(readFileSync(join(folder, file), 'utf8'))

  expect(written(found)).toEqual(expected(join(folder, file)))
})

test.each(globSync('texts/*.txt', { cwd: folder }).sort())('%s is read as its pair says', (file) => {
  const found = readPastedText(readFileSync(join(folder, file), 'utf8'))

  expect(written(found)).toEqual(expected(join(folder, file)))
})

test('every refusal of a page has its own reason and says what to do', () => {
  const refusals = globSync('pages/refused-*.html', { cwd: folder }).map((file) =>
    readPage(readFileSync(join(folder, file), 'utf8')),
  )

  for (const refusal of refusals) {
    expect(refusal).toEqual({ refused: expect.stringMatching(/^\S.*\.$/), remedy: expect.stringMatching(/^\S.*\.$/) })
  }
  expect(new Set(refusals.map((refusal) => ('refused' in refusal ? refusal.refused : ''))).size).toBeGreaterThanOrEqual(
    24,
  )
})

test('every fixture has its pair', () => {
  const names = (pattern: string) =>
    globSync(pattern, { cwd: folder })
      .map((file) => basename(file).replace(/\.\w+$/, ''))
      .sort()

  expect(names('*/*.json')).toEqual([...names('*/*.html'), ...names('*/*.txt')].sort())
})
