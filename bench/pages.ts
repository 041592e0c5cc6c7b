// How well and how fast are articles found in web pages, beside bare readability in the same run?
// Labelled pages are read from ../shared/eval/pages where that folder is. One process; each page is read by both in turn,
// after a warm-up over ten pages. `--ours` leaves the comparison out, `--errors 10` shows the worst pages;
// `--memory` reads 2,000 pages in the recycled worker instead and prints the memory of the whole process.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { PageReader } from '../src/articles/pages/page-reader.ts'
import { readPage } from '../src/articles/pages/read-page.ts'

interface Labelled {
  id: string
  url: string
}
interface Found {
  text: string
  title: string | null
  author: string | null
  date: string | null
}

const folder = resolve(import.meta.dirname, '../../shared/eval/pages')
const isOursAlone = process.argv.includes('--ours')
const errors = process.argv.includes('--errors') ? (process.argv[process.argv.indexOf('--errors') + 1] ?? '10') : '0'

if (process.argv.includes('--memory')) await measureMemory()
else if (existsSync(join(folder, 'score.mjs'))) {
  console.log(`${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`)
  for (const set of ['news', 'gold']) measureSet(set)
} else console.log(`No labelled pages in ${folder}: nothing measured.`)

function labelled(set: string): Labelled[] {
  return readFileSync(join(folder, `${set}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Labelled)
}

function htmlOf(id: string): string {
  return gunzipSync(readFileSync(join(folder, 'html', `${id}.html.gz`))).toString()
}

/** Pages are read from disk one at a time, so that what is measured is the reader. */
async function measureMemory() {
  const pages = existsSync(folder) ? [...labelled('news'), ...labelled('gold')] : []
  if (pages.length === 0) return console.log(`No labelled pages in ${folder}: nothing measured.`)
  const reader = new PageReader()
  const start = performance.now()
  for (let read = 1; read <= 2000; read++) {
    const { id, url } = pages[read % pages.length] ?? { id: '', url: '' }
    await reader.read(htmlOf(id), { url })
    if (read === 200 || read % 500 === 0) {
      const memory = Math.round(process.memoryUsage.rss() / 2 ** 20)
      console.log(`after ${read} pages: ${memory} MB, ${Math.round((performance.now() - start) / read)} ms a page`)
    }
  }
  await reader.close()
}

function measureSet(set: string) {
  const file = join(folder, `${set}.jsonl`)
  const pages = labelled(set).map(({ id, url }) => ({ id, url, html: htmlOf(id) }))
  const readers = [{ name: 'dateline', read: ours }, ...(isOursAlone ? [] : [{ name: 'readability', read: bare }])]
  const runs = readers.map((reader) => ({ ...reader, times: [] as number[], lines: [] as string[] }))
  for (const { html, url } of pages.slice(0, 10)) for (const { read } of runs) read(html, url)
  for (const { id, html, url } of pages) {
    for (const { read, times, lines } of runs) {
      const start = performance.now()
      const found = read(html, url)
      times.push(performance.now() - start)
      lines.push(JSON.stringify({ id, ...found }))
    }
  }
  for (const { name, times, lines } of runs) {
    times.sort((a, b) => a - b)
    const at = (share: number) => (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1)
    console.log(`\n${set}: ${name}, median ${at(0.5)} ms, p99 ${at(0.99)} ms`)
    console.log(score(file, lines))
  }
}

function score(file: string, lines: string[]): string {
  const scratch = mkdtempSync(join(tmpdir(), 'dateline-pages-'))
  const predictions = join(scratch, 'predictions.jsonl')
  writeFileSync(predictions, lines.join('\n'))
  const { stdout } = spawnSync(process.execPath, [join(folder, 'score.mjs'), file, predictions, '--errors', errors], {
    encoding: 'utf8',
  })
  rmSync(scratch, { recursive: true })
  return stdout.trim()
}

function ours(html: string, url: string): Found {
  const draft = readPage(html, { url })
  if ('refused' in draft) return { text: '', title: null, author: null, date: null }
  const kept = draft.parts.filter((part) => part.kind !== 'caption')
  const text = kept.map((part) => draft.text.slice(part.start, part.end)).join('\n')
  return { text, title: draft.title, author: draft.byline, date: draft.day?.toString() ?? null }
}

function bare(html: string): Found {
  try {
    const { document } = parseHTML(html) as unknown as { document: never }
    const article = new Readability(document).parse()
    return {
      text: article?.textContent ?? '',
      title: article?.title ?? null,
      author: article?.byline ?? null,
      date: article?.publishedTime ?? null,
    }
  } catch {
    return { text: '', title: null, author: null, date: null }
  }
}
