import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfiguration } from '../../src/app/configuration.ts'
import { Desk } from '../../src/app/desk.ts'
import { MAIN } from '../../src/newsrooms/index.ts'
import { aFolder } from '../storage/a-newsroom.ts'

test('a desk that died is told of once, and nobody waits for it', async () => {
  const file = join(aFolder(), 'no-folder')
  writeFileSync(file, '')
  const deaths: unknown[] = []
  const { promise: died, resolve } = Promise.withResolvers<void>()
  const desk = new Desk(readConfiguration({ DATELINE_DATA_DIR: file }), (error) => {
    deaths.push(error)
    resolve()
  })

  await expect(desk.catchUp(MAIN)).rejects.toThrow('the desk is gone')
  await died
  await expect(desk.catchUp(MAIN)).rejects.toThrow('the desk is gone')
  await desk.stop()
  expect(deaths).toHaveLength(1)
})
