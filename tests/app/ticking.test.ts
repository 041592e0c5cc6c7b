import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { ticking } from '../../src/app/ticking.ts'

afterEach(() => {
  vi.useRealTimers()
})

test.each([-3_600_000, 8 * 3_600_000, 60 * 24 * 3_600_000, -60 * 24 * 3_600_000])(
  'a clock that is set by %d ms in the middle does not keep it from ticking on',
  async (stepMs) => {
    vi.useFakeTimers({ toFake: ['Date'], shouldAdvanceTime: true })
    let ticks = 0
    const running = ticking('* * * * * *', () => {
      ticks++
    })
    onTestFinished(() => running.stop())
    await expect.poll(() => ticks, { timeout: 10_000 }).toBeGreaterThan(0)
    vi.setSystemTime(Date.now() + stepMs)
    const before = ticks
    await expect.poll(() => ticks, { timeout: 10_000 }).toBeGreaterThan(before + 1)
  },
)
