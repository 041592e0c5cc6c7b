import type { Archive } from '../../archive/index.ts'
import type { Bot } from '../../bot/index.ts'
import type { ChannelDesk, EditionStore, Scheduling } from '../../delivery/index.ts'
import type { ChannelRef, NewsroomId } from '../../newsrooms/index.ts'
import type { Intake, Sources } from '../../sources/index.ts'

/** The channel that the web page is: its editions are stored under it. */
export const WEB_CHANNEL: ChannelRef = { platform: 'web', place: 'local', channel: 'front' }

/** The kind of edition that the front page shows. */
export const WEB_EDITION_KIND = 'daily'

/** What the page asks its questions of. */
export interface WebParts {
  bot: Bot
  archive: Archive
  editions: EditionStore
  intake: Intake
  sources: Pick<Sources, 'list' | 'preview' | 'health' | 'importOpml' | 'exportOpml'>
  scheduling: Scheduling
  channels: Pick<ChannelDesk, 'settingsOf' | 'noticesChannel'>
  /** The newsroom that is shown: MAIN, or SAMPLE while main is empty. */
  newsroom(): Promise<NewsroomId>
  /** IANA name; times are shown and days are counted in it. */
  zone: string
  now(): Temporal.Instant
  /** Made once for each install; whatever changes something must bring it. */
  token: string
  /** `isReady` once every configured platform has connected or been refused; what became of each, by its name. */
  health(): { isReady: boolean; platforms: Record<string, string> }
  /** Slack's events, which share this server. Absent: 404. */
  onEvents?: (request: Request) => Promise<Response>
  /** Takes an error that nobody expected; gives a short reference that a person can pass on. */
  reportFailure(error: unknown): string
}
