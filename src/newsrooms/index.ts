export { type ChannelRef, channelKey, MAIN, type NewsroomId, newsroomId, type Role, SAMPLE } from './newsroom.ts'
