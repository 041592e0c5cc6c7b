import { readConfiguration } from '../configuration.ts'
import { type House, openHouse } from '../house.ts'
import type { Shell } from './verb.ts'

/** Opens the house of the shell's configuration for one piece of work and closes it whatever comes. */
export async function withHouse(
  shell: Shell,
  work: (house: House) => Promise<number>,
  { hasSample = true }: { hasSample?: boolean } = {},
): Promise<number> {
  const house = openHouse(readConfiguration(shell.environment), { now: shell.now })
  try {
    if (hasSample) await house.refreshSample()
    return await work(house)
  } finally {
    await house.close()
  }
}
