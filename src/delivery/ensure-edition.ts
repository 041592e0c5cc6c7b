import type { ChannelRef, NewsroomId } from '../newsrooms/index.ts'
import type { Composer, Edition, EditionStore } from './edition.ts'

interface Wanted {
  channel: ChannelRef
  newsroom: NewsroomId
  kind: string
  zone: string
  now: Temporal.Instant
}

/**
 * The channel's edition of its present local day: the one that stands, or a new one, stored before anybody sees it.
 * However often and by however many processes this is asked, the day has one.
 */
export async function ensureEdition(
  editions: EditionStore,
  composer: Composer,
  { channel, newsroom, kind, zone, now }: Wanted,
): Promise<{ edition: Edition; isNew: boolean }> {
  const localDate = now.toZonedDateTimeISO(zone).toPlainDate()
  const standing = await editions.find(channel, newsroom, kind, localDate)
  if (standing) return { edition: standing, isNew: false }
  const { document, articles } = await composer.compose(kind, { channel, newsroom, zone, now })
  return editions.add({ channel, newsroom, kind, localDate, composed: now, document, articles })
}
