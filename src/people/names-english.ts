import { bestLabels } from './best-labels.ts'
import { gazetteer } from './gazetteer.ts'
import { FEATURES_MAX, layPage, writeFeatures } from './name-features.ts'
import { LABELS, type LabelledName, namesOfLabels } from './name-labels.ts'
import { findNameRuns } from './name-runs.ts'
import { addScores, nameWeights } from './name-weights.ts'
import type { NameSpan, Reading } from './reading.ts'

/** Names by the learned finder: a structured perceptron over runs of capitals. */
export function findEnglishNames(reading: Reading): NameSpan[] {
  const page = layPage(reading, gazetteer())
  const weights = nameWeights()
  const features = new Uint32Array(FEATURES_MAX)
  const names: LabelledName[] = []
  for (const run of findNameRuns(reading)) {
    const size = run.to - run.from
    const scores = new Float64Array(size * LABELS)
    for (let index = 0; index < size; index++) {
      const count = writeFeatures(page, run, run.from + index, features)
      addScores(weights, features, count, scores, index * LABELS)
    }
    names.push(...namesOfLabels(bestLabels(scores, weights.transitions, size), run.from))
  }
  return names.map((name) => spanOf(reading, name))
}

const spanOf = ({ tokens }: Reading, { from, to, kind }: LabelledName): NameSpan => ({
  start: tokens[from]?.start ?? 0,
  end: tokens[to - 1]?.end ?? 0,
  kind,
})
