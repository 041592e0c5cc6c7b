import { ChannelType } from 'discord.js'
import { z } from 'zod'

/** Of what Discord tells about a server, what Dateline reads. */

const bits = z.string().regex(/^\d+$/).transform(BigInt)

export const channelJson = z.object({
  id: z.string(),
  type: z.number(),
  name: z.string().nullish(),
  guild_id: z.string().optional(),
  parent_id: z.string().nullish(),
  position: z.number().default(0),
  last_message_id: z.string().nullish(),
  permission_overwrites: z.array(z.object({ id: z.string(), allow: bits, deny: bits })).default([]),
  thread_metadata: z.object({ locked: z.boolean().default(false) }).optional(),
})
export type ChannelJson = z.infer<typeof channelJson>

export const rolesJson = z.array(z.object({ id: z.string(), permissions: bits }))
export const memberJson = z.object({ roles: z.array(z.string()) })
export const userJson = z.object({ id: z.string(), username: z.string() })
export const serverMember = z.object({
  user: z.object({
    id: z.string(),
    username: z.string(),
    global_name: z.string().nullish(),
    bot: z.boolean().default(false),
  }),
  nick: z.string().nullish(),
})
export const guildsJson = z.array(z.object({ id: z.string(), name: z.string() }))

const FOR_MESSAGES: number[] = [ChannelType.GuildText, ChannelType.GuildAnnouncement]
const THREADS: number[] = [ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread]
const DIRECT: number[] = [ChannelType.DM, ChannelType.GroupDM]

type Typed = Pick<ChannelJson, 'type'>
export const takesMessages = ({ type }: Typed): boolean => FOR_MESSAGES.includes(type)
export const isThread = ({ type }: Typed): boolean => THREADS.includes(type)
export const isDirect = ({ type }: Typed): boolean => DIRECT.includes(type)
