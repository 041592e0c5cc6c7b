import {
  type APIComponentInContainer,
  type APIContainerComponent,
  type APIMediaGalleryComponent,
  type APITextDisplayComponent,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10'
import { actionId } from '../../bot/index.ts'
import type { Action } from '../../messages/index.ts'
import { escaped, isBlank, lengthOf, shortened } from './escape.ts'
import { button, buttonRow, menuRow } from './lay-choices.ts'
import { isEmptyLine, type Line, notesOf, writeLines } from './lay-line.ts'
import type { Group, Part } from './lay-part.ts'
import { limits, room } from './limits.ts'

/** One Discord message. */
export interface DiscordSheet extends Readonly<Record<string, unknown>> {
  flags: MessageFlags.IsComponentsV2
  components: [APIContainerComponent]
  allowed_mentions: { parse: [] }
}

const notesText = (notes: Iterable<string>): string => [...notes].map((note) => `-# ${escaped(note)}`).join('\n')

/** A sheet while it is filled: what stands in it and what still fits. */
export class OpenSheet {
  readonly #components: APIComponentInContainer[] = []
  readonly #actions = new Set<string>()
  readonly #notes = new Set<string>()
  /** The container is one. */
  #count = 1
  #length = 0
  #menus = 0
  #isRuleDue = false

  get isEmpty(): boolean {
    return this.#components.length === 0
  }

  /** Code points that are left for text behind these lines. */
  leftAfter(lines: readonly Line[]): number {
    const notes = new Set([...this.#notes, ...notesOf(lines)])
    return room.text - this.#length - lengthOf(writtenOf(lines)) - lengthOf(notesText(notes))
  }

  fits({ parts, isRuledOff }: Group): boolean {
    const lines = parts.flatMap(linesOf)
    const notes = new Set([...this.#notes, ...notesOf(lines)])
    const rule = isRuledOff || this.#isRuleDue ? 1 : 0
    const count = parts.reduce((sum, part) => sum + countOf(part), this.#count + rule + (notes.size > 0 ? 1 : 0))
    const length = parts.reduce((sum, part) => sum + textLengthOf(part), this.#length)
    return count <= room.components && length + lengthOf(notesText(notes)) <= room.text
  }

  /** What comes next is parted by a rule from what stands. */
  ruleOff(): void {
    this.#isRuleDue = true
  }

  add({ parts, isRuledOff }: Group): void {
    if ((isRuledOff || this.#isRuleDue) && !this.isEmpty) this.#put({ type: ComponentType.Separator })
    this.#isRuleDue = isRuledOff
    for (const part of parts) this.#put(this.#drawn(part))
  }

  #put(component: APIComponentInContainer | null): void {
    if (component === null) return
    this.#components.push(component)
    this.#count += sizeOf(component)
  }

  /** Null where nothing is left to show. */
  #drawn(part: Part): APIComponentInContainer | null {
    switch (part.kind) {
      case 'text':
        return this.#textDisplay(part.lines)
      case 'section':
        return this.#section(part.lines, part.action)
      case 'buttons': {
        const fresh = this.#notYetDrawn(part.actions)
        return fresh.length === 0 ? null : buttonRow(fresh)
      }
      case 'menu': {
        const fresh = this.#notYetDrawn(part.actions)
        return fresh.length === 0 ? null : menuRow(fresh, part.placeholder, ++this.#menus)
      }
      case 'picture':
        return gallery(part)
    }
  }

  #section(lines: readonly Line[], action: Action): APIComponentInContainer | null {
    const display = this.#textDisplay(lines)
    const [fresh] = this.#notYetDrawn([action])
    if (!display || !fresh) return display ?? (fresh ? buttonRow([fresh]) : null)
    return { type: ComponentType.Section, components: [display], accessory: button(fresh) }
  }

  #textDisplay(lines: readonly Line[]): APITextDisplayComponent | null {
    const content = writtenOf(lines)
    if (content === '') return null
    for (const note of notesOf(lines)) this.#notes.add(note)
    this.#length += lengthOf(content)
    return { type: ComponentType.TextDisplay, content }
  }

  /** An id stands once in a message, so an action does too. */
  #notYetDrawn(actions: readonly Action[]): Action[] {
    const fresh = actions.filter((action) => !this.#actions.has(actionId(action)))
    for (const action of fresh) this.#actions.add(actionId(action))
    return fresh
  }

  close(accentColour: number): DiscordSheet {
    const notes = notesText(this.#notes)
    const components: APIComponentInContainer[] = [
      ...this.#components,
      ...(notes === '' ? [] : [{ type: ComponentType.TextDisplay, content: notes } as const]),
    ]
    return {
      flags: MessageFlags.IsComponentsV2,
      components: [{ type: ComponentType.Container, accent_color: accentColour, components }],
      allowed_mentions: { parse: [] },
    }
  }
}

function gallery({ url, alt }: Extract<Part, { kind: 'picture' }>): APIMediaGalleryComponent {
  const description = shortened(alt, limits.galleryDescriptionMax)
  return {
    type: ComponentType.MediaGallery,
    items: [{ media: { url }, ...(isBlank(description) ? {} : { description }) }],
  }
}

const linesOf = (part: Part): Line[] => (part.kind === 'text' || part.kind === 'section' ? part.lines : [])

/** A text display must say something. */
const writtenOf = (lines: readonly Line[]): string => writeLines(lines.filter((line) => !isEmptyLine(line)))

const textLengthOf = (part: Part): number => lengthOf(writtenOf(linesOf(part)))

/** What a part takes at most, with nested components. */
function countOf(part: Part): number {
  if (part.kind === 'section') return 3
  if (part.kind === 'menu') return 2
  return part.kind === 'buttons' ? 1 + part.actions.length : 1
}

function sizeOf(component: APIComponentInContainer): number {
  const nested = 'components' in component ? component.components.length : 0
  return 1 + nested + ('accessory' in component ? 1 : 0)
}
