import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Feed } from '../../src/sources/feeds/feed.ts'
import { htmlToLine } from '../../src/sources/feeds/html-text.ts'
import { readFeed } from '../../src/sources/feeds/read-feed.ts'

import { type FeedCase, HOME } from '../fixtures/feeds/cases/feed-case.ts'
import { feedCases } from '../fixtures/feeds/cases/index.ts'

const folder = join(import.meta.dirname, '../fixtures/feeds')
const url = 'https://post.example/news/feed.xml'
const read = (text: string, origin = { url }) => readFeed(Buffer.from(text), origin)
const feedOf = (text: string): Feed => {
  const feed = read(text)
  if ('refused' in feed) throw new Error(feed.refused)
  return feed
}
const rss = (items: string): string => `<rss version="2.0"><channel><title>t</title>${items}</channel></rss>`

describe('feeds as real sites break them', () => {
  test.each(globSync('*.{xml,json-feed}', { cwd: folder }).sort())('%s', (file) => {
    const expected = join(folder, `${basename(file).replace(/\.(?:xml|json-feed)$/, '')}.expected.json`)
    const feed = readFeed(readFileSync(join(folder, file)), { url })
    expect(JSON.parse(JSON.stringify(feed))).toEqual(JSON.parse(readFileSync(expected, 'utf8')))
  })
})

describe('formats as they are specified, and written otherwise', () => {
  test.each(feedCases)('$says', ({ body, contentType, url = HOME, items, says: _, ...head }: FeedCase) => {
    const feed = readFeed(typeof body === 'string' ? Buffer.from(body) : body, {
      ...(url === null ? {} : { url }),
      ...(contentType === undefined ? {} : { contentType }),
    })
    if ('refused' in feed) throw new Error(feed.refused)
    const found = feed.items.map((item, at) =>
      pick(items?.[at], {
        ...item,
        published: item.published?.toString() ?? null,
        summaryText: htmlToLine(item.summary),
        contentText: htmlToLine(item.content),
      }),
    )
    expect(pick(head, { ...feed, updated: feed.updated?.toString() ?? null })).toEqual(head)
    if (items !== undefined) expect(found).toEqual(items)
  })
  const pick = (wanted: object = {}, found: object) =>
    Object.fromEntries(
      Object.entries(wanted).map(([name, value]) => [name, value === undefined ? value : Reflect.get(found, name)]),
    )
})

describe('identity', () => {
  test('an item without an id or link is known again by its words', () => {
    const one = feedOf(rss('<item><description>The same words.</description></item>')).items[0]?.id
    const again = feedOf(rss('<item><title>New</title></item><item><description>The same words.</description></item>'))
      .items[1]?.id
    expect(one).toMatch(/^sha256:[0-9a-f]{32}$/)
    expect(again).toBe(one)
  })
})

describe('when to ask again', () => {
  const hintsOf = (channel: string, module = '') => {
    const { ttlMinutes, skipHours, skipDays } = feedOf(
      `<rss version="2.0" ${module}><channel><title>t</title>${channel}</channel></rss>`,
    )
    return { ttlMinutes, skipHours, skipDays }
  }
  const sy = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
  const nothing = { ttlMinutes: null, skipHours: [], skipDays: [] }
  test('a feed that says nothing says nothing', () => expect(hintsOf('')).toEqual(nothing))
  test('ttl, hours and days', () => {
    const channel =
      '<ttl> 90 </ttl><skipHours><hour>3</hour><hour>24</hour><hour>3</hour><hour>25</hour></skipHours>' +
      '<skipDays><day>Sunday</day><day>monday</day><day>Noday</day></skipDays>'
    expect(hintsOf(channel)).toEqual({ ttlMinutes: 90, skipHours: [0, 3], skipDays: [1, 7] })
  })
  test.each(['0', '-5', 'often', '99999999'])('a ttl of %j is none', (ttl) =>
    expect(hintsOf(`<ttl>${ttl}</ttl>`)).toEqual(nothing),
  )
  test.each([
    ['hourly', '1', 60],
    ['hourly', '4', 15],
    ['daily', '2', 720],
    ['Weekly', '', 10_080],
  ])('%s, %j times', (period, frequency, ttlMinutes) =>
    expect(
      hintsOf(`<sy:updatePeriod>${period}</sy:updatePeriod><sy:updateFrequency>${frequency}</sy:updateFrequency>`, sy),
    ).toEqual({ ...nothing, ttlMinutes }),
  )
})

describe('documents made to hurt', () => {
  const wrapped = (text: string) =>
    rss(`<item><title>${text}</title><author>${text}</author><description>${text}</description></item>${text}`)
  test.each([
    ['elements without end', '<a>'],
    ['items without end', '<item>'],
    ['titles without end', '<title>'],
    ['sections without end', '<![CDATA['],
    ['comments without end', '<!--'],
    ['declarations without end', '<!'],
    ['instructions without end', '<?a '],
    ['brackets', '('],
    ['ampersands', '&'],
    ['escaped tags', '&lt;b '],
    ['quotes', ' href="'],
    ['open angles', '<'],
    ['spaces', ' '],
    ['attributes', '<a x="1" '],
  ])('%s are read or refused, and quickly', (_name, text) => {
    expect(read(wrapped(text.repeat(100_000)))).toBeDefined()
    expect(read(text.repeat(100_000))).toBeDefined()
  })
  test('a tag with endless attributes is refused', () => {
    expect(read(rss(`<item ${'x="1" '.repeat(50_000)}/>`))).toHaveProperty('refused')
  })
  test.each([
    [
      'nested without end',
      `<rss version="2.0"><channel>${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}</channel></rss>`,
    ],
    [
      'declaring without end',
      `<!DOCTYPE rss [${'<!ENTITY a "b">'.repeat(2_000)}]>${rss('<item><title>t</title></item>')}`,
    ],
    ['of one enormous attribute', rss(`<item a="${'x'.repeat(100_000)}"><title>t</title></item>`)],
  ])('what is %s is refused, with a reason', (_name, text) =>
    expect(read(text)).toEqual({
      refused: 'No feed is built as its markup is.',
      remedy: 'Give the address of another feed of the site, or of one article.',
    }),
  )
  test('titles that are never closed are no nesting', () => {
    const items = Array.from({ length: 500 }, (_, at) => `<item><title>Ferry ${at}<guid>${at}</guid></item>`)
    expect(feedOf(rss(items.join(''))).items.slice(-1)).toMatchObject([{ id: '499', title: 'Ferry 499' }])
  })
  test.each([
    ['a file', '<!ENTITY e SYSTEM "file:///etc/passwd">'],
    ['an address', '<!ENTITY e PUBLIC "x" "http://127.0.0.1:1/">'],
    ['a parameter', '<!ENTITY % p SYSTEM "http://127.0.0.1:1/"> %p; <!ENTITY e "%p;">'],
    ['markup', '<!ENTITY e "<b>x</b>">'],
  ])('an entity that names %s stays as written', (_name, declaration) => {
    const items = '<item><title>x &e;</title></item>'
    expect(feedOf(`<!DOCTYPE rss [${declaration}]>${rss(items)}`).items[0]?.title).toBe('x &e;')
  })
  test('an entity of its own used without end stops growing', () => {
    const text = `<!DOCTYPE rss [<!ENTITY e "${'x'.repeat(200)}">]>${rss(`<item><title>${'&e;'.repeat(100_000)}</title></item>`)}`
    expect(feedOf(text).items[0]?.title.length).toBeLessThan(2_000_000)
  })
  test('entities of its own are never expanded, nor fetched', () => {
    const lines = Array.from({ length: 12 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('')
    const title = feedOf(`<!DOCTYPE r [<!ENTITY e0 "ha">${lines}]>${rss('<item><title>x &e12;</title></item>')}`)
      .items[0]?.title
    expect(title).toBe('x &e12;')
  })
})

describe('whatever comes', () => {
  const isSound = (body: Uint8Array): boolean => {
    const feed = readFeed(body, { url })
    if ('refused' in feed) return feed.refused !== '' && feed.remedy !== ''
    return feed.items.every((item) => item.id !== '' && (item.link === null || /^https?:\/\//i.test(item.link)))
  }
  test('bytes are a feed or a refusal', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2_000 }), isSound))
  })
  test('pieces of feeds in any order are a feed or a refusal', () => {
    const piece = fc.constantFrom(
      '<rss version="2.0">',
      '<channel>',
      '<item>',
      '</item>',
      '<title>',
      '</title>',
      '<link>',
      '</link>',
      'https://a.example/',
      '<![CDATA[',
      ']]>',
      '<feed xmlns="http://www.w3.org/2005/Atom">',
      '<entry>',
      '</entry>',
      '<content type="xhtml">',
      '</content>',
      '<link href="',
      '"/>',
      '&amp;',
      '&',
      '<!--',
      '-->',
      '<?xml version="1.0"?>',
      '<!DOCTYPE x [',
      ']>',
      '{"items":[',
      '{"version":"https://jsonfeed.org/version/1"',
      '}',
      'words',
      '\u0000',
      '<guid isPermaLink="',
      'Tue, 03 Mar 2026',
      '<pubDate>',
      'xml:base="//',
      '<rdf:RDF xmlns="http://purl.org/rss/1.0/">',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => isSound(Buffer.from(pieces.join('')))),
      { numRuns: 500 },
    )
  })
})
