import { oneLine } from './blocks.ts'
import { monthNumber } from './month-names.ts'

/** A day as written, on the writer's own calendar, and the instant: midnight UTC where no time of day is written. */
export interface Moment {
  day: Temporal.PlainDate
  instant: Temporal.Instant
  hasTime: boolean
}

export interface FoundMoment extends Moment {
  /** What else the line holds, the date and its time taken out. */
  rest: string
  /** The line says that this is when the article was changed, not when it came out. */
  isUpdate: boolean
}

/** `firstIs` settles "03/04/2024": 'day' the 3rd of April, 'month' the 4th of March; without it such dates are not read. */
export interface ReadingOfDates {
  firstIs?: 'day' | 'month'
}

const DATE = new RegExp(
  [
    String.raw`(?<!\d)(?<y1>\d{4})[-/.](?<m1>\d{1,2})[-/.](?<d1>\d{1,2})(?!\d)`,
    String.raw`(?<!\d)(?<y2>\d{4})年(?<m2>\d{1,2})月(?<d2>\d{1,2})日`,
    String.raw`(?<![\d.,:])(?<d3>\d{1,2})(?:st|nd|rd|th|er|[.º])?[ \-]*(?:of |de |d’|d')?(?<w3>\p{L}{3,12})[.,]?[ \-]*(?:del? )?(?<y3>\d{4})(?!\d)`,
    String.raw`(?<!\p{L})(?<w4>\p{L}{3,12})\.? +(?<d4>\d{1,2})(?:st|nd|rd|th)?,? +(?<y4>\d{4})(?!\d)`,
    String.raw`(?<!\d)(?<n1>\d{1,2})(?<mark>[./-])(?<n2>\d{1,2})\k<mark>(?<y5>\d{4})(?!\d)`,
    String.raw`(?<![\d.,:])(?<w6>\p{L}{3,12})\.? (?<d6>\d{1,2})(?:st|nd|rd|th)?,? (?=(?:at )?\d{1,2}:\d\d\b.{0,12} (?<y6>\d{4})$)`,
  ].join('|'),
  'gu',
)

const TIME =
  /(?<![\d:])(?<h>\d{1,2})(?:(?<s>[:.h])(?<m>\d{2})(?::\d{2}(?:\.\d+)?)?)?\s*(?<half>[ap]\.?\s?m\b\.?)?(?:\s*(?:Uhr|hrs|Hrs)\b)?\s*\(?(?<zone>Z\b|(?:UTC|GMT)?\s?[+−-]\d{1,2}(?::?\d{2})?\b|[A-Z]{2,4}\b|Kyiv time\b)?\)?/iu

const ZONES: Record<string, string> = {
  Z: 'UTC',
  UTC: 'UTC',
  GMT: 'UTC',
  BST: '+01:00',
  WEST: '+01:00',
  CET: '+01:00',
  CEST: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  MSK: '+03:00',
  'KYIV TIME': 'Europe/Kyiv',
  ET: 'America/New_York',
  EST: '-05:00',
  EDT: '-04:00',
  CT: 'America/Chicago',
  CST: '-06:00',
  CDT: '-05:00',
  MT: 'America/Denver',
  MST: '-07:00',
  MDT: '-06:00',
  PT: 'America/Los_Angeles',
  PST: '-08:00',
  PDT: '-07:00',
  JST: '+09:00',
  KST: '+09:00',
  AEST: '+10:00',
  AEDT: '+11:00',
}

/** The first date that a line states in full, year included, with its time and zone where they stand beside it. */
export function findMoment(line: string, how: ReadingOfDates = {}): FoundMoment | null {
  const found = findMoments(line, how)
  return found.find((moment) => !moment.isUpdate) ?? found[0] ?? null
}

/** The day and instant of a machine's or a person's way to write a date; null where it is none. */
export function readMoment(words: string, how: ReadingOfDates = {}): Moment | null {
  const found = findMoment(words, how)
  return found && { day: found.day, instant: found.instant, hasTime: found.hasTime }
}

function findMoments(raw: string, how: ReadingOfDates): FoundMoment[] {
  const line = oneLine(raw.slice(0, 400)).replace(/(\d{4}-\d\d-\d\d)T(?=\d)/, '$1 ')
  const found: FoundMoment[] = []
  for (const match of line.matchAll(DATE)) {
    const day = dayOf(match.groups ?? {}, how)
    if (day === null) continue
    const at = { start: match.index, end: match.index + match[0].length }
    const time = timeBeside(line, at)
    const instant = instantOf(day, time)
    const isUpdate =
      /(?:updated?|modified|revised|edited|оновлено|aktualisiert|actualis[ée]e?|actualizad[oa])[^.;|]{0,16}$/iu
    found.push({
      day,
      instant: instant ?? day.toZonedDateTime('UTC').toInstant(),
      hasTime: instant !== null,
      rest: restOf(line, at, time),
      isUpdate: isUpdate.test(line.slice(0, at.start)),
    })
  }
  return found
}

type Groups = Record<string, string | undefined>

function dayOf(groups: Groups, { firstIs }: ReadingOfDates): Temporal.PlainDate | null {
  const { y1, m1, d1, y2, m2, d2, d3, w3, y3, w4, d4, y4, n1, n2, mark, y5, w6, d6, y6 } = groups
  if (y1) return plainDate(y1, m1, d1)
  if (y2) return plainDate(y2, m2, d2)
  if (y3) return plainDate(y3, monthNumber(w3 ?? ''), d3)
  if (y4) return plainDate(y4, monthNumber(w4 ?? ''), d4)
  if (y6) return plainDate(y6, monthNumber(w6 ?? ''), d6)
  if (!y5) return null
  const isDayFirst = mark === '.' || Number(n1) > 12 || (Number(n2) <= 12 && firstIs === 'day')
  if (isDayFirst) return plainDate(y5, n2, n1)
  return Number(n2) > 12 || firstIs === 'month' || n1 === n2 ? plainDate(y5, n1, n2) : null
}

/** News on the web and its archives: what lies outside is a misread number. */
const YEAR_MIN = 1900
const YEAR_MAX = 2100

function plainDate(year: string, month: string | number | null | undefined, day: string | undefined) {
  const date = { year: Number(year), month: Number(month), day: Number(day) }
  if (date.year < YEAR_MIN || date.year > YEAR_MAX || !(date.month >= 1) || !(date.day >= 1)) return null
  try {
    return Temporal.PlainDate.from(date, { overflow: 'reject' })
  } catch {
    return null
  }
}

interface Time {
  start: number
  end: number
  hour: number
  minute: number
  zone: string
}

/** How far from its date a time of day may stand, in characters. */
const TIME_REACH = 24

function timeBeside(line: string, at: { start: number; end: number }): Time | null {
  return (
    timeIn(line, at.end, Math.min(line.length, at.end + TIME_REACH + 24)) ??
    timeIn(line, Math.max(0, at.start - TIME_REACH - 8), at.start)
  )
}

function timeIn(line: string, from: number, to: number): Time | null {
  const match = TIME.exec(line.slice(from, to))
  if (match === null || match.index > TIME_REACH) return null
  const { h = '', m, half = '', zone = '' } = match.groups ?? {}
  if (m === undefined && half === '') return null
  const hour = (Number(h) % (half ? 12 : 24)) + (/^p/i.test(half) ? 12 : 0)
  if (Number(h) > 24 || Number(m ?? 0) > 59) return null
  const known = zoneOf(zone)
  const length = match[0].trimEnd().length - (known === null ? zone.length : 0)
  return {
    start: from + match.index,
    end: from + match.index + length,
    hour,
    minute: Number(m ?? 0),
    zone: known ?? 'UTC',
  }
}

function zoneOf(raw: string): string | null {
  const zone = raw.trim().toUpperCase()
  const offset = /^(?:UTC|GMT)?\s?([+−-])(\d{1,2})(?::?(\d{2}))?$/.exec(zone)
  if (offset) return `${offset[1] === '+' ? '+' : '-'}${(offset[2] ?? '').padStart(2, '0')}:${offset[3] ?? '00'}`
  return ZONES[zone] ?? null
}

function instantOf(day: Temporal.PlainDate, time: Time | null): Temporal.Instant | null {
  if (time === null) return null
  try {
    return day.toZonedDateTime({ timeZone: time.zone, plainTime: { hour: time.hour, minute: time.minute } }).toInstant()
  } catch {
    return null
  }
}

const WEEKDAY = /\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?/giu
const LEAD_IN =
  /\b(?:first |last |originally )?(?:published|updated?|posted|modified|created|date|released|issued|опубліковано|оновлено|veröffentlicht|publié|publicado)\b(?: (?:on|at|le|am|el))?:?/giu

function restOf(line: string, date: { start: number; end: number }, time: Time | null): string {
  const cuts = [date, ...(time ? [time] : [])].sort((a, b) => b.start - a.start)
  let rest = line
  for (const cut of cuts) rest = `${rest.slice(0, cut.start)} ${rest.slice(cut.end)}`
  return rest
    .replace(LEAD_IN, ' ')
    .replace(WEEKDAY, ' ')
    .replace(/(?:^|\s)(?:at|on|um|à|о)(?=\s*$|\s+[,|•·–—-])/giu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:|•·/()–—-]+|[\s,;:|•·/()–—-]+$/gu, '')
}
