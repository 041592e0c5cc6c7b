import { type Platform, type PostRef, Refused, type Sheet } from '../../bot/index.ts'
import type { Desk } from './desk.ts'
import { find } from './find.ts'
import { lay } from './lay.ts'
import { isNotInside, post, withPlainRetry } from './posting.ts'
import { refused } from './refusals.ts'
import { type ResponseUrl, type SlackApi, SlackRefusal } from './slack-api.ts'

/**
 * Posts as the bot, so that a lost answer can be looked up. Into channels that the bot is not in, only the address that
 * came with the pressed button leads.
 */
export function sharingThrough(
  { api, own }: Desk,
  responseUrl: ResponseUrl | undefined,
): Pick<Platform, 'lay' | 'post' | 'find'> {
  return {
    lay,
    async find(channel, key, since, under) {
      try {
        return await find(api, own, channel, key, since, under)
      } catch (error) {
        throw isNotInside(error) ? nobodyCanSay(error) : error
      }
    },
    async post(channel, sheet, key, under) {
      try {
        return await post(api, channel, sheet, key, under)
      } catch (error) {
        if (responseUrl === undefined || !isNotInside(error)) throw error
        await respondOpenly(api, responseUrl, sheet, under).catch((why) => {
          throw why instanceof SlackRefusal ? (isUsedUp(why) ? error : refused(why)) : why
        })
        return { channel: channel.channel, ts: '' }
      }
    },
  }
}

function respondOpenly(api: SlackApi, url: ResponseUrl, sheet: Sheet, under: PostRef | undefined): Promise<void> {
  const thread = under?.ts ? { thread_ts: under.ts } : {}
  return withPlainRetry(sheet, (each) =>
    api.respondOnce(url, { ...each, ...thread, response_type: 'in_channel', replace_original: false }),
  )
}

/** Slack takes five messages there, within 30 minutes. */
const isUsedUp = ({ code }: SlackRefusal): boolean => code === 'used_url' || code === 'expired_url'

const nobodyCanSay = (cause: unknown): Refused =>
  new Refused(
    'Nobody can say whether it was shared: the answer was lost, and Dateline is not in this channel.',
    'Look into the channel; if it is not there, type /invite @Dateline and press again.',
    { cause },
  )
