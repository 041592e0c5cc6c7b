export { createDiscord, type Discord, type DiscordSettings } from './discord.ts'
export { lay } from './lay.ts'
export { limits } from './limits.ts'
export { inviteLink } from './permissions.ts'
