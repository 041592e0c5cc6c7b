/** A clock that began at one instant and runs faster than the real one; every process that knows these agrees on it. */
export interface SimulatedClock {
  /** Real time at which it began, in ms of the epoch. */
  beganMs: number
  speed: number
}

const RealDate = Date

export const simulatedMs = ({ beganMs, speed }: SimulatedClock): number => beganMs + (RealDate.now() - beganMs) * speed

export const simulatedNow = (clock: SimulatedClock): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(Math.floor(simulatedMs(clock)))

/** Whatever asks for the date in this process from now on is told the simulated one. Gives the way back. */
export function liveBy(clock: SimulatedClock): () => void {
  globalThis.Date = class extends RealDate {
    constructor(...given: [] | [number | string | Date]) {
      super(given.length === 0 ? Math.floor(simulatedMs(clock)) : given[0])
    }
    static override now = (): number => Math.floor(simulatedMs(clock))
  } as DateConstructor
  return () => {
    globalThis.Date = RealDate
  }
}
