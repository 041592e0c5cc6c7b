import type { Refused } from '../bot/index.ts'
import { shortDay } from '../messages/index.ts'
import type { Delivery, Trouble } from './delivery.ts'
import { properName } from './destination.ts'

type Told = Pick<Delivery, 'channelName' | 'localDate'>

const named = ({ channelName, localDate }: Told): string => `The briefing of ${shortDay(localDate)} for ${channelName}`

/** No trouble at all: nothing was new, and the channel wants nothing then. */
export const QUIET_DAY: Trouble = {
  says: 'A quiet day: nothing was new, and the channel wants nothing then.',
  remedy: '',
}

export const wasQuiet = ({ progress, trouble }: Pick<Delivery, 'progress' | 'trouble'>): boolean =>
  progress === 'skipped' && trouble?.says === QUIET_DAY.says

const SEND_AGAIN = 'It can be sent again from the list of what was delivered.'

/** Nothing of it was sent, and nothing will be. */
export const refusedForGood = (told: Told, { says, remedy }: Trouble): Trouble => ({
  says: `${named(told)} was not sent: ${says}`,
  remedy: [remedy, SEND_AGAIN].filter(Boolean).join(' '),
})

/** Nobody was there at its hour, nor within the time after it. */
export const missed = (told: Told, { more, hours }: { more: number; hours: number }): Trouble => ({
  says: `${named(told)} was not sent: Dateline was not running at its hour, nor in the ${hours} hours after it.${
    more === 0 ? '' : ` So it was with ${more === 1 ? 'the one' : `the ${more}`} before it.`
  }`,
  remedy: SEND_AGAIN,
})

/** An answer was lost, and the channel may not be read. */
export const cannotAsk = (told: Told, refusal: Refused): Trouble => ({
  says: `Nobody can say whether ${named(told).replace(/^The/, 'the')} arrived: an answer was lost, and the channel cannot be read. ${refusal.message}`,
  remedy: `Look into the channel; if it is not there, it can be sent again. For the next time: ${refusal.remedy}`,
})

/** An answer was lost, and the platform fell silent. */
export const isGone = (told: Told, { says }: Trouble): Trouble => ({
  says: `Nobody can say whether ${named(told).replace(/^The/, 'the')} arrived: ${says}`,
  remedy: 'Look into the channel; if it is not there, it can be sent again.',
})

export const partly = (told: Told, { says, remedy }: Trouble, { sent, of }: { sent: number; of: number }): Trouble => ({
  says: `${named(told)} arrived in part, ${sent} of ${of} messages: ${says}`,
  remedy: [remedy, 'The rest can be sent again.'].filter(Boolean).join(' '),
})

export const silent = (platform: string): Trouble => ({
  says: `${platform} does not answer.`,
  remedy: 'It is tried again by itself.',
})

export const unset = (platform: string): Trouble => ({
  says: `${properName(platform)} is not set up in this Dateline.`,
  remedy: 'Whoever runs Dateline sets its token; .env.example says which.',
})
