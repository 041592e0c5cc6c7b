export type { AuditEntry, AuditLog } from './audit-log.ts'
export { type ChannelRef, channelKey, MAIN, type NewsroomId, newsroomId, type Role, SAMPLE } from './newsroom.ts'
export type { Person } from './person.ts'
