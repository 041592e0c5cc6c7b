import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Draft, Refusal } from '../../src/articles/article.ts'
import { readPage } from '../../src/articles/pages/read-page.ts'
import { readPastedText } from '../../src/articles/pasted/pasted-text.ts'

const SENTENCES = [
  'The harbour of Quarrymouth reopened on Monday after eleven weeks, and the first ferry left with forty people.',
  '“The mole held,” harbour master Cyril Tarn said on Tuesday; “we will check it every month from now on.”',
  'The council paid 3.8 million crowns for the work, a third more than planned, and will vote on the rest in June.',
  'Rowers carry a boat past the fish hall. Photo: Bo Marsh',
  'Source: Osk in the broadcast of Radio Saltmarsh',
  'Details:',
  '• Oops!',
  'Read more: Mole repair goes over budget',
  'By Ada Quill',
  '4 March 2024, 09:30 EET',
]
const TAGS = [
  'p',
  'div',
  'h1',
  'h2',
  'ul',
  'li',
  'blockquote',
  'figure',
  'figcaption',
  'table',
  'tr',
  'td',
  'br',
  'a',
  'aside',
  'article',
  'form',
  'nav',
]
const NOISE = [
  '<script>alert("script ran")</script>',
  '<style>p{color:red}</style>',
  '<!-- a comment -->',
  '\u0007',
  '\u202e',
  '\u0000',
  '\u0085',
  '\u009f',
  '\ud800',
  '&#7;',
  '&nbsp;',
  '<',
  '>',
  '&',
  '"',
  '<p',
  '</',
  '<![CDATA[',
  ']]>',
]

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...SENTENCES) },
  { weight: 3, arbitrary: fc.constantFrom(...TAGS.flatMap((tag) => [`<${tag}>`, `</${tag}>`])) },
  { weight: 2, arbitrary: fc.constantFrom(...NOISE) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.constantFrom('\n', '\n\n', ' ', '\t', '\r\n') },
)
const mess = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))
const paste = fc
  .array(
    fc.oneof(
      fc.constantFrom(...SENTENCES),
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom('', ' ', '- ', '## ', '> '),
    ),
    { maxLength: 40 },
  )
  .map((lines) => lines.join('\n'))

/** What holds for every draft, whatever it was made of. */
function expectSound(found: Draft | Refusal) {
  if ('refused' in found) {
    expect([found.refused, found.remedy]).toEqual([expect.stringMatching(/\.$/), expect.stringMatching(/\.$/)])
    return
  }
  const { text, parts, title } = found
  let end = 0
  for (const [at, part] of parts.entries()) {
    const words = text.slice(part.start, part.end)
    expect(part.start).toBeGreaterThanOrEqual(end)
    expect(part.end).toBeGreaterThan(part.start)
    expect(words).toBe(words.trim())
    expect(text.slice(end, part.start)).toBe(
      at === 0 ? '' : parts[at - 1]?.kind === 'label' && text[end] === ' ' ? ' ' : '\n\n',
    )
    end = part.end
  }
  expect(end).toBe(text.length)
  for (const words of [text, title, found.lede, found.byline ?? '', found.outlet ?? '']) {
    expect(words).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069\ufeff]/)
    expect(words.isWellFormed()).toBe(true)
  }
  expect(text).toBe(text.normalize('NFC'))
  expect(title).not.toBe('')
  const captions = parts.findIndex((part) => part.kind === 'caption')
  if (captions >= 0) expect(parts.slice(captions).every((part) => part.kind === 'caption')).toBe(true)
}

test('whatever is pasted, the parts lie inside the text in order and nothing invisible is in it', () => {
  fc.assert(
    fc.property(paste, (raw) => expectSound(readPastedText(raw))),
    { numRuns: 400 },
  )
})

test('any string at all can be pasted', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (raw) => expectSound(readPastedText(raw))),
    { numRuns: 400 },
  )
})

test('whatever a page is made of, the parts lie inside the text in order and nothing invisible is in it', () => {
  fc.assert(
    fc.property(mess, (html) => expectSound(readPage(html))),
    { numRuns: 250 },
  )
})

test('no script, style, comment or markup of a page survives in its text', () => {
  const sound = fc.array(
    fc.oneof(
      fc.constantFrom(...SENTENCES.map((text) => `<p>${text}</p>`)),
      fc.constantFrom(
        '<script>var markup = "<p>script words</p>"</script>',
        '<style>p{color:styled}</style>',
        '<!-- comment words -->',
        '<template><p>template words</p></template>',
        '<div onclick="handler words">',
        '</div>',
      ),
    ),
    { minLength: 5, maxLength: 30 },
  )
  fc.assert(
    fc.property(sound, (pieces) => {
      const found = readPage(`<html><body><article><h1>Harbour reopens</h1>${pieces.join('')}</article></body></html>`)
      const text = 'refused' in found ? '' : found.text
      expect(text).not.toMatch(/script words|styled|comment words|template words|handler words|[<>]/)
    }),
    { numRuns: 150 },
  )
})

test('markup that nests ten thousand deep is read or refused', () => {
  expectSound(readPage(`<html><body>${'<div>'.repeat(10_000)}${SENTENCES.join('<p>')}`))
})
