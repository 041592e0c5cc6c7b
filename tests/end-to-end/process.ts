import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')

/** What the processes of a test see of the machine: nothing that whoever runs the tests has set for Dateline. */
const baseEnvironment = (): NodeJS.ProcessEnv => {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(DATELINE_|SLACK_|DISCORD_|LOG_LEVEL|INIT_CWD|NO_COLOR|FORCE_COLOR)/.test(name),
  )
  return { ...Object.fromEntries(kept), DATELINE_ZONE: 'UTC' }
}

export function aDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-e2e-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

type Variables = Record<string, string>

/** Runs one command line of Dateline to its end. */
export function dateline(words: string[], variables: Variables, input = ''): Promise<Ended> {
  const child = spawn(process.execPath, ['bin/dateline.mjs', ...words], {
    cwd: ROOT,
    env: { ...baseEnvironment(), ...variables },
  })
  child.stdin.end(input)
  return ended(child)
}

function ended(child: ChildProcess): Promise<Ended> {
  let stdout = ''
  let stderr = ''
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk
  })
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk
  })
  return new Promise((settle) => child.on('close', (code) => settle({ code, stdout, stderr })))
}

export interface RunningBot {
  address: string
  dataDir: string
  welcome: string
  child: ChildProcess
  /** What `/healthz` says once everything that is set up has connected or been refused. */
  ready(): Promise<unknown>
  /** Ends it as Ctrl-C or the system would. */
  stop(signal?: NodeJS.Signals): Promise<Ended>
}

/** Starts the real bot and waits until it says that it runs. */
/** `isUnderNpm`: behind a shell that passes no signal on, as npm starts it. */
export async function startBot(variables: Variables, { isUnderNpm = false } = {}): Promise<RunningBot> {
  const command = isUnderNpm
    ? ['sh', '-c', `"${process.execPath}" bin/dateline.mjs start; true`]
    : [process.execPath, 'bin/dateline.mjs', 'start']
  const [program = '', ...words] = command
  const child = spawn(program, words, {
    cwd: ROOT,
    env: { ...baseEnvironment(), ...variables, ...(isUnderNpm ? { npm_lifecycle_event: 'start' } : {}) },
  })
  const end = ended(child)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await end
  })
  const welcome = await new Promise<string>((settle, fail) => {
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk
      if (said.includes('Ctrl-C stops it.')) settle(said)
    })
    void end.then(({ code, stderr }) => fail(new Error(`the bot ended with ${code} before it ran: ${stderr}`)))
  })
  const address = /http:\/\/127\.0\.0\.1:\d+/.exec(welcome)?.[0] ?? ''
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal)
    return end
  }
  const ready = async (): Promise<unknown> => {
    for (;;) {
      const health = await fetch(`${address}/healthz`)
      if (health.status === 200) return health.json()
      await new Promise((later) => setTimeout(later, 50))
    }
  }
  return { address, dataDir: variables.DATELINE_DATA_DIR ?? '', welcome, child, ready, stop }
}

/** A port of this machine that nobody uses. */
export function aFreePort(): Promise<number> {
  return new Promise((settle) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const bound = server.address()
      const port = typeof bound === 'object' && bound ? bound.port : 0
      server.close(() => settle(port))
    })
  })
}
