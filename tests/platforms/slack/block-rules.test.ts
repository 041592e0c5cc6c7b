import { expect, test } from 'vitest'
import { blockErrors, messageErrors, viewErrors } from './block-rules.ts'

const plain = (text: string) => ({ type: 'plain_text', text })
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text })
const section = (text: string) => ({ type: 'section', text: mrkdwn(text) })
const button = (more: object) => ({ type: 'button', text: plain('More'), action_id: 'more', ...more })
const actions = (...elements: object[]) => ({ type: 'actions', elements })
const quote = (...elements: object[]) => ({ type: 'rich_text', elements: [{ type: 'rich_text_quote', elements }] })
const letters = (count: number) => 'a'.repeat(count)
const option = (value: string) => ({ text: plain(value), value })

const taken: Record<string, object[]> = {
  'a section at its limit': [section(letters(3000))],
  'a header at its limit': [{ type: 'header', text: plain(letters(150)) }],
  'fifty blocks': Array.from({ length: 50 }, () => ({ type: 'divider' })),
  'a quote with a link': [
    quote({ type: 'text', text: 'Words', style: { bold: true } }, { type: 'link', url: 'https://a.example/' }),
  ],
  'an overflow menu of five': [
    {
      ...section('Story'),
      accessory: { type: 'overflow', action_id: 'o', options: ['1', '2', '3', '4', '5'].map(option) },
    },
  ],
  'one action_id in two blocks': [actions(button({})), actions(button({}))],
}

test.each(Object.entries(taken))('%s is taken', (_name, blocks) => {
  expect(blockErrors(blocks, 'message')).toEqual([])
})

const refused: Record<string, [object[], string]> = {
  'a section above its limit': [
    [section(letters(3001))],
    'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
  ],
  'an empty section': [[section('')], 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
  'a section without words': [[{ type: 'section' }], 'missing required field: text or fields [json-pointer:/blocks/0]'],
  'a header in mrkdwn': [
    [{ type: 'header', text: mrkdwn('News') }],
    'Invalid input: expected "plain_text" [json-pointer:/blocks/0/text/type]',
  ],
  'a long button': [
    [actions(button({ text: plain(letters(76)) }))],
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
  ],
  'a button without words': [
    [actions({ type: 'button', action_id: 'more' })],
    'missing required field: text [json-pointer:/blocks/0/elements/0]',
  ],
  'a button twice': [
    [actions(button({}), button({}))],
    'action_id "more" already exists in this block [json-pointer:/blocks/0]',
  ],
  'a block_id twice': [
    [
      { ...section('a'), block_id: 'b' },
      { ...section('b'), block_id: 'b' },
    ],
    'block_id "b" already exists [json-pointer:/blocks]',
  ],
  'eleven things in a context': [
    [{ type: 'context', elements: Array.from({ length: 11 }, () => mrkdwn('x')) }],
    'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
  ],
  'an overflow menu of six': [
    [{ ...section('Story'), accessory: { type: 'overflow', options: ['1', '2', '3', '4', '5', '6'].map(option) } }],
    'no more than 5 items allowed [json-pointer:/blocks/0/accessory/options]',
  ],
  'an empty run of rich text': [
    [quote({ type: 'text', text: '' })],
    'must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]',
  ],
  'a quote with nothing in it': [
    [quote()],
    'no fewer than 1 items allowed [json-pointer:/blocks/0/elements/0/elements]',
  ],
  'an unknown property': [
    [{ ...section('a'), colour: 'red' }],
    'invalid additional property: colour [json-pointer:/blocks/0]',
  ],
  'an unknown block': [[{ type: 'marquee' }], 'unsupported type: marquee [json-pointer:/blocks/0/type]'],
  'an alert in a message': [
    [{ type: 'alert', text: mrkdwn('Mind the gap') }],
    'unsupported type: alert [json-pointer:/blocks/0/type]',
  ],
  'a picture without its description': [
    [{ type: 'image', image_url: 'https://a.example/a.png' }],
    'missing required field: alt_text [json-pointer:/blocks/0]',
  ],
  'fifty-one blocks': [
    Array.from({ length: 51 }, () => ({ type: 'divider' })),
    'no more than 50 items allowed [json-pointer:/blocks]',
  ],
  'a choice that was never offered': [
    [actions({ type: 'static_select', options: [option('a')], initial_option: option('b') })],
    'initial_option must be one of the options [json-pointer:/blocks/0/elements/0]',
  ],
}

test.each(Object.entries(refused))('%s is refused', (_name, [blocks, error]) => {
  expect(blockErrors(blocks, 'message')).toEqual([error])
})

test('a message needs words beside its blocks, no more than are kept, and metadata in shape', () => {
  expect(messageErrors({ text: 'News', blocks: [section('News')] })).toEqual([])
  expect(messageErrors({ blocks: [section('News')] })).toEqual(['missing_text_in_message'])
  expect(messageErrors({ channel: 'C1' })).toEqual(['no_text'])
  expect(messageErrors({ text: letters(40_001) })).toEqual(['message_truncated'])
  expect(messageErrors({ text: 'a', metadata: { event_type: 'edition' } })).toEqual([
    'missing required field: event_payload [json-pointer:/metadata]',
  ])
})

test('a modal has a short title, and a way to send what it asks for', () => {
  const input = { type: 'input', label: plain('Who'), element: { type: 'plain_text_input', action_id: 'who' } }
  const modal = { type: 'modal', title: plain('Find'), submit: plain('Find'), blocks: [input] }
  expect(viewErrors(modal)).toEqual([])
  expect(viewErrors({ ...modal, title: plain(letters(25)) })).toEqual([
    'must be less than 25 characters [json-pointer:/view/title/text]',
  ])
  expect(viewErrors({ type: 'modal', title: plain('Find'), blocks: [input] })).toEqual([
    'missing required field: submit, since the view has an input block [json-pointer:/view]',
  ])
  expect(viewErrors({ type: 'home', blocks: [{ type: 'alert', text: plain('a') }] })).toEqual([
    'unsupported type: alert [json-pointer:/blocks/0/type]',
  ])
})
