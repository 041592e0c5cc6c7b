/** A moment as Slack shows it to an American reader, by the tokens of its date format. */
export function slackTime(seconds: number, format: string, zone: string): string {
  const moment = Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toZonedDateTimeISO(zone)
  const shown: Record<string, Intl.DateTimeFormatOptions> = {
    date_short: { day: 'numeric', month: 'short', year: 'numeric' },
    date: { day: 'numeric', month: 'long', year: 'numeric' },
    date_long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
    time: { hour: 'numeric', minute: '2-digit' },
  }
  return format.replace(/\{(\w+)\}/g, (token, name: string) =>
    shown[name] ? moment.toLocaleString('en-US', shown[name]) : token,
  )
}
