import { type Logger, pino } from 'pino'
import type { Configuration } from './configuration.ts'
import { redact } from './secrets.ts'

/**
 * Structured lines on standard error, so that standard output stays what a command answers. No article texts; secrets
 * are taken out of the finished line, whoever put them there.
 */
export function createLog({ logLevel, secrets }: Pick<Configuration, 'logLevel' | 'secrets'>): Logger {
  const standardError = pino.destination({ fd: 2, sync: true })
  return pino(
    { level: logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line: string) => void standardError.write(redact(line, secrets)) },
  )
}

export type { Logger }
