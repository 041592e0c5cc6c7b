import type { Database } from './database.ts'

export const UNDER_WAY = `progress IN ('claimed', 'composed', 'sending')`

/** Messages as they were sent are kept so long; the editions themselves stay. */
const SHEETS_KEPT_DAYS = 30
/** In one go, so that nobody waits for it. */
const SWEPT_MAX = 1_000

/** Belongs into a transaction. */
export function sweepDeliveries(database: Database, now: Temporal.Instant): void {
  const before = now.subtract({ hours: 24 * SHEETS_KEPT_DAYS }).epochMilliseconds
  database.run(
    `DELETE FROM delivery_part WHERE delivery IN (
       SELECT id FROM delivery d WHERE due < $before AND NOT (${UNDER_WAY})
         AND EXISTS (SELECT 1 FROM delivery_part p WHERE p.delivery = d.id) LIMIT ${SWEPT_MAX})`,
    { before },
  )
  database.run(
    `DELETE FROM composition_sheet WHERE composition IN (
       SELECT DISTINCT s.composition FROM composition_sheet s JOIN composition c ON c.id = s.composition
       WHERE c.composed < $before AND NOT EXISTS (
         SELECT 1 FROM edition e JOIN delivery d ON d.edition = e.id WHERE e.composition = c.id AND d.${UNDER_WAY})
       LIMIT ${SWEPT_MAX})`,
    { before },
  )
}
