import fc from 'fast-check'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { type Document, heading, link, list, notice, paragraph, soft } from '../../../src/messages/index.ts'
import { renderForTerminal, terminalLook } from '../../../src/platforms/terminal/index.ts'

const plainLook = terminalLook({ columns: 80 }, {}, 'Europe/Kyiv')

test('an answer to /quote reads well in 80 columns', () => {
  const document: Document = {
    title: 'Ada Quill: 1 quote',
    blocks: [
      heading(1, 'Ada Quill', [{ kind: 'plain', text: 'mayor' }]),
      {
        kind: 'quote',
        pieces: ['We will not pay twice for the same bridge,', 'and we will say so in court if we must.'],
        speaker: 'Ada Quill',
        office: 'mayor',
        day: '2026-11-23',
        via: ['Testhaven Radio'],
        proof: link('Harbour Post', 'https://harbour-post.example/bridge', { local: '/articles/3?at=1-9#here' }),
        also: [link('The Quay', 'https://the-quay.example/bridge')],
      },
      soft('1 quote · archive since 3 Jan 2026, 4 outlets'),
    ],
  }

  expect(renderForTerminal(document, plainLook)).toBe(
    `mayor
Ada Quill

    “We will not pay twice for the same bridge,” … “and we will say so in court
    if we must.”
    Ada Quill, mayor, 23 Nov 2026, via Testhaven Radio · ✓ verbatim in Harbour
    Post, also in 1 more
    https://harbour-post.example/bridge

1 quote · archive since 3 Jan 2026, 4 outlets
`,
  )
})

test('links say who has them', () => {
  const document: Document = {
    title: '',
    blocks: [
      {
        kind: 'links',
        label: 'Also',
        links: [{ ...link('School roofs to be checked', null), note: '3 outlets' }, link('Old crane for sale', null)],
      },
    ],
  }

  expect(renderForTerminal(document, plainLook)).toBe(
    'Also: School roofs to be checked (3 outlets) · Old crane for sale\n',
  )
})

test('times are shown where the reader is', () => {
  const document: Document = {
    title: '',
    blocks: [paragraph('As of ', { kind: 'time', at: '2026-11-24T05:58:00Z', show: 'day and time' })],
  }

  expect(renderForTerminal(document, plainLook)).toBe('As of 24 Nov 2026, 07:58\n')
})

test('colours come only on a terminal, and not where NO_COLOR is set', () => {
  const document = notice('It failed.', null, 'problem')
  const onTerminal = terminalLook({ isTTY: true, columns: 80 }, {}, 'UTC')
  const withoutColour = terminalLook({ isTTY: true, columns: 80 }, { NO_COLOR: '1' }, 'UTC')

  expect(renderForTerminal(document, onTerminal)).toContain('\u001b[31m')
  expect(renderForTerminal(document, withoutColour)).toBe('It failed.\n')
})

test('whatever a text says, nothing reaches the terminal as a command, and lines fit', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 120 }),
    fc.constantFrom('\u001b[2J', '\u009b31m', '\u0007', '\r\nFake line', '\u001b]8;;https://evil.example\u0007click'),
  )
  fc.assert(
    fc.property(fc.array(hostile, { maxLength: 6 }), (texts) => {
      const text = texts.join(' ').toWellFormed()
      const rendered = renderForTerminal({ title: text, blocks: [heading(1, text), list([text])] }, plainLook)

      expect(rendered).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/)
      for (const line of rendered.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(80)
    }),
  )
})
