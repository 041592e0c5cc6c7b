import { expect, test } from 'vitest'
import { mentionErrors, messageErrors } from './message-rules.ts'

const v2 = 1 << 15
const text = (content: string) => ({ type: 10, content })
const button = (custom_id: string, label = 'More') => ({ type: 2, style: 2, custom_id, label })
const row = (...components: unknown[]) => ({ type: 1, components })
const sheet = (...components: unknown[]) => ({ flags: v2, components, allowed_mentions: { parse: [] } })
const many = <T>(length: number, make: (index: number) => T): T[] => Array.from({ length }, (_, index) => make(index))

const taken: Record<string, unknown> = {
  'plain words': { content: 'Good morning' },
  'a container with everything': sheet({
    type: 17,
    accent_color: 0x0b5c8a,
    components: [
      text('# Headline'),
      { type: 9, components: [text('Proof')], accessory: button('a') },
      { type: 14, divider: true, spacing: 1 },
      row(button('b'), { type: 2, style: 5, label: 'Read', url: 'https://example.org/a' }),
      row({ type: 3, custom_id: 'c', options: [{ label: 'One', value: '1' }] }),
    ],
  }),
  '40 components': sheet(...many(40, () => text('.'))),
  '4,000 characters outside the first plane': sheet(text('𝒜'.repeat(4_000))),
}
test.each(Object.entries(taken))('takes %s', (_, body) => {
  expect(messageErrors(body)).toEqual([])
})

const refused: [string, unknown, string][] = [
  ['41 components', sheet(...many(41, () => text('.'))), 'components: must NOT have more than 40 items'],
  [
    '41 components, nested ones counted',
    sheet({ type: 17, components: many(40, () => text('.')) }),
    'components: 41 with nested ones, 40 at most',
  ],
  [
    '4,001 characters over two texts',
    sheet(text('a'.repeat(4_000)), text('b')),
    'components: 4001 characters of text, 4000 at most',
  ],
  ['a blank text', sheet(text(' \n')), 'components[0].content: must not be empty'],
  [
    'content beside Components V2',
    { ...sheet(text('.')), content: 'a' },
    'content: cannot be used with the flag IS_COMPONENTS_V2',
  ],
  ['a text without the flag', { components: [text('.')] }, 'components[0].type: 10 needs the flag IS_COMPONENTS_V2'],
  ['an empty message', { content: ' ' }, 'body: Cannot send an empty message'],
  ['2,001 characters of content', { content: 'a'.repeat(2_001) }, 'content: must be 2000 or fewer in length'],
  [
    'a long custom_id',
    sheet(row(button('a'.repeat(101)))),
    'components[0].components[0].custom_id: must NOT have more than 100 characters',
  ],
  [
    'a custom_id twice',
    sheet(row(button('a')), row(button('a'))),
    'components[1].components[0].custom_id: cannot be duplicated',
  ],
  [
    'a long label',
    sheet(row(button('a', 'a'.repeat(81)))),
    'components[0].components[0].label: must NOT have more than 80 characters',
  ],
  [
    'a button without label',
    sheet(row({ type: 2, style: 2, custom_id: 'a' })),
    'components[0].components[0].label: a label or an emoji is required',
  ],
  [
    'a long address',
    sheet(row({ type: 2, style: 5, label: 'a', url: `https://example.org/${'a'.repeat(500)}` })),
    'components[0].components[0].url: must NOT have more than 512 characters',
  ],
  [
    'a script for an address',
    sheet(row({ type: 2, style: 5, label: 'a', url: 'javascript:alert(1)' })),
    'components[0].components[0].url: must be an http, https or discord address',
  ],
  [
    'six buttons in a row',
    sheet(row(...many(6, (index) => button(`${index}`)))),
    'components[0].components: must NOT have more than 5 items',
  ],
  ['an empty row', sheet(row()), 'components[0].components: must NOT have fewer than 1 items'],
  [
    'a section without accessory',
    sheet({ type: 9, components: [text('.')] }),
    "components[0]: must have required property 'accessory'",
  ],
  [
    'a section of four texts',
    sheet({ type: 9, components: many(4, () => text('.')), accessory: button('a') }),
    'components[0].components: must NOT have more than 3 items',
  ],
  [
    'a container in a container',
    sheet({ type: 17, components: [{ type: 17, components: [text('.')] }] }),
    'components[0].components[0].type: must be equal to one of the allowed values (1, 13, 12, 9, 14, 10)',
  ],
  [
    '26 options',
    sheet(row({ type: 3, custom_id: 'a', options: many(26, (index) => ({ label: `${index}`, value: `${index}` })) })),
    'components[0].components[0].options: must NOT have more than 25 items',
  ],
  ['a long nonce', { content: 'a', nonce: 'a'.repeat(26) }, 'nonce: must NOT have more than 25 characters'],
  [
    'a private message to a channel',
    { content: 'a', flags: 64 },
    'flags: EPHEMERAL exists only for answers to interactions',
  ],
]
test.each(refused)('refuses %s, naming the field', (_, body, error) => {
  expect(messageErrors(body)).toEqual([error])
})

test('an edit may leave everything out', () => {
  expect(messageErrors({}, 'edit')).toEqual([])
})

test('mentions must be switched off by name', () => {
  const errors = ['allowed_mentions: must be {"parse": []} with every message']

  expect(mentionErrors({ content: 'a', allowed_mentions: { parse: [] } })).toEqual([])
  expect(mentionErrors({ content: 'a' })).toEqual(errors)
  expect(mentionErrors({ content: 'a', allowed_mentions: { parse: ['users'] } })).toEqual(errors)
  expect(mentionErrors({ content: 'a', allowed_mentions: { parse: [], users: ['1'] } })).toEqual(errors)
})
