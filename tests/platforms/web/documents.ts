import fc from 'fast-check'
import type { Block, Citation, Document, Inline, Link } from '../../../src/messages/index.ts'

/** Documents whose every word a stranger wrote. */

const nasty = fc.constantFrom(
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  '</title></head><body><h1>mine</h1>',
  '<!--',
  ']]>',
  '&lt;b&gt; &amp; &#60;',
  '</textarea></form><form action="//elsewhere.example.org">',
  '{{constructor}} $1 `x`',
  '\u202Egnp.exe\u2066',
  'javascript:alert(1)',
)

/** Words; white space is folded, since HTML folds it too, and lone surrogates have no place in UTF-8. */
export const words = fc
  .oneof(
    nasty,
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.tuple(fc.lorem({ maxCount: 4 }), nasty).map((both) => both.join(' ')),
  )
  .map(
    (text) =>
      text
        .toWellFormed()
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .trim() || 'word',
  )

const address = fc.oneof(
  fc.webUrl(),
  fc.constantFrom(
    'https://harbour-post.invalid/?a=1&b="><script>',
    "http://x.invalid/'onclick='alert(1)",
    'https://user:secret@x.invalid/',
    'HTTPS://X.INVALID/#<b>',
    'http://[broken',
  ),
)

const local = fc.constantFrom(
  '/articles/1',
  '/articles/1?at=3-9',
  '//elsewhere.example.org/x',
  '/\\elsewhere.example.org',
  '/a" onclick="alert(1)',
  '/people/2?<script>',
)

export const link: fc.Arbitrary<Link> = fc.record(
  { kind: fc.constant('link' as const), text: words, url: fc.option(address), local },
  { requiredKeys: ['kind', 'text', 'url'] },
)

const day = fc.option(fc.oneof(fc.constantFrom('2026-11-23', '2026-02-31'), words))

export const citation: fc.Arbitrary<Citation> = fc.record({
  kind: fc.constant('citation' as const),
  number: fc.integer({ min: 1, max: 99 }),
  source: link,
  outlet: fc.option(words),
  day,
})

const inline: fc.Arbitrary<Inline> = fc.oneof(
  fc.record({ kind: fc.constantFrom('plain' as const, 'strong' as const), text: words }),
  link,
  citation,
  fc.record({
    kind: fc.constant('time' as const),
    at: fc.oneof(fc.constant('2026-11-24T08:00:00Z'), words),
    show: fc.constantFrom('time' as const, 'day' as const, 'day and time' as const),
  }),
)

const inlines = fc.array(inline, { maxLength: 4 })
const claim = fc.record({ text: words, citations: fc.array(citation, { maxLength: 2 }) })
const claims = fc.array(claim, { maxLength: 3 })
const links = fc.array(link, { minLength: 1, maxLength: 9 })
const actions = fc.array(
  fc.record({
    label: words,
    command: fc.oneof(fc.constant('quote'), words),
    options: fc.dictionary(words, words, { maxKeys: 2 }),
  }),
  { maxLength: 2 },
)

const quote = fc.record({
  kind: fc.constant('quote' as const),
  pieces: fc.array(words, { minLength: 1, maxLength: 3 }),
  speaker: fc.option(words),
  office: fc.option(words),
  day,
  via: fc.array(words, { maxLength: 3 }),
  proof: link,
  also: fc.array(link, { maxLength: 3 }),
})

const story = fc.record({
  kind: fc.constant('story' as const),
  id: words,
  label: fc.constantFrom('new' as const, 'changed' as const, 'earlier' as const),
  headline: link,
  sentences: claims,
  changes: claims,
  quote: fc.option(quote),
  outlets: links,
  independentTexts: fc.integer({ min: 1, max: 9 }),
  day,
  actions,
})

const timeline = fc.record({
  kind: fc.constant('timeline' as const),
  entries: fc.array(
    fc.record({
      when: words,
      phrase: words,
      from: fc.option(fc.constantFrom('2023-07-01', '2024-01-30', '1871-05-05', 'no day')),
      to: fc.option(fc.constantFrom('2023-07-31', '2024-01-30')),
      isPlanned: fc.boolean(),
      text: words,
      citations: fc.array(citation, { maxLength: 3 }),
    }),
    { maxLength: 30 },
  ),
})

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('heading' as const),
      level: fc.constantFrom(1 as const, 2 as const),
      text: words,
      kicker: inlines,
    },
    { requiredKeys: ['kind', 'level', 'text'] },
  ),
  fc.record({
    kind: fc.constant('paragraph' as const),
    tone: fc.constantFrom('normal' as const, 'soft' as const),
    inlines,
  }),
  quote,
  story,
  timeline,
  fc.record({ kind: fc.constant('list' as const), items: fc.array(inlines, { maxLength: 3 }) }),
  fc.record({ kind: fc.constant('links' as const), label: words, links }),
  fc.record({ kind: fc.constant('image' as const), url: address, alt: words }),
  fc.record({ kind: fc.constant('actions' as const), actions }),
  fc.record({
    kind: fc.constant('notice' as const),
    tone: fc.constantFrom('note' as const, 'problem' as const),
    says: words,
    remedy: fc.option(words),
  }),
)

export const anyDocument: fc.Arbitrary<Document> = fc.record({
  title: words,
  blocks: fc.array(block, { maxLength: 6 }),
})

/** Every word that the document must show somewhere on the page. */
export const shownWords = ({ blocks }: Document): string[] => blocks.flatMap(wordsOfBlock)

function wordsOfBlock(one: Block): string[] {
  switch (one.kind) {
    case 'heading':
      return [one.text]
    case 'paragraph':
      return one.inlines.flatMap(wordsOfInline)
    case 'quote':
      return wordsOfQuote(one)
    case 'story':
      return wordsOfStory(one)
    case 'timeline':
      return one.entries.flatMap(({ when, text }) => [when, text])
    case 'list':
      return one.items.flat().flatMap(wordsOfInline)
    case 'links':
      return [one.label, ...one.links.map(({ text }) => text)]
    case 'image':
      return [one.alt]
    case 'actions':
      return one.actions.map(({ label }) => label)
    case 'notice':
      return [one.says, ...(one.remedy === null ? [] : [one.remedy])]
  }
}

const wordsOfStory = (one: Extract<Block, { kind: 'story' }>): string[] => [
  one.headline.text,
  ...[...one.sentences, ...one.changes].map(({ text }) => text),
  ...(one.quote ? wordsOfQuote(one.quote) : []),
  ...one.outlets.map(({ text }) => text),
  ...one.actions.map(({ label }) => label),
]

const wordsOfInline = (one: Inline): string[] => ('text' in one ? [one.text] : [])

const wordsOfQuote = (one: Extract<Block, { kind: 'quote' }>): string[] => [
  ...one.pieces,
  ...(one.speaker === null ? [] : [one.speaker, ...(one.office === null ? [] : [one.office])]),
  ...one.via,
  one.proof.text,
  ...one.also.map(({ text }) => text),
]

/** The same shape with harmless words everywhere: what elements the layout itself makes. */
export function harmless(document: Document): Document {
  const clean = (node: unknown, name: string): unknown => {
    if (Array.isArray(node)) return node.map((item) => clean(item, name))
    if (typeof node === 'object' && node !== null) {
      return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, clean(value, key)]))
    }
    const isStrangers =
      typeof node === 'string' &&
      ['text', 'label', 'says', 'remedy', 'alt', 'pieces', 'speaker', 'office', 'via', 'outlet', 'title'].includes(name)
    return isStrangers && !['new', 'changed', 'earlier'].includes(node) ? 'word' : node
  }
  return clean(document, '') as Document
}
