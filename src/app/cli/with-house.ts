import { readConfiguration } from '../configuration.ts'
import { type House, openHouse } from '../house.ts'
import type { Platforms } from '../platforms.ts'
import type { Shell } from './verb.ts'

/**
 * Opens the house of the shell's configuration for one piece of work and closes it whatever comes. `hasPlatforms`: the
 * work asks Slack or Discord about channels.
 */
export async function withHouse(
  shell: Shell,
  work: (house: House) => Promise<number>,
  { hasSample = true, hasPlatforms = false }: { hasSample?: boolean; hasPlatforms?: boolean } = {},
): Promise<number> {
  const house = openHouse(readConfiguration(shell.environment), { now: shell.now })
  let platforms: Platforms | undefined
  try {
    if (hasSample) await house.refreshSample()
    if (hasPlatforms) platforms = await platformsOf(house, shell)
    return await work(house)
  } finally {
    await platforms?.stop()
    await house.close()
  }
}

/** Asked by their web interfaces alone: nothing connects. Loading their packages takes longer than most verbs. */
async function platformsOf(house: House, shell: Shell): Promise<Platforms> {
  const { createPlatforms, joinPlatforms } = await import('../platforms.ts')
  const platforms = createPlatforms(house, shell.now)
  joinPlatforms(house, platforms)
  return platforms
}
