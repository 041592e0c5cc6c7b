import { type Document, notice } from '../messages/index.ts'
import { type Asker, type Command, type Form, isGroup, type RunnableCommand, type Suggestion } from './command.ts'
import { readTyped, type Typed } from './grammar.ts'
import { Problem } from './problem.ts'
import { type Surface, THIS_MACHINE } from './surface.ts'
import { readValues } from './values.ts'

/** A command that was called: its path ("sources add") and what was typed for each of its options. */
export interface Call {
  command: string
  typed: Typed
}

/** Takes errors that nobody expected; gives a short reference that a person can pass on. */
export type ReportFailure = (error: unknown, call: Call) => string

export interface Bot {
  /** Every command, in the order of help. */
  readonly commands: readonly Command<unknown>[]
  /** Reads a typed line ("/quote jens stoltenberg about:nato"). Throws {@link Problem} where it is no command. */
  read(line: string, surface?: Surface): Call
  /** How the answer to a call is seen, known before it is given. */
  seen(call: Call): 'private' | 'channel'
  find(path: string): RunnableCommand<unknown> | undefined
  /** The form that must be filled before the call can run, with what stands in it at first; null where it can run as it is. */
  form(call: Call, at: Asker): Promise<Form | null>
  /** Runs a call. Never throws: what goes wrong is told in a notice. Several documents replace one another: progress. */
  run(call: Call, at: Asker): AsyncIterable<Document>
  /** The last document of {@link run}. */
  answer(call: Call, at: Asker): Promise<Document>
  suggest(command: string, option: string, typed: string, at: Asker): Promise<Suggestion[]>
}

interface Settings<Rooms> {
  commands: readonly Command<Rooms>[]
  rooms: Rooms
  reportFailure: ReportFailure
  /** Put before every command's name, for places where another bot has the same names. */
  prefix?: string
}

const SUGGESTIONS_MAX = 25

export function createBot<Rooms>({ commands, rooms, reportFailure, prefix = '' }: Settings<Rooms>): Bot {
  const runnable = new Map<string, RunnableCommand<Rooms>>()
  for (const command of commands) {
    if (!isGroup(command)) runnable.set(command.name, command)
    else for (const sub of command.subcommands) runnable.set(`${command.name} ${sub.name}`, sub)
  }

  /** A command's own name may begin like the prefix. */
  const withoutPrefix = (word: string): string =>
    word.startsWith(prefix) && word.length > prefix.length && !commands.some(({ name }) => name === word)
      ? word.slice(prefix.length)
      : word

  function read(line: string, surface = THIS_MACHINE): Call {
    const words = line.normalize('NFC').trim().replace(/^\//, '').split(/\s+/u)
    const first = withoutPrefix((words[0] ?? '').toLowerCase())
    const command = commands.find(({ name }) => name === first)
    if (!command) throw unknownCommand(first, surface)
    const second = (words[1] ?? '').toLowerCase()
    if (isGroup(command) && !runnable.has(`${first} ${second}`)) throw bareGroup(command, second, surface)
    const path = isGroup(command) ? `${first} ${second}` : first
    const rest = line.trim().replace(isGroup(command) ? /^\S+\s+\S+\s*/u : /^\S+\s*/u, '')
    return { command: path, typed: readTyped(rest, runnable.get(path)?.options ?? {}) }
  }

  function unknownCommand(typed: string, { spell }: Surface): Problem {
    const names = commands.map(({ name }) => spell(name)).join(', ')
    return new Problem(
      typed === '' ? 'No command was typed.' : `There is no command “${typed}”.`,
      `You can type ${names}.`,
    )
  }

  function bareGroup(command: Command<Rooms>, typed: string, { spell }: Surface): Problem {
    const subs = isGroup(command) ? command.subcommands.map(({ name }) => spell(`${command.name} ${name}`)) : []
    const name = spell(command.name)
    return new Problem(
      typed === '' ? `${name} needs one more word.` : `There is no ${name} ${typed}.`,
      `Type ${subs.join(', ')}.`,
    )
  }

  async function* run(call: Call, at: Asker): AsyncGenerator<Document> {
    try {
      const command = runnable.get(call.command)
      if (!command) throw unknownCommand(call.command, at.surface)
      if (command.who === 'admin' && at.role !== 'admin') {
        throw new Problem(
          `Only admins may use ${at.surface.spell(call.command)}.`,
          `Admins here are ${at.surface.admins}; ask one of them to do it.`,
        )
      }
      const answer = command.run(readValues(call.command, command, call.typed, at), at, rooms)
      if (Symbol.asyncIterator in answer) yield* answer
      else yield await answer
    } catch (error) {
      yield told(error, call, at.surface)
    }
  }

  function told(error: unknown, call: Call, { spell }: Surface): Document {
    if (error instanceof Problem) return notice(error.message, error.remedy, 'problem')
    const reference = reportFailure(error, call)
    return notice(
      `${spell(call.command)} could not be answered because of a fault in Dateline.`,
      `Try again; if it happens again, give your admin the reference ${reference}.`,
      'problem',
    )
  }

  async function form({ command: path, typed }: Call, at: Asker): Promise<Form | null> {
    const command = runnable.get(path)
    if (!command?.form || (command.who === 'admin' && at.role !== 'admin')) return null
    if (!(command.opensForm?.(typed) ?? isLacking(command, typed))) return null
    const made = await command.form(at, typed, rooms)
    return { ...made, values: { ...made.values, ...typed } }
  }

  async function answer(call: Call, at: Asker): Promise<Document> {
    let last: Document = notice('There is no answer.')
    for await (const document of run(call, at)) last = document
    return last
  }

  async function suggest(path: string, option: string, typed: string, at: Asker): Promise<Suggestion[]> {
    const command = runnable.get(path)
    const known = command?.options[option]
    if (!command || !known) return []
    if (known.choices) {
      const fitting = known.choices.filter((choice) => choice.startsWith(typed.toLowerCase()))
      return fitting.map((choice) => ({ label: choice, value: choice }))
    }
    return ((await command.suggest?.(option, typed, at, rooms)) ?? []).slice(0, SUGGESTIONS_MAX)
  }

  return {
    commands,
    read,
    seen: (call) => runnable.get(call.command)?.seen ?? 'private',
    find: (path) => runnable.get(path),
    form,
    run,
    answer,
    suggest,
  }
}

const isLacking = <Rooms>({ options }: RunnableCommand<Rooms>, typed: Typed): boolean =>
  Object.entries(options).some(([name, { isRequired }]) => isRequired && !typed[name]?.trim())
