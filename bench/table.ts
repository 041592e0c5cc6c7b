const NAME_WIDTH = 40
const CELL_WIDTH = 24

/** Prints one line of a table. */
export function row(name: string, ...cells: string[]): void {
  console.log([name.padEnd(NAME_WIDTH), ...cells.map((cell) => cell.padEnd(CELL_WIDTH))].join('').trimEnd())
}

/** The value that `share` per cent of the values do not exceed (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((share / 100) * sorted.length) - 1)] ?? Number.NaN
}
