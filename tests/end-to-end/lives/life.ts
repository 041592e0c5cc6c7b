import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'

/** One process of the bot, from its start to its end. */
export interface Life {
  /** Once the bot has put itself together. */
  running: Promise<unknown>
  /** How it ended. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  kill(signal?: NodeJS.Signals): Promise<void>
  errors(): string
}

const BOT = new URL('./bot.ts', import.meta.url)

export function beginLife(environment: Record<string, string>): Life {
  const child: ChildProcess = fork(BOT, {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let errors = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk
  })
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }))
  return {
    running: Promise.race([once(child, 'message'), ended]),
    ended,
    async kill(signal = 'SIGKILL') {
      child.kill(signal)
      await ended
    },
    errors: () => errors,
  }
}

/** Asks again and again until it is so. Throws where it takes longer. */
export async function until(holds: () => boolean | Promise<boolean>, what: string, withinMs = 30_000): Promise<void> {
  const end = performance.now() + withinMs
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`it did not come to this: ${what}`)
    await wait(50)
  }
}
