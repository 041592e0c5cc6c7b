/**
 * Something a person did or meets that they can do something about. `says` is what happened and what it means,
 * `remedy` what to do next; both are safe to show.
 */
export class Problem extends Error {
  readonly remedy: string | null

  constructor(says: string, remedy: string | null = null, options?: ErrorOptions) {
    super(says, options)
    this.name = 'Problem'
    this.remedy = remedy
  }
}
