import { describe, expect, test } from 'vitest'
import { actionId } from '../../../src/bot/index.ts'
import {
  type Action,
  actions,
  type Document,
  heading,
  link,
  list,
  notice,
  paragraph,
  soft,
  strong,
} from '../../../src/messages/index.ts'
import { lay, layHome, withoutNewBlocks } from '../../../src/platforms/slack/lay.ts'
import { messageErrors, viewErrors } from './block-rules.ts'
import { asItLooks, drawn } from './lay-drawing.ts'
import { letters, mrkdwnTexts, pressables, quoteTexts, readSheet } from './lay-reading.ts'
import { bridgeStory, briefing, contextAnswer, quillQuote, quoteAnswer } from './lay-testhaven.ts'

const at = { zone: 'Europe/Kyiv' }

function only(document: Document) {
  const sheets = lay(document, at)
  const [sheet] = sheets
  expect(sheets).toHaveLength(1)
  if (!sheet) throw new Error('no sheet')
  expect(messageErrors(sheet)).toEqual([])
  return sheet
}

const documentOf = (...blocks: Document['blocks']): Document => ({ title: 'A title', blocks })

const offers = (count: number): Action[] =>
  Array.from({ length: count }, (_, index) => ({
    label: `Speaker ${index + 1}`,
    command: 'quote',
    options: { speaker: `${index + 1}` },
  }))

describe('how it looks', () => {
  test('a briefing', () => {
    expect(drawn(only(briefing))).toMatchInlineSnapshot(`
      "# Two stories this morning
      · Testhaven desk · (24 Nov 2026, 08:00)
      · A read of 30 seconds. 31 new articles from 4 outlets.
      ────────
      **[Northern bridge slips to 2028 as the bill climbs again](https://harbour-post.example/bridge)** [⋯: Background | All quotes of Ada Quill]
      The city will open the northern bridge a year later than planned. [[1]](https://harbour-post.example/bridge) The council votes on the money on Thursday. [[2]](https://the-quay.example/vote)
      **Changed:** cost 3.1 → 3.8 million [[1]](https://harbour-post.example/bridge)
      │ “We will not pay twice for the same bridge,”
      · **Ada Quill**, mayor · 23 Nov 2026 · ✓ verbatim in [Harbour Post](https://harbour-post.example/bridge)
      · 5 outlets, 2 independent texts: [Harbour Post](https://harbour-post.example/bridge) · [Testhaven Radio](https://radio.example/bridge?part=1&of=2) · [The Quay](https://the-quay.example/bridge) +2
      ────────
      **[Lighthouse archive opens to the public](https://the-quay.example/lighthouse)**
      Log books from 1871 on can be read in the town library. [3]
      · Earlier, 20 Nov 2026 · single source: [The Quay](https://the-quay.example/bridge)
      ────────
      **Also:** [School roofs to be checked](https://radio.example/roofs) (3 outlets) · Old crane for sale
      · [3] Harbour Post, “Northern bridge slips to 2028”, 24 Nov 2026"
    `)
  })

  test('a briefing as it is read out', () => {
    expect(asItLooks(readSheet(only(briefing)).text)).toMatchInlineSnapshot(`
      "Two stories this morning
      Testhaven desk · 24 Nov 2026, 08:00
      A read of 30 seconds. 31 new articles from 4 outlets.
      Northern bridge slips to 2028 as the bill climbs again
      The city will open the northern bridge a year later than planned. [1] The council votes on the money on Thursday. [2]
      Changed: cost 3.1 → 3.8 million [1]
      “We will not pay twice for the same bridge,”
      Ada Quill, mayor · 23 Nov 2026 · ✓ verbatim in Harbour Post
      5 outlets, 2 independent texts: Harbour Post · Testhaven Radio · The Quay +2
      Lighthouse archive opens to the public
      Log books from 1871 on can be read in the town library. [3]
      Earlier, 20 Nov 2026 · single source: The Quay
      Also: School roofs to be checked (3 outlets) · Old crane for sale
      [3] Harbour Post, “Northern bridge slips to 2028”, 24 Nov 2026"
    `)
  })

  test('a briefing where the newer blocks are refused', () => {
    expect(drawn(withoutNewBlocks(only(briefing)))).toMatchInlineSnapshot(`
      "# Two stories this morning
      · Testhaven desk · (24 Nov 2026, 08:00)
      · A read of 30 seconds. 31 new articles from 4 outlets.
      ────────
      **[Northern bridge slips to 2028 as the bill climbs again](https://harbour-post.example/bridge)** [⋯: Background | All quotes of Ada Quill]
      The city will open the northern bridge a year later than planned. [[1]](https://harbour-post.example/bridge) The council votes on the money on Thursday. [[2]](https://the-quay.example/vote)
      **Changed:** cost 3.1 → 3.8 million [[1]](https://harbour-post.example/bridge)
      > “We will not pay twice for the same bridge,”
      · **Ada Quill**, mayor · 23 Nov 2026 · ✓ verbatim in [Harbour Post](https://harbour-post.example/bridge)
      · 5 outlets, 2 independent texts: [Harbour Post](https://harbour-post.example/bridge) · [Testhaven Radio](https://radio.example/bridge?part=1&of=2) · [The Quay](https://the-quay.example/bridge) +2
      ────────
      **[Lighthouse archive opens to the public](https://the-quay.example/lighthouse)**
      Log books from 1871 on can be read in the town library. [3]
      · Earlier, 20 Nov 2026 · single source: [The Quay](https://the-quay.example/bridge)
      ────────
      **Also:** [School roofs to be checked](https://radio.example/roofs) (3 outlets) · Old crane for sale
      · [3] Harbour Post, “Northern bridge slips to 2028”, 24 Nov 2026"
    `)
  })

  test('an answer to /quote', () => {
    expect(drawn(only(quoteAnswer))).toMatchInlineSnapshot(`
      "# Ada Quill
      · mayor
      │ “We will not pay twice for the same bridge,” … “and we will say so in court if we must.”
      · **Ada Quill**, mayor · 23 Nov 2026 · via Testhaven Radio · ✓ verbatim in [Harbour Post](https://harbour-post.example/bridge) · also in 2 others
      · 1 of 14 · archive since 3 Jan 2026, 4 outlets
      [More]"
    `)
  })

  test('an answer to /context, where one line proves two quotes of one article', () => {
    expect(drawn(only(contextAnswer))).toMatchInlineSnapshot(`
      "# Northern bridge
      · Context
      The northern bridge is to replace the ferry. [[1]](https://harbour-post.example/bridge) It was meant to open in 2027. [2]
      • **26 Nov 2026** (“on Thursday”, planned): 
      The council votes on another 0.7 million. [[1]](https://harbour-post.example/bridge) [2]
      • **July 2026**: 
      The builder is paid the second third of its fee. [[1]](https://harbour-post.example/bridge)
      ────────
      **Who says what**
      │ “We will not pay twice for the same bridge,” … “and we will say so in court if we must.”
      │ “Nobody asked us.”
      · **Ada Quill**, mayor · 23 Nov 2026 · via Testhaven Radio · ✓ verbatim in [Harbour Post](https://harbour-post.example/bridge)
      · [2] Harbour Post, “Northern bridge slips to 2028”, 24 Nov 2026"
    `)
  })

  test('a problem says so in words', () => {
    const problem = notice('Only admins may use /sources.', 'Ask an admin of this place to do it.', 'problem')

    expect(drawn(only(problem))).toBe(
      '**Problem: Only admins may use /sources.**\nAsk an admin of this place to do it.',
    )
  })

  test('a list and a picture', () => {
    const document = documentOf(
      list([strong('Ada Quill'), ', mayor'], [link('Harbour Post', 'https://harbour-post.example/')]),
      { kind: 'image', url: 'https://harbour-post.example/bridge.jpg', alt: 'The bridge at dawn' },
    )

    expect(drawn(only(document))).toBe(
      '• **Ada Quill**, mayor\n• [Harbour Post](https://harbour-post.example/)\n(picture: The bridge at dawn)',
    )
  })
})

describe('what can be pressed', () => {
  test('five stand in a row, each with its short id', () => {
    const five = offers(5)

    const shown = pressables(only(documentOf(actions(...five))))

    expect(shown.map(({ type, action_id, text }) => [type, action_id, text?.text])).toEqual(
      five.map((action) => ['button', `do:${actionId(action)}`, action.label]),
    )
  })

  test('more are a menu, and a menu holds a hundred', () => {
    const many = offers(101)

    const sheets = lay(documentOf(actions(...many)), at)

    const shown = sheets.flatMap(pressables)
    expect(shown.map(({ type }) => type)).not.toContain('button')
    expect(shown.flatMap(({ options }) => options?.map(({ value }) => value) ?? [])).toEqual(many.map(actionId))
    expect(Math.max(...shown.map(({ options }) => options?.length ?? 0))).toBeLessThanOrEqual(100)
  })

  test('menus are numbered through a sheet, those of stories too', () => {
    const document = documentOf(bridgeStory, { ...bridgeStory, id: 'other' }, actions(...offers(6)))

    expect(pressables(only(document)).map(({ type, action_id }) => `${type} ${action_id}`)).toEqual([
      'overflow pick:1',
      'overflow pick:2',
      'static_select pick:3',
    ])
  })

  test('a story with one thing to do has a button, one with many a second row', () => {
    const one = only(documentOf({ ...bridgeStory, actions: offers(1) }))
    const many = only(documentOf({ ...bridgeStory, actions: offers(7) }))

    expect(pressables(one).map(({ type }) => type)).toEqual(['button'])
    expect(pressables(many).map(({ type }) => type)).toEqual(['overflow', 'button', 'button'])
  })

  test('what is offered twice is shown once', () => {
    const [offer] = offers(1)
    if (!offer) throw new Error('no offer')

    expect(pressables(only(documentOf(actions(offer, { ...offer }))))).toHaveLength(1)
  })

  test('a long label is cut between characters', () => {
    const label = '👩‍👩‍👧‍👦'.repeat(20)

    const [button] = pressables(only(documentOf(actions({ label, command: 'quote', options: {} }))))

    expect(button?.text?.text).toBe(`${'👩‍👩‍👧‍👦'.repeat(6)}…`)
  })

  test('buttons alone are said in words', () => {
    expect(only(documentOf(actions(...offers(2)))).text).toBe('You can choose: Speaker 1 · Speaker 2')
  })
})

describe('what a stranger wrote', () => {
  const hostile = '<!channel> <@U1> <#C1|x> *bold* _slant_ ~gone~ `code` :smile: & <https://a.example|Harbour Post>'

  test('is never markup in small print', () => {
    const [text = ''] = mrkdwnTexts(only(documentOf(soft(hostile))))

    expect(text.replaceAll('\u2060', '¦')).toBe(
      '&lt;!channel&gt; &lt;@U1&gt; &lt;#C1|x&gt; ¦*¦bold¦*¦ ¦_¦slant¦_¦ ¦~¦gone¦~¦ ¦`¦code¦`¦ :¦smile: &amp; &lt;https://a.example|Harbour Post&gt;',
    )
  })

  test('stands as it is where words are no markup', () => {
    const { blocks } = readSheet(only(documentOf(paragraph(hostile))))

    expect(blocks[0]?.elements).toEqual([{ type: 'rich_text_section', elements: [{ type: 'text', text: hostile }] }])
  })

  test('cannot make a heading or a block quote of itself', () => {
    const [line = ''] = mrkdwnTexts(only(documentOf(soft('> not quoted\n> nor this'))))

    expect(line).toBe('\u2060&gt; not quoted &gt; nor this')
  })

  test('keeps marks within words, which Slack leaves alone', () => {
    expect(mrkdwnTexts(only(documentOf(soft('snake_case 3*4'))))).toEqual(['snake_case 3*4'])
  })

  test('links only to the web, and no address ends its link', () => {
    const addresses = ['https://a.example/?x=1&y=<2>|z w', 'ftp://a.example/', 'javascript:alert(1)', 'no address']
    const document = documentOf({
      kind: 'paragraph',
      tone: 'soft',
      inlines: addresses.map((url) => ({ kind: 'link', text: 'words', url })),
    })

    expect(mrkdwnTexts(only(document))).toEqual(['<https://a.example/?x=1&amp;y=%3C2%3E%7Cz%20w|words>wordswordswords'])
  })

  test('an address that Slack would refuse leaves its words', () => {
    const { blocks } = readSheet(only(documentOf(paragraph(link('words', `https://a.example/${'a'.repeat(3_000)}`)))))

    expect(JSON.stringify(blocks)).toBe(
      '[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"words"}]}]}]',
    )
  })

  test('turns round no words but its own', () => {
    const { blocks } = readSheet(only(documentOf({ ...quillQuote, speaker: '\u202eAda', pieces: ['\u202eWe will.'] })))

    expect(JSON.stringify(blocks[1])).not.toContain('\u202e')
  })
})

describe('folding', () => {
  test('a story that fits a sheet is never torn', () => {
    const stories = Array.from({ length: 40 }, (_, index) => ({ ...bridgeStory, id: `${index}` }))

    const sheets = lay(documentOf(...stories), at).map(readSheet)

    expect(sheets.length).toBeGreaterThan(1)
    for (const { blocks } of sheets) {
      expect(blocks[0]?.type).toBe('section')
      expect(JSON.stringify(blocks.at(-1))).toContain('5 outlets')
    }
  })

  test('a quote that goes on is marked, and its proof stands at its end', () => {
    const words = 'We will not pay twice. '.repeat(300)

    const sheets = lay(documentOf({ ...quillQuote, pieces: [words] }), at)

    const texts = sheets.flatMap(quoteTexts)
    expect(texts.length).toBeGreaterThan(2)
    expect(texts.map(([first]) => first)).toEqual(['“', ...texts.slice(1).map(() => '(continued)')])
    expect(texts.map((elements) => elements.at(-1)?.trim())).toEqual([...texts.slice(1).map(() => '…'), '”'])
    expect(
      texts
        .flat()
        .filter((element) => element.includes('will'))
        .join(''),
    ).toBe(words)
    expect(sheets.map(({ text }) => String(text).includes('verbatim in Harbour Post'))).toEqual([
      ...sheets.slice(1).map(() => false),
      true,
    ])
  })

  test('no sheet ends with a heading', () => {
    const paragraphs = Array.from({ length: 30 }, (_, index) => [
      heading(2, `Part ${index}`),
      paragraph('word '.repeat(100)),
    ]).flat()

    for (const sheet of lay(documentOf(...paragraphs), at)) {
      expect(letters(String(sheet.text))).toMatch(/word$/)
    }
  })

  test('a long heading goes on below', () => {
    const long = 'The city will open the northern bridge a year later than planned. '.repeat(4).trim()

    const { blocks } = readSheet(only(documentOf(heading(1, long))))

    expect(blocks.map(({ type }) => type)).toEqual(['header', 'rich_text'])
    expect(letters(String(only(documentOf(heading(1, long))).text))).toBe(letters(long))
  })

  test('an empty document is told by its title, and without one still is a message', () => {
    expect(only({ title: 'Nothing new', blocks: [] }).text).toBe('Nothing new')
    expect(only({ title: '', blocks: [paragraph('')] }).text).toBe('Nothing to show')
  })

  test('a page at home that does not hold everything says how to see the rest', () => {
    const stories = Array.from({ length: 60 }, (_, index) => ({ ...bridgeStory, id: `${index}` }))

    const blocks = layHome(documentOf(...stories), at)

    expect(viewErrors({ type: 'home', blocks })).toEqual([])
    expect(JSON.stringify(blocks.at(-1))).toContain('/dateline help')
  })
})
