import { expect, test } from 'vitest'
import { Busy } from '../../src/bot/index.ts'
import { Pace } from '../../src/delivery/pace.ts'

test('a platform that asked for a wait is gone on with after it, whatever fraction of a millisecond it asked for', async () => {
  const pace = new Pace(0, new AbortController().signal)
  const turn = { channel: 'general', order: 1 }
  for (let round = 0; round < 200; round++) {
    const asked = pace.take(turn, async () => {
      throw new Busy(2.999, { of: 'platform' })
    })
    await expect(asked).rejects.toThrow(Busy)
    expect(await pace.take(turn, async () => 'sent')).toBe('sent')
  }
})
