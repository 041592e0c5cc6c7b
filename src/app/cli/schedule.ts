import { isFailing } from '../../../commands/sources-words.ts'
import { MAIN } from '../../newsrooms/index.ts'
import { answer, lineOf, print } from './ask.ts'
import { ANSWERED } from './lines-to-type.ts'
import { statusJson } from './status-json.ts'
import { readWords, UsageError, type Verb } from './verb.ts'
import { withHouse } from './with-house.ts'

const CHANNELS = '--channel slack:C0123456, --channel discord:1234567 or --channel web'

/** For each step, what its bare words are in their order; and whether it is about one channel. */
const STEPS: Record<string, { words: string[]; hasChannel: boolean }> = {
  daily: { words: ['time', 'zone'], hasChannel: true },
  weekdays: { words: ['time', 'zone'], hasChannel: true },
  list: { words: [], hasChannel: false },
  pause: { words: [], hasChannel: true },
  resume: { words: [], hasChannel: true },
  remove: { words: [], hasChannel: true },
  resend: { words: ['delivery'], hasChannel: false },
}

export const schedule: Verb = {
  name: 'schedule',
  usage:
    'schedule daily|weekdays <time> [zone] --channel … | pause|resume|remove --channel … | list | resend <delivery>',
  says: 'When the briefing comes to which channel of Slack, of Discord or on the web page',
  more: [
    `The channel is ${CHANNELS}.`,
    'The time is 08:00, 8am or 20:30; the zone a large city in it, else that of this machine.',
    'A bot that runs takes the change up at once.',
  ],
  example: 'dateline schedule daily 08:00 Europe/Kyiv --channel slack:C0123456',
  run(given, shell) {
    const line = lineOfSteps(given)
    return withHouse(shell, (house) => answer(house, line, shell, ANSWERED), { hasPlatforms: true })
  },
}

function lineOfSteps(given: string[]): string {
  const { flags, words } = readWords(given, { channel: { type: 'string' } })
  const [name = '', ...rest] = words
  const step = Object.hasOwn(STEPS, name) ? STEPS[name] : undefined
  if (!step) throw new UsageError(`say what to do: ${Object.keys(STEPS).join(', ')}`)
  const channel = flags.channel ?? rest.find((word) => word.startsWith('channel:'))?.slice('channel:'.length)
  if (step.hasChannel && !channel) throw new UsageError(`which channel is meant? Add ${CHANNELS}`)
  const bare = rest.filter((word) => !isNamed(word))
  if (bare.length > step.words.length) throw new UsageError(`“${bare.at(-1)}” is more than it takes`)
  const named = [
    ...bare.map((word, at) => `${step.words[at]}:${word}`),
    ...rest.filter((word) => isNamed(word) && !word.startsWith('channel:')),
    ...(channel ? [`channel:${channel}`] : []),
  ]
  return lineOf(`schedule ${name}`, named)
}

const isNamed = (word: string): boolean => /^(?:time|zone|channel|delivery):/.test(word)

export const status: Verb = {
  name: 'status',
  usage: 'status [--json]',
  says: 'What briefing comes next, what was delivered, what went wrong and what to do',
  more: ['--json gives every schedule and the last deliveries as data.'],
  example: 'dateline status',
  run: (given, shell) =>
    withHouse(shell, async (house) => {
      const { flags, words } = readWords(given, { json: { type: 'boolean' } })
      if (words.length > 0) throw new UsageError(`“${words.join(' ')}” means nothing here`)
      if (!flags.json) return answer(house, '/status', shell, ANSWERED)
      const { scheduling, connections } = house.rooms
      const read = await house.sources.list(MAIN)
      return print(
        shell,
        statusJson({
          standing: await scheduling.standing(MAIN),
          connections: connections(),
          sources: { read: read.length, failing: read.filter(isFailing).length },
        }),
      )
    }),
}
