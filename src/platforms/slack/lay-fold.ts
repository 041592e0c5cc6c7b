import type { types } from '@slack/bolt'
import { inert } from './escape.ts'
import { numberMenus } from './lay-actions.ts'
import { cut } from './lay-cut.ts'
import { contextLines, type Part, part } from './lay-parts.ts'
import type { Room } from './limits.ts'

/** One block of the document, laid out. */
export interface Unit {
  parts: Part[]
  isStory: boolean
  isHeading: boolean
}

/** What one message or page shows, and what is read where blocks are not seen. */
export interface Folded {
  blocks: types.KnownBlock[]
  text: string
}

const DIVIDER = part({ type: 'divider' }, '')

/**
 * Units in as many sheets as they need. One that fits a sheet is never torn; a longer one is torn between its blocks, and
 * nothing stands last on a sheet that holds what follows.
 */
export function fold(units: readonly Unit[], room: Room): Folded[] {
  const sheets: Part[][] = [[]]
  const current = (): Part[] => sheets.at(-1) ?? []

  const place = (parts: readonly Part[], before: readonly Part[]): void => {
    const [first] = parts
    if (!first) return
    const between = current().length > 0 ? before : []
    if (fits([...current(), ...between, ...parts], room)) current().push(...between, ...parts)
    else if (current().length > 0 && (fits(parts, room) || parts.length === 1)) sheets.push([...parts])
    else if (parts.length === 1) current().push(first)
    else placeInPieces(parts, between)
  }

  const placeInPieces = (parts: readonly Part[], before: readonly Part[]): void => {
    const held = heldTogether(parts)
    const pieces = held.length > 1 ? held : parts.map((part) => [part])
    pieces.forEach((piece, at) => {
      place(piece, at === 0 ? before : [])
    })
  }

  for (const { parts, story, hasRule } of withHeadings(units)) {
    const before = hasRule ? [DIVIDER] : []
    const heading = parts.slice(0, parts.length - story.length)
    if (heading.length > 0 && !fits(parts, room) && fits(story, room)) {
      place(heading, before)
      place(story, [])
    } else place(parts, before)
  }
  return sheets.filter((sheet) => sheet.length > 0).map(folded)
}

interface Group {
  parts: Part[]
  /** The last of the parts, where they are a story. */
  story: Part[]
  /** A rule divides it from what stands before. */
  hasRule: boolean
}

/** A unit that holds the next is one with it; a rule stands around each story and above each heading. */
function withHeadings(units: readonly Unit[]): Group[] {
  const groups: Group[] = []
  for (const { parts, isStory, isHeading } of units.filter((unit) => unit.parts.length > 0)) {
    const story = isStory ? parts : []
    const last = groups.at(-1)
    if (last?.parts.at(-1)?.holdsNext) {
      last.parts = [...last.parts, ...parts]
      last.story = story
    } else groups.push({ parts, story, hasRule: last !== undefined && (last.story.length > 0 || isStory || isHeading) })
  }
  return groups
}

function heldTogether(parts: readonly Part[]): Part[][] {
  const groups: Part[][] = []
  for (const part of parts) {
    const last = groups.at(-1)
    if (last?.at(-1)?.holdsNext) last.push(part)
    else groups.push([part])
  }
  return groups
}

function fits(parts: readonly Part[], room: Room): boolean {
  const all = [...parts, ...sourceParts(parts)]
  return (
    all.length <= room.blocks &&
    Buffer.byteLength(all.map(({ words }) => words).join('\n')) <= room.textBytes &&
    Buffer.byteLength(JSON.stringify(all.map(({ block }) => block))) <= room.blocksBytes
  )
}

/** Marks that lead nowhere say at the sheet's end what they mean. */
const sourceParts = (parts: readonly Part[]): Part[] =>
  contextLines([...new Set(parts.flatMap(({ sources }) => sources))].map((words) => [{ words }]))

function folded(parts: readonly Part[]): Folded {
  const all = [...parts, ...sourceParts(parts)]
  const words = all.map((part) => part.words).filter((line) => line !== '')
  return {
    blocks: numberMenus(all.map(({ block }) => block)),
    text: words.length > 0 ? words.join('\n') : choicesInWords(all),
  }
}

const CHOICES_BYTES = 3_000

/** Where there is nothing to read, what can be pressed. */
function choicesInWords(parts: readonly Part[]): string {
  const choices = `You can choose: ${parts.flatMap((part) => part.choices).join(' · ')}`
  const [head, rest] = cut(choices, CHOICES_BYTES, { isForced: true })
  return inert(rest === '' ? head : `${head.trimEnd()} …`)
}
