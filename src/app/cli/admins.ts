import { answer, lineOf } from './ask.ts'
import { ANSWERED } from './lines-to-type.ts'
import { readWords, UsageError, type Verb } from './verb.ts'
import { withHouse } from './with-house.ts'

const STEPS = ['add', 'list', 'remove']

export const admins: Verb = {
  name: 'admins',
  usage: 'admins add <slack:U0123456|discord:1234567> [name] | remove <person> | list',
  says: 'Who may configure Dateline, beside the admins of Slack and Discord',
  more: ['A bot that runs takes the change up at the next command.'],
  example: 'dateline admins add slack:U0123456',
  run(given, shell) {
    const { words } = readWords(given, {})
    const [step = '', person, ...name] = words
    if (!STEPS.includes(step)) throw new UsageError(`say what to do: ${STEPS.join(', ')}`)
    if (step !== 'list' && person === undefined)
      throw new UsageError('who is meant? Give slack:U0123456 or discord:1234567')
    if (step === 'list' && person !== undefined) throw new UsageError(`“${person}” means nothing here`)
    const line = lineOf(`admins ${step}`, wordsOf(step, person, name))
    return withHouse(shell, (house) => answer(house, line, shell, ANSWERED), { hasPlatforms: true })
  },
}

function wordsOf(step: string, person: string | undefined, name: string[]): string[] {
  if (step === 'list' || person === undefined) return []
  if (step === 'remove') return [`person:${[person, ...name].join(' ')}`]
  return [`person:${person}`, ...(name.length > 0 ? [`name:${name.join(' ')}`] : [])]
}
