declare const brand: unique symbol

/** A newsroom owns sources, topics, schedules and roles, and sees its own articles. Nothing crosses between newsrooms. */
export type NewsroomId = string & { readonly [brand]: 'NewsroomId' }

export const newsroomId = (id: string): NewsroomId => id as NewsroomId

/** The newsroom of the environment's tokens, the command line and the web page. */
export const MAIN = newsroomId('main')

/** Invented news that shows what Dateline does; seen on the web page and the terminal until `main` has an article. */
export const SAMPLE = newsroomId('sample')

export type Role = 'member' | 'admin'

/** Where a message stands: a channel of a place (a Slack team, a Discord guild, the web page, the terminal). */
export interface ChannelRef {
  platform: string
  place: string
  channel: string
}

export const channelKey = (ref: ChannelRef): string => `${ref.platform}:${ref.place}:${ref.channel}`
