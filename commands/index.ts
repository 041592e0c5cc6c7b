import type { Command } from '../src/bot/index.ts'
import { admins } from './admins.ts'
import { briefing } from './briefing.ts'
import { channel } from './channel.ts'
import { context } from './context.ts'
import { helpOn } from './help.ts'
import { quote } from './quote.ts'
import type { Rooms } from './rooms.ts'
import { schedule } from './schedule.ts'
import { sources } from './sources.ts'
import { status } from './status.ts'

/** Every command, in the order of help. Adding one is adding its file and one line here. */
export const commands: readonly Command<Rooms>[] = [
  quote,
  context,
  briefing,
  schedule,
  channel,
  status,
  sources,
  admins,
  helpOn(() => commands),
]

export { homeDocument } from './home.ts'
export type { Rooms } from './rooms.ts'
