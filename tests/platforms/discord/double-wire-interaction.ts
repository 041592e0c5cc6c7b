import type { Interaction } from './double-interactions.ts'
import { memberJson, messageJson } from './double-wire.ts'
import type { World } from './double-world.ts'

/** An interaction as the gateway tells it. */
export function interactionJson(world: World, interaction: Interaction, data: unknown): unknown {
  const { id, token, type, person, channel, on } = interaction
  const guild = world.guildOf(channel)
  const may = world.mayIn(channel, person)
  return {
    id,
    token,
    type,
    data,
    version: 1,
    application_id: world.bot.id,
    guild_id: guild.id,
    guild: { id: guild.id, locale: 'en-US', features: [] },
    guild_locale: 'en-US',
    locale: 'en-US',
    channel_id: channel.id,
    channel: { id: channel.id, type: channel.type, name: channel.name, guild_id: guild.id, permissions: `${may}` },
    member: memberJson(person, may),
    app_permissions: `${world.mayIn(channel, world.bot)}`,
    entitlements: [],
    authorizing_integration_owners: { 0: guild.id },
    context: 0,
    attachment_size_limit: 10_485_760,
    ...(on ? { message: messageJson(world, on) } : {}),
  }
}
