import { schedule } from 'node-cron'

/** How often the two clocks are compared: sooner than node-cron wakes up. */
const WATCH_MS = 250
const STEP_MS = 2_000
/** It would say a line for every second that the machine slept. */
const SILENT = { info() {}, warn() {}, error() {}, debug() {} }

export interface Ticking {
  stop(): Promise<void>
}

/**
 * Asks at every match of a node-cron pattern, never twice at once; `work` throws nothing. node-cron waits by the clock on
 * the wall: one that is set back would leave it waiting for as long, and after one that leaps ahead, or a machine that
 * slept, it counts every match that it missed. So it begins anew whenever that clock and the one that is never set part.
 */
export function ticking(pattern: string, work: () => Promise<void> | void): Ticking {
  const begin = () => schedule(pattern, work, { noOverlap: true, logger: SILENT })
  let task = begin()
  let apart = Date.now() - performance.now()
  const watch = setInterval(() => {
    const before = apart
    apart = Date.now() - performance.now()
    if (Math.abs(apart - before) < STEP_MS) return
    void task.destroy()
    task = begin()
  }, WATCH_MS)
  return {
    async stop() {
      clearInterval(watch)
      await task.destroy()
    },
  }
}
