import { ButtonStyle, ComponentType } from 'discord.js'
import type { Sheet } from '../../bot/index.ts'

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
  return buttons.length === 0 ? sheet : withPart(sheet, { type: ComponentType.ActionRow, components: buttons })
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
