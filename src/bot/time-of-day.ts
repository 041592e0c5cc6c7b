/** "08:00", "8.30", "8", "8am", "8:30 pm". A bare hour is one of the 24-hour clock. */
export function readTime(typed: string): Temporal.PlainTime | null {
  const match = /^(\d{1,2})(?:[:.](\d{2}))?(?:\s*([ap])\.?m\.?)?$/i.exec(typed)
  if (!match) return null
  const [hour, minute, half] = [Number(match[1]), Number(match[2] ?? 0), match[3]?.toLowerCase()]
  if (minute > 59 || (half === undefined ? hour > 23 : hour < 1 || hour > 12)) return null
  return Temporal.PlainTime.from({ hour: half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0), minute })
}
