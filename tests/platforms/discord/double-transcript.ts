import { textOf } from './double-text.ts'
import type { Channel, Message, World } from './double-world.ts'

/** A message as somebody reads it who scrolls back. */
export interface Told {
  id: string
  text: string
  /** The number that the sender gave its first component. */
  mark: number | null
  authorId: string
  created: string
  /** In the thread under it. */
  replies: Told[]
}

/** Everything that stands in a channel, oldest first, each with its thread. */
export const transcriptOf = (world: World, channel: Channel): Told[] =>
  world
    .messagesIn(channel)
    .filter(({ onlyFor }) => onlyFor === null)
    .map((message) => told(world, message))

function told(world: World, message: Message): Told {
  const thread = world.channels.find(({ id }) => id === message.id)
  const { id, authorId, created, components } = message
  const mark = components[0]?.id ?? null
  return { id, text: textOf(message), mark, authorId, created, replies: thread ? transcriptOf(world, thread) : [] }
}

/** Marks that stand in it more than once, with how often. */
export function repeatedIn(transcript: readonly Told[]): Map<number, number> {
  const counts = new Map<number, number>()
  const count = ({ mark, replies }: Told): void => {
    if (mark !== null) counts.set(mark, (counts.get(mark) ?? 0) + 1)
    replies.forEach(count)
  }
  transcript.forEach(count)
  return new Map([...counts].filter(([, times]) => times > 1))
}
