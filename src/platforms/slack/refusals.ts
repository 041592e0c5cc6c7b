import { Refused, Unknown } from '../../bot/index.ts'
import { SlackRefusal } from './slack-api.ts'
import { isOfTheAccount, type Trouble, troubleInWords } from './trouble-in-words.ts'

const INVITE = 'Invite it: type /invite @Dateline in the channel.'
const ANOTHER_CHANNEL = 'Choose another channel, or ask an admin of the workspace to let apps post in this one.'
const ADMIN = 'Ask an admin of the workspace.'

/** What is in the way where the message was to go; nothing arrives there before somebody has mended it. */
const OF_THE_PLACE: Record<string, Trouble> = {
  not_in_channel: { says: 'Dateline is not in this channel.', remedy: INVITE },
  channel_not_found: { says: 'Dateline cannot see this channel.', remedy: INVITE },
  is_archived: { says: 'This channel is archived.', remedy: 'Unarchive it, or choose another channel.' },
  channel_is_archived: { says: 'This channel is archived.', remedy: 'Unarchive it, or choose another channel.' },
  is_inactive: { says: 'This channel is frozen.', remedy: 'Choose another channel.' },
  restricted_action: { says: 'Only some people may post in this channel.', remedy: ANOTHER_CHANNEL },
  restricted_action_read_only_channel: { says: 'This channel is read only.', remedy: ANOTHER_CHANNEL },
  restricted_action_thread_only_channel: {
    says: 'In this channel only replies in threads are taken.',
    remedy: ANOTHER_CHANNEL,
  },
  restricted_action_non_threadable_channel: {
    says: 'In this channel no replies in threads are taken, and a long briefing goes on in one.',
    remedy: ANOTHER_CHANNEL,
  },
  ekm_access_denied: { says: 'The workspace has suspended posting.', remedy: ADMIN },
  user_is_restricted: { says: 'Dateline may not do this as a guest.', remedy: ADMIN },
  user_is_bot: { says: 'The workspace does not let a bot do this.', remedy: INVITE },
  method_not_supported_for_channel_type: {
    says: 'This is no channel that Dateline can join.',
    remedy: 'Choose another channel.',
  },
  messages_tab_disabled: {
    says: 'The app takes no direct messages.',
    remedy: 'At api.slack.com/apps, under App Home, switch the Messages tab on.',
  },
  cannot_dm_bot: { says: 'This is a bot, and bots take no direct messages.', remedy: 'Name a person.' },
  user_not_found: { says: 'Slack does not know this person.', remedy: 'Name somebody of this workspace.' },
  users_not_found: { says: 'Slack does not know this person.', remedy: 'Name somebody of this workspace.' },
  user_not_visible: { says: 'Dateline may not see this person.', remedy: 'Name somebody of this workspace.' },
  user_disabled: { says: 'This person has left the workspace.', remedy: 'Name somebody else.' },
}

const REPORT = 'Tell whoever looks after Dateline; other messages are not touched by it.'

/** What is wrong with one message; others may be taken. */
const OF_THE_MESSAGE: Record<string, Trouble> = {
  msg_too_long: { says: 'The message is too long for Slack.', remedy: REPORT },
  msg_blocks_too_long: { says: 'The message is too long for Slack.', remedy: REPORT },
  no_text: { says: 'The message is empty.', remedy: REPORT },
  thread_not_found: { says: 'The message that this goes under was removed.', remedy: REPORT },
  cannot_reply_to_message: { says: 'Nothing can be put under that message.', remedy: REPORT },
  message_not_found: { says: 'The message was removed.', remedy: REPORT },
  cant_update_message: { says: 'Slack does not let Dateline change this message.', remedy: REPORT },
  edit_window_closed: { says: 'The workspace lets nobody change messages so old.', remedy: REPORT },
}

/** In the terms of the Platform seam, and in plain words. */
export function refused(cause: SlackRefusal): Refused {
  const { code } = cause
  if (isOfTheAccount(code) || isOfTheRoad(code)) {
    const { says, remedy } = troubleInWords(cause)
    return new Refused(says, remedy, { cause, until: 'mended' })
  }
  const place = wordsFor(OF_THE_PLACE, code)
  if (place) return new Refused(place.says, place.remedy, { cause, until: 'mended' })
  const { says, remedy } = wordsFor(OF_THE_MESSAGE, code) ?? {
    says: `Slack did not take it (${code}).`,
    remedy: REPORT,
  }
  return new Refused(says, remedy, { cause })
}

const wordsFor = (table: Record<string, Trouble>, code: string): Trouble | undefined =>
  Object.hasOwn(table, code) ? table[code] : undefined

/** A proxy, or an address that is not Slack's; what it has against one message only is its size or shape. */
const isOfTheRoad = (code: string): boolean => /^HTTP (?!400$|413$|414$)\d+$/.test(code)

/** Whatever a call to Slack throws, as the Platform seam has it: Refused, Busy or Unknown. */
export async function orRefused<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof SlackRefusal) throw refused(error)
    // Slack said yes, but not in a shape that Dateline knows: it may be done.
    if (error instanceof Error && error.name === 'ZodError') throw new Unknown({ cause: error })
    throw error
  }
}
