/** An answer of Discord's that says no. */
export class Refusal extends Error {
  readonly status: number
  readonly code: number
  readonly errors: readonly string[]

  constructor(status: number, code: number, message: string, errors: readonly string[] = []) {
    super(message)
    this.status = status
    this.code = code
    this.errors = errors
  }

  /** Discord nests the errors of a form by field; the sentence is what people read. */
  get body(): unknown {
    const fields = this.errors.map((error) => {
      const [field = 'body', ...says] = error.split(': ')
      return [field, { _errors: [{ code: 'INVALID', message: says.join(': ') }] }] as const
    })
    return {
      message: this.message,
      code: this.code,
      ...(fields.length > 0 ? { errors: Object.fromEntries(fields) } : {}),
    }
  }
}

export const unauthorized = () => new Refusal(401, 0, '401: Unauthorized')
export const notFound = () => new Refusal(404, 0, '404: Not Found')
export const missingAccess = () => new Refusal(403, 50_001, 'Missing Access')
export const missingPermissions = () => new Refusal(403, 50_013, 'Missing Permissions')
export const unknownChannel = () => new Refusal(404, 10_003, 'Unknown Channel')
export const unknownGuild = () => new Refusal(404, 10_004, 'Unknown Guild')
export const unknownMember = () => new Refusal(404, 10_007, 'Unknown Member')
export const unknownMessage = () => new Refusal(404, 10_008, 'Unknown Message')
export const noMessagesToThem = () => new Refusal(403, 50_007, 'Cannot send messages to this user')
export const noTextChannel = () => new Refusal(400, 50_008, 'Cannot send messages in a non-text channel')
export const otherKindOfChannel = () => new Refusal(400, 50_024, 'Cannot execute action on this channel type')
export const invalidRecipients = () => new Refusal(400, 50_033, 'Invalid Recipient(s)')
export const lockedThread = () => new Refusal(400, 160_005, 'Thread is locked')
export const unknownWebhook = () => new Refusal(404, 10_015, 'Unknown Webhook')
export const unknownInteraction = () => new Refusal(404, 10_062, 'Unknown interaction')
export const unknownCommand = () => new Refusal(404, 10_063, 'Unknown application command')
export const alreadyAnswered = () => new Refusal(400, 40_060, 'Interaction has already been acknowledged.')
export const tokenExpired = () => new Refusal(401, 50_027, 'Invalid Webhook Token')
export const notTheAuthor = () => new Refusal(403, 50_005, 'Cannot edit a message authored by another user')
export const emptyMessageRefused = () => new Refusal(400, 50_006, 'Cannot send an empty message')
export const threadExists = () => new Refusal(400, 160_004, 'A thread has already been created for this message')

/** Refuses a form when there is something wrong with it. */
export function check(errors: readonly string[]): void {
  if (errors.length > 0) throw new Refusal(400, 50_035, 'Invalid Form Body', errors)
}
