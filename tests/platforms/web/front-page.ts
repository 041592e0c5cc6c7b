import type { Citation, Document, Link } from '../../../src/messages/index.ts'
import { pathOf } from './newsroom-double.ts'
import { testhaven } from './testhaven.ts'

/** An edition as a briefing composes it: everything that a document can hold stands in it somewhere. */

const to = (text: string, article: number, start?: number, end?: number): Link => ({
  kind: 'link',
  text,
  url: `https://harbour-post.invalid/${article}`,
  local: pathOf(article, start, end),
  language: testhaven[article - 1]?.language ?? 'en',
})

export const cite = (number: number, outlet: string, article: number): Citation => ({
  kind: 'citation',
  number,
  source: to(testhaven[article - 1]?.title ?? '', article, 0, 60),
  outlet,
  day: '2026-11-23',
})

export const edition: Document = {
  title: 'Three stories this morning',
  blocks: [
    {
      kind: 'heading',
      level: 1,
      text: 'Three stories this morning',
      kicker: [
        { kind: 'plain', text: 'Testhaven desk · ' },
        { kind: 'time', at: '2026-11-24T07:58:00Z', show: 'day and time' },
      ],
    },
    {
      kind: 'paragraph',
      tone: 'soft',
      inlines: [{ kind: 'plain', text: 'A read of 60 seconds. 6 articles from 4 outlets. One source did not answer.' }],
    },
    {
      kind: 'story',
      id: '1',
      label: 'changed',
      headline: to('Footbridge slips to May as rust is found in its cables', 1),
      sentences: [
        {
          text: 'The eastern footbridge will open two months later than planned, the harbour board said on Monday.',
          citations: [cite(1, 'Harbour Post', 1)],
        },
        {
          text: 'Two cables have to be replaced, and the council votes on the money on Thursday.',
          citations: [cite(1, 'Harbour Post', 1), cite(2, 'The Quay', 3)],
        },
      ],
      changes: [{ text: 'Cost: 310,000 → 380,000', citations: [cite(2, 'The Quay', 3)] }],
      quote: {
        kind: 'quote',
        pieces: ['We will not ask anybody to walk on a cable that I would not trust myself,'],
        speaker: 'Ada Quill',
        office: 'mayor',
        day: '2026-11-23',
        via: [],
        proof: to('Harbour Post', 1, 144, 218),
        also: [to('The Quay', 3)],
      },
      outlets: [to('Harbour Post', 1), to('The Quay', 3), to('Testhaven Radio', 2)],
      independentTexts: 2,
      day: null,
      actions: [{ label: 'Background', command: 'context', options: { topic: 'eastern footbridge' } }],
    },
    {
      kind: 'story',
      id: '2',
      label: 'new',
      headline: to('Port tries quieter cranes on the east quay', 2),
      sentences: [
        {
          text: 'Two electric cranes begin work on the east quay on Wednesday, after three years of complaints.',
          citations: [cite(3, 'Testhaven Radio', 2)],
        },
      ],
      changes: [],
      quote: {
        kind: 'quote',
        pieces: ['You should be able to sleep', 'with the window open'],
        speaker: 'Tomas Brandt',
        office: 'port director',
        day: '2026-11-24',
        via: ['Testhaven Television'],
        proof: to('Testhaven Radio', 2),
        also: [],
      },
      outlets: [to('Testhaven Radio', 2)],
      independentTexts: 1,
      day: null,
      actions: [],
    },
    {
      kind: 'story',
      id: '3',
      label: 'earlier',
      headline: to('Lighthouse archive opens to the public', 4),
      sentences: [
        { text: 'Log books from 1871 on can be read in the town library.', citations: [cite(4, 'Гавань', 4)] },
      ],
      changes: [],
      quote: null,
      outlets: [to('Гавань', 4)],
      independentTexts: 1,
      day: '2026-10-02',
      actions: [],
    },
    {
      kind: 'links',
      label: 'Also',
      links: [
        { ...to('School roofs are to be checked', 5), note: '3 outlets' },
        { ...to('Old crane is still for sale', 6), note: 'The Quay' },
      ],
    },
  ],
}

/** As `/context` answers: a brief, a timeline with something planned and something undated, and who says what. */
export const background: Document = {
  title: 'Context: Eastern footbridge',
  blocks: [
    { kind: 'heading', level: 1, text: 'Eastern footbridge', kicker: [{ kind: 'plain', text: 'Context' }] },
    { kind: 'paragraph', tone: 'soft', inlines: [{ kind: 'plain', text: 'From 4 articles of 3 outlets.' }] },
    {
      kind: 'paragraph',
      tone: 'normal',
      inlines: [
        { kind: 'plain', text: 'The footbridge is to replace the small ferry between the old town and the east quay.' },
        cite(1, 'Harbour Post', 1),
        { kind: 'plain', text: ' It was meant to open in March; rust has moved that to May.' },
        cite(2, 'The Quay', 3),
      ],
    },
    {
      kind: 'timeline',
      entries: [
        entry('May 2027', '', '2027-05-01', '2027-05-31', true, 'The footbridge opens.', [cite(1, 'Harbour Post', 1)]),
        entry('26 Nov 2026', 'on Thursday', '2026-11-26', '2026-11-26', true, 'The council votes on another 70,000.', [
          cite(1, 'Harbour Post', 1),
        ]),
        entry(
          '23 Nov 2026',
          'on Monday',
          '2026-11-23',
          '2026-11-23',
          false,
          'The harbour board says that two cables must be replaced. Harbour Post says 310,000, The Quay 380,000.',
          [cite(1, 'Harbour Post', 1), cite(2, 'The Quay', 3)],
        ),
        entry('October 2026', 'last month', '2026-10-01', '2026-10-31', false, 'Divers find rust in the first cable.', [
          cite(3, 'Testhaven Radio', 2),
        ]),
        entry(
          'July 2026',
          'in July',
          '2026-07-01',
          '2026-07-31',
          false,
          'The builder is paid the second third of its fee.',
          [cite(1, 'Harbour Post', 1)],
        ),
        entry('2019', 'in 2019', '2019-01-01', '2019-12-31', false, 'The town asks for the first plans.', [
          cite(4, 'Гавань', 4),
        ]),
        entry('some day', '', null, null, false, 'The ferry carried 41,000 people in a year.', [
          cite(1, 'Harbour Post', 1),
        ]),
      ],
    },
    { kind: 'heading', level: 2, text: 'Who says what' },
    {
      kind: 'quote',
      pieces: ['And the town,', 'will not pay for it twice.'],
      speaker: 'Ada Quill',
      office: 'mayor',
      day: '2026-11-23',
      via: [],
      proof: to('Harbour Post', 1, 0, 50),
      also: [],
    },
    {
      kind: 'actions',
      actions: [{ label: 'Show 3 more', command: 'context', options: { topic: 'eastern footbridge', show: 'all' } }],
    },
  ],
}

function entry(
  when: string,
  phrase: string,
  from: string | null,
  to: string | null,
  isPlanned: boolean,
  text: string,
  citations: Citation[],
) {
  return { when, phrase, from, to, isPlanned, text, citations }
}
