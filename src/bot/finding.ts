/** One thing that was looked at for an admin: whether it is as it should be, and what to do where it is not. */
export interface Finding {
  /** What was looked at: "token", "#general". */
  what: string
  state: 'good' | 'bad' | 'note'
  says: string
  remedy?: string
}
