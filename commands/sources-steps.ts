import { type Asker, actorOf, command } from '../src/bot/index.ts'
import { actions, type Document } from '../src/messages/index.ts'
import type { Source } from '../src/sources/index.ts'
import type { Rooms } from './rooms.ts'
import { SOURCE } from './sources-set.ts'
import { granted, suggestSource } from './sources-words.ts'

const ON_A_SOURCE = {
  who: 'admin',
  seen: 'private',
  changes: true,
  options: { source: SOURCE },
  suggest: (_option: string, typed: string, at: Asker, rooms: Rooms) => suggestSource(typed, at, rooms),
} as const

export const pause = command<Rooms>()({
  name: 'pause',
  says: 'Lets a source stand still until it is resumed',
  example: '/sources pause 3',
  ...ON_A_SOURCE,

  async run({ source }, at, { sources }) {
    const paused = granted(await sources.pause(at.newsroom, source, actorOf(at)))
    return tell(`${paused.title} is not read until it is resumed.`, 'Its articles stay.', paused, 'resume')
  },
})

export const resume = command<Rooms>()({
  name: 'resume',
  says: 'Goes on with a source that was paused, failed or is gone; it is tried at once',
  example: '/sources resume 3',
  ...ON_A_SOURCE,

  async run({ source }, at, { sources }) {
    const resumed = granted(await sources.resume(at.newsroom, source, actorOf(at)))
    return tell(`${resumed.title} is read again.`, 'It is tried within a minute.', resumed, 'pause')
  },
})

const STEPS = { pause: 'Pause it', resume: 'Resume it' }

const tell = (says: string, remedy: string, { id }: Source, next: keyof typeof STEPS): Document => ({
  title: says,
  blocks: [
    { kind: 'notice', tone: 'note', says, remedy },
    actions({ label: STEPS[next], command: `sources ${next}`, options: { source: String(id) } }),
  ],
})

export const remove = command<Rooms>()({
  name: 'remove',
  says: 'No longer reads a source; its articles stay',
  example: '/sources remove 3',
  ...ON_A_SOURCE,

  async run({ source }, at, { sources }) {
    const removed = granted(await sources.remove(at.newsroom, source, actorOf(at)))
    const says = `${removed.title} is no longer read.`
    const again = { label: 'Add it again', command: 'sources add', options: { address: removed.url, sure: 'yes' } }
    return {
      title: says,
      blocks: [{ kind: 'notice', tone: 'note', says, remedy: 'Its articles stay in the archive.' }, actions(again)],
    }
  },
})
