import type { Call, Ledger } from './double-ledger.ts'
import { type SeenView, textOf } from './double-reading.ts'
import type { Response, ResponseUrls } from './double-response-urls.ts'
import { isForged, type Parcel, type Receipt, type Road } from './double-road.ts'
import type { Views } from './double-views.ts'

/** How long to look for an answer. */
export interface Patience {
  /** The longest wait for something to come. */
  waitMs?: number
  /** How long nothing may move before the answer counts as whole. */
  quietMs?: number
  /** Waits for this instead of for anything at all. */
  until?: (answer: Answer) => boolean
  /** Nothing needs to come. */
  mayBeSilent?: boolean
}

/** What came of one thing that a person did. */
export interface Answer {
  acked: boolean
  status: number | null
  ackMs: number
  /** Until the last of it came through the response_url; null where nothing did. */
  wholeMs: number | null
  ackBody: unknown
  /** How often it was sent until it was taken; above 1 only for events. */
  attempts: number
  /** Came through the response_url, or in the acknowledgement. */
  responses: Response[]
  /** Every call of the Web API since. */
  calls: Call[]
  /** Opened, changed or published since, as they stand. */
  views: SeenView[]
  /** Everything said since, in order of the ways it came: responses, messages, views. */
  text: string
  /** What went to the bot, to be sent once more. */
  receipt: Receipt
}

/** Who did it, so that answers to others are not taken for theirs. */
export interface Doing {
  what: string
  parcel: Parcel
  user: string
  channel: string
  trigger: string | null
  /** The key of its response_url; null where Slack gives none. */
  response: string | null
}

export interface Watch {
  road: Road
  ledger: Ledger
  responseUrls: ResponseUrls
  views: Views
  /** How long nothing may move before an answer counts as whole, unless said otherwise. */
  quietMs: number
}

const defaultWaitMs = 8000

/** Sends it, and waits until what comes of it has come. */
export async function doing(
  watch: Watch,
  act: Doing,
  patience: Patience,
  send: () => Promise<{ receipt: Receipt; attempts: number }> = async () => ({
    receipt: await watch.road.send(act.parcel),
    attempts: 1,
  }),
): Promise<Answer> {
  const before = watch.ledger.calls.length
  const asked = performance.now()
  const { receipt, attempts } = await send()
  if (act.response && receipt.acked) await watch.responseUrls.acknowledged(act.response, receipt.ackBody)
  const look = (): Answer => ({
    ...answerOf(watch, act, before, receipt, attempts),
    wholeMs: wholeAfter(watch, act, asked),
  })
  const came = (): boolean => (patience.until ? patience.until(look()) : hasCome(look(), act))
  const isForgery = isForged(act.parcel.forgery ?? {})
  const isPatient = receipt.acked && !patience.mayBeSilent && !isForgery
  const waits = { quietMs: patience.quietMs ?? watch.quietMs, waitMs: patience.waitMs ?? defaultWaitMs }
  const hasAnswer = await watch.ledger.settled(isPatient ? came : () => true, waits)
  if (isForgery && receipt.acked) watch.ledger.violation('forgery-taken', act.what)
  if (!isForgery && !receipt.acked) watch.ledger.violation('no-ack', act.what, [String(receipt.failure)])
  if (isPatient && !hasAnswer) watch.ledger.violation('silent', act.what)
  return look()
}

function wholeAfter({ responseUrls }: Watch, { response }: Doing, asked: number): number | null {
  const last = response ? responseUrls.responsesOf(response).at(-1) : undefined
  return last ? last.at - asked : null
}

function answerOf(
  watch: Watch,
  act: Doing,
  before: number,
  receipt: Receipt,
  attempts: number,
): Omit<Answer, 'wholeMs'> {
  const { acked, status, ackMs, ackBody } = receipt
  const calls = watch.ledger.calls.slice(before)
  const responses = act.response ? watch.responseUrls.responsesOf(act.response) : []
  const touched = new Set(calls.filter(({ method }) => method.startsWith('views.')).map(viewOf))
  const views = watch.views.shown.filter(({ id }) => touched.has(id))
  const said = calls.filter(({ method, result }) => result && /^chat\.(post|update)/.test(method))
  const text = [
    ...responses.map(({ body }) => textOf(body)),
    ...said.map(({ body }) => textOf(body)),
    ...views.map((view) => textOf(view)),
  ].join('\n')
  return { acked, status, ackMs, ackBody, attempts, responses, calls, views, text, receipt }
}

const viewOf = ({ result }: Call): unknown =>
  typeof result?.view === 'object' && result.view !== null && 'id' in result.view ? result.view.id : undefined

const hasCome = ({ responses, calls }: Answer, act: Doing): boolean =>
  responses.length > 0 || calls.some((call) => call.result !== null && concerns(call, act))

/** Whether a call answers this person, there. */
function concerns({ method, body }: Call, { user, channel, trigger }: Doing): boolean {
  switch (method) {
    case 'views.open':
    case 'views.push':
      return body.trigger_id === trigger
    case 'views.publish':
      return body.user_id === user
    case 'views.update':
      return true
    case 'chat.postEphemeral':
      return body.user === user
    case 'chat.postMessage':
    case 'chat.update':
    case 'chat.delete':
      return body.channel === channel || body.channel === user
    default:
      return false
  }
}
