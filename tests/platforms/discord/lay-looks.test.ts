import { expect, test } from 'vitest'
import {
  actions,
  type Block,
  type BlockOf,
  type Citation,
  type Document,
  heading,
  link,
  list,
  notice,
  paragraph,
  plain,
  soft,
  strong,
  time,
} from '../../../src/messages/index.ts'
import { lay } from '../../../src/platforms/discord/lay.ts'
import { drawn } from './lay-drawn.ts'
import { shownText } from './lay-shown.ts'
import { messageErrors } from './message-rules.ts'

/** How answers look: an invented town, invented people. */

const AT = { zone: 'UTC' }
const NOW = Temporal.Instant.from('2026-11-24T08:00:00Z')

const post = link('Harbour Post', 'https://harbour-post.invalid/bridge')
const radio = link('Testhaven Radio', 'https://testhaven-radio.invalid/bridge', { local: '/articles/4' })
const quay = link('The Quay', 'https://the-quay.invalid/bridge')

const cited = (number: number, source = post): Citation => ({
  kind: 'citation',
  number,
  source,
  outlet: 'Harbour Post',
  day: '2026-11-23',
})

const bridge: BlockOf<'quote'> = {
  kind: 'quote',
  pieces: ['We will not pay twice for the same bridge,', 'and we will say so in court if we must.'],
  speaker: 'Ada Quill',
  office: 'mayor',
  day: '2026-11-23',
  via: [],
  proof: post,
  also: [],
}

const background = (topic: string) => ({ label: 'Background', command: 'context', options: { topic } })

const story: BlockOf<'story'> = {
  kind: 'story',
  id: 'bridge',
  label: 'changed',
  headline: link('Northern bridge slips to 2028 as the bill climbs again', post.url),
  sentences: [
    { text: 'The city will open the northern bridge a year later than planned.', citations: [cited(1)] },
    { text: 'The council votes on Thursday.', citations: [cited(2, radio)] },
  ],
  changes: [{ text: 'cost 3.1 → 3.8 million', citations: [cited(1)] }],
  quote: { ...bridge, pieces: ['We will not pay twice for the same bridge.'] },
  outlets: [post, radio, quay, link('Sound Times', null), link('The Pier', null)],
  independentTexts: 2,
  day: null,
  actions: [background('northern bridge')],
}

const laid = (document: Document): string[] => {
  const sheets = lay(document, AT)
  for (const sheet of sheets) expect(messageErrors(sheet)).toEqual([])
  return sheets.map(drawn)
}

const one = (...blocks: Block[]): string =>
  laid({ title: 'Testhaven', blocks: [heading(1, 'Testhaven'), ...blocks] }).join('\n=====\n')

test('a briefing: the story, what changed, the quote with its proof, who reports it', () => {
  const document: Document = {
    title: 'Two stories this morning, 24 Nov 2026',
    blocks: [
      heading(1, 'Two stories this morning', [plain('Briefing · '), time(NOW, 'day and time')]),
      soft('A read of 40 seconds. 6 new articles from 5 outlets.'),
      story,
      {
        ...story,
        label: 'earlier',
        day: '2026-11-22',
        headline: link('Lighthouse archive opens', quay.url),
        sentences: [{ text: 'Log books from 1871 on can be read from Friday.', citations: [cited(3, quay)] }],
        changes: [],
        quote: null,
        outlets: [quay],
        independentTexts: 1,
        actions: [],
      },
      {
        kind: 'links',
        label: 'Also',
        links: [{ ...link('School roofs to be checked', post.url), note: '3 outlets' }, quay],
      },
    ],
  }

  expect(laid(document)).toEqual([
    `# Two stories this morning
-# Briefing · <t:1795507200:f>
-# A read of 40 seconds. 6 new articles from 5 outlets.
---
### [Northern bridge slips to 2028 as the bill climbs again](https://harbour-post.invalid/bridge)
The city will open the northern bridge a year later than planned. [[1]](https://harbour-post.invalid/bridge) The council votes on Thursday. [[2]](https://testhaven-radio.invalid/bridge)
**Changed:** cost 3.1 → 3.8 million [[1]](https://harbour-post.invalid/bridge)
> “We will not pay twice for the same bridge.”
-# **Ada Quill**, mayor · 23 Nov 2026 · ✓ verbatim in [Harbour Post](https://harbour-post.invalid/bridge)
-# 5 outlets, 2 independent texts: Harbour Post · Testhaven Radio · [The Quay](https://the-quay.invalid/bridge) +2 [Background]
---
### [Lighthouse archive opens](https://the-quay.invalid/bridge)
Log books from 1871 on can be read from Friday. [[3]](https://the-quay.invalid/bridge)
-# Earlier, 22 Nov 2026 · single source: The Quay
---
**Also:** [School roofs to be checked](https://harbour-post.invalid/bridge) (3 outlets) · [The Quay](https://the-quay.invalid/bridge)`,
  ])
})

test('an answer to /quote: each quote over its proof, and what to press', () => {
  const document: Document = {
    title: 'Ada Quill: 14 quotes',
    blocks: [
      heading(1, 'Ada Quill', [plain('mayor')]),
      { ...bridge, via: ['Testhaven Radio'], also: [radio, quay] },
      {
        ...bridge,
        pieces: ['Nobody has fallen, and nobody will.'],
        proof: radio,
        also: [post, quay, link('The Pier', null)],
      },
      { ...bridge, pieces: ['First of two.'] },
      { ...bridge, pieces: ['Second of two.'] },
      soft('5 of 14 · archive since 3 Jan, 4 outlets'),
      actions({ label: 'More', command: 'quote', options: { speaker: 'Ada Quill', page: '2' } }),
    ],
  }

  expect(laid(document)).toEqual([
    `# Ada Quill
-# mayor
> “We will not pay twice for the same bridge,” … “and we will say so in court if we must.”
-# **Ada Quill**, mayor · 23 Nov 2026 · via Testhaven Radio · ✓ verbatim in [Harbour Post](https://harbour-post.invalid/bridge) · also in [Testhaven Radio](https://testhaven-radio.invalid/bridge) and [The Quay](https://the-quay.invalid/bridge)
> “Nobody has fallen, and nobody will.”
-# **Ada Quill**, mayor · 23 Nov 2026 · ✓ verbatim in [Testhaven Radio](https://testhaven-radio.invalid/bridge) · also in 3 others
> “First of two.”
> “Second of two.”
-# **Ada Quill**, mayor · 23 Nov 2026 · ✓ verbatim in [Harbour Post](https://harbour-post.invalid/bridge)
-# 5 of 14 · archive since 3 Jan, 4 outlets
[More]`,
  ])
})

test('an answer to /context: dated lines with the article’s own phrase, what is planned marked, every line cited', () => {
  const entry = (when: string, phrase: string, isPlanned: boolean, text: string) => ({
    when,
    phrase,
    from: null,
    to: null,
    isPlanned,
    text,
    citations: [cited(1), cited(2, radio)],
  })
  const document: Document = {
    title: 'Context: northern bridge',
    blocks: [
      heading(1, 'Northern bridge', [plain('Context')]),
      soft('From 12 articles of 4 outlets · archive since 3 Jan'),
      paragraph('The bridge was to open in 2027.', cited(1), ' ', strong('It will not.')),
      {
        kind: 'timeline',
        entries: [
          entry('26 Nov 2026', 'on Thursday', true, 'The council votes on the money.'),
          entry('July 2023', 'in July 2023', false, 'The first piles were driven.'),
        ],
      },
      heading(2, 'Who says what'),
      { ...bridge, speaker: null, office: null, day: null },
    ],
  }

  expect(laid(document)).toEqual([
    `# Northern bridge
-# Context
-# From 12 articles of 4 outlets · archive since 3 Jan
The bridge was to open in 2027. [[1]](https://harbour-post.invalid/bridge) **It will not.**
-# **26 Nov 2026** · “on Thursday” · planned
The council votes on the money. [[1]](https://harbour-post.invalid/bridge) [[2]](https://testhaven-radio.invalid/bridge)
-# **July 2023**
The first piles were driven. [[1]](https://harbour-post.invalid/bridge) [[2]](https://testhaven-radio.invalid/bridge)
## Who says what
> “We will not pay twice for the same bridge,” … “and we will say so in court if we must.”
-# Speaker not named · ✓ verbatim in [Harbour Post](https://harbour-post.invalid/bridge)`,
  ])
})

test('a source without an address is named at the end of the sheet that cites it', () => {
  const noted = link('Minutes of the harbour board', null, { local: '/articles/9' })

  expect(
    one(paragraph('It was so decided.', cited(3, noted), ' Twice.', cited(3, noted)), list(['First'], ['Second'])),
  ).toBe(
    `# Testhaven
It was so decided. \\[3\\] Twice. \\[3\\]
- First
- Second
-# \\[3\\] Minutes of the harbour board, Harbour Post, 23 Nov 2026`,
  )
})

test('words that a link would change stand beside it', () => {
  const odd = (text: string) => one(paragraph(link(text, 'https://the-quay.invalid/a_(b) c?d=<e>')))
  const address = 'https://the-quay.invalid/a_%28b%29%20c?d=%3Ce%3E'

  // Built by hand: the makers refuse an address with a space.
  expect(odd('Bridge')).toBe('# Testhaven\nBridge')
  const beside = (text: string) => one(paragraph({ kind: 'link', text, url: 'https://the-quay.invalid/a_(b) c?d=<e>' }))
  expect(beside('Bridge: 3.1 → 3.8 million?')).toBe(`# Testhaven\n[Bridge: 3.1 → 3.8 million?](${address})`)
  expect(beside('5* [video] @everyone')).toBe(`# Testhaven\n5\\* \\[video\\] \\@everyone ([source](${address}))`)
  expect(beside('Ferry 🚢')).toBe(`# Testhaven\nFerry 🚢 ([source](${address}))`)
})

test('up to five actions are buttons, more are menus, and an action of two stories is drawn once', () => {
  const action = (at: number) => ({ label: `Person ${at}`, command: 'quote', options: { speaker: `Person ${at}` } })
  const people = (count: number) => Array.from({ length: count }, (_, at) => action(at + 1))
  const told = { ...story, sentences: [], changes: [], quote: null, outlets: [quay] }

  expect(one(actions(...people(5)))).toBe('# Testhaven\n[Person 1] [Person 2] [Person 3] [Person 4] [Person 5]')
  expect(one(actions(...people(6), action(1)))).toBe(
    '# Testhaven\n<Choose: Person 1 | Person 2 | Person 3 | Person 4 | Person 5 | Person 6>',
  )
  expect(
    one(actions(...people(26)))
      .split('\n')
      .at(-1),
  ).toBe('<Choose, 26 to 26 of 26: Person 26>')
  expect(
    one({ ...told, actions: people(2) })
      .split('\n')
      .at(-1),
  ).toBe('<About this story: Person 1 | Person 2>')
  expect(one({ ...told, actions: people(1) }, { ...told, actions: people(1) }).match(/Person 1/g)).toHaveLength(1)
})

test('a label is cut between letters as people see them', () => {
  const family = '👩‍👩‍👧‍👦'
  const [sheet] = lay(
    { title: '', blocks: [heading(1, 'Who?'), actions({ label: family.repeat(20), command: 'quote', options: {} })] },
    AT,
  )

  expect(drawn(sheet ?? {})).toBe(`# Who?\n[${family.repeat(11)}…]`)
})

test('a notice says in words that something is wrong', () => {
  expect(laid(notice('Only admins may use /sources.', 'Ask an admin.', 'problem'))).toEqual([
    '**Problem: Only admins may use /sources.**\nAsk an admin.',
  ])
  expect(laid(notice('Nothing from Ada Quill about ferries.'))).toEqual(['**Nothing from Ada Quill about ferries.**'])
})

test('a picture is described, and what is no picture’s address is told in words', () => {
  expect(one({ kind: 'image', url: 'https://the-quay.invalid/bridge.png', alt: 'The *bridge*' })).toBe(
    '# Testhaven\n<picture: The *bridge*>',
  )
  expect(one({ kind: 'image', url: `https://the-quay.invalid/${'a'.repeat(2_100)}`, alt: 'The *bridge*' })).toBe(
    '# Testhaven\nPicture: The \\*bridge\\*',
  )
})

test('a document without a heading says what it is; an empty one is a sheet all the same', () => {
  expect(laid({ title: 'Ada Quill: 1 quote', blocks: [] })).toEqual(['# Ada Quill: 1 quote'])
  expect(laid({ title: 'Ada Quill: 1 quote', blocks: [list(['One'])] })).toEqual(['# Ada Quill: 1 quote\n- One'])
  expect(laid({ title: ' ', blocks: [paragraph(''), list(), actions()] })).toEqual(['-# There is nothing to show.'])
})

test('a story that fits a sheet is never torn', () => {
  const told = (at: number) => ({
    ...story,
    headline: link(`Story ${at}`, null),
    sentences: [{ text: 'Many words. '.repeat(100), citations: [] }],
  })
  const sheets = laid({ title: 'Today', blocks: [heading(1, 'Today'), told(1), told(2), told(3)] })

  expect(sheets.map((sheet) => sheet.match(/### Story \d/g))).toEqual([['### Story 1', '### Story 2'], ['### Story 3']])
  for (const sheet of sheets) expect(sheet.match(/###/g)).toHaveLength(sheet.match(/5 outlets/g)?.length ?? 0)
  expect(sheets[1]).toMatch(/^-# Today, continued\n---\n/)
})

test('a quote longer than a sheet goes on in the next, marked, with who said it at its end', () => {
  const words = Array.from({ length: 1_500 }, (_, at) => `word${at}`).join(' ')
  const sheets = laid({
    title: 'Ada Quill: 1 quote',
    blocks: [heading(1, 'Ada Quill'), { ...bridge, pieces: [words] }],
  })

  expect(sheets).toHaveLength(4)
  expect(sheets[0]).toMatch(/^# Ada Quill\n> “word0 word1 .* word\d+ …$/)
  expect(sheets[1]).toMatch(/^-# Ada Quill: 1 quote, continued\n> \(continued\) … word\d+ .* …$/)
  expect(sheets.at(-1)).toMatch(
    /\n> \(continued\) … .* word1499”\n-# \*\*Ada Quill\*\*, mayor · 23 Nov 2026 · ✓ verbatim in /,
  )
  const quoted = sheets.flatMap((sheet) => sheet.split('\n').filter((line) => line.startsWith('> '))).map(shownText)
  expect(quoted.join(' ').match(/word\d+/g)).toEqual(words.split(' '))
})
