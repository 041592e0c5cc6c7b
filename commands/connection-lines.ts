import { type Inline, plain, strong } from '../src/messages/index.ts'
import type { Rooms } from './rooms.ts'

type Named = ReturnType<Rooms['connections']>[number]

/** How things stand with a platform, for admins. */
export const connectionLine = ({ platform, connection }: Named): Inline[] => [
  strong(platform),
  plain(`: ${connection.says}${'remedy' in connection ? ` ${connection.remedy}` : ''}`),
]

export const isBroken = ({ connection }: Named): boolean => 'remedy' in connection
