import { normalizeText } from '../../text/normalize.ts'
import { oneLine } from '../blocks.ts'

/** A line or bullet of a paste. A bullet's lines that go on below it are its further pieces. */
export interface PastedLine {
  pieces: string[]
  isBullet: boolean
  /** Marked as a heading ("## Background"). */
  isHeading: boolean
  isAfterGap: boolean
}

const BULLET = /^\s*(?:[•▪▫●○◦‣⁃∙■□►▸➤➢✔✓·]\s*|[*+-]\s+)(.*)$/u
const HEADING = /^\s*#{1,6}\s+(.*?)\s*#*$/u

/** The lines of a paste in order: bullets and heading marks read and gone, lines broken at a fixed width joined again. */
export function splitPastedLines(raw: string): PastedLine[] {
  const lines: PastedLine[] = []
  let isAfterGap = true
  let bulletWaits = false
  for (const line of unwrap(unquote(normalizeText(raw).split('\n')))) {
    if (line.trim() === '') {
      isAfterGap = true
      continue
    }
    const bullet = BULLET.exec(line)?.[1]
    const heading = HEADING.exec(line)?.[1]
    const words = oneLine(heading ?? bullet ?? line).replace(/(\*\*|__)(?=\S)([^*_]{1,300})(?<=\S)\1/gu, '$2')
    const last = lines.at(-1)
    if (bullet !== undefined && words === '') bulletWaits = true
    else if (bullet === undefined && !isAfterGap && last?.isBullet && /^\s{2,}/.test(line)) last.pieces.push(words)
    else if (words !== '') {
      const isBullet = bullet !== undefined || bulletWaits
      lines.push({ pieces: [words], isBullet, isHeading: heading !== undefined, isAfterGap })
      bulletWaits = false
    }
    isAfterGap = false
  }
  return lines
}

/** Mail and chats put "> " before every line of what they quote. */
function unquote(lines: string[]): string[] {
  const written = lines.filter((line) => line.trim() !== '')
  const quoted = written.filter((line) => /^\s*>/.test(line))
  return quoted.length * 2 > written.length ? lines.map((line) => line.replace(/^\s*>+ ?/, '')) : lines
}

/** Widths at which mail and terminals break lines, in characters. */
const WRAP_MIN = 40
const WRAP_MAX = 100

/** Joins the lines of each group that was broken at a fixed width; other groups stay as they are. */
function unwrap(lines: string[]): string[] {
  const groups: string[][] = [[]]
  for (const line of lines) {
    if (line.trim() === '') groups.push([line], [])
    else if (BULLET.test(line)) groups.push([line])
    else groups.at(-1)?.push(line)
  }
  return groups.flatMap((group) => (isWrapped(group) ? [group.map((line) => line.trimEnd()).join(' ')] : group))
}

function isWrapped(group: string[]): boolean {
  const before = group.slice(0, -1)
  if (before.length === 0 || group.some((line) => line.length > WRAP_MAX)) return false
  if (before.some((line) => line.trim().length < WRAP_MIN)) return false
  const goesOn = group.slice(1).filter((line) => /^\s*[\p{Ll}\p{N}“"(]/u.test(line)).length
  const isOpen = before.filter((line) => !/[.!?…:]["”’»)]*\s*$/u.test(line)).length
  return goesOn > 0 && isOpen * 2 > before.length
}
