import { monthNumber } from '../../articles/month-names.ts'

/** An instant, and the day in the offset that was written with it (UTC where none was). */
export interface FeedDate {
  published: Temporal.Instant
  day: Temporal.PlainDate
}

const DATE_LETTERS_MAX = 100

/**
 * Reads the dates that feeds write: RFC 822 with its many slips, ISO 8601 in its many forms, asctime, and month names
 * of some twenty languages. A date without a time is midnight; without a zone UTC. Null where a part is impossible.
 */
export function readFeedDate(raw: string): FeedDate | null {
  const text = inKnownForm(raw.slice(0, DATE_LETTERS_MAX).trim())
  const seconds = /^1\d{9}(?:\d{3})?$/.test(text) ? Number(text.slice(0, 10)) : null
  if (seconds !== null) return fromSeconds(seconds)
  const fields = readShort(text) ?? readIso(text) ?? readWords(text) ?? readNumbers(text)
  return fields === null ? null : toDate(fields)
}

/** Seconds, or thousandths of them, since 1970. */
function fromSeconds(seconds: number): FeedDate {
  const published = Temporal.Instant.fromEpochMilliseconds(seconds * 1_000)
  return { published, day: published.toZonedDateTimeISO('UTC').toPlainDate() }
}

/** Korean times say morning or afternoon first, and mean Korea. A weekday may stand before an ISO date. */
function inKnownForm(text: string): string {
  const plain = text.replace(/^\p{L}+,?\s+(?=\d{4}-\d)/u, '').replace(/^(\d{8})(\d{4}(?:\d\d)?)(?!\d)/, '$1T$2')
  if (!/[\uac00-\ud7a3]/.test(plain)) return plain
  const time = plain
    .replace(/오전\s*(\d[\d:]*)/, '$1 AM')
    .replace(/오후\s*(\d[\d:]*)/, '$1 PM')
    .replace(/\s*[년월]\s*(?=\d)/g, '-')
    .replace(/[\uac00-\ud7a3]+/g, '')
  return /[+-]\d\d:?\d\d$|Z$/.test(time) ? time : `${time} +0900`
}

/** ISO 8601 as it was until 2000: years of two digits. */
function readShort(text: string): Fields | null {
  const match =
    /^(\d\d)-(\d\d)-(\d\d)(?![\d-])/.exec(text) ?? /^(\d\d)(\d\d)(\d\d)$/.exec(text) ?? /^-(\d\d)-?(\d\d)$/.exec(text)
  if (match === null) return null
  const day = dayFrom(fullYear(match[1] ?? ''), Number(match[2]), Number(match[3] ?? 1))
  return day === null ? null : withTime(day, text.slice(match[0].length))
}

interface Fields {
  day: Temporal.PlainDate
  hour: number
  minute: number
  second: number
  offsetMinutes: number
}

const ISO_DATE = /^([-+]?\d{4})(?:-?(\d\d)(?:-?(\d\d))?|-?(\d{3})|-?W(\d\d)(?:-?([1-7]))?)?(?![\d-])/
const TIME = /(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2}(?:[.,]\d+)?))?\s*([ap]\.?m\b\.?)?/i

function readIso(text: string): Fields | null {
  const match = ISO_DATE.exec(text)
  if (match === null) return null
  const day = isoDay(match)
  const rest = text.slice(match[0].length)
  if (day === null || (rest !== '' && !/^(?:\s*t\s*|\s+|[+-]|z)/i.test(rest))) return null
  return withTime(
    day,
    rest
      .replace(/^\s*t/i, ' ')
      .replace(/^(\s*\d\d)(?=\s*(?:z|[+-]\d|$))/i, '$1:00')
      .replace(/^(\s*)(\d\d)(\d\d)(\d\d)?(?!\d|[:.])/, '$1$2:$3:$4'.replace(/:$/, '')),
  )
}

function isoDay([, year, month, day, ordinal, week, weekday]: RegExpExecArray): Temporal.PlainDate | null {
  try {
    const first = { year: Number(year), month: 1, day: 1 }
    if (ordinal !== undefined) return Temporal.PlainDate.from(first).add({ days: Number(ordinal) - 1 })
    if (week !== undefined) {
      const fourth = Temporal.PlainDate.from({ ...first, day: 4 })
      return fourth
        .subtract({ days: fourth.dayOfWeek - 1 })
        .add({ weeks: Number(week) - 1, days: Number(weekday ?? 1) - 1 })
    }
    return Temporal.PlainDate.from(
      { ...first, month: Number(month ?? 1), day: Number(day ?? 1) },
      { overflow: 'reject' },
    )
  } catch {
    return null
  }
}

const DAY_MONTH_YEAR =
  /(?<![\d:])(\d{1,2})(?:st|nd|rd|th|\.|er)?[\s-]*(?:of |de |d'|d’)?(\p{L}{3,14})\.?,?[\s-]*(?:de )?(\d{4}|\d\d)(?![\d:])/u
const MONTH_DAY_YEAR = /(\p{L}{3,14})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,|\s)\s*(\d{4})(?!\d)/u
const YEAR_MONTH_DAY = /^(\d{4})[.\s-]{1,3}(\p{L}{3,14})\.?[\s-]{1,2}(\d{1,2})(?!\d)/u
const ASCTIME = /(\p{L}{3,14})\s+(\d{1,2})\s+\d{1,2}:\d\d.*?\s(\d{4})(?!\d)/u

function readWords(text: string): Fields | null {
  const little = DAY_MONTH_YEAR.exec(text)
  if (little !== null) {
    const day = dayFrom(fullYear(little[3] ?? ''), monthOf(little[2]), Number(little[1]))
    if (day !== null) return withTime(day, text.slice(little.index + little[0].length))
  }
  const big = MONTH_DAY_YEAR.exec(text)
  const day = big === null ? null : dayFrom(Number(big[3]), monthOf(big[1]), Number(big[2]))
  if (big !== null && day !== null) return withTime(day, text.slice(big.index + big[0].length))
  const year = YEAR_MONTH_DAY.exec(text)
  const yearDay = year === null ? null : dayFrom(Number(year[1]), monthOf(year[2]), Number(year[3]))
  if (year !== null && yearDay !== null) return withTime(yearDay, text.slice(year[0].length))
  const ascii = ASCTIME.exec(text)
  const asciiDay = ascii === null ? null : dayFrom(Number(ascii[3]), monthOf(ascii[1]), Number(ascii[2]))
  return asciiDay === null ? null : withTime(asciiDay, text.replace(/\s\d{4}(?=\s*$|\s[+-]?\w)/, ' '))
}

function monthOf(word = ''): number | null {
  const bare = word.normalize('NFD').replace(/\p{M}/gu, '')
  return monthNumber(word) ?? monthNumber(word.slice(0, 3)) ?? monthNumber(bare) ?? monthNumber(bare.slice(0, 3))
}

/** Two digits: RFC 2822 takes 00 to 49 as this century. */
const fullYear = (digits: string): number => {
  const year = Number(digits)
  if (digits.length === 4 && year >= 100) return year
  return year < 50 ? 2000 + year : 1900 + year
}

/** Day and month as numbers: "03.02.2026" is the 3rd; "03/02/2026" could be either and is read only where it cannot. */
function readNumbers(text: string): Fields | null {
  const match = /^(\p{L}+,?\s+)?(\d{1,2})([./-])(\d{1,2})\3(\d{4})(?!\d)/u.exec(text)
  if (match !== null) {
    const [first, second] = [Number(match[2]), Number(match[4])]
    const isMonthFirst = match[3] !== '.' && first <= 12 && (second > 12 || match[3] === '/')
    const day = isMonthFirst ? dayFrom(Number(match[5]), first, second) : dayFrom(Number(match[5]), second, first)
    return day === null ? null : withTime(day, text.slice(match[0].length))
  }
  const slashed =
    /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)/.exec(text) ?? /^(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})/.exec(text)
  const day = slashed === null ? null : dayFrom(Number(slashed[1]), Number(slashed[2]), Number(slashed[3]))
  return slashed === null || day === null ? null : withTime(day, text.slice(slashed[0].length))
}

function dayFrom(year: number, month: number | null, day: number): Temporal.PlainDate | null {
  if (month === null) return null
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return null
  }
}

function withTime(day: Temporal.PlainDate, rest: string): Fields | null {
  const time = TIME.exec(rest)
  if (time === null) return { day, hour: 0, minute: 0, second: 0, offsetMinutes: offsetOf(rest) }
  const half = time[4]?.toLowerCase()
  const written = Number(time[1])
  const hour = half === undefined ? written : (written % 12) + (half.startsWith('p') ? 12 : 0)
  const minute = Number(time[2])
  const second = Math.min(59, Math.floor(Number((time[3] ?? '0').replace(',', '.'))))
  if (hour > 24 || minute > 59) return null
  return { day, hour, minute, second, offsetMinutes: offsetOf(rest.slice(time.index + time[0].length)) }
}

/** Hours from UTC, by the names that feeds use. Where a name is used in two places, the larger one counts. */
const ZONE_HOURS: Record<string, number> = {
  UT: 0,
  UTC: 0,
  GMT: 0,
  Z: 0,
  WET: 0,
  WEST: 1,
  BST: 1,
  IST: 5.5,
  CET: 1,
  MET: 1,
  MEZ: 1,
  CEST: 2,
  MEST: 2,
  MESZ: 2,
  EET: 2,
  EEST: 3,
  MSK: 3,
  MSD: 4,
  SAST: 2,
  EAT: 3,
  WAT: 1,
  CAT: 2,
  PKT: 5,
  HKT: 8,
  SGT: 8,
  AWST: 8,
  JST: 9,
  KST: 9,
  ACST: 9.5,
  AEST: 10,
  AEDT: 11,
  NZST: 12,
  NZDT: 13,
  NST: -3.5,
  NDT: -2.5,
  AST: -4,
  ADT: -3,
  EST: -5,
  EDT: -4,
  ET: -5,
  CST: -6,
  CDT: -5,
  CT: -6,
  MST: -7,
  MDT: -6,
  MT: -7,
  PST: -8,
  PDT: -7,
  PT: -8,
  AKST: -9,
  AKDT: -8,
  HST: -10,
  BRT: -3,
  ART: -3,
}

function offsetOf(rest: string): number {
  const numeric = /([+\u2212-])(\d{1,2})(?::?(\d\d))?(?!\d)/.exec(rest)
  if (numeric !== null) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0)
    // An offset beyond a day's reach is a slip, not a place.
    if (minutes > 14 * 60) return 0
    return numeric[1] === '+' ? minutes : -minutes
  }
  const name = /\b([A-Z]{1,5})\b/i.exec(rest)?.[1]?.toUpperCase() ?? ''
  return (ZONE_HOURS[name] ?? 0) * 60
}

function toDate({ day, hour, minute, second, offsetMinutes }: Fields): FeedDate | null {
  if (!isPlausible(day)) return null
  const midnightMs = Date.UTC(day.year, day.month - 1, day.day)
  const published = Temporal.Instant.fromEpochMilliseconds(
    midnightMs + ((hour * 60 + minute - offsetMinutes) * 60 + second) * 1000,
  )
  return { published, day: hour === 24 ? day.add({ days: 1 }) : day }
}

/** A year outside is a misread number, or the zero of some clock. */
const isPlausible = ({ year }: Temporal.PlainDate): boolean => year > 1970 && year < 2100
