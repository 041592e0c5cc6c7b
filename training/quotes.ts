/**
 * Learns which words of a sentence somebody said, from PolNeAR's attributions (JSON lines of {text, quotes}).
 *
 *   node training/quotes.ts <attributions.jsonl> [--hold-out 6] [--out file]
 *
 * Writes src/quotes/contents.weights.bin: hashed features of word kinds, no words. With --hold-out n every n-th article
 * is left out, for measuring before the final run.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { isAllowed, LABELS } from '../src/quotes/content-labels.ts'
import { BUCKETS, featuresOf } from '../src/quotes/features.ts'
import { findQuoted } from '../src/quotes/marks.ts'
import { mayReport, surroundingsOf, WEIGHTS_FILE } from '../src/quotes/segment.ts'
import { readSentences } from '../src/quotes/sentence.ts'
import { packModel } from '../src/quotes/weights-file.ts'
import { findParagraphs } from '../src/text/parts.ts'
import { type Example, trainChain } from './quotes-chain.ts'
import { type Gold, labelSentences } from './quotes-labels.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'hold-out': { type: 'string', default: '0' },
    out: { type: 'string', default: WEIGHTS_FILE },
    epochs: { type: 'string', default: '8' },
    rate: { type: 'string', default: '.005' },
    decay: { type: 'string', default: '2e-6' },
  },
})
const [file] = positionals
if (!file) throw new Error('Give the file of annotated articles: node training/quotes.ts <attributions.jsonl>')

const holdOut = Number(values['hold-out'])
const articles: { text: string; quotes: Gold[] }[] = readFileSync(file, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line))
const examples = articles.filter((_, index) => holdOut === 0 || index % holdOut !== 0).flatMap(examplesOf)
console.log(`${examples.length} sentences`)

const model = trainChain(
  examples,
  {
    labels: LABELS,
    buckets: BUCKETS,
    allowed: (from, to) => isAllowed(from === LABELS ? 0 : from, to),
    rate: Number(values.rate),
    decay: Number(values.decay),
    epochs: Number(values.epochs),
  },
  (epoch, loss) => console.log(`epoch ${epoch + 1}: ${loss.toFixed(4)}`),
)
writeFileSync(values.out, packModel(model))
console.log(`wrote ${values.out}`)

function examplesOf({ text, quotes }: { text: string; quotes: Gold[] }): Example[] {
  const parts = findParagraphs(text)
  const sentences = readSentences(text, parts, findQuoted(text, parts))
  const labels = labelSentences(sentences, quotes)
  return sentences.flatMap((sentence, at) => {
    const row = labels[at]
    if (!row || !mayReport(sentence)) return []
    return [{ features: featuresOf(text, sentence, surroundingsOf(sentences, at)), labels: row }]
  })
}
