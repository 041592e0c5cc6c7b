import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  Client,
  ContainerBuilder,
  GatewayIntentBits,
  InteractionContextType,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  SlashCommandBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js'
import { onTestFinished } from 'vitest'
import { type DoubleOptions, startDiscord } from './double.ts'

const quote = new SlashCommandBuilder()
  .setName('quote')
  .setDescription('What somebody said')
  .setContexts(InteractionContextType.Guild)
  .addStringOption((option) => option.setName('speaker').setDescription('Who').setRequired(true).setAutocomplete(true))
const sources = new SlashCommandBuilder()
  .setName('sources')
  .setDescription('What is read')
  .setContexts(InteractionContextType.Guild)
  .setDefaultMemberPermissions(32)
  .addSubcommand((sub) => sub.setName('add').setDescription('Add a source'))

export const sheet = (text: string, ...buttons: string[]) => ({
  flags: MessageFlags.IsComponentsV2 as const,
  components: [
    new ContainerBuilder().addTextDisplayComponents(new TextDisplayBuilder().setContent(text)),
    ...(buttons.length > 0
      ? [
          new ActionRowBuilder<ButtonBuilder>().addComponents(
            buttons.map((label) =>
              new ButtonBuilder().setCustomId(label.toLowerCase()).setLabel(label).setStyle(ButtonStyle.Secondary),
            ),
          ),
        ]
      : []),
  ],
})

const form = new ModalBuilder()
  .setCustomId('source')
  .setTitle('Add a source')
  .addLabelComponents(
    new LabelBuilder()
      .setLabel('Address')
      .setTextInputComponent(new TextInputBuilder().setCustomId('address').setStyle(TextInputStyle.Short)),
  )

async function aQuote(interaction: ChatInputCommandInteraction): Promise<void> {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral })
  await interaction.editReply(sheet(`“${interaction.options.getString('speaker')} said so.”`, 'More'))
}

/** A bare bot, as discord.js makes it, that answers everything that the double can do. */
export async function aBot(options: DoubleOptions = {}) {
  const discord = await startDiscord(options)
  const { DISCORD_TOKEN, DISCORD_API_BASE } = discord.env()
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: DISCORD_API_BASE },
    allowedMentions: { parse: [] },
  })
  onTestFinished(async () => {
    await client.destroy()
    await discord.stop()
  })
  client.on('error', () => {})
  client.on('interactionCreate', async (interaction) => {
    if (interaction.isAutocomplete()) await interaction.respond([{ name: 'Ada Quill, mayor', value: 'ada quill' }])
    else if (interaction.isButton()) await interaction.update(sheet('The other one.'))
    else if (interaction.isStringSelectMenu()) await interaction.update(sheet(`Picked ${interaction.values}.`))
    else if (interaction.isModalSubmit())
      await interaction.reply({ content: `Reading ${interaction.fields.getTextInputValue('address')}.` })
    else if (interaction.isChatInputCommand() && interaction.commandName === 'sources')
      await interaction.showModal(form)
    else if (interaction.isChatInputCommand()) await aQuote(interaction)
  })
  const isReady = new Promise((settle) => client.once('clientReady', settle))
  await client.login(DISCORD_TOKEN)
  await isReady
  await client.application?.commands.set([quote, sources])
  return { discord, client }
}
