import { expect, test } from 'vitest'
import { commandErrors } from './command-rules.ts'
import { modalErrors } from './modal-rules.ts'

const many = <T>(length: number, make: (index: number) => T): T[] => Array.from({ length }, (_, index) => make(index))
const option = (name: string, more: object = {}) => ({ type: 3, name, description: 'Who', ...more })
const command = (...options: unknown[]) => ({ name: 'quote', description: 'What somebody said', options })
const choices = many(25, (index) => ({ name: `${index}`.padEnd(100, 'n'), value: `${index}`.padEnd(100, 'v') }))

test('takes commands as they should be', () => {
  const group = { type: 1, name: 'add', description: 'Add one', options: [option('address', { required: true })] }

  expect(
    commandErrors([command(option('speaker', { required: true }), option('about', { autocomplete: true }))]),
  ).toEqual([])
  expect(commandErrors([{ ...command(group), default_member_permissions: '32', contexts: [0] }])).toEqual([])
})

const refusedCommands: [string, unknown[], string][] = [
  ['capitals in a name', [{ ...command(), name: 'Quote' }], '[0].name: must be 1 to 32 lower-case letters'],
  ['no description', [{ name: 'quote' }], '[0].description: must be between 1 and 100 in length'],
  [
    'a long description',
    [{ ...command(), description: 'a'.repeat(101) }],
    '[0].description: must NOT have more than 100 characters',
  ],
  [
    '26 options',
    [command(...many(26, (index) => option(`o${index}`)))],
    '[0].options: must NOT have more than 25 items',
  ],
  [
    'a required option after another',
    [command(option('a'), option('b', { required: true }))],
    '[0].options[1]: required options come first',
  ],
  [
    'completion beside choices',
    [command(option('a', { autocomplete: true, choices: choices.slice(1) }))],
    '[0].options[0].autocomplete: cannot be used with choices',
  ],
  ['a name twice', [command(), command()], 'body: names of commands must be unique'],
  [
    'subcommands among options',
    [command(option('a'), { type: 1, name: 'b', description: 'c' })],
    '[0].options: subcommands and options cannot be mixed',
  ],
  [
    'more than 8,000 characters',
    [command(option('a', { choices }), option('b', { choices }))],
    '[0]: 10031 characters, 8000 at most',
  ],
]
test.each(refusedCommands)('refuses %s in commands', (_, commands, error) => {
  expect(commandErrors(commands)).toEqual([error])
})

const field = (custom_id: string, label = 'Address') => ({
  type: 18,
  label,
  component: { type: 4, custom_id, style: 1 },
})
const modal = (...components: unknown[]) => ({ custom_id: 'form', title: 'Add a source', components })

test('takes a form as it should be', () => {
  expect(modalErrors(modal(...many(5, (index) => field(`${index}`, 'a'.repeat(45)))))).toEqual([])
})

const refusedForms: [string, unknown, string][] = [
  ['a long title', { ...modal(field('a')), title: 'a'.repeat(46) }, 'title: must NOT have more than 45 characters'],
  ['no field', modal(), 'components: must NOT have fewer than 1 items'],
  ['six fields', modal(...many(6, (index) => field(`${index}`))), 'components: 5 at most'],
  ['a long label', modal(field('a', 'a'.repeat(46))), 'components[0].label: must NOT have more than 45 characters'],
  ['a custom_id twice', modal(field('a'), field('a')), 'components[1].component.custom_id: cannot be duplicated'],
]
test.each(refusedForms)('refuses %s in a form', (_, form, error) => {
  expect(modalErrors(form)).toEqual([error])
})
