import type { types } from '@slack/bolt'
import { inert } from './escape.ts'
import type { Run } from './lay-runs.ts'

/** The three forms in which runs are written. */

/** As elements of rich text, in which words are never markup. */
export function richElements(runs: readonly Run[]): types.RichTextElement[] {
  return merged(runs).map(({ words, url, clock, ...look }) => {
    const style = styleOf(look)
    if (clock) return { type: 'date', ...clock, fallback: words, ...style }
    return url === undefined ? { type: 'text', text: words, ...style } : { type: 'link', url, text: words, ...style }
  })
}

const styleOf = ({ isBold, isItalic }: Pick<Run, 'isBold' | 'isItalic'>) =>
  isBold || isItalic ? { style: { ...(isBold ? { bold: true } : {}), ...(isItalic ? { italic: true } : {}) } } : {}

/** As one line of plain words, inert. */
export const spoken = (runs: readonly Run[]): string => inert(runs.map(({ words }) => words).join(''))

/** As one line of mrkdwn. */
export function marked(runs: readonly Run[]): string {
  const all = merged(runs)
  return all.reduce((line, run, at) => line + markedRun(run, line.at(-1), all[at + 1]), '')
}

function markedRun(run: Run, before: string | undefined, next: Run | undefined): string {
  const words = markedWords(run)
  const mark = run.isBold ? '*' : run.isItalic ? '_' : ''
  const [, lead = '', core = '', trail = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(words) ?? []
  const opens = OPENS_AFTER.test(lead === '' ? (before ?? '') : lead)
  const closes = trail !== '' || next === undefined || (isPlain(next) && CLOSES_BEFORE.test(next.words))
  return mark !== '' && core !== '' && opens && closes ? `${lead}${mark}${core}${mark}${trail}` : words
}

/** Slack's format marks work between words only. */
const OPENS_AFTER = /^$|[\s([“‘«—–·>]$/
const CLOSES_BEFORE = /^[\s.,:;!?)\]”’»…—–·]/

const isPlain = ({ url, clock }: Run): boolean => url === undefined && clock === undefined

function markedWords({ words, url, clock }: Run): string {
  if (clock) return `<!date^${clock.timestamp}^${clock.format}|${inert(words)}>`
  return url === undefined ? inert(words) : `<${url.replace(/&/g, '&amp;')}|${inert(words)}>`
}

/** Neighbours of one look become one, so that no mark comes to be where two of them meet. */
function merged(runs: readonly Run[]): Run[] {
  const all: Run[] = []
  for (const run of runs) {
    const last = all.at(-1)
    if (last && isOneLook(last, run)) all.splice(-1, 1, { ...last, words: last.words + run.words })
    else if (run.words !== '') all.push(run)
  }
  return all
}

const isOneLook = (one: Run, other: Run): boolean =>
  [one, other].every((run) => isPlain(run) && !run.isVerbatim) &&
  one.isBold === other.isBold &&
  one.isItalic === other.isItalic
