import { ButtonStyle, ComponentType } from 'discord.js'
import { z } from 'zod'
import type { Sheet } from '../../bot/index.ts'
import { limits } from './limits.ts'

/** An answer as it is shown: a few sheets at a time, then what leads on. */
export interface Pages {
  sheets: readonly Sheet[]
  /** The kept answer's id. */
  id: string
  canShare: boolean
}

const SHEETS_AT_A_TIME = 3

/** The sheets from this one on that are shown together; the last of them has the buttons. */
export function pagesFrom(pages: Pages, from: number): Sheet[] {
  const shown = pages.sheets.slice(from, from + SHEETS_AT_A_TIME)
  return shown.map((sheet, at) => (at === shown.length - 1 ? withButtons(sheet, pages, from + at) : sheet))
}

/** The sheet at this place once it was shared: it still leads on, and says what was done. */
export function pageOnceShared(pages: Pages, at: number, note: string): Sheet {
  const sheet = withButtons(pages.sheets[at] ?? {}, { ...pages, canShare: false }, at)
  return withPart(sheet, { type: ComponentType.TextDisplay, content: `-# ${note}` })
}

function withButtons(sheet: Sheet, { sheets, id, canShare }: Pages, at: number): Sheet {
  const buttons = [
    ...(at + 1 < sheets.length ? [button('Continue', `next:${id}:${at + 1}`)] : []),
    ...(canShare ? [button('Share to channel', `share:${id}:${at}`)] : []),
  ]
  return buttons.length === 0 ? sheet : withRow(sheet, buttons)
}

const part = z.looseObject({ type: z.number() })
const row = z.looseObject({
  type: z.literal(ComponentType.ActionRow),
  components: z.array(z.looseObject({ type: z.literal(ComponentType.Button) })),
})
const container = z.looseObject({ type: z.literal(ComponentType.Container), components: z.array(part) })
const oneContainer = z.tuple([container])

/** Buttons of ours join the row in which the container ends, where there is room; else they are its last row. */
function withRow(sheet: Sheet, buttons: ReturnType<typeof button>[]): Sheet {
  const [around] = oneContainer.safeParse(sheet.components).data ?? []
  if (!around) return withPart(sheet, { type: ComponentType.ActionRow, components: buttons })
  const last = row.safeParse(around.components.at(-1)).data
  const joins = last && last.components.length + buttons.length <= limits.buttonsInRowMax
  const end = { type: ComponentType.ActionRow, components: [...(joins ? last.components : []), ...buttons] }
  const before = joins ? around.components.slice(0, -1) : around.components
  return { ...sheet, components: [{ ...around, components: [...before, end] }] }
}

const button = (label: string, customId: string) => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  label,
  custom_id: customId,
})

const withPart = (sheet: Sheet, part: object): Sheet => ({
  ...sheet,
  components: [...(Array.isArray(sheet.components) ? sheet.components : []), part],
})

/**
 * What a button under an answer stands for. `at` counts sheets from 0: for "Continue" the first that is not shown yet,
 * for "Share to channel" the one that the button stands on.
 */
export interface PageButton {
  kind: 'next' | 'share'
  id: string
  at: number
}

export function pageButton(customId: string): PageButton | null {
  const [, kind, id, at] = /^(next|share):([\w-]+):(\d{1,4})$/.exec(customId) ?? []
  return (kind === 'next' || kind === 'share') && id !== undefined ? { kind, id, at: Number(at) } : null
}
