import {
  actions,
  type BlockOf,
  type Citation,
  type Document,
  heading,
  link,
  paragraph,
  plain,
  soft,
  time,
} from '../../../src/messages/index.ts'

/** Made-up news of a made-up town. */

const harbourPost = link('Harbour Post', 'https://harbour-post.example/bridge')
const radio = link('Testhaven Radio', 'https://radio.example/bridge?part=1&of=2')
const quay = link('The Quay', 'https://the-quay.example/bridge')

export const cites = (number: number, url: string | null = 'https://harbour-post.example/bridge'): Citation => ({
  kind: 'citation',
  number,
  source: link('Northern bridge slips to 2028', url),
  outlet: 'Harbour Post',
  day: '2026-11-24',
})

export const quillQuote: BlockOf<'quote'> = {
  kind: 'quote',
  pieces: ['We will not pay twice for the same bridge,', 'and we will say so in court if we must.'],
  speaker: 'Ada Quill',
  office: 'mayor',
  day: '2026-11-23',
  via: ['Testhaven Radio'],
  proof: harbourPost,
  also: [radio, quay, quay],
}

export const bridgeStory: BlockOf<'story'> = {
  kind: 'story',
  id: 'bridge',
  label: 'changed',
  headline: link('Northern bridge slips to 2028 as the bill climbs again', 'https://harbour-post.example/bridge'),
  sentences: [
    { text: 'The city will open the northern bridge a year later than planned.', citations: [cites(1)] },
    { text: 'The council votes on the money on Thursday.', citations: [cites(2, 'https://the-quay.example/vote')] },
  ],
  changes: [{ text: 'cost 3.1 → 3.8 million', citations: [cites(1)] }],
  quote: { ...quillQuote, pieces: quillQuote.pieces.slice(0, 1), via: [], also: [] },
  outlets: [harbourPost, radio, quay, link('Havan', null), link('Lyrsay Leaf', null)],
  independentTexts: 2,
  day: null,
  actions: [
    { label: 'Background', command: 'context', options: { topic: 'northern bridge' } },
    { label: 'All quotes of Ada Quill', command: 'quote', options: { speaker: 'Ada Quill' } },
  ],
}

export const lighthouseStory: BlockOf<'story'> = {
  kind: 'story',
  id: 'lighthouse',
  label: 'earlier',
  headline: link('Lighthouse archive opens to the public', 'https://the-quay.example/lighthouse'),
  sentences: [{ text: 'Log books from 1871 on can be read in the town library.', citations: [cites(3, null)] }],
  changes: [],
  quote: null,
  outlets: [quay],
  independentTexts: 1,
  day: '2026-11-20',
  actions: [],
}

export const briefing: Document = {
  title: 'Two stories this morning',
  blocks: [
    heading(1, 'Two stories this morning', [
      plain('Testhaven desk · '),
      time(Temporal.Instant.from('2026-11-24T06:00:00Z'), 'day and time'),
    ]),
    soft('A read of 30 seconds. 31 new articles from 4 outlets.'),
    bridgeStory,
    lighthouseStory,
    {
      kind: 'links',
      label: 'Also',
      links: [
        { ...link('School roofs to be checked', 'https://radio.example/roofs'), note: '3 outlets' },
        link('Old crane for sale', null),
      ],
    },
  ],
}

export const quoteAnswer: Document = {
  title: 'Ada Quill: 14 quotes',
  blocks: [
    heading(1, 'Ada Quill', [plain('mayor')]),
    quillQuote,
    soft('1 of 14 · archive since 3 Jan 2026, 4 outlets'),
    actions({ label: 'More', command: 'quote', options: { speaker: 'Ada Quill', page: '2' } }),
  ],
}

export const contextAnswer: Document = {
  title: 'Context: Northern bridge',
  blocks: [
    heading(1, 'Northern bridge', [plain('Context')]),
    paragraph(
      'The northern bridge is to replace the ferry.',
      cites(1),
      ' It was meant to open in 2027.',
      cites(2, null),
    ),
    {
      kind: 'timeline',
      entries: [
        {
          when: '26 Nov 2026',
          phrase: 'on Thursday',
          from: '2026-11-26',
          to: '2026-11-26',
          isPlanned: true,
          text: 'The council votes on another 0.7 million.',
          citations: [cites(1), cites(2, null)],
        },
        {
          when: 'July 2026',
          phrase: 'July 2026',
          from: '2026-07-01',
          to: '2026-07-31',
          isPlanned: false,
          text: 'The builder is paid the second third of its fee.',
          citations: [cites(1)],
        },
      ],
    },
    heading(2, 'Who says what'),
    { ...quillQuote, also: [] },
    { ...quillQuote, pieces: ['Nobody asked us.'], also: [] },
  ],
}
