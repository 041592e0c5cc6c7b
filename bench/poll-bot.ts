import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { askerAt } from '../src/app/cli/ask.ts'
import { readConfiguration } from '../src/app/configuration.ts'
import { DESK_LIMITS } from '../src/app/desk.ts'
import { openHouse } from '../src/app/house.ts'
import { MAIN } from '../src/newsrooms/index.ts'

/** The bot: its main thread answers /quote, its desk reads. Prints one line of JSON. */
const ASK_EVERY_MS = 100
const configuration = readConfiguration({ ...process.env, DATELINE_SAMPLE: 'off' })
const house = openHouse(configuration, { now: () => Temporal.Now.instant(), catchUp: async () => {} })
const { articles: before } = await house.archive.coverage(MAIN)
const names = (await house.archive.mostQuoted(MAIN, { limit: 50 })).map(({ name }) => name)
const delay = monitorEventLoopDelay({ resolution: 5 })
const answers: number[] = []
let memoryMost = 0
let isRead = false

const asker = await askerAt(house, 'quote', Temporal.Now.instant())
async function ask(name: string): Promise<void> {
  const start = performance.now()
  await house.bot.answer(house.bot.read(`/quote ${name}`), asker)
  answers.push(performance.now() - start)
}
for (const name of names) await ask(name)
answers.length = 0

const start = performance.now()
delay.enable()
const desk = new Worker(new URL('./poll-desk.ts', import.meta.url), {
  workerData: configuration,
  resourceLimits: DESK_LIMITS,
})
const ended = once(desk, 'exit')
desk.once('message', () => {
  isRead = true
})
for (let at = 0; !isRead; at++) {
  await ask(names[at % names.length] ?? 'a')
  memoryMost = Math.max(memoryMost, process.memoryUsage.rss())
  await wait(ASK_EVERY_MS)
}
delay.disable()
const seconds = (performance.now() - start) / 1_000
await ended
const { articles } = await house.archive.coverage(MAIN)
const sources = await house.sourceStore.list(MAIN)
console.log(
  JSON.stringify({
    seconds,
    stored: articles - before,
    failing: sources.filter(({ state }) => state.kind !== 'reading').length,
    memoryMost,
    delayP99: delay.percentile(99) / 1e6,
    delayMax: delay.max / 1e6,
    answers,
  }),
)
await house.close()
