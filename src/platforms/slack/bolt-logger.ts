import { LogLevel } from '@slack/bolt'
import type { Logger } from '@slack/logger'
import type { Log } from '../../bot/index.ts'

/**
 * Slack's packages log into Dateline's log. Only warnings and errors: below that they print what people typed and
 * where answers go.
 */
export function boltLogger(log?: Log): Logger {
  const words = (parts: unknown[]): string => parts.map((part) => String(part)).join(' ')
  return {
    debug: () => {},
    info: () => {},
    warn: (...parts: unknown[]) => log?.warn({ from: 'slack' }, words(parts)),
    error: (...parts: unknown[]) => log?.error({ from: 'slack' }, words(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  }
}
