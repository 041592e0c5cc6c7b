import { resolve } from 'node:path'
import { type ParseArgsConfig, parseArgs } from 'node:util'

/** What a verb may touch of the world outside. */
export interface Shell {
  input: NodeJS.ReadableStream
  out(text: string): void
  /** One line for people, on standard error. */
  complain(text: string): void
  environment: Record<string, string | undefined>
  screen: { isTTY?: boolean; columns?: number }
  now(): Temporal.Instant
}

export interface Verb {
  name: string
  /** "ingest <file|folder|address>…" */
  usage: string
  says: string
  /** What else a person may want to know, a line each. */
  more?: string[]
  example: string
  /** Gives the exit code. Throws {@link UsageError} for words it cannot use. */
  run(words: string[], shell: Shell): Promise<number>
}

/** What was typed cannot be used; the message says what to type instead. */
export class UsageError extends Error {
  constructor(says: string) {
    super(says)
    this.name = 'UsageError'
  }
}

/** Flags and words of a verb. Throws {@link UsageError} for a flag it does not know. */
export function readWords<Flags extends NonNullable<ParseArgsConfig['options']>>(words: string[], options: Flags) {
  try {
    const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true })
    return { flags: values, words: positionals }
  } catch (error) {
    throw new UsageError(
      error instanceof Error ? error.message.replace(/\. To specify.*$/s, '') : 'these words are off',
    )
  }
}

/** npm changes into the project's folder; a person's relative paths start where they stood. */
export const pathOf = (typed: string, environment: Shell['environment']): string =>
  resolve(environment.INIT_CWD ?? process.cwd(), typed)

export function helpOn(verb: Verb): string {
  return [
    `dateline ${verb.usage}`,
    '',
    `  ${verb.says}.`,
    ...(verb.more ?? []).map((line) => `  ${line}`),
    '',
    `  Example: ${verb.example}`,
    '',
  ].join('\n')
}
