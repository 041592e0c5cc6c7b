import type { Context, ContextLine, Coverage } from '../src/archive/index.ts'
import { command, optional, required } from '../src/bot/index.ts'
import {
  actions,
  type Block,
  type Document,
  daysInWords,
  heading,
  notice,
  paragraph,
  plain,
  soft,
  type TimelineEntry,
} from '../src/messages/index.ts'
import { Citations, counted, coverageInWords, emptyArchive, isEmpty, quoteBlock } from '../src/showing/index.ts'
import type { Rooms } from './rooms.ts'

/** Lines of the timeline at first sight; "Show all" gives the rest. */
const TURNING_POINTS = 8

/** `/context <topic>`: what stored articles state about something, in brief and as a dated timeline, each line cited. */
export const context = command<Rooms>()({
  name: 'context',
  says: 'What something is about: a cited background and a dated timeline',
  example: '/context vilnius',
  who: 'member',
  seen: 'private',
  options: {
    topic: required('topic', 'A place, a person, an organisation, an event'),
    show: optional('choice', 'How much of the timeline', { choices: ['short', 'all'] }),
  },

  async suggest(_option, typed, at, { archive }) {
    const found = await archive.completeTopic(at.newsroom, typed, 25)
    return found.map(({ name }) => ({ label: name.slice(0, 100), value: name.slice(0, 100) }))
  },

  async run({ topic, show }, at, { archive }) {
    const coverage = await archive.coverage(at.newsroom)
    if (isEmpty(coverage)) return emptyArchive(at.surface.spell)
    const found = await archive.context(at.newsroom, topic)
    if (found.brief.length === 0 && found.timeline.length === 0) return nothing(topic, found, coverage)
    const today = at.now.toZonedDateTimeISO(at.zone).toPlainDate()
    return tell(found, coverage, show === 'all', today)
  },
})

function tell(found: Context, coverage: Coverage, isAll: boolean, today: Temporal.PlainDate): Document {
  const citations = new Citations()
  const brief = found.brief.flatMap((line, at) => [...(at > 0 ? [plain(' ')] : []), ...citations.sentence(line)])
  const lines = isAll ? found.timeline : turningPoints(found.timeline)
  const entries = lines.map((line) => entryOf(line, citations, today))
  const rest = found.timeline.length - lines.length
  const quotes = found.quotes.slice(0, 2).map((each) => quoteBlock(each))
  const outlets = found.outlets > 0 ? ` of ${counted(found.outlets, 'outlet')}` : ''
  const blocks: Block[] = [
    heading(1, found.topic, [plain('Context')]),
    soft(`From ${counted(found.articles, 'article')}${outlets} · ${coverageInWords(coverage)}`),
    ...(brief.length > 0 ? [paragraph(...brief)] : []),
    ...(entries.length > 0 ? [{ kind: 'timeline' as const, entries }] : []),
    ...(quotes.length > 0 ? [heading(2, 'Who says what'), ...quotes] : []),
    ...(rest > 0
      ? [actions({ label: `Show ${rest} more`, command: 'context', options: { topic: found.topic, show: 'all' } })]
      : []),
  ]
  return { title: `Context: ${found.topic}`, blocks }
}

/** Days within which a second line adds little. */
const NEAR_DAYS = 3
/** What a line costs for each one chosen of the same days. */
const NEAR_COST = 0.5

/** The most important lines, spread over time, still newest first. */
function turningPoints(timeline: readonly ContextLine[]): ContextLine[] {
  const chosen: ContextLine[] = []
  const left = new Set(timeline)
  const worth = (line: ContextLine) =>
    line.importance - NEAR_COST * chosen.filter((other) => areNear(line, other)).length
  while (chosen.length < TURNING_POINTS && left.size > 0) {
    const best = [...left].reduce((a, b) => (worth(b) > worth(a) ? b : a))
    chosen.push(best)
    left.delete(best)
  }
  return timeline.filter((line) => chosen.includes(line))
}

function areNear(one: ContextLine, other: ContextLine): boolean {
  const [a, b] = [one.statement.from, other.statement.from]
  return a !== null && b !== null && Math.abs(a.until(b).days) <= NEAR_DAYS
}

function entryOf(line: ContextLine, citations: Citations, today: Temporal.PlainDate): TimelineEntry {
  const { from, to, phrase, isPlanned, text } = line.statement
  return {
    when: from && to ? daysInWords(from, to) : phrase,
    phrase: from ? phrase : '',
    from: from?.toString() ?? null,
    to: to?.toString() ?? null,
    isPlanned: isPlanned && (to === null || Temporal.PlainDate.compare(to, today) >= 0),
    text,
    citations: citations.ofLine(line),
  }
}

function nothing(topic: string, { near }: Context, coverage: Coverage): Document {
  const says = `Nothing stored speaks of “${topic}” (${coverageInWords(coverage)}).`
  if (near.length === 0) return notice(says)
  return {
    title: says,
    blocks: [
      { kind: 'notice', tone: 'note', says, remedy: 'What is known here:' },
      actions(...near.map((name) => ({ label: name, command: 'context', options: { topic: name } }))),
    ],
  }
}
