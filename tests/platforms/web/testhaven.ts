import { findParagraphs } from '../../../src/text/parts.ts'
import type { Written } from './newsroom-double.ts'

/** News of an invented town, for every test of the page. */

const bridge = `The eastern footbridge will open in May instead of March, the harbour board said on Monday, after rust was found in two of its cables.

“We will not ask anybody to walk on a cable that I would not trust myself,” said Ada Quill, the mayor, after a visit to the site. “And the town,” she added, “will not pay for it twice.”

She called the builder’s offer to share the cost “generous with our money” and said that the council would vote on Thursday.

The builder did not wish to comment.

Background

In July the town paid the second third of the fee.

The ferry beside it carried 41,000 people last year.

Workers look at the northern cable. Photo: R. Okafor`

const kinds = [
  'paragraph',
  'paragraph',
  'paragraph',
  'paragraph',
  'label',
  'list item',
  'list item',
  'caption',
] as const

export const bridgeParts = findParagraphs(bridge).map((part, at) => ({
  ...part,
  kind: kinds[at] ?? ('paragraph' as const),
}))

export const testhaven: Written[] = [
  {
    title: 'Footbridge opens two months late as rust is found',
    text: bridge,
    parts: bridgeParts,
    outlet: 'Harbour Post',
    url: 'https://harbour-post.invalid/footbridge-may',
    byline: 'Lene Okafor',
    day: '2026-11-23',
    quotes: [
      {
        words: ['We will not ask anybody to walk on a cable that I would not trust myself,'],
        speaker: 'Ada Quill',
        office: 'mayor',
      },
      { words: ['And the town,', 'will not pay for it twice.'], speaker: 'Ada Quill', office: 'mayor' },
      { words: ['generous with our money'], speaker: 'Ada Quill', office: 'mayor', kind: 'mixed' },
    ],
    dates: [
      { words: 'on Monday', from: '2026-11-23' },
      { words: 'Thursday', from: '2026-11-26', isPlanned: true },
      { words: 'In July', from: '2026-07-01', to: '2026-07-31' },
    ],
    topics: ['Testhaven', 'Harbour Board'],
  },
  {
    title: 'Port tries quieter cranes on the east quay',
    text: 'Two electric cranes begin work on the east quay on Wednesday.\n\n“You should be able to sleep with the window open,” said Tomas Brandt, the port director.',
    outlet: 'Testhaven Radio',
    url: 'https://testhaven-radio.invalid/cranes',
    day: '2026-11-24',
    quotes: [
      {
        words: ['You should be able to sleep with the window open,'],
        speaker: 'Tomas Brandt',
        office: 'port director',
        via: ['Testhaven Television'],
      },
    ],
    topics: ['Testhaven'],
  },
  {
    title: 'Footbridge opens two months late as rust is found',
    text: bridge,
    outlet: 'The Quay',
    url: 'https://the-quay.invalid/footbridge',
    day: '2026-11-23',
    copyOf: 1,
  },
  {
    title: 'Старий маяк відчиняє двері',
    text: 'Вахтові журнали від 1871 року можна читати в міській бібліотеці.\n\n«Кожна буря має тут своє ім’я», — сказала Ірина Вовк, архіваріуска.',
    outlet: 'Гавань',
    day: '2026-10-02',
    language: 'uk',
    quotes: [{ words: ['Кожна буря має тут своє ім’я'], speaker: 'Ірина Вовк', office: 'архіваріуска' }],
    topics: ['Lighthouse'],
  },
  {
    title: 'Mayor asks for calm over the footbridge',
    text: '“Nobody has fallen, and nobody will,” said Ada Quill, the mayor.',
    outlet: null,
    day: '2026-09-14',
    quotes: [{ words: ['Nobody has fallen, and nobody will,'], speaker: 'Ada Quill', office: 'mayor' }],
    topics: ['Testhaven'],
  },
  { title: 'A note without a day', text: 'The old crane is still for sale.', outlet: null, day: null },
]
