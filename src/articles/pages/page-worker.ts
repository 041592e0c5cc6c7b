import { parentPort } from 'node:worker_threads'
import { fromGivenMessage, toMessage } from './page-message.ts'
import type { PageAnswer, PageRequest } from './page-reader.ts'
import { readPage } from './read-page.ts'

// The thread behind PageReader: one page in, one draft or refusal out.
parentPort?.on('message', ({ html, given }: PageRequest) => {
  const found = readPage(html, fromGivenMessage(given))
  const answer: PageAnswer = {
    found: 'refused' in found ? found : toMessage(found),
    heapMb: process.memoryUsage().heapUsed / 2 ** 20,
  }
  parentPort?.postMessage(answer)
})
