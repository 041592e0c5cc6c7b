import { setTimeout as wait } from 'node:timers/promises'
import { type Asker, type Bot, type Suggestion, suggestZones } from '../../bot/index.ts'
import { beginning, isBlank } from './escape.ts'

const CHOICES_MAX = 25
const LENGTH_MAX = 100
/** People type on; what comes later than this is of no use to them. */
const PATIENCE_MS = 200

export interface Choice {
  name: string
  value: string
}

/** What is offered while an option is typed, in time whatever happens. Never throws. */
export async function choicesFor(bot: Bot, path: string, option: string, typed: string, at: Asker): Promise<Choice[]> {
  const command = bot.find(path)
  // A command that refuses a member tells that member nothing while it is typed, either.
  if (command?.who === 'admin' && at.role !== 'admin') return []
  const isZone = command?.options[option]?.kind === 'zone'
  const late = new AbortController()
  try {
    const found = isZone ? suggestZones(typed) : bot.suggest(path, option, typed, at)
    return asChoices(await Promise.race([found, wait(PATIENCE_MS, [], { signal: late.signal, ref: false })]))
  } catch {
    return []
  } finally {
    late.abort()
  }
}

/** As Discord takes them: none empty, none twice, none too long. */
function asChoices(suggestions: readonly Suggestion[]): Choice[] {
  const choices = new Map<string, Choice>()
  for (const { label, value } of suggestions) {
    const choice = { name: beginning(label.trim(), LENGTH_MAX), value: beginning(value.trim(), LENGTH_MAX) }
    if (!isBlank(choice.name) && !isBlank(choice.value) && !choices.has(choice.value)) choices.set(choice.value, choice)
  }
  return [...choices.values()].slice(0, CHOICES_MAX)
}
