import type { Component } from './component.ts'
import { check, emptyMessageRefused } from './double-refusal.ts'
import type { Report } from './double-violations.ts'
import type { Channel, Message, World } from './double-world.ts'
import {
  type Carrier,
  emptyMessage,
  flag,
  isV2,
  type MessageBody,
  mentionErrors,
  messageBody,
  messageErrors,
} from './message-rules.ts'

/** Messages out of requests: read, checked, made and edited. */

/** Refuses what Discord refuses; notes what this bot must not leave out. */
export function readMessage(
  body: unknown,
  carrier: Carrier,
  { report, at }: { report: Report; at: string },
): MessageBody {
  const errors = messageErrors(body, carrier)
  if (errors.length === 1 && errors[0] === emptyMessage) throw emptyMessageRefused()
  check(errors)
  const read = messageBody.parse(body)
  for (const error of mentionErrors(read)) report('mentions', at, error)
  return read
}

export type MessageOrigin = Pick<Message, 'onlyFor' | 'answers'> & { authorId?: string }

export function makeMessage(world: World, channel: Channel, body: MessageBody, origin: MessageOrigin): Message {
  const message: Message = {
    id: world.snowflake(),
    channelId: channel.id,
    guildId: channel.guildId,
    authorId: world.bot.id,
    content: body.content ?? '',
    embeds: body.embeds ?? [],
    components: numbered(body.components ?? []),
    flags: body.flags ?? 0,
    nonce: body.nonce === null || body.nonce === undefined ? null : `${body.nonce}`,
    created: new Date(world.now()).toISOString(),
    edited: null,
    ...origin,
  }
  world.messages.push(message)
  if (message.onlyFor === null) channel.lastMessageId = message.id
  return message
}

/** Components V2, once set, stays; a private message stays private; an edit ends the loading. */
export function editMessage(message: Message, body: MessageBody, now = Date.now()): void {
  const lasting = message.flags & (flag.ephemeral | flag.componentsV2)
  message.flags = lasting | ((body.flags ?? 0) & ~flag.ephemeral)
  if (body.content !== undefined) message.content = body.content ?? ''
  if (body.embeds !== undefined) message.embeds = body.embeds ?? []
  if (body.components !== undefined) message.components = numbered(body.components ?? [])
  message.edited = new Date(now).toISOString()
}

/** An edit is judged together with what the message already is. */
export function judgedWith(message: Message, body: unknown): unknown {
  const isObject = typeof body === 'object' && body !== null
  if (!isObject || !isV2(message)) return body
  const flags = 'flags' in body && typeof body.flags === 'number' ? body.flags : 0
  return { ...body, flags: flags | flag.componentsV2 }
}

/** Discord numbers the components that come without an id. */
function numbered(components: readonly Component[]): Component[] {
  let last = 0
  const number = (one: Component): Component => {
    last += 1
    return {
      ...one,
      id: one.id || last,
      ...(one.components ? { components: one.components.map(number) } : {}),
      ...(one.accessory ? { accessory: number(one.accessory) } : {}),
    }
  }
  return components.map(number)
}
