import type { ChannelRef, NewsroomId } from './newsroom.ts'

/** The channel that hears what admins are told. A newsroom has one at most. */
export interface NoticesChannel {
  channel: ChannelRef
  /** As people call it: "#desk". */
  name: string
  /** Nothing can be posted there; people are told instead, until something arrives again. */
  isRefusing: boolean
}

export interface NoticesChannelStore {
  find(newsroom: NewsroomId): Promise<NoticesChannel | null>
  name(newsroom: NewsroomId, to: Omit<NoticesChannel, 'isRefusing'>): Promise<void>
  forget(newsroom: NewsroomId): Promise<void>
}
