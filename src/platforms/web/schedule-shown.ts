import { properName } from '../../delivery/index.ts'
import type { ChannelRef } from '../../newsrooms/index.ts'

/** "The web page", where its name stands alone. */
export const inLine = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

export const platformShown = ({ platform }: ChannelRef): string =>
  platform === 'web' ? 'Dateline' : properName(platform)
