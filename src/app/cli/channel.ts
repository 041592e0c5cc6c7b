import { answer, lineOf } from './ask.ts'
import { ANSWERED } from './lines-to-type.ts'
import { readWords, UsageError, type Verb } from './verb.ts'
import { withHouse } from './with-house.ts'

const CHANNELS = '--channel slack:C0123456, --channel discord:1234567 or --channel web'

const FLAGS = {
  channel: { type: 'string' },
  topics: { type: 'string' },
  muted: { type: 'string' },
  length: { type: 'string' },
  'quiet-days': { type: 'string' },
  'quiet-hours': { type: 'string' },
  language: { type: 'string' },
  notices: { type: 'string' },
} as const

export const channel: Verb = {
  name: 'channel',
  usage:
    'channel show --channel … | set --channel … [--topics …] [--muted …] [--length …] [--quiet-days …] [--quiet-hours …] [--language …] [--notices yes|no] | notices on|off --channel …',
  says: 'What a channel is about, how it is told, and whether it hears admins’ notices',
  more: [
    `The channel is ${CHANNELS}.`,
    'Topics are words and phrases with commas between them; none takes them away.',
    'The length is short, normal or long; quiet days are skip, line or post; quiet hours 22:00–07:00 or none.',
  ],
  example: 'dateline channel set --channel slack:C0123456 --topics "harbour, NATO" --length short',
  run(given, shell) {
    const line = lineOfWords(given)
    return withHouse(shell, (house) => answer(house, line, shell, ANSWERED), { hasPlatforms: true })
  },
}

function lineOfWords(given: string[]): string {
  const { flags, words } = readWords(given, FLAGS)
  const [step = '', ...rest] = words
  if (!['show', 'set', 'notices'].includes(step)) throw new UsageError('say what to do: show, set, notices')
  if (!flags.channel) throw new UsageError(`which channel is meant? Add ${CHANNELS}`)
  const named = Object.entries(flags).map(([name, value]) => [name.replace('-', '_'), value] as const)
  const odd = step === 'set' ? undefined : named.find(([name]) => name !== 'channel')
  if (odd) throw new UsageError(`--${odd[0].replace('_', '-')} belongs to channel set`)
  const to = step === 'notices' ? rest[0] : undefined
  const more = step === 'notices' ? rest.slice(1) : rest
  if (step === 'notices' && to !== 'on' && to !== 'off') throw new UsageError('say on or off')
  const isNamed = (word: string): boolean => step === 'set' && /^[a-z_]+:/.test(word)
  const odder = more.find((word) => !isNamed(word))
  if (odder !== undefined) throw new UsageError(`“${odder}” is more than it takes`)
  return lineOf(`channel ${step}`, [
    ...(to === undefined ? [] : [`to:${to}`]),
    ...more,
    ...named.map(([name, value]) => `${name}:${value}`),
  ])
}
