import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import { type Document, link } from '../../../src/messages/index.ts'
import { renderForWeb } from '../../../src/platforms/web/index.ts'
import { anyDocument, harmless, shownWords, words } from './documents.ts'
import { edition } from './front-page.ts'
import { ArchiveDouble } from './newsroom-double.ts'
import { editionOn, get, NOW, pageOf } from './page-of.ts'

const HERE = { zone: 'UTC', now: NOW }

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim()

type Dom = ReturnType<typeof parseHTML>['document']

/** Elements with their attributes' names, in order. */
const skeleton = (dom: Dom): string[] =>
  [...dom.querySelectorAll('body *')].map(
    (one) => `${one.localName} ${[...one.attributes].map(({ name }) => name).join(' ')}`,
  )

const ALLOWED = new Set(
  'a article aside b blockquote body button circle code dd desc details div dl dt figcaption figure footer form h1 h2 header html input label li line main mark nav ol p search section span strong sub summary sup svg text time title ul'.split(
    ' ',
  ),
)

function expectHarmless(dom: Dom): void {
  for (const one of dom.querySelectorAll('body *')) {
    expect(ALLOWED).toContain(one.localName)
    for (const { name, value } of one.attributes) {
      expect(name).not.toMatch(/^(?:on|style$|src)/i)
      if (name === 'href' || name === 'action')
        expect(value).toMatch(/^(?:https?:\/\/[^\s"<>]+|\/(?![/\\])[^\s"<>]*|#\w+|)$/i)
    }
  }
}

test('whatever a document says, the page holds the elements of the layout alone and all the words', () => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      const dom = parseHTML(renderForWeb(document, HERE)).document
      const plain = parseHTML(renderForWeb(withTitle(harmless(document), document), HERE)).document

      expectHarmless(dom)
      expect(skeleton(dom)).toEqual(skeleton(plain))
      expect(dom.querySelectorAll('h1').length).toBe(1)
      const text = folded(dom.querySelector('main')?.textContent ?? '')
      for (const said of shownWords(withoutActions(document))) expect(text).toContain(folded(said))
    }),
    { numRuns: 150 },
  )
})

/** A notice becomes the title where it says the same: keep that so in the harmless copy. */
const withTitle = (plain: Document, { title, blocks }: Document): Document => {
  const noticed = blocks.findIndex((block) => block.kind === 'notice' && block.says === title)
  return {
    title: 'another word',
    blocks: plain.blocks.map((block, at) =>
      at === noticed && block.kind === 'notice' ? { ...block, says: 'another word' } : block,
    ),
  }
}

const withoutActions = (document: Document): Document => ({
  ...document,
  blocks: document.blocks
    .filter(({ kind }) => kind !== 'actions')
    .map((block) => (block.kind === 'story' ? { ...block, actions: [] } : block)),
})

test('whatever a document says, the whole page with its actions stays the page', async () => {
  await fc.assert(
    fc.asyncProperty(anyDocument, async (document) => {
      const { app } = pageOf({ editionsShown: [editionOn('2026-11-24', document)] })
      const { dom, response } = await get(app, '/')

      expect(response.status).toBe(200)
      expectHarmless(dom)
      expect(dom.querySelectorAll('script').length).toBe(1)
      expect(dom.querySelectorAll('form').length).toBe(1)
    }),
    { numRuns: 25 },
  )
})

test('whatever an article says, its page shows it as text', async () => {
  const text = fc.array(words, { minLength: 1, maxLength: 5 }).map((paragraphs) => paragraphs.join('\n\n'))
  await fc.assert(
    fc.asyncProperty(text, words, fc.nat(80), fc.nat(80), async (body, title, start, length) => {
      const quoted = body.slice(start, start + length)
      const archive = new ArchiveDouble([
        {
          title,
          text: body,
          outlet: title,
          url: `https://x.invalid/${title}`,
          byline: title,
          day: '2026-11-23',
          language: 'uk',
          via: [title],
          quotes: quoted === '' ? [] : [{ words: [quoted], speaker: title, office: title }],
        },
      ])
      const { app } = pageOf({ archive })
      const { dom } = await get(app, `/articles/1?at=${start}-${start + length}`)

      expectHarmless(dom)
      expect(folded(dom.querySelector('.text')?.textContent ?? '')).toBe(folded(body))
      expect(folded(dom.querySelector('h1')?.textContent ?? '')).toBe(title)
    }),
    { numRuns: 100 },
  )
})

test('whatever is typed, the page answers, and shows it as text', async () => {
  const { app } = pageOf()
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        words,
        words.map((typed) => `/quote ${typed}`),
        words.map((typed) => `/context ${typed}`),
      ),
      async (typed) => {
        for (const path of [
          '/ask?q=',
          '/people?name=',
          '/archive?outlet=',
          '/context?topic=',
          '/editions/',
          '/suggest?q=',
        ]) {
          const { dom, response } = await get(app, `${path}${encodeURIComponent(typed)}`)
          expect([200, 303, 404]).toContain(response.status)
          if (response.headers.get('content-type')?.startsWith('text/html')) expectHarmless(dom)
        }
      },
    ),
    { numRuns: 25 },
  )
})

test('a link to an article here leads to its marked sentence; only those that lead out are marked as outside', () => {
  const { app } = pageOf()
  return get(app, '/ask?q=/context+footbridge').then(({ dom }) => {
    const cited = dom.querySelector('main sup a')
    expect(cited?.getAttribute('href')).toBe('/articles/1?at=0-60#here')
    expect(cited?.getAttribute('aria-label')).toBe(
      'Source 1: Harbour Post, Footbridge opens two months late as rust is found',
    )
    expect(dom.querySelectorAll('main a[href^="http"]').length).toBe(0)
  })
})

test('as a file of its own, links lead to the sources, without a referrer, and nothing is loaded', () => {
  const html = renderForWeb(edition, HERE)
  const dom = parseHTML(html).document

  const targets = [...dom.querySelectorAll('a')].map((one) => [
    one.getAttribute('href')?.slice(0, 8),
    one.getAttribute('rel'),
  ])
  expect(new Set(targets.map(String))).toEqual(new Set(['https://,noopener noreferrer nofollow']))
  expect(dom.querySelectorAll('link, script, img').length).toBe(0)
  expect(html).not.toMatch(/url\(/)
})

test('a story tells what changed, its quote with the proof beside, and who reports it', async () => {
  const { dom } = await get(pageOf().app, '/')
  const story = dom.querySelector('.story')

  expect(folded(story?.querySelector('.kicker')?.textContent ?? '')).toBe('Changed since yesterday')
  expect(folded(story?.querySelector('blockquote')?.textContent ?? '')).toBe(
    'We will not ask anybody to walk on a cable that I would not trust myself,',
  )
  expect(folded(story?.querySelector('figcaption')?.textContent ?? '')).toBe(
    'Ada Quill, mayor, 23 Nov 2026. ✓ Verbatim in Harbour Post; also in The Quay',
  )
  expect(folded(story?.querySelector('.outlets')?.textContent ?? '')).toBe(
    '3 outlets, 2 independent texts: Harbour Post, The Quay and Testhaven Radio · Background',
  )
})

test('a drawn timeline says in words what it shows, and marks what is planned', async () => {
  const { dom } = await get(pageOf().app, '/ask?q=/context+footbridge')
  const drawing = dom.querySelector('svg.line')

  expect(drawing?.getAttribute('role')).toBe('img')
  expect(folded(drawing?.querySelector('desc')?.textContent ?? '')).toBe(
    '6 dated entries from 2019 to May 2027, 2 of them planned. The larger a dot, the more articles state it. The list below says the same in words.',
  )
  expect(drawing?.querySelectorAll('circle').length).toBe(6)
  expect(drawing?.querySelectorAll('circle.planned').length).toBe(2)
  const entries = [...dom.querySelectorAll('.timeline li')].map((one) =>
    folded(one.querySelector('.when')?.textContent ?? ''),
  )
  expect(entries).toEqual([
    'May 2027planned',
    '26 Nov 2026planned“on Thursday”',
    '23 Nov 2026“on Monday”',
    'October 2026“last month”',
    'July 2026“in July”',
    '2019',
    'some day',
  ])
})

test('of many outlets the first are named and the rest stand behind “and more”, none lost', async () => {
  const many = Array.from({ length: 12 }, (_, at) => link(`Outlet ${at + 1}`, `https://outlet-${at + 1}.invalid/`))
  const blocks = edition.blocks.map((block) =>
    block.kind === 'story' ? { ...block, outlets: many, actions: [] } : block,
  )
  const { dom } = await get(pageOf({ editionsShown: [editionOn('2026-11-24', { ...edition, blocks })] }).app, '/')
  const outlets = dom.querySelector('.story .outlets')

  expect(folded(outlets?.querySelector('summary')?.textContent ?? '')).toBe('and 6 more')
  expect(outlets?.querySelectorAll('a').length).toBe(12)
  expect(outlets?.localName).toBe('div')
})
