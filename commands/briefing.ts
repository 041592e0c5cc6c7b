import { command } from '../src/bot/index.ts'
import { emptyArchive, isEmpty } from '../src/showing/index.ts'
import type { Rooms } from './rooms.ts'

/** `/briefing`: what is new since this channel's last edition, to the asker alone. */
export const briefing = command<Rooms>()({
  name: 'briefing',
  says: 'What is new since the last briefing here',
  example: '/briefing',
  who: 'member',
  seen: 'private',
  options: {},

  async run(_values, at, { archive, briefings }) {
    if (isEmpty(await archive.coverage(at.newsroom))) return emptyArchive(at.surface.spell)
    const { document } = await briefings.sinceLast('daily', at)
    return document
  },
})
