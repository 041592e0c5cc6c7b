import type { BlockOf, Claim } from '../../messages/index.ts'
import { isBlank } from './escape.ts'
import { besideHeadline } from './lay-actions.ts'
import { contextLines, type Part, richLines, sections } from './lay-parts.ts'
import { quoteParts } from './lay-quote.ts'
import { boldRun, citationRuns, dayInWords, dotted, linkRun, plainRun, type Run } from './lay-runs.ts'

type Story = BlockOf<'story'>

/** Headline, what happened, what changed, the quote, who reports it. */
export function storyParts(story: Story): Part[] {
  const { accessory, rest } = besideHeadline(story.actions)
  const below = [
    ...richLines([told(story.sentences), changed(story.changes)]),
    ...(story.quote ? quoteParts(story.quote) : []),
    ...contextLines([lastLine(story)]),
    ...rest,
  ]
  const above = sections([headline(story)], accessory)
  return [...above.map((part) => ({ ...part, holdsNext: below.length > 0 })), ...below]
}

const LABELS = { new: 'New', changed: 'Changed', earlier: 'Earlier' } as const

function headline({ headline }: Story): Run[] {
  const { url, words } = linkRun(headline)
  return [{ words: isBlank(words) ? 'Untitled' : words, isBold: true, ...(url ? { url } : {}) }]
}

const claimRuns = ({ text, citations }: Claim): Run[] => [plainRun(text), ...citationRuns(citations)]

const told = (sentences: readonly Claim[]): Run[] =>
  sentences.flatMap((claim, at) => [...(at === 0 ? [] : [{ words: ' ' }]), ...claimRuns(claim)])

const changed = (changes: readonly Claim[]): Run[] =>
  changes.length === 0 ? [] : [boldRun('Changed:'), { words: ' ' }, ...dotted(changes.map(claimRuns))]

const OUTLETS_NAMED = 3

/** "New · 6 outlets, 2 independent texts: Harbour Post · Testhaven Radio · The Quay +3" */
const lastLine = (story: Story): Run[] => dotted([label(story), outlets(story)].filter((runs) => runs.length > 0))

/** What changed says by itself that something did. */
function label({ label, day, changes }: Story): Run[] {
  if (label === 'changed' && changes.length > 0) return []
  return [plainRun(day === null ? LABELS[label] : `${LABELS[label]}, ${dayInWords(day)}`)]
}

function outlets({ outlets, independentTexts }: Story): Run[] {
  const once = [...new Map(outlets.map((outlet) => [outlet.text, outlet])).values()]
  const [only] = once
  if (!only) return []
  if (once.length === 1) return [plainRun('single source: '), linkRun(only)]
  const texts =
    independentTexts < once.length
      ? `, ${independentTexts} independent ${independentTexts === 1 ? 'text' : 'texts'}`
      : ''
  const named = once.slice(0, OUTLETS_NAMED).map((outlet) => [linkRun(outlet)])
  const more = once.length - named.length
  return [plainRun(`${once.length} outlets${texts}: `), ...dotted(named), ...(more > 0 ? [plainRun(` +${more}`)] : [])]
}
