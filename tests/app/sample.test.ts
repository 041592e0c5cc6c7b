import fc from 'fast-check'
import { expect, test } from 'vitest'
import { english, ukrainian } from '../../src/app/sample/calendar-words.ts'
import { type ArticleCalendar, fillDates } from '../../src/app/sample/fill-dates.ts'
import { sampleArticles } from '../../src/app/sample/sample-articles.ts'
import { storyDay } from '../../src/app/sample/story-days.ts'
import type { Draft } from '../../src/articles/article.ts'
import { normalizeText } from '../../src/text/normalize.ts'

const tuesday = Temporal.PlainDate.from('2026-11-24')
const zones = ['UTC', 'Europe/Kyiv', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland', 'Pacific/Niue']

/** Any day of thirty years: leap days, year edges and clock changes among them. */
const days = fc
  .integer({ min: 0, max: 30 * 366 })
  .map((offset) => Temporal.PlainDate.from('2020-01-01').add({ days: offset }))

const titled = (drafts: Draft[], words: string): Draft => {
  const found = drafts.find((draft) => draft.title.includes(words))
  if (!found) throw new Error(`no article is titled "${words}"`)
  return found
}

const onTuesday = (from: number, language: 'en' | 'uk' = 'en'): ArticleCalendar => ({
  today: tuesday,
  day: tuesday.add({ days: from }),
  language,
})

test('some forty articles of four outlets and one of no outlet fill the eight days up to today', () => {
  const drafts = sampleArticles(tuesday, 'UTC')

  expect(drafts.length).toBeGreaterThanOrEqual(38)
  expect(drafts.length).toBeLessThanOrEqual(48)
  expect([...new Set(drafts.map((draft) => draft.outlet))].sort()).toEqual(
    [null, 'Harbour Post', 'Testhaven Radio', 'The Quay', 'Гавань'].sort(),
  )
  const invented = drafts.filter((draft) => draft.outlet !== null)
  expect([...new Set(invented.map((draft) => tuesday.until(draft.day ?? tuesday).days))]).toEqual([
    -7, -6, -5, -4, -3, -2, -1, 0,
  ])
})

test('whatever the day, every template is filled and every text is as the store wants it', () => {
  fc.assert(
    fc.property(days, (today) => {
      for (const draft of sampleArticles(today, 'UTC')) {
        const everything = `${draft.title}\n${draft.text}`
        expect(everything).not.toMatch(/[{}]|\*\*|^- |^#|undefined|NaN/mu)
        expect(normalizeText(everything)).toBe(everything)
      }
    }),
    { numRuns: 60, examples: [['2024-02-29'], ['2025-12-31'], ['2026-01-01'], ['2026-03-29']].map(toDay) },
  )
})

const toDay = ([iso = '']: string[]): [Temporal.PlainDate] => [Temporal.PlainDate.from(iso)]

test('no article comes from later than eight in the morning of today, nor from before the eight days', () => {
  fc.assert(
    fc.property(days, fc.constantFrom(...zones), (today, zone) => {
      const latest = today.toZonedDateTime({ timeZone: zone, plainTime: '08:00' }).toInstant()
      const earliest = today.subtract({ days: 7 }).toZonedDateTime(zone).toInstant()
      for (const { published, outlet } of sampleArticles(today, zone).filter((draft) => draft.outlet !== null)) {
        expect(Temporal.Instant.compare(published ?? latest.add({ hours: 1 }), latest), outlet ?? '').toBe(-1)
        expect(Temporal.Instant.compare(published ?? earliest.subtract({ hours: 1 }), earliest)).toBe(1)
      }
    }),
    { numRuns: 60 },
  )
})

test('articles come oldest first, the same ones for the same day', () => {
  const once = sampleArticles(tuesday, 'Europe/Kyiv')

  const again = sampleArticles(tuesday, 'Europe/Kyiv')

  expect(JSON.stringify(again)).toBe(JSON.stringify(once))
  const instants = once.map((draft) => draft.published?.epochMilliseconds ?? 0)
  expect(instants).toEqual(instants.toSorted((one, other) => one - other))
})

test('the parts of an article are its text, in order, with the caption last', () => {
  for (const draft of sampleArticles(tuesday, 'UTC')) {
    const words = draft.parts.map((part) => draft.text.slice(part.start, part.end))
    expect(words.join('').replace(/\s/g, '')).toBe(draft.text.replace(/\s/g, ''))
    expect(words.map((word) => word.trim())).toEqual(words)
    expect(draft.text).not.toMatch(/\n\n\n|(?<!\n)\n(?!\n)/)
    expect(draft.text.startsWith(draft.lede)).toBe(true)
    expect(draft.parts.slice(0, -1).map((part) => part.kind)).not.toContain('caption')
  }
  const bridge = titled(sampleArticles(tuesday, 'UTC'), 'open a year late')
  expect(bridge.parts.slice(-4).map((part) => part.kind)).toEqual(['label', 'list item', 'list item', 'caption'])
})

test('each address is its own and stands under .example, where nobody real can live', () => {
  const addresses = sampleArticles(tuesday, 'UTC').flatMap(({ url }) => (url === null ? [] : [url]))

  expect(addresses.filter((address) => !new URL(address).hostname.endsWith('.example'))).toEqual([])
  expect(new Set(addresses).size).toBe(addresses.length)
  expect(addresses).toContain('https://harbour-post.example/city/northern-bridge-piles')
})

test('articles are short, each in the language that it says', () => {
  for (const draft of sampleArticles(tuesday, 'UTC').filter(({ outlet }) => outlet !== null)) {
    const words = draft.text.split(/\s+/).length
    expect(words, draft.title).toBeGreaterThanOrEqual(80)
    expect(words, draft.title).toBeLessThanOrEqual(260)
    expect(/\p{Script=Cyrillic}/u.test(draft.lede), draft.title).toBe(draft.language === 'uk')
  }
})

test('an agency text is carried by two outlets nearly word for word', () => {
  const wired = sampleArticles(tuesday, 'UTC').filter((draft) => draft.via.includes('Coastwire'))

  const post = titled(wired, 'No ferry sails')
  const quay = titled(wired, 'Ferry talks fail')

  expect([post.outlet, quay.outlet]).toEqual(['Harbour Post', 'The Quay'])
  expect(post.text.startsWith(quay.text.slice(0, 500))).toBe(true)
})

test('the report of the real case keeps its day, names whom it rests on and quotes word for word', () => {
  const report = titled(sampleArticles(tuesday, 'Pacific/Auckland'), 'Stoltenberg')

  expect(report).toMatchObject({ outlet: null, url: null, via: ['the broadcast of Fox News', 'European Pravda'] })
  expect(String(report.published)).toBe('2024-01-09T10:00:00Z')
  expect(String(report.day)).toBe('2024-01-09')
  for (const words of [
    '“good thing”',
    '“Today it’s Ukraine, tomorrow it may be Taiwan”',
    'Norway has its right, as do Sweden, Finland and Ukraine.”',
    '“So this is a good cause for us and for the US to support Ukraine',
  ])
    expect(report.text).toContain(words)
})

test('news names the weekday within a week, then the next or last one, then the date', () => {
  const filled = [-8, -7, -6, -1, 0, 1, 6, 7, 8].map((day) => fillDates(`{on ${day}}`, onTuesday(0)))

  expect(filled).toEqual([
    'on 16 November',
    'last Tuesday',
    'on Wednesday',
    'on Monday',
    'on Tuesday',
    'on Wednesday',
    'on Monday',
    'next Tuesday',
    'on 2 December',
  ])
})

test('the same event is told from each article’s own day', () => {
  expect(fillDates('{On bridge vote}, {until bridge vote}', onTuesday(-1))).toBe('On Thursday, until Thursday')
  expect(fillDates('{On bridge vote}, {until bridge vote}', onTuesday(-5))).toBe('Next Thursday, until next Thursday')
  expect(fillDates('{On bridge vote}, {until bridge vote}', onTuesday(-7))).toBe('On 26 November, until 26 November')
})

test('Ukrainian puts days and months into the case that the sentence asks for', () => {
  const ahead = (template: string) => fillDates(template, onTuesday(0, 'uk'))

  expect(ahead('{on 1}, {on 4}, {on 7}, {on -7}, {on 20}')).toBe(
    'у середу, у суботу, наступного вівторка, минулого вівторка, 14 грудня',
  )
  expect(ahead('{by 1}, {until 7}, {from 1}, {since -1}, {from 20}')).toBe(
    'до середи, до наступного вівторка, із середи, з понеділка, з 14 грудня',
  )
  expect(ahead('{In month -8}, {of month -2}, {month 1}, {in month 21}')).toBe(
    'У березні, вересня, грудень, у серпні 2028 року',
  )
})

test('months name their year where it could be mistaken', () => {
  expect(fillDates('{in month -10}, {in month -11}, {month 5}, {month 9}, {year -2}', onTuesday(0))).toBe(
    'in January, in December 2025, April, August 2027, 2024',
  )
})

test('both calendars have twelve months and seven weekdays of their own', () => {
  for (const words of [english, ukrainian]) {
    const months = Array.from({ length: 12 }, (_, month) => words.month('in month', month + 1))
    const weekdays = Array.from({ length: 7 }, (_, day) => words.weekday(tuesday.add({ days: day })))
    expect(new Set(months).size).toBe(12)
    expect(new Set(weekdays).size).toBe(7)
  }
})

test('councils and courts meet on working days, elections fall on a Sunday', () => {
  fc.assert(
    fc.property(days, (today) => {
      for (const name of [
        'bridge vote',
        'schools reopen',
        'strike ballot',
        'budget vote',
        'fire trial',
        'charge admitted',
      ])
        expect(storyDay(name, today).dayOfWeek).toBeLessThanOrEqual(5)
      expect(storyDay('election', today).dayOfWeek).toBe(7)
      expect(today.until(storyDay('charge admitted', today)).days).toBeLessThanOrEqual(-3)
    }),
  )
})

test('a template that nothing fills is an error, not news', () => {
  expect(() => fillDates('The vote is {on doomsday}.', onTuesday(0))).toThrow('doomsday')
  expect(() => fillDates('The vote is {sometime 3}.', onTuesday(0))).toThrow('{sometime 3}')
  expect(() => fillDates('{weekday 9}’s vote', onTuesday(0))).toThrow('write {on 9}')
})
