import { type Asker, type Call, forgotten, type PlatformParts, type Sheet } from '../../bot/index.ts'
import { type Document, notice } from '../../messages/index.ts'
import { type Pages, pagesFrom } from './answer-pages.ts'
import { DiscordRefusal } from './discord-api.ts'
import { type Exchange, Gone } from './exchange.ts'
import { lay } from './lay.ts'

/** What every answer here is made with. */
export type Desk = Pick<PlatformParts, 'conversation' | 'state' | 'zone' | 'log' | 'reportFailure'>

export const sheetsOf = (document: Document, { zone }: Pick<PlatformParts, 'zone'>): Sheet[] => lay(document, { zone })

/** For what fits one sheet. */
export const sheetOf = (document: Document, desk: Pick<PlatformParts, 'zone'>): Sheet =>
  sheetsOf(document, desk)[0] ?? {}

/** Answers a call in an exchange that is acknowledged: the first sheet replaces what stands there. */
export async function answerCall(
  desk: Desk,
  exchange: Exchange,
  call: Call,
  asker: Asker,
  isPrivate: boolean,
): Promise<void> {
  for await (const { document, id, canShare } of desk.conversation.answer(call, asker)) {
    if (id === null) await showProgress(desk, exchange, document)
    else await showPages(desk, exchange, { sheets: sheetsOf(document, desk), id, canShare }, isPrivate)
  }
}

/** What is on its way is worth no trouble: the next one replaces it. */
async function showProgress(desk: Desk, exchange: Exchange, document: Document): Promise<void> {
  try {
    await exchange.edit(sheetOf(document, desk))
  } catch (error) {
    if (error instanceof Gone) throw error
    desk.log.warn({ why: whyOf(error) }, 'Discord: a word of progress was not shown')
  }
}

async function showPages(desk: Desk, exchange: Exchange, pages: Pages, isPrivate: boolean): Promise<void> {
  const [first, ...others] = pagesFrom(pages, 0)
  await shown(desk, first ?? {}, (sheet) => exchange.edit(sheet))
  await showMore(desk, exchange, others, isPrivate)
}

export async function showMore(desk: Desk, exchange: Exchange, sheets: Sheet[], isPrivate: boolean): Promise<void> {
  for (const each of sheets) await shown(desk, each, (sheet) => exchange.follow(sheet, isPrivate))
}

/** Sends a sheet; where Discord does not take it, the person hears so in a sheet that it takes. */
async function shown(desk: Desk, sheet: Sheet, send: (sheet: Sheet) => Promise<void>): Promise<void> {
  try {
    await send(sheet)
  } catch (error) {
    if (!(error instanceof DiscordRefusal)) throw error
    const reference = desk.reportFailure(error)
    const words = notice(
      'The answer is there, but Discord did not take it as it was laid out.',
      `Give your admin the reference ${reference}.`,
      'problem',
    )
    await send(sheetOf(words, desk))
  }
}

/** The word of an error that is safe to log: no token, no article. */
export const whyOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown'
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message
}

export const forgottenSheet = (desk: Pick<PlatformParts, 'zone'>): Sheet => sheetOf(forgotten(), desk)
