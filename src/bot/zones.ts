import { shortDay } from '../messages/index.ts'
import type { Suggestion } from './command.ts'
import { Problem } from './problem.ts'

/** Names that the runtime lists, and the ones by which IANA has called these places since. */
const NEWER_NAMES: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}

/** Letters that stand for a zone in one half of the year, or in several countries; what is mostly meant by them. */
const MEANT_BY_LETTERS: Readonly<Record<string, string>> = {
  ET: 'America/New_York',
  EST: 'America/New_York',
  EDT: 'America/New_York',
  EST5EDT: 'America/New_York',
  CT: 'America/Chicago',
  CST: 'America/Chicago',
  CDT: 'America/Chicago',
  CST6CDT: 'America/Chicago',
  MT: 'America/Denver',
  MST: 'America/Denver',
  MDT: 'America/Denver',
  MST7MDT: 'America/Denver',
  PT: 'America/Los_Angeles',
  PST: 'America/Los_Angeles',
  PDT: 'America/Los_Angeles',
  PST8PDT: 'America/Los_Angeles',
  HST: 'Pacific/Honolulu',
  BST: 'Europe/London',
  WET: 'Europe/Lisbon',
  WEST: 'Europe/Lisbon',
  CET: 'Europe/Berlin',
  CEST: 'Europe/Berlin',
  MET: 'Europe/Berlin',
  MEST: 'Europe/Berlin',
  EET: 'Europe/Kyiv',
  EEST: 'Europe/Kyiv',
  MSK: 'Europe/Moscow',
  IST: 'Asia/Kolkata',
  JST: 'Asia/Tokyo',
  AEST: 'Australia/Sydney',
  AEDT: 'Australia/Sydney',
}

/** Proposed first for an offset that several places share. */
const WELL_KNOWN = [
  ...new Set(Object.values(MEANT_BY_LETTERS)),
  'Europe/Istanbul',
  'Africa/Nairobi',
  'Asia/Dubai',
  'Asia/Karachi',
  'Asia/Dhaka',
  'Asia/Bangkok',
  'Asia/Shanghai',
  'America/Sao_Paulo',
]

const withNewerName = (zone: string): string => NEWER_NAMES[zone] ?? zone

/** Every zone that people choose from; the runtime's list lacks UTC. */
const zoneNames: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone').map(withNewerName)]

const asKey = (words: string): string =>
  words
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/gu, '_')

const byCity: ReadonlyMap<string, string> = new Map(
  [...Object.entries(NEWER_NAMES), ...zoneNames.map((zone) => [zone, zone])].map(([name = '', zone = '']) => [
    asKey(name.split('/').at(-1) ?? ''),
    zone,
  ]),
)

/** What people call a zone: "Kyiv", "New York", "UTC". */
export const placeOf = (zone: string): string => (withNewerName(zone).split('/').at(-1) ?? zone).replaceAll('_', ' ')

/** The IANA name of what was typed: itself, its city alone, or UTC; null for anything else. */
export function findZone(typed: string): string | null {
  const words = typed.trim().replace(/\s+/gu, '_')
  if (/^(?:(?:etc\/)?utc|gmt)$/i.test(words)) return 'UTC'
  if (!words.includes('/')) return byCity.get(asKey(words)) ?? null
  try {
    return withNewerName(Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(words).timeZoneId)
  } catch {
    return null
  }
}

/** The same, or a {@link Problem} that proposes what may be meant. */
export function readZone(typed: string, now: Temporal.Instant): string {
  const found = findZone(typed)
  if (found !== null) return found
  const letters = MEANT_BY_LETTERS[typed.trim().toUpperCase()]
  const meant = letters ?? placeAtOffset(typed, now)
  if (meant !== undefined) {
    throw new Problem(
      `“${typed}” does not say when its clocks change. Did you mean ${meant}?`,
      `Type ${meant}, or the name of another city: Kyiv, New York. UTC is understood too.`,
    )
  }
  const near = suggestZones(typed).slice(0, 3)
  const names = near.length > 0 ? near.map(({ value }) => value) : ['Europe/Kyiv', 'America/New_York', 'UTC']
  throw new Problem(`“${typed}” is not a time zone.`, `Use the name of a large city in it, such as ${inList(names)}.`)
}

const inList = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`

/** A zone that is at "+03:00", "UTC+3" or "GMT-5" now. */
function placeAtOffset(typed: string, now: Temporal.Instant): string | undefined {
  const match = /^(?:UTC|GMT)?\s*([+\-−])(\d{1,2})(?::?(\d{2}))?$/iu.exec(typed.trim())
  if (!match) return undefined
  const minutes = (Number(match[2]) * 60 + Number(match[3] ?? 0)) * (match[1] === '+' ? 1 : -1)
  const isThere = (zone: string): boolean => now.toZonedDateTimeISO(zone).offsetNanoseconds === minutes * 60e9
  return [...WELL_KNOWN, ...zoneNames].find(isThere)
}

/** Zones with what was typed in their name, those whose city begins with it first. */
export function suggestZones(typed: string): Suggestion[] {
  const wanted = asKey(typed)
  const fitting = zoneNames.filter((zone) => asKey(zone).includes(wanted))
  const begins = (zone: string): number => Number(asKey(placeOf(zone)).startsWith(wanted))
  const known = (zone: string): number => Number(zone === 'UTC' || WELL_KNOWN.includes(zone))
  return fitting
    .sort((one, other) => begins(other) - begins(one) || known(other) - known(one))
    .map((zone) => ({ label: zone.replaceAll('_', ' '), value: zone }))
}

/** "Wed 25 Nov 08:00 Kyiv", with the year where it is not the present one. */
export function momentIn(zone: string, at: Temporal.Instant, now: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(zone)
  const year = local.year === now.toZonedDateTimeISO(zone).year ? '' : ` ${local.year}`
  return `${weekdayAndDay(local.toPlainDate())}${year} ${clockTime(local.toPlainTime())} ${placeOf(zone)}`
}

/** "Wed 25 Nov" */
export const weekdayAndDay = (day: Temporal.PlainDate): string =>
  `${day.toLocaleString('en-GB', { weekday: 'short' })} ${shortDay(day).replace(/ \d+$/, '')}`

/** "08:00" */
export const clockTime = (time: Temporal.PlainTime): string => time.toString({ smallestUnit: 'minute' })
