import type { Action } from '../../messages/index.ts'
import type { Line } from './lay-line.ts'

/** What is laid out as one piece: a text display, a picture, a row. Only text can be cut. */
export type Part =
  | { kind: 'text'; lines: Line[] }
  /** Text with a button beside it. */
  | { kind: 'section'; lines: Line[]; action: Action }
  | { kind: 'buttons'; actions: Action[] }
  | { kind: 'menu'; actions: Action[]; placeholder: string }
  | { kind: 'picture'; url: string; alt: string }

/** Parts that belong together: they are parted only where one sheet cannot hold them. */
export interface Group {
  parts: Part[]
  /** A rule stands between a story and what comes before and behind it. */
  isRuledOff: boolean
  /** A heading never ends a sheet whose next one holds what it is over. */
  isHeading: boolean
}

export const text = (...lines: Line[]): Part => ({ kind: 'text', lines })
export const group = (...parts: Part[]): Group => ({ parts, isRuledOff: false, isHeading: false })
export const headingGroup = (...lines: Line[]): Group => ({ ...group(text(...lines)), isHeading: true })
