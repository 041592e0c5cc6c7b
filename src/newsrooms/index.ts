export type { AuditEntry, AuditLog } from './audit-log.ts'
export {
  type ChannelSettings,
  type ChannelSettingsStore,
  isQuietAt,
  LENGTHS,
  type Length,
  QUIET_DAYS,
  type QuietDays,
  type QuietHours,
  type SetChannel,
  USUAL_SETTINGS,
  usualSettingsOf,
} from './channel-settings.ts'
export { findLanguage, languageName } from './languages.ts'
export type { NamedAdmin, NamedAdminStore } from './named-admins.ts'
export { type ChannelRef, channelKey, MAIN, type NewsroomId, newsroomId, type Role, SAMPLE } from './newsroom.ts'
export type { NoticesChannel, NoticesChannelStore } from './notices-channel.ts'
export type { Person } from './person.ts'
