import fc from 'fast-check'
import type { Action, Block, BlockOf, Citation, Claim, Document, Inline, Link } from '../../../src/messages/index.ts'

/** Documents whose every word a stranger wrote, short and long, in every script. */

const hostile = fc.constantFrom(
  '<!channel>',
  '<!here|here>',
  '<@U012ABCDEF>',
  '<#C012ABCDEF|general>',
  '<!subteam^S012|@desk>',
  '<!date^0^{date}|now>',
  '<https://elsewhere.example|Harbour Post>',
  '&lt;!channel&gt; &amp;',
  '*bold* _slanted_ ~gone~ `code`',
  '```\nfenced\n```',
  '> quoted',
  '>>> all quoted',
  ':smile: :+1::skin-tone-2:',
  '@channel #general @here',
  'https://elsewhere.example/?a=1&b=<2>|c',
  '\u202egnp.exe\u2066',
  '“already quoted” … (continued)',
  '\ud800',
  'x\udc00y',
  'nul\u0000bell\u0007escape\u001b[31m',
  'line\nbreak\r\nand\u2028more',
)

const scripts = fc.constantFrom(
  'Гавань прийняла рішення про міст.',
  '港は橋の建設を一年延期すると発表した。',
  'قال العمدة إننا لن ندفع مرتين',
  'हम एक ही पुल के लिए दो बार भुगतान नहीं करेंगे',
  'Zwölf Boxkämpfer jagen Viktor quer über den Deich',
  '👩‍👩‍👧‍👦 🇺🇦 👍🏽 ❤️ *️⃣',
  'é'.repeat(9),
  'a\u0301\u0302\u0303\u0304',
)

const utf16 = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
  maxLength: 20,
})

const phrase = fc.oneof(
  { weight: 4, arbitrary: fc.lorem({ maxCount: 8 }) },
  { weight: 2, arbitrary: hostile },
  { weight: 2, arbitrary: scripts },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
  { weight: 1, arbitrary: utf16 },
)

export const words = fc.oneof(
  { weight: 6, arbitrary: fc.array(phrase, { maxLength: 4 }).map((all) => all.join(' ')) },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', '\n', '\u200b') },
)

/** With spaces and without, of light and of heavy letters. */
const long = fc
  .tuple(
    fc.oneof(phrase, fc.constantFrom('&', '<', '*', 'я', '字', 'word ', '👩‍👩‍👧‍👦', 'e\u0301')),
    fc.integer({ min: 500, max: 20_000 }),
  )
  .map(([unit, length]) => (unit || 'x').repeat(Math.ceil(length / Math.max(1, unit.length))))

export const anyLength = fc.oneof({ weight: 12, arbitrary: words }, { weight: 1, arbitrary: long })

const address = fc.oneof(
  fc.webUrl(),
  fc.constantFrom(
    'https://harbour-post.example/?a=1&b=2|c',
    'https://harbour-post.example/<!channel>',
    'https://harbour-post.example/міст?q="`*_~',
    'HTTPS://HARBOUR-POST.EXAMPLE/#a>b',
    'http://[broken',
    'https://x.example/\ud800',
    `https://harbour-post.example/${'a'.repeat(2_500)}`,
    `https://harbour-post.example/${'&'.repeat(1_900)}`,
    `https://harbour-post.example/${'a'.repeat(4_000)}`,
  ),
)

export const link: fc.Arbitrary<Link> = fc.record(
  {
    kind: fc.constant('link' as const),
    text: words,
    url: fc.option(address),
    local: fc.constant('/articles/1?at=3-9'),
  },
  { requiredKeys: ['kind', 'text', 'url'] },
)

const day = fc.option(fc.constantFrom('2026-11-23', '2024-02-29', '0001-01-01'))
const moment = fc.constantFrom('2026-11-24T06:00:00Z', '1969-12-31T23:59:59.5Z', '+020000-01-01T00:00:00Z', 'no time')

const citation: fc.Arbitrary<Citation> = fc.record({
  kind: fc.constant('citation' as const),
  number: fc.integer({ min: 1, max: 400 }),
  source: link,
  outlet: fc.option(words),
  day,
})

const inline: fc.Arbitrary<Inline> = fc.oneof(
  fc.record({ kind: fc.constant('plain' as const), text: anyLength }),
  fc.record({ kind: fc.constant('strong' as const), text: words }),
  link,
  fc.record({
    kind: fc.constant('time' as const),
    at: moment,
    show: fc.constantFrom('time' as const, 'day' as const, 'day and time' as const),
  }),
  citation,
)

const inlines = fc.array(inline, { maxLength: 6 })

export const action: fc.Arbitrary<Action> = fc.record({
  label: anyLength,
  command: fc.constantFrom('quote', 'context'),
  options: fc.dictionary(fc.constantFrom('speaker', 'topic'), words, { maxKeys: 2 }),
})

const claim: fc.Arbitrary<Claim> = fc.record({ text: anyLength, citations: fc.array(citation, { maxLength: 4 }) })
const claims = fc.array(claim, { maxLength: 4 })

export const quote: fc.Arbitrary<BlockOf<'quote'>> = fc.record({
  kind: fc.constant('quote' as const),
  pieces: fc.array(anyLength, { minLength: 1, maxLength: 4 }),
  speaker: fc.option(words),
  office: fc.option(words),
  day,
  via: fc.array(words, { maxLength: 2 }),
  proof: link,
  also: fc.array(link, { maxLength: 3 }),
})

export const story: fc.Arbitrary<BlockOf<'story'>> = fc.record({
  kind: fc.constant('story' as const),
  id: fc.string(),
  label: fc.constantFrom('new' as const, 'changed' as const, 'earlier' as const),
  headline: fc.oneof(
    { weight: 8, arbitrary: link },
    { weight: 1, arbitrary: fc.tuple(link, long).map(([one, text]) => ({ ...one, text })) },
  ),
  sentences: claims,
  changes: claims,
  quote: fc.option(quote),
  outlets: fc.array(link, { maxLength: 8 }),
  independentTexts: fc.integer({ min: 1, max: 9 }),
  day,
  actions: fc.array(action, { maxLength: 8 }),
})

const entry = fc.record({
  when: words,
  phrase: words,
  from: day,
  to: day,
  isPlanned: fc.boolean(),
  text: anyLength,
  citations: fc.array(citation, { maxLength: 3 }),
})

export const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('heading' as const),
      level: fc.constantFrom(1 as const, 2 as const),
      text: anyLength,
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
  fc.record({ kind: fc.constant('timeline' as const), entries: fc.array(entry, { maxLength: 20 }) }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(inlines, { maxLength: 20 }) }),
  fc.record({
    kind: fc.constant('links' as const),
    label: words,
    links: fc.array(
      fc
        .tuple(link, fc.option(words, { nil: undefined }))
        .map(([one, note]) => (note === undefined ? one : { ...one, note })),
      { maxLength: 20 },
    ),
  }),
  fc.record({
    kind: fc.constant('image' as const),
    url: address.filter((url) => !/\s/.test(url)),
    alt: anyLength.map((alt) => alt || 'x'),
  }),
  fc.record({ kind: fc.constant('actions' as const), actions: fc.array(action, { maxLength: 12 }) }),
  fc.record({
    kind: fc.constant('notice' as const),
    tone: fc.constantFrom('note' as const, 'problem' as const),
    says: anyLength,
    remedy: fc.option(anyLength),
  }),
)

export const documents: fc.Arbitrary<Document> = fc.record({
  title: anyLength,
  blocks: fc.array(block, { maxLength: 12 }),
})
