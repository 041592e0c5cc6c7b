import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CannotOpen } from '../../src/storage/sqlite/database.ts'
import { AlreadyRunning, takeFolder } from '../../src/storage/sqlite/only-one.ts'
import { aFolder } from './a-newsroom.ts'

const MODULE = new URL('../../src/storage/sqlite/only-one.ts', import.meta.url).href

/** Another process that has taken the folder. */
async function aHolder(folder: string) {
  const code = `const { takeFolder } = await import(${JSON.stringify(MODULE)}); globalThis.held = takeFolder(${JSON.stringify(folder)}); console.log('taken'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}

test('a folder belongs to one process, and is free in the moment that one is killed', async () => {
  const folder = aFolder()
  for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
    const holder = await aHolder(folder)
    expect(() => takeFolder(folder)).toThrow(AlreadyRunning)
    holder.kill(signal)
    await once(holder, 'exit')
    const taken = takeFolder(folder)
    taken.release()
  }
})

test('a folder that cannot be had is said to be that', () => {
  expect(() => takeFolder(join(import.meta.filename, 'inside-a-file'))).toThrow(CannotOpen)
})
