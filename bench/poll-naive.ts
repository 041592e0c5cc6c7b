import Parser from 'rss-parser'
import { addressOf, hostOf, pathOf } from './poll-feeds.ts'

/** What one writes in ten minutes: every feed fetched whole and parsed, some at once, nothing stored. */
const [feeds, port] = process.argv.slice(2).map(Number) as [number, number]
const AT_ONCE = 24
const parser = new Parser()
let next = 0
let items = 0
let memoryMost = 0
const start = performance.now()
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    while (next < feeds) {
      const feed = next++
      const read = await parser.parseURL(`http://${addressOf(hostOf(feed))}:${port}${pathOf(feed)}`)
      items += read.items.length
      memoryMost = Math.max(memoryMost, process.memoryUsage.rss())
    }
  }),
)
console.log(JSON.stringify({ seconds: (performance.now() - start) / 1_000, items, memoryMost }))
