import { command } from '../src/bot/index.ts'
import {
  type Action,
  actions,
  type Block,
  heading,
  type Inline,
  list,
  notice,
  plain,
  soft,
  strong,
  time,
} from '../src/messages/index.ts'
import { counted } from '../src/showing/index.ts'
import type { Complaint, SourceHealth } from '../src/sources/index.ts'
import type { Rooms } from './rooms.ts'
import { duration } from './schedule-words.ts'
import { SOURCE } from './sources-set.ts'
import { granted, itemLine, suggestSource } from './sources-words.ts'

export const test = command<Rooms>()({
  name: 'test',
  says: 'Reads a source now and shows what would come of it; nothing is kept',
  example: '/sources test 3',
  who: 'admin',
  seen: 'private',
  options: { source: SOURCE },
  suggest: (_option, typed, at, rooms) => suggestSource(typed, at, rooms),

  async run({ source: which }, at, { sources }) {
    const { source, tookMs, items, newest, article, notes } = granted(await sources.test(at.newsroom, which))
    const says = `${source.title} answers: ${counted(items, 'item')} in ${tookMs < 100 ? 'under 0.1' : (tookMs / 1_000).toFixed(1)} s`
    return {
      title: says,
      blocks: [
        heading(1, says),
        list(...newest.map(itemLine)),
        ...(article
          ? [
              soft(
                `“${article.title}” would be stored with ${counted(article.words, 'word')} from ${article.textFrom === 'page' ? 'its page' : 'the feed'} and ${counted(article.quotes, 'quote')}.`,
              ),
            ]
          : []),
        ...notes.map((note): Block => soft(note)),
        actions({ label: 'Settings', command: 'sources set', options: { source: String(source.id) } }),
      ],
    }
  },
})

/** The worst first; a page of the web shows all. */
const SHOWN_MAX = 20

export const health = command<Rooms>()({
  name: 'health',
  says: 'Which sources fail, are slow, are silent for longer than usual, or bring what another brings',
  example: '/sources health',
  who: 'admin',
  seen: 'private',
  options: {},

  async run(_values, at, { sources }) {
    const [all, unwell] = await Promise.all([sources.list(at.newsroom), sources.health(at.newsroom)])
    if (unwell.length === 0) {
      return notice(
        all.length === 0 ? 'Nothing is read yet.' : `All is well with ${counted(all.length, 'source')}.`,
        null,
      )
    }
    const [worst] = unwell
    const says = `${unwell.length} of ${counted(all.length, 'source')} ${unwell.length === 1 ? 'needs' : 'need'} a look`
    return {
      title: says,
      blocks: [
        heading(1, says),
        list(...unwell.slice(0, SHOWN_MAX).map(healthLine)),
        ...(unwell.length > SHOWN_MAX ? [soft(`${unwell.length - SHOWN_MAX} more are on the web page.`)] : []),
        ...(worst ? [actions(...stepsFor(worst))] : []),
      ],
    }
  },
})

const healthLine = ({ source, complaints }: SourceHealth): Inline[] => [
  strong(`${source.id}. ${source.title}`),
  plain(': '),
  ...complaints.flatMap((complaint, at): Inline[] => [...(at > 0 ? [plain(' ')] : []), ...sentenceOf(complaint)]),
]

function sentenceOf(complaint: Complaint): Inline[] {
  switch (complaint.kind) {
    case 'failing':
    case 'retired':
      return [plain(`${complaint.says} ${complaint.remedy} Since `), time(complaint.since, 'day and time'), plain('.')]
    case 'slow':
      return [plain(`Its answers take ${(complaint.answerMs / 1_000).toFixed(0)} seconds. Nothing to do but wait.`)]
    case 'silent':
      return [
        plain(`Nothing new since `),
        time(complaint.newest, 'day'),
        plain(
          `, though it usually publishes every ${duration(complaint.usualGapMinutes)}. See whether its feed has moved.`,
        ),
      ]
    case 'duplicate':
      return [
        plain(
          `${Math.round(complaint.share * 100)} % of its articles come from ${complaint.of.title}, too. One of them is enough.`,
        ),
      ]
    case 'paused':
      return [plain('Paused since '), time(complaint.since, 'day'), plain('.')]
  }
}

function stepsFor({ source, complaints }: SourceHealth): Action[] {
  const options = { source: String(source.id) }
  const isPaused = complaints.some(({ kind }) => kind === 'paused')
  const name = `${source.id}`
  return [
    { label: `Test ${name}`, command: 'sources test', options },
    { label: `${isPaused ? 'Resume' : 'Pause'} ${name}`, command: `sources ${isPaused ? 'resume' : 'pause'}`, options },
    { label: `Remove ${name}`, command: 'sources remove', options },
  ]
}
