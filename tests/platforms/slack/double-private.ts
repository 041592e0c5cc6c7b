import { type SeenMessage, seenMessage } from './double-reading.ts'

/** What only one person sees. Slack keeps it nowhere: no history, no chat.update; only a response_url changes it. */
export class PrivateMessages {
  #messages: SeenMessage[] = []
  #count = 0

  add(to: string, channel: string, body: Record<string, unknown>): SeenMessage {
    this.#count += 1
    const ts = `${Math.floor(Date.now() / 1000)}.9${String(this.#count).padStart(5, '0')}`
    const { text, blocks, thread_ts } = body
    const message = seenMessage.parse({ ts, channel, to, text, blocks, thread_ts })
    this.#messages.push(message)
    return message
  }

  replace(old: SeenMessage, body: Record<string, unknown>): SeenMessage {
    const { text, blocks } = body
    const message = seenMessage.parse({ ...old, text, blocks })
    this.#messages = this.#messages.map((kept) => (kept.ts === old.ts ? message : kept))
    return message
  }

  remove(old: SeenMessage): void {
    this.#messages = this.#messages.filter(({ ts }) => ts !== old.ts)
  }

  to(person: string): SeenMessage[] {
    return this.#messages.filter(({ to }) => to === person)
  }
}
