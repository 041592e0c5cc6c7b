import fc from 'fast-check'
import type { Block, BlockOf, Citation, Document, Inline, Link } from '../../../src/messages/index.ts'
import { isBlank } from '../../../src/platforms/discord/escape.ts'

/** Documents whose every word somebody wrote who wants to break out of it. */

const nasty = fc.constantFrom(
  '**bold** *em* __u__ _i_ ~~s~~ ||spoiler|| `code` ```block```',
  '# heading',
  '-# small',
  '- item',
  '* item',
  '+ item',
  '1. first',
  '> quoted',
  '>>> all of it',
  'line\n# heading\n- item\n1. one\n> quote',
  '@everyone and @here',
  '<@1234567890> <@!1> <@&2> <#3> </quote:4> <id:browse> <id:customize> <@$5>',
  '<t:1700000000:R> <:x:1> <a:y:2> :smile: :100: 10:30:45',
  '[click](https://evil.invalid)',
  '[a](https://evil.invalid "title")',
  '](https://evil.invalid)',
  '[[[[[[[[[[[[[[',
  'https://evil.invalid/x_y_z) <https://evil.invalid> steam://run <mailto:a@b.cc> <a@b.cc>',
  'discord.gg/abc Discord.com/invite/abc',
  '\\ \\\\ \\* \\',
  '¯\\_(ツ)_/¯',
  '\u202Egnp.exe\u2066',
  'C#',
  '##',
  'nothing\u0000\u0007\u001b[2J',
  'half \ud800 pair \udc00',
  '👩‍👩‍👧‍👦🇺🇦👍🏽 ™',
  'Я чую чайок 東京で会議 مرحبا بالعالم नमस्ते',
  'a\u200bb\u00adc\u00a0d\u202fe',
  '\u200b',
  '   ',
  'z\u0300\u0301\u0302\u0303\u0304\u0305\u0306',
)

export const words: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: nasty },
  { weight: 1, arbitrary: fc.constant('') },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 2, arbitrary: fc.tuple(fc.lorem({ maxCount: 12 }), nasty).map((both) => both.join(' ')) },
)

/** Up to 20,000 letters: words, one word without a space, or markup over and over. */
const long = fc.oneof(
  fc
    .tuple(fc.lorem({ maxCount: 5 }), fc.integer({ min: 100, max: 800 }))
    .map(([text, times]) => `${text} `.repeat(times)),
  fc.tuple(nasty, fc.integer({ min: 10, max: 300 })).map(([text, times]) => text.repeat(times)),
  fc.integer({ min: 3_000, max: 20_000 }).map((length) => ` ${'ж'.repeat(length)}`),
  fc.integer({ min: 500, max: 4_000 }).map((length) => '👩‍👩‍👧‍👦'.repeat(length)),
  fc.integer({ min: 500, max: 9_000 }).map((length) => `e${'\u0301'.repeat(length)}`),
)

const mostlyShort = fc.oneof({ weight: 12, arbitrary: words }, { weight: 1, arbitrary: long })

const address = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom(
    'https://harbour-post.invalid/a_(b)_c?d=[e]&f=<g>#h',
    'https://harbour-post.invalid/x)[y](z',
    'https://harbour-post.invalid/\'"`*_~|\\',
    'https://user:secret@harbour-post.invalid/',
    'HTTPS://HARBOUR-POST.INVALID/новини',
    'https://новини.invalid/@everyone',
    'http://[broken',
    'http://[::1]/',
    'https://%68arbour.invalid/',
    `https://harbour-post.invalid/${'long/'.repeat(380)}`,
    `https://harbour-post.invalid/${'long/'.repeat(500)}`,
  ),
)

const link: fc.Arbitrary<Link> = fc.record(
  {
    kind: fc.constant('link' as const),
    text: mostlyShort,
    url: fc.option(address),
    local: fc.constantFrom('/articles/1', '/articles/2?at=3-9'),
  },
  { requiredKeys: ['kind', 'text', 'url'] },
)
const links = fc.array(link, { minLength: 1, maxLength: 8 })
const day = fc.option(fc.constantFrom('2026-11-23', '2023-07-01'))

const citation: fc.Arbitrary<Citation> = fc.record({
  kind: fc.constant('citation' as const),
  number: fc.integer({ min: 1, max: 99 }),
  source: link,
  outlet: fc.option(words),
  day,
})
const claims = fc.array(fc.record({ text: mostlyShort, citations: fc.array(citation, { maxLength: 3 }) }), {
  maxLength: 3,
})

const inline: fc.Arbitrary<Inline> = fc.oneof(
  fc.record({ kind: fc.constant('plain' as const), text: mostlyShort }),
  fc.record({ kind: fc.constant('strong' as const), text: mostlyShort }),
  link,
  citation,
  fc.record({
    kind: fc.constant('time' as const),
    at: fc.constantFrom('2026-11-24T05:58:00Z', '1871-01-01T00:00:00Z', 'no time <@1>'),
    show: fc.constantFrom('time' as const, 'day' as const, 'day and time' as const),
  }),
)
const inlines = fc.array(inline, { maxLength: 6 })

const action = fc.record({
  label: words,
  command: fc.constantFrom('quote', 'context'),
  options: fc.dictionary(fc.constantFrom('speaker', 'page'), words, { maxKeys: 2 }),
})
const actions = (maxLength: number) => fc.array(action, { maxLength })

const quote: fc.Arbitrary<BlockOf<'quote'>> = fc.record({
  kind: fc.constant('quote' as const),
  pieces: fc.array(fc.oneof({ weight: 6, arbitrary: words }, { weight: 1, arbitrary: long }), {
    minLength: 1,
    maxLength: 3,
  }),
  speaker: fc.option(words),
  office: fc.option(words),
  day,
  via: fc.array(words, { maxLength: 3 }),
  proof: link,
  also: fc.array(link, { maxLength: 4 }),
})

const story: fc.Arbitrary<BlockOf<'story'>> = fc.record({
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
  actions: actions(3),
})

const entry = fc.record({
  when: words,
  phrase: words,
  from: day,
  to: day,
  isPlanned: fc.boolean(),
  text: mostlyShort,
  citations: fc.array(citation, { maxLength: 3 }),
})

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('heading' as const),
      level: fc.constantFrom(1 as const, 2 as const),
      text: mostlyShort,
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
  fc.tuple(quote, fc.array(words, { minLength: 1, maxLength: 3 })).map(([one]) => one),
  story,
  fc.record({ kind: fc.constant('timeline' as const), entries: fc.array(entry, { maxLength: 30 }) }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(inlines, { maxLength: 5 }) }),
  fc.record({
    kind: fc.constant('links' as const),
    label: words,
    links: fc.array(
      fc.tuple(link, fc.option(words)).map(([one, note]) => (note === null ? one : { ...one, note })),
      { maxLength: 9 },
    ),
  }),
  fc.record({
    kind: fc.constant('image' as const),
    url: address,
    alt: mostlyShort.map((alt) => alt || 'A bridge'),
  }),
  fc.record({ kind: fc.constant('actions' as const), actions: actions(60) }),
  fc.record({
    kind: fc.constant('notice' as const),
    tone: fc.constantFrom('note' as const, 'problem' as const),
    says: mostlyShort,
    remedy: fc.option(mostlyShort),
  }),
)

export const anyDocument: fc.Arbitrary<Document> = fc.record({
  title: words,
  blocks: fc.array(block, { maxLength: 10 }),
})

/** One story, three hundred times over. */
export const manyStories: fc.Arbitrary<Document> = fc
  .tuple(words, fc.array(story, { minLength: 1, maxLength: 6 }))
  .map(([title, stories]) => ({
    title,
    blocks: Array.from({ length: 300 }, (_, at) => stories[at % stories.length] as Block),
  }))

/** Every quote of a document, as it is read down the page. */
export const quotesOf = ({ blocks }: Document): BlockOf<'quote'>[] =>
  blocks.flatMap((one) => (one.kind === 'quote' ? [one] : one.kind === 'story' && one.quote ? [one.quote] : []))

/** Every text that must be read somewhere, whole. */
export const textsOf = ({ blocks }: Document): string[] => blocks.flatMap(textsOfBlock)

function textsOfBlock(one: Block): string[] {
  switch (one.kind) {
    case 'heading':
      return [one.text, ...(one.kicker ?? []).flatMap(textsOfInline)]
    case 'paragraph':
      return one.inlines.flatMap(textsOfInline)
    case 'quote':
      return proofTexts(one)
    case 'story':
      return [
        one.headline.text,
        ...[...one.sentences, ...one.changes].map(({ text }) => text),
        ...(one.quote ? proofTexts(one.quote) : []),
      ]
    case 'timeline':
      return one.entries.flatMap(({ when, text }) => [when, text])
    case 'list':
      return one.items.flat().flatMap(textsOfInline)
    case 'links':
      return [
        one.label.trim(),
        ...one.links.flatMap(({ text, note }) => [text, ...(isBlank(text) || !note ? [] : [note])]),
      ]
    case 'image':
    case 'actions':
      return []
    case 'notice':
      return [one.says, ...(one.remedy === null ? [] : [one.remedy])]
  }
}

const textsOfInline = (one: Inline): string[] => ('text' in one ? [one.text] : [])

/** Quotes of nothing are left out. */
const proofTexts = ({ pieces, speaker, via, proof }: BlockOf<'quote'>): string[] =>
  pieces.every(isBlank) ? [] : [...(speaker === null ? [] : [speaker]), ...via, proof.text]
