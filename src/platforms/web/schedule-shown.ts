import { properName } from '../../delivery/index.ts'
import type { ChannelRef } from '../../newsrooms/index.ts'

export const platformShown = ({ platform }: ChannelRef): string =>
  platform === 'web' ? 'Dateline' : properName(platform)
