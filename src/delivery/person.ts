/** Whoever is told when something goes wrong. */
export interface Person {
  /** As in a {@link ChannelRef}: "slack". */
  platform: string
  /** The platform's own id of them. */
  id: string
  name: string
}
