import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Document } from '../../../src/messages/index.ts'
import { escaped, onOneLine } from '../../../src/platforms/discord/escape.ts'
import { lay } from '../../../src/platforms/discord/lay.ts'
import { type Component, component, kind, lengthOf, placed } from './component.ts'
import { anyDocument, manyStories, quotesOf, textsOf, words } from './lay-documents.ts'
import { liveParts, readMarkdown, type Seen, shownText } from './lay-shown.ts'
import { messageErrors } from './message-rules.ts'

const AT = { zone: 'Europe/Kyiv' }

const everyComponent = (sheet: object): Component[] =>
  placed(component.array().parse((sheet as { components: unknown }).components)).map((one) => one.component)

const displays = (sheet: object): string[] =>
  everyComponent(sheet).flatMap(({ type, content }) => (type === kind.text && content ? [content] : []))

/** All that is read over all sheets, without what only a sheet needs: what it continues, and the sources it names. */
const read = (sheets: object[]): string[] =>
  sheets.flatMap((sheet, at) => {
    const all = displays(sheet).slice(at === 0 ? 0 : 1)
    const isNotes = all
      .at(-1)
      ?.split('\n')
      .every((line) => /^-# \\\[\d+\\\]/.test(line))
    return isNotes ? all.slice(0, -1) : all
  })

/** Letters alone: spaces and invisible signs may differ, marks of quotes and of cuts are ours. */
const letters = (text: string): string =>
  onOneLine(text)
    .replace(/\(continued\)/g, '')
    .replace(/[\s\p{Cf}\p{Z}“”…]/gu, '')

function hostsOf(document: Document): Set<string> {
  const hosts = new Set<string>()
  JSON.stringify(document, (name, value: unknown) => {
    if (name === 'url' && typeof value === 'string' && URL.canParse(value)) hosts.add(new URL(value).host)
    return value
  })
  return hosts
}

/** What the layout itself makes: links to the document's addresses, headings, lists and quotes where it has them. */
function isOurs(one: Seen, document: Document, hosts: Set<string>): boolean {
  switch (one.kind) {
    case 'link':
      return (
        one.inside.every((inner) => inner.kind === 'text') &&
        hosts.has(new URL(one.target ?? '').host) &&
        !/[()<>\s\\*]/.test(one.target ?? '')
      )
    case 'list':
      return document.blocks.some((block) => block.kind === 'list')
    case 'quote':
      return quotesOf(document).length > 0
    case 'heading':
    case 'small':
    case 'strong':
    case 'timestamp':
      return true
    default:
      return false
  }
}

function expectGoodSheets(document: Document): void {
  const sheets = lay(document, AT)
  const hosts = hostsOf(document)

  expect(sheets.length).toBeGreaterThan(0)
  for (const sheet of sheets) {
    expect(messageErrors(sheet)).toEqual([])
    expect(sheet.allowed_mentions).toEqual({ parse: [] })
    const all = everyComponent(sheet)
    expect(all.length).toBeLessThanOrEqual(36)
    expect(displays(sheet).reduce((sum, content) => sum + lengthOf(content), 0)).toBeLessThanOrEqual(3_900)
    const live = displays(sheet).flatMap(readMarkdown)
    expect(liveParts(live).filter((one) => !isOurs(one, document, hosts))).toEqual([])
    expect(JSON.stringify(sheet)).not.toContain('/articles/')
  }
  const lines = read(sheets).flatMap((content) => content.split('\n'))
  const quoted = lines.filter((line) => line.startsWith('> ')).map((line) => shownText(line))
  expect(letters(quoted.join(''))).toBe(
    letters(
      quotesOf(document)
        .flatMap(({ pieces }) => pieces)
        .join(''),
    ),
  )
  const shown = letters(lines.map(shownText).join(' '))
  for (const text of textsOf(document)) expect(shown).toContain(letters(text))
}

test('words of others are read as they stand, and nothing in them is live', () => {
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 3 }), (texts) => {
      const text = texts.join(' ')
      const markdown = escaped(text)

      expect(liveParts(readMarkdown(markdown))).toEqual([])
      expect(shownText(markdown).replace(/[\u202a-\u202e\u2066-\u2069]/g, '')).toBe(
        onOneLine(text).replace(/[\u202a-\u202e\u2066-\u2069]/g, ''),
      )
    }),
    { numRuns: 500 },
  )
})

test('whatever a document says, Discord takes every sheet, all is read, and nothing of it is live', () => {
  fc.assert(fc.property(anyDocument, expectGoodSheets), { numRuns: 150 })
}, 60_000)

test('three hundred stories are folded into sheets, and none is lost', () => {
  fc.assert(fc.property(manyStories, expectGoodSheets), { numRuns: 3 })
}, 60_000)
