import { z } from 'zod'
import {
  type Asker,
  Busy,
  type Conversation,
  type KeyValue,
  type Platform,
  type PostRef,
  Refused,
  Unknown,
} from '../bot/index.ts'
import { channelKey } from '../newsrooms/index.ts'
import { postOnce } from './post-once.ts'

/** What became of an answer that somebody shares with their channel. */
export type Shared =
  | { kind: 'posted' }
  | { kind: 'already' }
  | { kind: 'forgotten' }
  | { kind: 'refused'; says: string; remedy: string }

export interface Sharing {
  platform: Pick<Platform, 'lay' | 'post' | 'find'>
  conversation: Conversation
  state: KeyValue
}

interface ToShare {
  /** The kept answer's id. */
  id: string
  at: Asker
  /** Where it was asked in a thread: the thread. */
  under?: PostRef
}

const KEPT_MS = 7 * 24 * 60 * 60 * 1000

/** `mayHaveArrived`: the channel is asked before anything is sent again. */
const shareState = z.object({ began: z.string(), isDone: z.boolean(), mayHaveArrived: z.boolean() })

/** Shares that are being posted: a second press waits for the first. */
const underWay = new Map<string, Promise<Shared>>()

/** Posts a kept answer into the asker's channel, once however often it is pressed. Never throws what a platform says. */
export function shareAnswer(sharing: Sharing, wanted: ToShare): Promise<Shared> {
  const thread = wanted.under ? JSON.stringify(wanted.under) : ''
  const name = `shared:${wanted.id}:${channelKey(wanted.at.channel)}${thread}`
  const running = underWay.get(name)
  if (running) return running.then((shared) => (shared.kind === 'posted' ? { kind: 'already' } : shared))
  const promise = share(sharing, wanted, name).finally(() => underWay.delete(name))
  underWay.set(name, promise)
  return promise
}

async function share(
  { platform, conversation, state }: Sharing,
  { id, at, under }: ToShare,
  name: string,
): Promise<Shared> {
  const earlier = shareState.safeParse(await state.get(name)).data
  if (earlier?.isDone) return { kind: 'already' }
  const document = await conversation.toShare(id, at)
  if (!document) return { kind: 'forgotten' }
  const began = earlier ? Temporal.Instant.from(earlier.began) : at.now
  const note = (isDone: boolean, mayHaveArrived: boolean) =>
    state.set(name, { began: began.toString(), isDone, mayHaveArrived }, KEPT_MS)
  await note(false, true)
  const isDoubtful = earlier?.mayHaveArrived ?? false
  const watched = watching(platform)
  const common = { channel: at.channel, since: began, isDoubtful }
  try {
    let parent = under
    for (const [part, sheet] of platform.lay(document, { zone: at.zone }).entries()) {
      const post = await postOnce(watched, {
        ...common,
        sheet,
        key: `${name}:${part}`,
        ...(parent ? { under: parent } : {}),
      })
      parent ??= post
    }
  } catch (error) {
    await note(false, isDoubtful || watched.mayHaveArrived())
    return refusal(error)
  }
  await note(true, true)
  return { kind: 'posted' }
}

/** Where each post was plainly refused, the next press need not ask for what cannot be there. */
function watching(platform: Sharing['platform']) {
  let mayHaveArrived = false
  return {
    find: (...wanted: Parameters<Platform['find']>) => platform.find(...wanted),
    async post(...post: Parameters<Platform['post']>): Promise<PostRef> {
      try {
        const posted = await platform.post(...post)
        mayHaveArrived = true
        return posted
      } catch (error) {
        mayHaveArrived ||= !(error instanceof Refused || error instanceof Busy)
        throw error
      }
    },
    mayHaveArrived: () => mayHaveArrived,
  }
}

function refusal(error: unknown): Shared {
  if (error instanceof Refused) return { kind: 'refused', says: error.message, remedy: error.remedy }
  if (error instanceof Busy) {
    const seconds = Math.ceil(error.retryAfterMs / 1000)
    return {
      kind: 'refused',
      says: `It is not shared yet: this place takes no more messages for ${seconds} seconds.`,
      remedy: 'Press again after that.',
    }
  }
  if (error instanceof Unknown) {
    return {
      kind: 'refused',
      says: 'Nobody can say whether it was shared: the answer was lost.',
      remedy: 'Look into the channel; if it is not there, press again.',
    }
  }
  throw error
}
