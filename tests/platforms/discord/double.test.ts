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
import { expect, onTestFinished, test } from 'vitest'
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

const sheet = (text: string, ...buttons: string[]) => ({
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
async function aBot(options: DoubleOptions = {}) {
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

test('a command is deferred in private and its answer edited in', async () => {
  const { discord } = await aBot()

  const answer = await discord.slash('quote', { speaker: 'quill' })

  expect(answer).toMatchObject({ isAcknowledged: true, kind: 'deferred', isPrivate: true, isSettled: true })
  expect(answer.text).toBe('“quill said so.”\n[More]')
  expect(discord.messagesIn('general', { seenBy: discord.member })).toHaveLength(1)
  expect(discord.messagesIn('general', { seenBy: discord.admin })).toHaveLength(0)
  expect(discord.violations).toEqual([])
})

test('what is typed is completed', async () => {
  const { discord } = await aBot()

  const { kind, choices } = await discord.autocomplete('quote', { speaker: 'ad' }, 'speaker')

  expect(kind).toBe('autocomplete')
  expect(choices).toEqual([{ name: 'Ada Quill, mayor', value: 'ada quill' }])
  expect(discord.violations).toEqual([])
})

test('a button changes its own message', async () => {
  const { discord } = await aBot()
  const { messages } = await discord.slash('quote', { speaker: 'quill' })
  const [message] = messages

  const answer = message && (await discord.click(message, 'More'))

  expect(answer).toMatchObject({ kind: 'update', text: 'The other one.' })
  expect(answer?.messages[0]?.id).toBe(message?.id)
  expect(discord.violations).toEqual([])
})

test('a form opens and is sent', async () => {
  const { discord } = await aBot()

  const { kind, modal } = await discord.slash('sources add', {}, { admin: true })
  const answer = await discord.submit(modal, { Address: 'https://example.org/feed' })

  expect(kind).toBe('modal')
  expect(answer).toMatchObject({ kind: 'message', isPrivate: false, text: 'Reading https://example.org/feed.' })
  expect(discord.violations).toEqual([])
})

test('people are offered only what is registered and meant for them', async () => {
  const { discord } = await aBot()

  const refused = (asked: Promise<unknown>) => asked.catch(({ message }: Error) => message)
  expect(await refused(discord.slash('nothing'))).toBe('Discord knows no command /nothing here.')
  expect(await refused(discord.slash('sources add'))).toBe('Discord does not offer /sources to mara.')
  expect(await refused(discord.slash('sources', {}, { admin: true }))).toBe('Discord asks for a subcommand here.')
  expect(await refused(discord.slash('quote'))).toBe('Discord asks for "speaker" before it sends the command.')
  expect(await discord.slash('sources add', {}, { overridden: true })).toMatchObject({ kind: 'modal' })
})

test('what happens while the connection is down arrives when the bot resumes', async () => {
  const { discord } = await aBot()

  discord.gateway.drop()
  const answer = await discord.slash('quote', { speaker: 'quill' })

  expect(answer.text).toBe('“quill said so.”\n[More]')
  expect(discord.gateway.counts).toEqual({ identified: 1, resumed: 1 })
  expect(discord.violations).toEqual([])
})

test('a bot that is asked to reconnect, or that hears nothing, comes back', async () => {
  const { discord, client } = await aBot({ heartbeatMs: 300 })
  const backAgain = () => new Promise((settle) => client.once('shardResume', settle))

  const afterRequest = backAgain()
  discord.gateway.askToReconnect()
  await afterRequest
  const afterSilence = backAgain()
  discord.gateway.answerHeartbeats(false)
  await afterSilence
  discord.gateway.answerHeartbeats(true)

  expect(discord.gateway.counts.identified).toBe(1)
  expect((await discord.slash('quote', { speaker: 'quill' })).isSettled).toBe(true)
})

test('a session that is no longer valid is begun anew', async () => {
  const { discord, client } = await aBot()
  const isBack = new Promise((settle) => client.once('shardReady', settle))

  discord.gateway.invalidate({ isResumable: false })
  await isBack

  expect(discord.gateway.counts).toEqual({ identified: 2, resumed: 0 })
  expect((await discord.slash('quote', { speaker: 'quill' })).isSettled).toBe(true)
})
