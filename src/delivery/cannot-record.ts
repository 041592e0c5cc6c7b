/** Nothing can be written down just now, and so nothing may be sent. */
export class CannotRecord extends Error {
  readonly remedy: string
  constructor(says: string, remedy: string, options?: ErrorOptions) {
    super(says, options)
    this.name = 'CannotRecord'
    this.remedy = remedy
  }
}
