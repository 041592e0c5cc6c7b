import type { Briefings } from '../briefings/index.ts'
import type { Archive } from '../src/archive/index.ts'
import type { Connection } from '../src/bot/index.ts'
import type { AdminDesk, ChannelDesk, Scheduling } from '../src/delivery/index.ts'
import type { AuditLog } from '../src/newsrooms/index.ts'
import type { Sources } from '../src/sources/index.ts'

/** The rooms that commands ask their questions of. */
export interface Rooms {
  archive: Archive
  briefings: Briefings
  sources: Sources
  audit: AuditLog
  admins: AdminDesk
  channels: ChannelDesk
  scheduling: Scheduling
  /** How things stand with each platform that is set up; `platform` as people call it. */
  connections(): { platform: string; connection: Connection }[]
}
