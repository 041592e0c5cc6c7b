import { UsageError } from './verb.ts'

/** A day, meaning 00:00 UTC of it, or an instant of ISO 8601. Throws {@link UsageError}. */
export function readInstant(typed: string): Temporal.Instant {
  try {
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(typed)
    return Temporal.Instant.from(isDay ? `${typed}T00:00Z` : typed)
  } catch {
    throw new UsageError(`“${typed}” is not a day or an instant; write 2024-01-10 or 2024-01-10T08:30Z`)
  }
}
