import { parentPort, workerData } from 'node:worker_threads'
import { createReading } from '../src/app/reading.ts'
import { addressOf } from './poll-feeds.ts'

/** The desk's thread as the bot has it, with names of our own. */
const reading = createReading(workerData, {
  lookup: (host, options, done) => {
    const address = addressOf(host)
    if (options.all === true) done(null, [{ address, family: 4 }])
    else done(null, address, 4)
  },
})

await reading.readDue()
await reading.idle()
parentPort?.postMessage('read')
await reading.stop()
