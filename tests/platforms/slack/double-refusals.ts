import { blockErrors, blockTypes, messageTextErrors, metadataErrors, viewErrors } from './block-rules.ts'

/** Why Slack would not do it. `isKnown` when the test asked for exactly that, so that it says nothing against the bot. */
export interface Refusal {
  error: string
  messages: string[]
  isKnown: boolean
}

/** Blocks that this workspace does not have yet, as Slack says it. */
export function notRolledOut(blocks: unknown, refused: readonly string[]): string[] {
  const types = blockTypes(blocks)
  return refused.filter((type) => types.has(type)).map((type) => `unsupported type: ${type} [json-pointer:/blocks]`)
}

/** What Slack refuses in a message or a view before it does anything. */
export function refusalOf(
  method: string,
  body: Record<string, unknown>,
  refuseBlocks: readonly string[],
): Refusal | undefined {
  if (method.startsWith('views.')) return viewRefusal(body.view, refuseBlocks)
  if (/^chat\.(postMessage|postEphemeral|update|scheduleMessage)$/.test(method))
    return messageRefusal(body, refuseBlocks)
  return undefined
}

/** What Slack takes, but with words of its own that nobody wants to read. */
export function warningsOf(method: string, body: Record<string, unknown>): string[] {
  return /^chat\.(postMessage|postEphemeral|update)$/.test(method)
    ? messageTextErrors(body).filter((error) => error !== 'no_text')
    : []
}

function messageRefusal(body: Record<string, unknown>, refuseBlocks: readonly string[]): Refusal | undefined {
  const missing = notRolledOut(body.blocks, refuseBlocks)
  if (missing.length > 0) return { error: 'invalid_blocks', messages: missing, isKnown: true }
  if (typeof body.blocks === 'string') return { error: 'invalid_blocks_format', messages: [], isKnown: false }
  const errors = blockErrors(body.blocks, 'message')
  if (errors.length > 0) return { error: 'invalid_blocks', messages: errors, isKnown: false }
  const metadata = metadataErrors(body.metadata)
  if (metadata.length > 0) return { error: 'invalid_metadata_format', messages: metadata, isKnown: false }
  return undefined
}

function viewRefusal(view: unknown, refuseBlocks: readonly string[]): Refusal | undefined {
  const missing = notRolledOut(view, refuseBlocks)
  if (missing.length > 0) return { error: 'invalid_arguments', messages: missing, isKnown: true }
  const errors = viewErrors(view)
  return errors.length > 0 ? { error: 'invalid_arguments', messages: errors, isKnown: false } : undefined
}
