import type { LayAt } from '../../bot/index.ts'
import type { Document } from '../../messages/index.ts'
import { isBlank, shortened } from './escape.ts'
import { headingLines, layBlocks } from './lay-blocks.ts'
import { cutLine, isEmptyLine, type Line, lineCost, small, words } from './lay-line.ts'
import { type Group, group, headingGroup, type Part, text } from './lay-part.ts'
import { type DiscordSheet, OpenSheet } from './lay-sheet.ts'

/** LOOKS: the accent, and the colour of what fails, beside a notice that says so in words. */
const ACCENT = 0x0b5c8a
const FAILING = 0xa3261d

/**
 * A document as Discord messages of Components V2, folded at Discord's limits: between blocks where it can be, within a
 * block only where one sheet cannot hold it. Times are tokens that Discord shows in each reader's own zone.
 */
export function lay(document: Document, _at: LayAt): DiscordSheet[] {
  const isProblem = document.blocks.some((block) => block.kind === 'notice' && block.tone === 'problem')
  return fold(document).map((sheet) => sheet.close(isProblem ? FAILING : ACCENT))
}

/** The sheets of one document while they are filled. */
class Folding {
  readonly sheets = [new OpenSheet()]
  readonly #continued: Line

  constructor(continued: Line) {
    this.#continued = continued
  }

  /** Whether a sheet of its own would hold it. */
  readonly fitsAlone = (one: Group): boolean => this.#nextSheet().fits(one)

  #nextSheet(): OpenSheet {
    const sheet = new OpenSheet()
    sheet.add(group(text(this.#continued)))
    return sheet
  }

  get #last(): OpenSheet {
    return this.sheets.at(-1) ?? this.#open()
  }

  #open(): OpenSheet {
    const sheet = this.#nextSheet()
    this.sheets.push(sheet)
    return sheet
  }

  get #isFresh(): boolean {
    return this.#last.leftAfter([]) >= this.#nextSheet().leftAfter([])
  }

  add(one: Group): void {
    if (this.#last.fits(one)) this.#last.add(one)
    else if (this.fitsAlone(one)) this.#open().add(one)
    else this.#addTorn(one)
  }

  #addTorn({ parts, isRuledOff }: Group): void {
    if (isRuledOff) this.#last.ruleOff()
    for (const part of parts.flatMap(withoutSection)) {
      const alone = group(part)
      if (part.kind === 'text' && !this.fitsAlone(alone)) this.#addLines(part.lines)
      else this.add(alone)
    }
    if (isRuledOff) this.#last.ruleOff()
  }

  #addLines(lines: readonly Line[]): void {
    let rest = lines.filter((one) => !isEmptyLine(one))
    while (rest.length > 0) {
      const all = group(text(...rest))
      if (rest.length <= LINES_MAX && (this.#last.fits(all) || this.fitsAlone(all))) {
        this.add(all)
        return
      }
      const whole = this.#linesThatFit(rest)
      const room = this.#last.leftAfter(whole) - 1
      const [next] = rest.slice(whole.length)
      const cut = next && room >= CUT_MIN ? cutLine(next, room) : null
      const taken = cut ? [...whole, cut.head] : whole
      const begun = group(text(...taken))
      if (taken.length > 0 && this.#last.fits(begun)) {
        this.#last.add(begun)
        rest = [...(cut?.rest ? [cut.rest] : []), ...rest.slice(taken.length)]
      } else if (this.#isFresh) throw new Error('a line of a document fits no sheet, not even cut')
      if (rest.length > 0) this.#open()
    }
  }

  #linesThatFit(lines: readonly Line[]): Line[] {
    let left = this.#last.leftAfter([])
    const end = lines.findIndex((one) => {
      left -= lineCost(one)
      return left < 0
    })
    return end === -1 ? [...lines] : lines.slice(0, end)
  }
}

/** A button beside text that is cut stands below it. */
const withoutSection = (part: Part): Part[] =>
  part.kind === 'section' ? [text(...part.lines), { kind: 'buttons', actions: [part.action] }] : [part]

/** Code points for which it is worth beginning a line that goes on in the next sheet. */
const CUT_MIN = 400
/** No sheet holds more: a line takes its opening, a letter and its end. */
const LINES_MAX = 1_000
const TITLE_MAX = 120

function fold(document: Document): OpenSheet[] {
  const folding = new Folding(continuedLine(document))
  const groups = [...titleGroups(document), ...layBlocks(document, folding.fitsAlone)]
  for (const one of keptWithNext(groups, folding.fitsAlone)) folding.add(one)
  const [first] = folding.sheets
  if (first?.isEmpty) first.add(group(text(small(words('There is nothing to show.')))))
  return folding.sheets
}

/** What a later sheet begins with, so that it says by itself what it belongs to. */
function continuedLine({ title }: Document): Line {
  return small(words(isBlank(title) ? 'Continued' : `${shortened(title, TITLE_MAX)}, continued`))
}

/** The title stands where nothing else would say what this is. */
function titleGroups({ title, blocks }: Document): Group[] {
  const [first] = blocks
  if (first?.kind === 'heading' || first?.kind === 'notice') return []
  return [headingGroup(...headingLines({ kind: 'heading', level: 1, text: title }))]
}

function keptWithNext(groups: readonly Group[], fits: (one: Group) => boolean): Group[] {
  const kept: Group[] = []
  for (const one of groups.toReversed()) {
    const next = kept.at(-1)
    const both = next && one.isHeading ? { ...next, parts: [...one.parts, ...next.parts] } : undefined
    if (both && fits(both)) kept[kept.length - 1] = both
    else kept.push(one)
  }
  return kept.reverse()
}
