/** Something that the bot did and that Discord would not have put up with. */
export interface Violation {
  rule:
    | 'refused'
    | 'mentions'
    | 'intents'
    | 'gateway'
    | 'no answer'
    | 'late answer'
    | 'never finished'
    | 'unknown route'
    | 'double failed'
  /** The request, or what the person did. */
  at: string
  says: string
}

export type Report = (rule: Violation['rule'], at: string, says: string) => void
