import type { Source } from './source.ts'
import type { Overlap } from './source-store.ts'
import type { Complaint, SourceHealth } from './sources.ts'

const SLOW_MS = 5_000
/** Silence counts once it lasts so many times the usual gap, and so long. */
const GAPS_OF_SILENCE = 10
const SILENCE_MINUTES_MIN = 2 * 24 * 60
const SAME_SHARE = 0.8
/** Two that share a handful of articles may do so by chance. */
const SAME_ARTICLES_MIN = 5

/** What is odd about sources, those with the worst of it first; sources without a complaint are left out. */
export function healthOf(
  sources: readonly Source[],
  overlaps: readonly Overlap[],
  now: Temporal.Instant,
): SourceHealth[] {
  return sources
    .map((source) => ({ source, complaints: complaintsOf(source, sources, overlaps, now) }))
    .filter(({ complaints }) => complaints.length > 0)
    .sort((one, other) => worstOf(one) - worstOf(other))
}

const ORDER: Complaint['kind'][] = ['failing', 'retired', 'silent', 'duplicate', 'slow', 'paused']

const worstOf = ({ complaints }: SourceHealth): number => Math.min(...complaints.map(({ kind }) => ORDER.indexOf(kind)))

function complaintsOf(
  source: Source,
  sources: readonly Source[],
  overlaps: readonly Overlap[],
  now: Temporal.Instant,
): Complaint[] {
  // Somebody has it stand still: nothing else about it can be expected to change.
  if (source.paused) return [{ kind: 'paused', since: source.paused }]
  return [...troubleOf(source), ...silenceOf(source, now), ...twinsOf(source, sources, overlaps), ...slownessOf(source)]
}

function troubleOf({ state }: Source): Complaint[] {
  if (state.kind !== 'failing' && state.kind !== 'retired') return []
  const { kind, says, remedy, since } = state
  return [{ kind, says, remedy, since }]
}

function silenceOf({ state, observed: { newest, gapMinutes } }: Source, now: Temporal.Instant): Complaint[] {
  if (state.kind !== 'reading' || newest === null || gapMinutes === null) return []
  const minutes = (now.epochMilliseconds - newest.epochMilliseconds) / 60_000
  const isSilent = minutes > Math.max(gapMinutes * GAPS_OF_SILENCE, SILENCE_MINUTES_MIN)
  return isSilent ? [{ kind: 'silent', newest, usualGapMinutes: gapMinutes }] : []
}

/** Of two that bring the same, the later one is the duplicate. */
function twinsOf(source: Source, sources: readonly Source[], overlaps: readonly Overlap[]): Complaint[] {
  return sources
    .filter(({ id, paused }) => id < source.id && paused === null)
    .flatMap((of): Complaint[] => {
      const between = overlaps.filter(
        ({ one, other, articles }) =>
          articles >= SAME_ARTICLES_MIN &&
          ((one === source.id && other === of.id) || (one === of.id && other === source.id)),
      )
      const share = Math.max(0, ...between.map((overlap) => overlap.share))
      return share >= SAME_SHARE ? [{ kind: 'duplicate', of, share }] : []
    })
}

const slownessOf = ({ observed: { answerMs } }: Source): Complaint[] =>
  answerMs !== null && answerMs > SLOW_MS ? [{ kind: 'slow', answerMs }] : []
