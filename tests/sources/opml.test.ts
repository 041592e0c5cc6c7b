import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MAIN } from '../../src/newsrooms/index.ts'
import { opmlOf, outlinesIn } from '../../src/sources/opml.ts'
import { NOTHING_OBSERVED, PLAIN_SETTINGS, type Source, type SourceId } from '../../src/sources/source.ts'

const AT = Temporal.Instant.from('2026-11-24T08:00:00Z')

const document = (body: string): string => `<?xml version="1.0"?><opml version="2.0"><body>${body}</body></opml>`

const sourceOf = (id: number, url: string, title: string, topic: string | null): Source => ({
  id: id as SourceId,
  newsroom: MAIN,
  kind: 'feed',
  url,
  title,
  outlet: null,
  site: null,
  added: AT,
  settings: { ...PLAIN_SETTINGS, topic },
  observed: NOTHING_OBSERVED,
  paused: null,
  headerNames: ['authorization'],
  nextRead: null,
  state: { kind: 'new' },
})

test('folders and categories are topics, and each address stands once', () => {
  const read = outlinesIn(
    document(`<outline text="News"><outline text="Harbour"><outline text="Post" xmlUrl="https://a.example/feed"/>
      <outline text="Again" xmlUrl="https://a.example/feed"/></outline></outline>
      <outline text="Quay" xmlUrl="https://b.example/rss?a=1&amp;b=2" category="/Local/Port,/Other" language="de"/>
      <outline text="Front" type="link" url="https://c.example/news"/><outline text="Others" type="link" url="https://d.example/more.opml"/>`),
  )
  expect(read).toEqual([
    { title: 'Post', url: 'https://a.example/feed', topic: 'Harbour', language: null },
    { title: 'Quay', url: 'https://b.example/rss?a=1&b=2', topic: 'Port', language: 'de' },
    { title: 'Front', url: 'https://c.example/news', topic: null, language: null },
  ])
})

test.each([
  ['is cut off', `<opml version="2.0"><body><outline text="A"><outline text="Post" xmlUrl="https://a.example/feed"/>`],
  ['has a bare ampersand', document('<outline text="Bed & Bath" xmlUrl="https://a.example/feed?x=1&y=2"/>')],
  ['has an unclosed outline', document('<outline text="A"><outline text="Post" xmlUrl="https://a.example/feed">')],
])('a file that %s is read as far as it goes', (_what, opml) => {
  expect(outlinesIn(opml)).toMatchObject([{ url: expect.stringContaining('https://a.example/feed') }])
})

test.each([
  ['words', 'just words', /not an OPML file/],
  ['a page', '<html><body>opml</body></html>', /not an OPML file/],
  ['an empty list', document(''), /names no feeds/],
  ['a nest without end', document('<outline text="x">'.repeat(50_000)), /No OPML file is built/],
  ['a large file', `<opml>${' '.repeat(11 * 1024 * 1024)}</opml>`, /larger than 10 MB/],
  [
    'too many feeds',
    document(
      Array.from({ length: 50_000 }, (_, n) => `<outline text="${n}" xmlUrl="https://e.example/${n}"/>`).join(''),
    ),
    /names 50,000 feeds/,
  ],
])('%s is refused with what to do', (_what, opml, says) => {
  expect(outlinesIn(opml)).toMatchObject({
    refused: expect.stringMatching(says),
    remedy: expect.stringMatching(/\w/),
  })
})

test('entities are neither fetched nor blown up', () => {
  const bomb = `<!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "${'&a;'.repeat(50)}"><!ENTITY c "${'&b;'.repeat(50)}"><!ENTITY f SYSTEM "file:///etc/passwd">]>
    <opml version="2.0"><body><outline text="&c;&f;" xmlUrl="https://a.example/feed"/></body></opml>`
  const read = outlinesIn(bomb)
  expect(JSON.stringify(read).length).toBeLessThan(1_000)
  expect(JSON.stringify(read)).not.toContain('root:')
})

test('what is written is read as the same, whatever it is called; no header goes along', () => {
  const words = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .map((text) => text.replace(/\s+/gu, ' ').trim())
  const name = words.filter((text) => text !== '' && !/[\p{C}\ufffe\uffff]/u.test(text))
  fc.assert(
    fc.property(
      fc.array(fc.record({ title: name, topic: fc.option(name), path: fc.webPath() }), { maxLength: 8 }),
      (all) => {
        const sources = all.map(({ title, topic, path }, n) =>
          sourceOf(n + 1, `https://example.org/${n}${path}?a=1&b=${n}`, title, topic),
        )
        const opml = opmlOf(sources, AT)
        expect(opml).not.toContain('authorization')
        const read = outlinesIn(opml)
        expect(sources.length === 0).toBe('refused' in read)
        if ('refused' in read) return
        const shown = (list: { title: string; url: string; topic: string | null }[]) =>
          list.map(({ title, url, topic }) => `${url} ${title} ${topic}`).toSorted()
        expect(shown(read)).toEqual(
          shown(sources.map(({ title, url, settings: { topic } }) => ({ title, url, topic }))),
        )
      },
    ),
    { numRuns: 200 },
  )
})
