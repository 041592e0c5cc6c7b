import { styleText } from 'node:util'
import type { Look, TerminalLook } from './render.ts'

const STYLES = {
  bold: 'bold',
  dim: 'dim',
  underline: 'underline',
  accent: 'cyan',
  verified: 'green',
  changed: 'yellow',
  problem: 'red',
} as const satisfies Record<Look, Parameters<typeof styleText>[0]>

const COLUMNS_MAX = 80
const COLUMNS_MIN = 40

interface Screen {
  isTTY?: boolean
  columns?: number
}

/** Colours only on a terminal, and not where NO_COLOR is set (https://no-color.org). */
export function terminalLook(
  screen: Screen,
  environment: Record<string, string | undefined>,
  zone: string,
): TerminalLook {
  const hasColour = screen.isTTY === true && !environment.NO_COLOR && environment.TERM !== 'dumb'
  const columns = Math.max(COLUMNS_MIN, Math.min(COLUMNS_MAX, screen.columns ?? COLUMNS_MAX))
  return {
    columns,
    zone,
    style: (look, text) => (hasColour ? styleText(STYLES[look], text, { validateStream: false }) : text),
  }
}
