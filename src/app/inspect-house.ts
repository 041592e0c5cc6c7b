import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Finding } from '../bot/index.ts'
import { MAIN } from '../newsrooms/index.ts'
import type { Source } from '../sources/index.ts'
import { CannotOpen } from '../storage/sqlite/database.ts'
import { TooNew } from '../storage/sqlite/migrate.ts'
import type { Configuration } from './configuration.ts'
import { databaseFile, openHouse } from './house.ts'
import { inspectPort } from './inspect-port.ts'

/** Sources that do not answer and are told one by one; more are counted. */
const SOURCES_TOLD_MAX = 20
const WRITABLE = 'Set DATELINE_DATA_DIR to a folder that you may write, for example ./data.'

/** The data folder, the port and the sources. Makes no folder and no database. */
export async function inspectHouse(configuration: Configuration, now: () => Temporal.Instant): Promise<Finding[]> {
  const folder = resolve(configuration.dataDir)
  const obstacle = obstacleTo(folder)
  if (obstacle !== null) {
    return [{ what: 'data folder', state: 'bad', says: obstacle, remedy: WRITABLE }, await portOf(configuration)]
  }
  if (!existsSync(databaseFile(configuration))) {
    const says = `${folder} holds nothing yet; Dateline begins there when it is started.`
    return [{ what: 'data folder', state: 'note', says }, await portOf(configuration)]
  }
  return inspectStored(configuration, now)
}

async function inspectStored(configuration: Configuration, now: () => Temporal.Instant): Promise<Finding[]> {
  try {
    const house = openHouse(configuration, { now })
    try {
      const folder: Finding = {
        what: 'data folder',
        state: 'good',
        says: `${resolve(configuration.dataDir)} can be used.`,
      }
      const sources = await house.sources.list(MAIN)
      return [folder, await portOf(configuration, await house.webAddress()), ...findingsOnSources(sources)]
    } finally {
      await house.close()
    }
  } catch (error) {
    if (!(error instanceof CannotOpen || error instanceof TooNew)) throw error
    const remedy = error instanceof TooNew ? 'Install the newest Dateline, or use another data folder.' : WRITABLE
    const says = `${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}.`
    return [{ what: 'data folder', state: 'bad', says, remedy }, await portOf(configuration)]
  }
}

/** Why nothing can be written there; null where it can, or could once the folder is made. */
function obstacleTo(folder: string): string | null {
  let nearest = folder
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest)
  if (!statSync(nearest).isDirectory()) return `${nearest} is no folder.`
  try {
    accessSync(nearest, constants.W_OK | constants.X_OK)
    return null
  } catch {
    return `This user may not write in ${nearest}.`
  }
}

const portOf = ({ port, slack }: Configuration, address?: string): Promise<Finding> =>
  inspectPort({
    port,
    isCalledBySlack: slack.kind === 'set' && slack.settings.appToken === undefined,
    address: address ?? null,
  })

function findingsOnSources(sources: Source[]): Finding[] {
  if (sources.length === 0) {
    const remedy = 'Add one: dateline sources add, and the address of a news site.'
    return [{ what: 'sources', state: 'note', says: 'No source is read yet.', remedy }]
  }
  const troubled = sources.flatMap(({ title, state }) =>
    state.kind === 'failing' || state.kind === 'retired' ? [{ title, state }] : [],
  )
  const counted = `${sources.length} ${sources.length === 1 ? 'source is' : 'sources are'} read`
  if (troubled.length === 0) return [{ what: 'sources', state: 'good', says: `${counted}, and each answers.` }]
  const told = troubled.slice(0, SOURCES_TOLD_MAX).map(
    ({ title, state }): Finding => ({
      what: `source ${title}`,
      state: 'bad',
      says: `Not answering since ${state.since.toString().slice(0, 10)}. ${state.says}`,
      remedy: state.remedy,
    }),
  )
  const rest = troubled.length - told.length
  const more = rest > 0 ? ` ${rest} more of them are in the list of “dateline sources list”.` : ''
  return [{ what: 'sources', state: 'note', says: `${counted}; ${troubled.length} do not answer.${more}` }, ...told]
}
