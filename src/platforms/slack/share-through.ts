import type { Platform } from '../../bot/index.ts'
import type { Desk } from './desk.ts'
import { lay } from './lay.ts'
import { find, isNotInside, post, withPlainRetry } from './posting.ts'

/**
 * Posts as the bot, so that a lost answer can be looked up. Into channels that the bot is not in, only the address that
 * came with the pressed button leads.
 */
export function sharingThrough(
  { api }: Desk,
  responseUrl: string | undefined,
): Pick<Platform, 'lay' | 'post' | 'find'> {
  return {
    lay,
    find: (channel, key, since, under) => find(api, channel, key, since, under),
    async post(channel, sheet, key, under) {
      try {
        return await post(api, channel, sheet, key, under)
      } catch (error) {
        if (responseUrl === undefined || !isNotInside(error)) throw error
        const thread = under?.ts ? { thread_ts: under.ts } : {}
        await withPlainRetry(sheet, (each) =>
          api.respond(responseUrl, { ...each, ...thread, response_type: 'in_channel', replace_original: false }),
        )
        return { channel: channel.channel, ts: '' }
      }
    },
  }
}
