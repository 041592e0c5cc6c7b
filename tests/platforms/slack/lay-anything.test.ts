import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Sheet } from '../../../src/bot/index.ts'
import type { BlockOf, Document } from '../../../src/messages/index.ts'
import { inert } from '../../../src/platforms/slack/escape.ts'
import { lay, layHome, withoutNewBlocks } from '../../../src/platforms/slack/lay.ts'
import { messageErrors, viewErrors } from './block-rules.ts'
import { anyLength, documents, quote, story, words } from './lay-documents.ts'
import {
  idsOf,
  leavesOf,
  letters,
  mrkdwnTexts,
  offeredIds,
  quoteTexts,
  readSheet,
  shown,
  unescaped,
  withoutOwnMarkup,
} from './lay-reading.ts'

const at = { zone: 'Europe/Kyiv' }
const sheetsOf = (document: Document): Sheet[] => JSON.parse(JSON.stringify(lay(document, at)))

const PLAIN_TYPES = new Set(['section', 'context', 'actions', 'divider', 'header'])

/** Each of the parts in its turn. */
function expectInOrder(whole: string, parts: readonly string[]): void {
  let from = 0
  for (const part of parts) {
    const found = whole.indexOf(part, from)
    if (found < 0) expect(whole.slice(from, from + 400)).toContain(part)
    from = found + part.length
  }
}

/** A mark that begins or ends a word, as Slack reads formats. */
const LIVE_FORMAT =
  /(?:^|[\s\p{P}\p{S}])[*_~](?![\s\u2060]|$)|(?<![\s\u2060])[*_~](?:[\s\p{P}\p{S}]|$)|(?<!\u2060)`|`(?!\u2060)/u

const withoutEmoji = (text: string): string => text.replace(/\p{RGI_Emoji}/gv, '')

function expectNothingLive(sheet: Sheet): void {
  const { text } = readSheet(sheet)
  expect(text).not.toMatch(/[<>]/)
  expect(withoutEmoji(text)).not.toMatch(LIVE_FORMAT)
  for (const line of mrkdwnTexts(sheet)) expect(withoutOwnMarkup(line)).not.toMatch(/[<>]/)
}

function expectFit(sheet: Sheet): void {
  expect(messageErrors(sheet)).toEqual([])
  const { text, blocks } = readSheet(sheet)
  expect(text.length).toBeLessThanOrEqual(4_000)
  expect(blocks.length).toBeLessThanOrEqual(48)
}

function expectGood(document: Document): void {
  const sheets = sheetsOf(document)
  expect(sheets.length).toBeGreaterThan(0)
  for (const sheet of sheets) {
    expectFit(sheet)
    expectNothingLive(sheet)
    expect(Buffer.byteLength(JSON.stringify(readSheet(sheet).blocks))).toBeLessThanOrEqual(11_000)
    const spoken = letters(unescaped(readSheet(sheet).text))
    expectInOrder(
      spoken,
      readSheet(sheet).blocks.map((block) => letters(shown(block))),
    )
    const plainly = JSON.parse(JSON.stringify(withoutNewBlocks(sheet)))
    expectFit(plainly)
    expectNothingLive(plainly)
    const plainBlocks = readSheet(plainly).blocks
    expect(plainBlocks.filter(({ type }) => !PLAIN_TYPES.has(type))).toEqual([])
    expect(letters(plainBlocks.map(shown).join('')).replaceAll('Picture:', '')).toBe(
      letters(readSheet(sheet).blocks.map(shown).join('')).replaceAll('Picture:', ''),
    )
  }
  expect(offeredIds(sheets)).toEqual(idsOf(document))
  expect(letters(sheets.flatMap(quoteTexts).flat().join(''))).toBe(quotesOf(document).map(letters).join(''))
}

const quotesOf = ({ blocks }: Document): string[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'quote') return block.pieces
    return block.kind === 'story' ? (block.quote?.pieces ?? []) : []
  })

describe('whatever a document says', () => {
  test('its sheets are taken by Slack, hold every quote and nothing live', () => {
    fc.assert(fc.property(documents, expectGood), { numRuns: 60, endOnFailure: true })
  })

  test('no word is lost', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const sheets = sheetsOf(withLinkedSources(document))
        const visible = sheets.flatMap((sheet) => readSheet(sheet).blocks.map(shown))
        expectInOrder(letters(visible.join('')), leavesOf(document).map(letters))
      }),
      { numRuns: 60, endOnFailure: true },
    )
  })

  test('three hundred stories are all there', () => {
    fc.assert(
      fc.property(fc.array(story, { minLength: 300, maxLength: 300 }), (blocks) => {
        const document = { title: '', blocks }
        expectGood(document)
        const headlines = blocks.map(({ headline }) => letters(headline.text))
        const visible = sheetsOf(document).flatMap((sheet) => readSheet(sheet).blocks)
        const sections = visible.filter(({ type }) => type === 'section').map(shown)
        expectInOrder(letters(sections.join('')), headlines)
      }),
      { numRuns: 1, endOnFailure: true },
    )
  })

  test('a quote of twenty thousand letters goes on from sheet to sheet', () => {
    const unit = fc.constantFrom('word ', '&', '<@U1> ', 'я', '字', '👩‍👩‍👧‍👦', '*', '"', '\n', 'a b  c ')
    fc.assert(
      fc.property(quote, unit, (one, letter) => {
        const pieces = [letter.repeat(Math.ceil(20_000 / letter.length)), ...one.pieces]
        expectGood({ title: 't', blocks: [{ ...one, pieces }] })
      }),
      { numRuns: 10, endOnFailure: true },
    )
  })

  test('its App Home is one view', () => {
    fc.assert(
      fc.property(fc.array(documents, { maxLength: 15 }), (all) => {
        const blocks = layHome({ title: 't', blocks: all.flatMap((document) => document.blocks) }, at)
        expect(viewErrors({ type: 'home', blocks: JSON.parse(JSON.stringify(blocks)) })).toEqual([])
        expect(blocks.length).toBeGreaterThan(0)
      }),
      { numRuns: 10, endOnFailure: true },
    )
  })
})

/** Sources without an address stand at each sheet's end, in the middle of what is told. */
const withLinkedSources = (document: Document): Document =>
  JSON.parse(
    JSON.stringify(document, (_key, value) =>
      value?.kind === 'citation' ? { ...value, source: { kind: 'link', text: 's', url: 'https://x.example/' } } : value,
    ),
  )

test('a short quote stands in rich text character for character', () => {
  fc.assert(
    fc.property(
      fc.array(
        words.filter((text) => text.isWellFormed() && !/\p{Cc}/u.test(text)),
        { minLength: 1, maxLength: 3 },
      ),
      (pieces) => {
        const block: BlockOf<'quote'> = {
          kind: 'quote',
          pieces,
          speaker: 'Ada Quill',
          office: null,
          day: null,
          via: [],
          proof: { kind: 'link', text: 'Harbour Post', url: null },
          also: [],
        }

        const [texts] = sheetsOf({ title: '', blocks: [block] }).flatMap(quoteTexts)

        for (const piece of pieces) if (piece !== '') expect(texts).toContain(piece)
      },
    ),
  )
})

test('words made inert are the same words', () => {
  fc.assert(
    fc.property(anyLength, (text) => {
      const line = inert(text)

      expect(letters(unescaped(line))).toBe(letters(text))
      expect(withoutEmoji(line)).not.toMatch(LIVE_FORMAT)
      expect(line).not.toMatch(/:[^\s:\u2060][^\s:]*:/)
    }),
  )
})
