import { bestLabels } from './best-labels.ts'
import { agree } from './document-pass.ts'
import { gazetteer } from './gazetteer.ts'
import { FEATURES_MAX, layPage, type Page, writeFeatures } from './name-features.ts'
import { LABELS, type LabelledName, labelAt, namesOfLabels } from './name-labels.ts'
import { findNameRuns, type NameRun } from './name-runs.ts'
import { addScores, type NameWeights, nameWeights } from './name-weights.ts'
import type { NameSpan, Reading } from './reading.ts'
import { TRAIT } from './word-facts.ts'

/** A run of capitals with what each label is worth at each of its tokens. */
interface ScoredRun extends NameRun {
  scores: Float64Array
  labels: Uint8Array
}

/**
 * What it is worth, in the weights' own unit, that every other place where a text writes a word has some label.
 * Chosen on labelled news (bench/names.ts).
 */
const AGREEMENT = 100

/** Names by the learned finder: a structured perceptron over runs of capitals, twice, with the text's own names. */
export function findEnglishNames(reading: Reading): NameSpan[] {
  const page = layPage(reading, gazetteer())
  const weights = nameWeights()
  const runs = findNameRuns(reading).map((run) => scoreRun(page, weights, run))
  const seen = countLabels(page, runs)
  const names = runs.flatMap((run) => {
    const isMoved = favourSeen(page, run, seen)
    const size = run.to - run.from
    return namesOfLabels(isMoved ? bestLabels(run.scores, weights.transitions, size) : run.labels, run.from)
  })
  return agree(page, names).map((name) => spanOf(reading, name))
}

const features = new Uint32Array(FEATURES_MAX)

function scoreRun(page: Page, weights: NameWeights, run: NameRun): ScoredRun {
  const size = run.to - run.from
  const scores = new Float64Array(size * LABELS)
  for (let index = 0; index < size; index++) {
    const count = writeFeatures(page, run, run.from + index, features)
    addScores(weights, features, count, scores, index * LABELS)
  }
  return { ...run, scores, labels: bestLabels(scores, weights.transitions, size) }
}

/** How often each word has each label. */
function countLabels({ facts }: Page, runs: ScoredRun[]): Map<number, Uint16Array> {
  const seen = new Map<number, Uint16Array>()
  for (const { from, labels } of runs) {
    for (const [index, label] of labels.entries()) {
      const word = facts[from + index]
      if (!word || !(word.traits & TRAIT.capital)) continue
      const counts = seen.get(word.lowerHash) ?? new Uint16Array(LABELS)
      counts[label] = (counts[label] ?? 0) + 1
      seen.set(word.lowerHash, counts)
    }
  }
  return seen
}

/** Raises the labels that the words of a run have elsewhere in the text; says whether any was. */
function favourSeen({ facts }: Page, { from, scores, labels }: ScoredRun, seen: Map<number, Uint16Array>): boolean {
  let isMoved = false
  for (const [index, own] of labels.entries()) {
    const counts = seen.get(facts[from + index]?.lowerHash ?? 0)
    if (!counts) continue
    const total = counts.reduce((sum, count) => sum + count) - 1
    if (total === 0 || counts[own] === total + 1) continue
    for (let label = 1; label < LABELS; label++) {
      let count = (counts[label] ?? 0) - (label === own ? 1 : 0)
      if (label === UNIT_PERSON) count += (counts[LAST_PERSON] ?? 0) - (own === LAST_PERSON ? 1 : 0)
      if (count <= 0) continue
      scores[index * LABELS + label] = (scores[index * LABELS + label] ?? 0) + (AGREEMENT * count) / total
      isMoved = true
    }
  }
  return isMoved
}

const UNIT_PERSON = labelAt('PER', 0, 1)
const LAST_PERSON = labelAt('PER', 1, 2)

const spanOf = ({ tokens }: Reading, { from, to, kind }: LabelledName): NameSpan => ({
  start: tokens[from]?.start ?? 0,
  end: tokens[to - 1]?.end ?? 0,
  kind,
})
