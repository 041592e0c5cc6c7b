import { expect, test } from 'vitest'
import { MAIN } from '../../src/newsrooms/index.ts'
import { healthOf } from '../../src/sources/health.ts'
import {
  NOTHING_OBSERVED,
  type Observed,
  PLAIN_SETTINGS,
  type Source,
  type SourceId,
} from '../../src/sources/source.ts'

const NOW = Temporal.Instant.from('2026-11-24T08:00:00Z')
const ago = (hours: number): Temporal.Instant => NOW.subtract({ hours })

const aSource = (id: number, observed: Partial<Observed> = {}, more: Partial<Source> = {}): Source => ({
  id: id as SourceId,
  newsroom: MAIN,
  kind: 'feed',
  url: `https://example.org/${id}`,
  title: `Source ${id}`,
  outlet: null,
  site: null,
  added: ago(1_000),
  settings: PLAIN_SETTINGS,
  observed: { ...NOTHING_OBSERVED, ...observed },
  paused: null,
  headerNames: [],
  nextRead: NOW,
  state: { kind: 'reading', lastRead: ago(1), lastNew: ago(1) },
  ...more,
})

const FAILING: Partial<Source> = {
  state: {
    kind: 'failing',
    lastRead: null,
    failures: 4,
    since: ago(5),
    problem: 'site-error',
    says: 'It has a problem.',
    remedy: 'Wait.',
    isTold: true,
  },
}

const kindsOf = (sources: Source[], overlaps: Parameters<typeof healthOf>[1] = []) =>
  healthOf(sources, overlaps, NOW).map(({ source, complaints }) => [source.id, complaints.map(({ kind }) => kind)])

test('the worst comes first, and what is well is left out', () => {
  const slow = aSource(1, { answerMs: 6_000 })
  const silent = aSource(2, { gapMinutes: 60, newest: ago(72) })
  const paused = aSource(3, {}, { ...FAILING, paused: ago(3) })
  const failing = aSource(4, { answerMs: 9_000 }, FAILING)
  expect(kindsOf([slow, silent, paused, failing, aSource(5)])).toEqual([
    [4, ['failing', 'slow']],
    [2, ['silent']],
    [1, ['slow']],
    [3, ['paused']],
  ])
})

test.each([
  ['a source that publishes once a week', 7 * 24 * 60, 14 * 24],
  ['an hourly one over a weekend', 60, 40],
  ['one whose rhythm is not known', null, 2_000],
])('%s is not called silent', (_what, gapMinutes, hours) => {
  expect(kindsOf([aSource(1, { gapMinutes, newest: ago(hours) })])).toEqual([])
})

test('of two that bring the same the later one is the duplicate, either way round, beyond a handful', () => {
  const both = [aSource(1), aSource(2)]
  const overlap = (one: number, other: number, articles: number, share: number) => [
    { one: one as SourceId, other: other as SourceId, articles, share },
  ]
  expect(kindsOf(both, overlap(1, 2, 20, 0.9))).toEqual([[2, ['duplicate']]])
  expect(kindsOf(both, overlap(2, 1, 20, 0.9))).toEqual([[2, ['duplicate']]])
  expect(kindsOf(both, overlap(2, 1, 20, 0.7))).toEqual([])
  expect(kindsOf(both, overlap(2, 1, 3, 1))).toEqual([])
})
