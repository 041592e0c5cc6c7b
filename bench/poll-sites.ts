import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { articlesFor, etagOf, feedOf, isChanged } from './poll-feeds.ts'

/** The sites: a process of their own, so that neither their memory nor their time counts as the reader's. */
const [feeds, nowMs] = process.argv.slice(2).map(Number) as [number, number]
const articles = [...articlesFor(feeds)]
const seen = { requests: 0, unchanged: 0, robots: 0, bytes: 0, atOnce: 0, most: 0 }
const open = new Map<string, number>()

const server = createServer((request, response) => {
  const host = request.headers.host ?? ''
  const now = (open.get(host) ?? 0) + 1
  open.set(host, now)
  seen.most = Math.max(seen.most, now)
  response.on('close', () => open.set(host, (open.get(host) ?? 1) - 1))
  const feed = Number(/^\/feeds\/(\d+)\.xml$/.exec(request.url ?? '')?.[1] ?? -1)
  if (feed < 0) {
    seen.robots += 1
    return void response.writeHead(404).end()
  }
  seen.requests += 1
  if (!isChanged(feed) && request.headers['if-none-match'] === etagOf(feed)) {
    seen.unchanged += 1
    return void response.writeHead(304).end()
  }
  const body = feedOf(feed, nowMs, isChanged(feed) ? articles[feed / 2] : undefined)
  seen.bytes += body.length
  response.writeHead(200, { 'content-type': 'application/rss+xml', etag: etagOf(feed) + (isChanged(feed) ? '-2' : '') })
  response.end(body)
})

server.listen(0, '0.0.0.0', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.on('message', () => {
  process.send?.({ seen: { ...seen } })
  Object.assign(seen, { requests: 0, unchanged: 0, robots: 0, bytes: 0, most: 0 })
})
process.on('disconnect', () => process.exit())
