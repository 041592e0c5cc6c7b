import type { QuoteFound } from '../src/archive/index.ts'
import type { Asker, Command } from '../src/bot/index.ts'
import { actions, type Block, type Document, heading, list, plain, strong } from '../src/messages/index.ts'
import { emptyArchive, isEmpty, quoteBlock } from '../src/showing/index.ts'
import { connectionLine, isBroken } from './connection-lines.ts'
import { inTrouble, nextLines } from './delivery-words.ts'
import { linesOn } from './help.ts'
import type { Rooms } from './rooms.ts'
import { ADD_A_SOURCE } from './sources-add.ts'
import { isFailing, sourceLine } from './sources-words.ts'
import { troubleBlocks } from './status.ts'

const QUOTES_SHOWN = 3
/** People who spoke last stand among those quoted most this week. */
const PEOPLE_ASKED = 12
const WEEK_HOURS = 7 * 24

/**
 * What a platform's home of a member shows: the briefing as of now, the newest quotes, what can be typed; for admins
 * also what is connected, and what is wrong before all else.
 */
export async function homeDocument(commands: readonly Command<Rooms>[], at: Asker, rooms: Rooms): Promise<Document> {
  const blocks = isEmpty(await rooms.archive.coverage(at.newsroom))
    ? emptyArchive(at.surface.spell).blocks
    : [...(await rooms.briefings.sinceLast('daily', at)).document.blocks, ...(await newestQuotes(at, rooms))]
  const shown = [...blocks, ...whatToType(commands, at)]
  if (at.role !== 'admin') return { title: 'Dateline', blocks: shown }
  const { isWrong, told } = await forAdmins(at, rooms)
  return { title: 'Dateline', blocks: isWrong ? [...told, ...shown] : [...shown, ...told] }
}

async function newestQuotes(at: Asker, { archive }: Rooms): Promise<Block[]> {
  const since = at.now.subtract({ hours: WEEK_HOURS })
  const people = await archive.mostQuoted(at.newsroom, { limit: PEOPLE_ASKED, since })
  const quotes = await Promise.all(people.map(({ id }) => archive.quotesOf(at.newsroom, id, { limit: 1 })))
  const newest = quotes
    .flat()
    .toSorted((a, b) => momentOf(b) - momentOf(a))
    .slice(0, QUOTES_SHOWN)
  return newest.length > 0 ? [heading(2, 'Newest quotes'), ...newest.map((quote) => quoteBlock(quote))] : []
}

const momentOf = ({ article }: QuoteFound): number => (article.published ?? article.stored).epochMilliseconds

function whatToType(commands: readonly Command<Rooms>[], at: Asker): Block[] {
  const shown = commands.filter(({ who }) => who === 'member' || at.role === 'admin')
  return [heading(2, 'What you can type'), list(...shown.flatMap((each) => linesOn(each, at.surface)))]
}

async function forAdmins(
  at: Asker,
  { connections, scheduling, sources }: Rooms,
): Promise<{ isWrong: boolean; told: Block[] }> {
  const [read, standing] = await Promise.all([sources.list(at.newsroom), scheduling.standing(at.newsroom)])
  const failing = read.filter(isFailing)
  const platforms = connections()
  const [next] = nextLines(standing.schedules, at.now)
  const undelivered = troubleBlocks(standing, inTrouble(standing), at.now)
  const told = [
    ...undelivered,
    heading(2, 'For admins: what is connected'),
    list(
      ...platforms.map(connectionLine),
      [
        strong('Next briefing'),
        plain(': '),
        ...(next ?? [plain(`none; ${at.surface.spell('schedule daily')} 08:00 sets one.`)]),
      ],
      [strong('Sources'), plain(`: ${read.length} read, ${failing.length} not answering.`)],
    ),
    ...(failing.length > 0 ? [list(...failing.map(sourceLine))] : []),
    actions(ADD_A_SOURCE),
  ]
  return { isWrong: undelivered.length > 0 || failing.length > 0 || platforms.some(isBroken), told }
}
