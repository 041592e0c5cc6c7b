import { type Logger, pino } from 'pino'
import type { Configuration } from './configuration.ts'

/** Structured lines on standard error, so that standard output stays what a command answers. No secrets, no bodies. */
export const createLog = ({ logLevel }: Pick<Configuration, 'logLevel'>): Logger =>
  pino(
    { level: logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: true }),
  )

export type { Logger }
