import type { CommandGroup } from '../src/bot/index.ts'
import type { Rooms } from './rooms.ts'
import { add } from './sources-add.ts'
import { health, test } from './sources-health.ts'
import { exportOpml, importOpml } from './sources-import.ts'
import { listAll, log } from './sources-list.ts'
import { header, set } from './sources-set.ts'
import { pause, remove, resume } from './sources-steps.ts'

/** `/sources …`: what the newsroom reads. */
export const sources: CommandGroup<Rooms> = {
  name: 'sources',
  says: 'What is read',
  example: '/sources add https://example.org',
  who: 'admin',
  subcommands: [add, listAll, set, test, health, pause, resume, remove, header, importOpml, exportOpml, log],
}
