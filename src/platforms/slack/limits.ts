import type { Limits } from '../../bot/index.ts'

/**
 * What Slack takes, as docs.slack.dev/reference/block-kit says, and where it says nothing, what people measured.
 * Lengths are UTF-16 units unless a name says bytes.
 */
export const limits = {
  blocksOfMessage: 50,
  blocksOfHome: 100,
  viewBytes: 250_000,
  sectionText: 3_000,
  contextText: 3_000,
  headerText: 150,
  buttonText: 75,
  optionText: 75,
  placeholderText: 150,
  imageAlt: 2_000,
  address: 3_000,
  modalTitle: 24,
  inputLabel: 2_000,
  buttonsInRow: 5,
  overflowOptions: 5,
  menuOptions: 100,
  /** Best kept below, says chat.postMessage; chat.update has been seen to count UTF-8 bytes, so bytes are counted. */
  messageTextBytes: 4_000,
  /** Undocumented: about 13,200 in all blocks of a message, above which it is refused as msg_blocks_too_long. */
  messageBlocksBytes: 12_000,
} as const satisfies Limits

/** What a sheet may take at most. */
export interface Room {
  blocks: number
  blocksBytes: number
  textBytes: number
}

/**
 * Two blocks stay free for whoever sends a sheet ("Share to channel"), and some more because a sheet that is said without newer
 * blocks may need a few more of them.
 */
export const messageRoom: Room = {
  blocks: limits.blocksOfMessage - 8,
  blocksBytes: limits.messageBlocksBytes - 1_000,
  textBytes: limits.messageTextBytes,
}

/** One block stays free for the line that says how to see the rest. */
export const homeRoom: Room = {
  blocks: limits.blocksOfHome - 2,
  blocksBytes: limits.viewBytes - 50_000,
  textBytes: limits.viewBytes,
}
