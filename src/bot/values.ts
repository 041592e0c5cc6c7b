import { type Asker, exampleOf, usageOf } from './command.ts'
import type { Typed } from './grammar.ts'
import type { KindValues, Option, Options, Values } from './option.ts'
import { Problem } from './problem.ts'
import { readTime } from './time-of-day.ts'
import { readZone } from './zones.ts'

type Reader<Value> = (typed: string, name: string, option: Option, at: Asker) => Value

const asText: Reader<string> = (typed) => typed

const readers: { [Kind in keyof KindValues]: Reader<KindValues[Kind]> } = {
  text: asText,
  person: asText,
  topic: asText,
  channel: asText,
  member: asText,
  choice: (typed, name, option) => {
    const choices = option.choices ?? []
    const found = choices.find((choice) => choice.toLowerCase() === typed.toLowerCase())
    if (found === undefined)
      throw new Problem(`“${typed}” is not a choice for ${name}.`, `Choose ${choices.join(', ')}.`)
    return found
  },
  zone: (typed, _name, _option, at) => readZone(typed, at.now),
  date: (typed, name, _option, at) => readDay(typed, at) ?? refuseDay(typed, name),
  time: (typed) => readTime(typed) ?? refuseTime(typed),
  number: (typed, name) => {
    const value = Number(typed)
    if (!Number.isSafeInteger(value) || value < 1)
      throw new Problem(`“${typed}” is not a number for ${name}.`, 'Use 1, 2, 3…')
    return value
  },
}

function readValue(typed: string, name: string, option: Option, at: Asker): KindValues[keyof KindValues] {
  return readers[option.kind](typed, name, option, at)
}

function refuseDay(typed: string, name: string): never {
  throw new Problem(`“${typed}” is not a day for ${name}.`, 'Use 2024, 2024-01, 2024-01-31, today or yesterday.')
}

function refuseTime(typed: string): never {
  throw new Problem(`“${typed}” is not a time of day.`, 'Use 08:00, 8am or 20:30.')
}

/** The first day of what was typed: a year, a month or a day of ISO 8601, or today and yesterday where the asker is. */
function readDay(typed: string, at: Asker): Temporal.PlainDate | null {
  const today = at.now.toZonedDateTimeISO(at.zone).toPlainDate()
  if (/^today$/i.test(typed)) return today
  if (/^yesterday$/i.test(typed)) return today.subtract({ days: 1 })
  const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(typed)
  if (!match) return null
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)]
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return null
  }
}

interface Read<O extends Options> {
  options: O
  example: string
}

/** What was typed for a command's options, read and checked. Throws {@link Problem} naming the option that is off. */
export function readValues<O extends Options>(
  path: string,
  { options, example }: Read<O>,
  typed: Typed,
  at: Asker,
): Values<O> {
  const values: Record<string, unknown> = {}
  for (const [name, option] of Object.entries(options)) {
    const given = typed[name]?.trim()
    if (given !== undefined && given !== '') values[name] = readValue(given, name, option, at)
    else if (option.isRequired) {
      throw new Problem(
        `${at.surface.spell(path)} needs ${name}: ${option.says}.`,
        `Type ${usageOf(path, options, at.surface)}, for example: ${exampleOf(path, { example }, at.surface)}`,
      )
    }
  }
  return values as Values<O>
}
