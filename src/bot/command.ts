import type { Document } from '../messages/index.ts'
import type { ChannelRef, NewsroomId, Role } from '../newsrooms/index.ts'
import type { Typed } from './grammar.ts'
import type { OptionKind, Options, Values } from './option.ts'
import { type Surface, THIS_MACHINE } from './surface.ts'

/** Who asks, where and when. Everything a command may know of its surroundings. */
export interface Asker {
  newsroom: NewsroomId
  channel: ChannelRef
  person: { id: string; name: string } | null
  role: Role
  /** IANA name; times are shown and days are counted in it. */
  zone: string
  /** Set where nobody said which zone the asker lives in, and `zone` is the house's. */
  zoneIs?: 'assumed'
  now: Temporal.Instant
  surface: Surface
}

/** A form that a surface opens before any answer (both chat platforms' rule); what it collects comes back as options. */
export interface Form {
  title: string
  submit: string
  /** Names of the command's options, in order. */
  fields: string[]
  /** What stands in the fields at first; values of other options go along unseen. What was typed wins over it. */
  values?: Typed
}

export interface Suggestion {
  /** What the person sees; at most 100 characters. */
  label: string
  /** What is typed for it. */
  value: string
}

interface Described {
  /** One lower-case word. */
  name: string
  /** What it does, in one sentence without a full stop. */
  says: string
  /** As a person types it: "/quote stoltenberg". */
  example: string
  who: Role
}

/**
 * A command that runs. `Rooms` is what it asks its questions of; the bot hands them through without looking.
 * `seen` is declared, not returned: a deferred answer fixes it before anything is known.
 * An iterable answer is edited in place: progress.
 */
export interface RunnableCommand<Rooms, O extends Options = Options> extends Described {
  options: O
  seen: 'private' | 'channel'
  /** Running it changes something. Where following an address would run it, a surface asks first. */
  changes?: true
  /** Fast: a form must be open within three seconds. */
  form?(at: Asker, typed: Typed, rooms: Rooms): Form | Promise<Form>
  /** Whether the form opens for what was typed; left out: where an option is lacking that must be given. */
  opensForm?(typed: Typed): boolean
  /** Completions for an option while it is typed; fast, at most 25. */
  suggest?(option: string, typed: string, at: Asker, rooms: Rooms): Promise<Suggestion[]>
  run(options: Values<O>, at: Asker, rooms: Rooms): Promise<Document> | AsyncIterable<Document>
}

/** A command with subcommands is never run bare (Discord's rule). */
export interface CommandGroup<Rooms> extends Described {
  subcommands: RunnableCommand<Rooms>[]
}

export type Command<Rooms> = RunnableCommand<Rooms> | CommandGroup<Rooms>

export const isGroup = <Rooms>(command: Command<Rooms>): command is CommandGroup<Rooms> => 'subcommands' in command

/** Lets the compiler infer the options' types for `run`. */
export const command =
  <Rooms>() =>
  <O extends Options>(definition: RunnableCommand<Rooms, O>): RunnableCommand<Rooms, O> =>
    definition

/** "/quote <speaker> [about] [since]" */
export function usageOf<Rooms>(
  path: string,
  options: RunnableCommand<Rooms>['options'],
  { spell }: Surface = THIS_MACHINE,
): string {
  const shown = Object.entries(options).filter(([, option]) => !option.isHidden && !option.isSecret)
  const words = shown.map(([name, { isRequired, kind, choices }]) => {
    const inside = kind === 'choice' && choices ? choices.join('|') : name
    return isRequired ? `<${inside}>` : `[${isNamed(kind) ? `${name}:…` : inside}]`
  })
  return [spell(path), ...words].join(' ')
}

const isNamed = (kind: OptionKind): boolean => kind === 'date' || kind === 'channel' || kind === 'number'

/** A command's example as it is typed on a surface. */
export const exampleOf = (path: string, { example }: { example: string }, { spell }: Surface = THIS_MACHINE): string =>
  example.startsWith(`/${path}`) ? spell(path) + example.slice(`/${path}`.length) : example
