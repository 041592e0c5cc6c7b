import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commands as own } from '../../../commands/index.ts'
import { type Command, command, type Option, type Options } from '../../../src/bot/index.ts'
import { notice } from '../../../src/messages/index.ts'
import { commandPayload } from '../../../src/platforms/discord/command-payload.ts'
import { commands } from './adapter-commands.ts'
import { commandErrors } from './command-rules.ts'

const kinds: Option['kind'][] = [
  'text',
  'person',
  'topic',
  'choice',
  'zone',
  'channel',
  'member',
  'date',
  'time',
  'number',
]

const withOptions = (options: Options, more: Partial<Command<unknown>> = {}): Command<unknown> => ({
  ...command<unknown>()({
    name: 'many',
    says: 'Has many options',
    example: '/many',
    who: 'member',
    seen: 'private',
    options,
    run: async () => notice('Done.'),
  }),
  ...more,
})

test('Dateline’s own commands are as Discord takes them', () => {
  const payload = commandPayload(own, '')

  expect(commandErrors(payload)).toEqual([])
  expect(payload.map(({ name }) => name)).toEqual(own.map(({ name }) => name))
  expect(payload.every(({ contexts, integration_types }) => `${contexts}${integration_types}` === '00')).toBe(true)
  // Whoever is an admin by a role or by name must see them; who may use them is checked at each run.
  expect(payload.every((each) => each.default_member_permissions === null)).toBe(true)
  expect(payload.find(({ name }) => name === 'quote')).toMatchObject({
    default_member_permissions: null,
    options: [
      { name: 'speaker', type: 3, required: true, autocomplete: true },
      { name: 'about', type: 3, required: false, autocomplete: true },
      { name: 'since', type: 3, required: false },
    ],
  })
})

test('what a form asks for need not be typed; hidden options are not offered', () => {
  const payload = commandPayload([...commands, ...own], 'dl-')

  const appointment = payload.find(({ name }) => name === 'dl-appointment')
  const quote = payload.find(({ name }) => name === 'dl-quote')
  expect(appointment?.options.map(({ name, type, required }) => [name, type, required])).toEqual([
    ['note', 3, false],
    ['channel', 7, false],
    ['zone', 3, false],
    ['how', 3, false],
  ])
  expect(appointment?.options[3]?.choices).toEqual([
    { name: 'short', value: 'short' },
    { name: 'long', value: 'long' },
  ])
  expect(quote?.options.map(({ name }) => name)).not.toContain('page')
  expect(commandErrors(payload)).toEqual([])
})

test('whatever a command has, Discord takes it, with what must be given first', () => {
  const says = fc.oneof(fc.string({ maxLength: 300, unit: 'grapheme' }), fc.constant('word '.repeat(60)))
  const option = fc.record({
    kind: fc.constantFrom(...kinds),
    says,
    isRequired: fc.boolean(),
    choices: fc.uniqueArray(fc.stringMatching(/^[a-z]{1,20}$/), { maxLength: 40 }),
    isHidden: fc.boolean(),
  })
  const many = fc.dictionary(fc.stringMatching(/^[a-z]{1,32}$/), option, { maxKeys: 40 })
  fc.assert(
    fc.property(many, says, (options, description) => {
      const single = withOptions(options, { says: description })
      const group: Command<unknown> = {
        name: 'group',
        says: description,
        example: '/group',
        who: 'admin',
        subcommands: Array.from({ length: 30 }, (_, at) => ({
          ...(withOptions(options) as Extract<Command<unknown>, { options: Options }>),
          name: `sub${at}`,
        })),
      }
      const [one, other] = commandPayload([single, group], '')
      const required = one?.options.map((each) => each.required)

      expect(commandErrors([one])).toEqual([])
      expect(required).toEqual([...(required ?? [])].sort((a, b) => Number(b) - Number(a)))
      expect(other?.options).toHaveLength(25)
    }),
    { numRuns: 100 },
  )
})
