/** Somebody of a platform, as Dateline remembers them: who set a schedule, who is told, who changed what. */
export interface Person {
  /** As in a ChannelRef: "slack". */
  platform: string
  /** The platform's own id of them. */
  id: string
  name: string
}
