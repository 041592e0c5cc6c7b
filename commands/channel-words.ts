import { clockTime, placeOf } from '../src/bot/index.ts'
import { hoursInWords, listed } from '../src/delivery/index.ts'
import type { ChannelSettings, NoticesChannel } from '../src/newsrooms/index.ts'
import { languageName } from '../src/newsrooms/index.ts'

/** A channel's settings as people read them. */

const STORIES = { short: 3, normal: 7, long: 12 } as const

const QUIET_DAYS = {
  skip: 'nothing is posted',
  line: 'one line says so',
  post: 'one line says so, with the newest stories of the archive',
} as const

export const LANGUAGE_NOTE = 'For now it is only kept: stories are told in the words of the news.'

interface Told {
  settings: ChannelSettings
  zone: string
  /** Where admins' notices go; null where no channel hears them. */
  notices: NoticesChannel | null
  hearsNotices: boolean
}

export function settingsInSentences({ settings, zone, notices, hearsNotices }: Told): string[] {
  const { topics, muted, language, length, quietDays, quietHours } = settings
  return [
    topics.length === 0 ? 'No topic comes first.' : `First come stories about: ${listed(topics)}.`,
    muted.length === 0 ? 'No story is left out.' : `Left out are stories with: ${listed(muted)}.`,
    language === null
      ? 'The language is that of the news.'
      : `The language is ${languageName(language)}. ${LANGUAGE_NOTE}`,
    `A briefing is ${length}: ${STORIES[length]} stories at most are told.`,
    `On a day without news ${QUIET_DAYS[quietDays]}.`,
    quietHours === null
      ? 'There are no quiet hours.'
      : `Quiet hours are ${hoursInWords(quietHours)} (${placeOf(zone)}): admins’ notices wait until ${clockTime(quietHours.to)}. The briefing comes at its hour.`,
    noticesInWords(notices, hearsNotices),
  ]
}

function noticesInWords(notices: NoticesChannel | null, isHere: boolean): string {
  if (notices === null) return 'Admins’ notices go to whoever set a schedule, in a direct message.'
  const where = isHere ? 'Admins’ notices come here' : `Admins’ notices go to ${notices.name}`
  return notices.isRefusing ? `${where}, but nothing can be posted there just now: people are told.` : `${where}.`
}
