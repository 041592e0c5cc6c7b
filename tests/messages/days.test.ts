import { expect, test } from 'vitest'
import { daysInWords } from '../../src/messages/index.ts'

test.each([
  ['2026-11-23', '2026-11-23', '23 Nov 2026'],
  ['2023-07-01', '2023-07-31', 'July 2023'],
  ['2022-01-01', '2022-12-31', '2022'],
  ['1990-01-01', '1999-12-31', '1990–1999'],
  ['2024-07-09', '2024-07-11', '9–11 Jul 2024'],
  ['2023-11-21', '2023-11-30', 'late November 2023'],
  ['2024-01-01', '2024-03-31', 'January–March 2024'],
  ['2024-06-29', '2024-07-02', '29 Jun – 2 Jul 2024'],
  ['2024-12-30', '2025-01-02', '30 Dec 2024 – 2 Jan 2025'],
])('%s to %s is %s', (from, to, words) => {
  expect(daysInWords(Temporal.PlainDate.from(from), Temporal.PlainDate.from(to))).toBe(words)
})
