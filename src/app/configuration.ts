import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import type { DiscordSettings } from '../platforms/discord/index.ts'
import type { SlackSettings } from '../platforms/slack/index.ts'
import { parseAllowHosts } from '../sources/index.ts'
import { PLATFORM_SETTING_NAMES, type PlatformSetting, readPlatforms, secretsIn } from './platform-settings.ts'

/** A setting that cannot be used, told as a person can mend it. */
export class WrongSetting extends Error {
  constructor(name: string, problem: string, example: string) {
    super(`${name} ${problem}. For example: ${name}=${example}`)
    this.name = 'WrongSetting'
  }
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** "EST" and "+03:00" are zones to the runtime, but know no daylight saving, which is hardly ever meant. */
const isZone = (name: string): boolean => {
  if (!/^(?:UTC|GMT)$/i.test(name) && !name.includes('/')) return false
  try {
    Temporal.Now.zonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}

function checkAllowHosts(list: string, context: z.RefinementCtx): void {
  try {
    parseAllowHosts(list)
  } catch (error) {
    const message = error instanceof Error ? error.message.replace(/\. Example:.*$/s, '') : 'it cannot be read'
    context.addIssue({ code: 'custom', message })
  }
}

/** Each variable: how it is read, and an example for whoever gets it wrong. */
const settings = {
  DATELINE_DATA_DIR: { schema: z.string().default('./data'), example: './data' },
  DATELINE_PORT: {
    schema: z.coerce
      .number('must be a port')
      .int('must be a whole number')
      .min(1, 'must be 1 to 65535')
      .max(65_535, 'must be 1 to 65535')
      .optional(),
    example: '3000',
  },
  DATELINE_ZONE: {
    schema: z.string().refine(isZone, 'must be the IANA name of a place, or UTC').optional(),
    example: 'Europe/Kyiv',
  },
  DATELINE_SAMPLE: { schema: z.enum(['on', 'off'], 'must be on or off').default('on'), example: 'off' },
  DATELINE_ALLOW_HOSTS: {
    schema: z.string().default('').superRefine(checkAllowHosts),
    example: '127.0.0.1:8080,intranet.example.org,10.0.0.0/8',
  },
  DATELINE_COMMAND_PREFIX: {
    schema: z
      .string()
      .regex(/^[a-z]{0,12}$/, 'must be at most 12 small letters')
      .default(''),
    example: 'news',
  },
  DATELINE_CONTACT: {
    schema: z
      .string()
      .max(200, 'must be at most 200 letters')
      .regex(/^[\x21-\x7e]*$/, 'must be an e-mail or web address')
      .default(''),
    example: 'newsroom@example.org',
  },
  DATELINE_KEEP_DAYS: {
    schema: z.coerce
      .number('must be a number of days')
      .int('must be a whole number')
      .min(1, 'must be at least 1')
      .max(36_500, 'must be at most 36500')
      .optional(),
    example: '365',
  },
  LOG_LEVEL: { schema: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('warn'), example: 'warn' },
} as const

export const SETTING_NAMES = [...Object.keys(settings), ...PLATFORM_SETTING_NAMES]

export interface Configuration {
  dataDir: string
  /** Undefined: the default port, or a free one where it is taken. */
  port: number | undefined
  zone: string
  hasSample: boolean
  allowHosts: string
  commandPrefix: string
  /** Where whoever runs Dateline can be reached; told to the sites that are read. */
  contact: string
  /** Articles go when they are older; null: never. */
  keepDays: number | null
  logLevel: (typeof LOG_LEVELS)[number]
  /** A wrong one is told and leaves the other platforms running. */
  slack: PlatformSetting<SlackSettings>
  discord: PlatformSetting<DiscordSettings>
  /** Values that nothing written may hold. */
  secrets: readonly string[]
}

type Environment = Record<string, string | undefined>

/** The environment, and under it the file `.env` of the folder, where there is one. */
export function readEnvironment(folder: string, environment: Environment): Environment {
  const file = join(folder, '.env')
  return existsSync(file) ? { ...parseEnv(readFileSync(file, 'utf8')), ...environment } : environment
}

/** Throws {@link WrongSetting} for the first setting of the house that cannot be used. An empty variable counts as not set. */
export function readConfiguration(environment: Environment): Configuration {
  const read = <Name extends keyof typeof settings>(name: Name) => {
    const { schema, example } = settings[name]
    const value = environment[name]?.trim() || undefined
    const result = schema.safeParse(value)
    if (!result.success)
      throw new WrongSetting(name, `is “${value}”, but ${result.error.issues[0]?.message ?? 'is wrong'}`, example)
    return result.data as z.infer<(typeof settings)[Name]['schema']>
  }
  return {
    dataDir: read('DATELINE_DATA_DIR'),
    port: read('DATELINE_PORT'),
    zone: read('DATELINE_ZONE') ?? Temporal.Now.timeZoneId(),
    hasSample: read('DATELINE_SAMPLE') === 'on',
    allowHosts: read('DATELINE_ALLOW_HOSTS'),
    commandPrefix: read('DATELINE_COMMAND_PREFIX'),
    contact: read('DATELINE_CONTACT'),
    keepDays: read('DATELINE_KEEP_DAYS') ?? null,
    logLevel: read('LOG_LEVEL'),
    ...readPlatforms(environment),
    secrets: secretsIn(environment),
  }
}
