import { createReadStream } from 'node:fs'
import { tellDone } from '../../../commands/sources-import.ts'
import { actorOf, Problem } from '../../bot/index.ts'
import { MAIN } from '../../newsrooms/index.ts'
import { type ImportStep, MATERIAL_BYTES_MAX } from '../../sources/index.ts'
import type { House } from '../house.ts'
import { askerAt } from './ask.ts'
import { show } from './show.ts'
import { pathOf, type Shell, UsageError } from './verb.ts'

/** `dateline sources import`: a file, an address or standard input. 1 where a feed of it could not be added. */
export async function importList(words: string[], house: House, shell: Shell): Promise<number> {
  const [from, ...more] = words
  if (from === undefined) throw new UsageError('which list? Give an OPML file, its address or -')
  if (more.length > 0) throw new UsageError(`“${more.join(' ')}” is more than it takes`)
  const by = actorOf(await askerAt(house, 'sources import', shell.now()))
  const steps = await house.rooms.sources.importOpml(MAIN, await opmlIn(from, shell), by)
  if ('refused' in steps) throw new Problem(steps.refused, steps.remedy)
  const bar = progressOn(shell)
  for await (const step of steps) {
    if (step.kind === 'under way') {
      bar.show(step)
      continue
    }
    bar.end()
    await show(house, tellDone(step, step.all), shell)
    return step.failed.length === 0 ? 0 : 1
  }
  return 0
}

async function opmlIn(from: string, shell: Shell): Promise<string> {
  if (/^https?:\/\//i.test(from)) return from
  if (from === '-') return textOf(shell.input)
  try {
    return await textOf(createReadStream(pathOf(from, shell.environment)))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new Problem(`${from} cannot be read.`, 'Check the name, or give the address of the list.', { cause: error })
  }
}

/** No more than is taken: what is larger is then refused as too large. */
export async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream) {
    const buffer = Buffer.from(chunk)
    chunks.push(buffer)
    bytes += buffer.length
    if (bytes > MATERIAL_BYTES_MAX) break
  }
  return Buffer.concat(chunks).toString('utf8')
}

type UnderWay = Extract<ImportStep, { kind: 'under way' }>

const BAR_COLUMNS = 30
/** Where nothing can be drawn over, a line each tenth says enough. */
const LINES = 10

/** A bar in one line of a screen; plain lines elsewhere. */
function progressOn(shell: Shell) {
  let tenth = 0
  return {
    show({ done, all, failed }: UnderWay): void {
      const words = `${done} of ${all}${failed > 0 ? `, ${failed} failed` : ''}`
      if (shell.screen.isTTY) {
        const full = Math.round((done / Math.max(1, all)) * BAR_COLUMNS)
        shell.out(`\r\u001b[2K${'█'.repeat(full)}${'░'.repeat(BAR_COLUMNS - full)} ${words}`)
      } else if (Math.floor((done / Math.max(1, all)) * LINES) > tenth) {
        tenth = Math.floor((done / Math.max(1, all)) * LINES)
        shell.out(`${words}\n`)
      }
    },
    end(): void {
      if (shell.screen.isTTY) shell.out('\r\u001b[2K')
    },
  }
}
