import type { Person } from '../newsrooms/index.ts'
import type { Asker } from './command.ts'

const MACHINE_NAMES: Record<string, string> = { web: 'the web page', terminal: 'the command line' }

/** Who changes something, as the audit log names them. On the web page and the command line nobody signs in. */
export const actorOf = ({ channel: { platform }, person }: Pick<Asker, 'channel' | 'person'>): Person =>
  person
    ? { platform, id: person.id, name: person.name }
    : { platform, id: 'local', name: MACHINE_NAMES[platform] ?? platform }
