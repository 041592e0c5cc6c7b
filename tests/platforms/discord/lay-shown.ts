/**
 * Discord's markdown as its client reads it, as far as a reader can tell: what is shown, and what is more than text.
 * Written from its documented formats and its client's observed rules: a backslash is undone before any ASCII sign, but
 * not in the words of a masked link.
 */
export interface Seen {
  kind: Kind
  /** As a reader sees it. */
  shown: string
  inside: Seen[]
  target?: string
}

export type Kind =
  | 'text'
  | 'heading'
  | 'small'
  | 'quote'
  | 'list'
  | 'numbered'
  | 'strong'
  | 'underline'
  | 'emphasis'
  | 'struck'
  | 'spoiler'
  | 'code'
  | 'link'
  | 'bare link'
  | 'mention'
  | 'emoji'
  | 'timestamp'
  | 'invitation'

const BLOCKS: [Kind, RegExp][] = [
  ['heading', /^ *#{1,3}\s+(?!#)/],
  ['small', /^ *-# +(?!-#)/],
  ['quote', /^ *>(?:>>)? +/],
  ['list', /^ *[*+-] +/],
  ['numbered', /^ *\d+\. +/],
]

const WRAPPED: [Kind, RegExp][] = [
  ['strong', /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/],
  ['underline', /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/],
  ['emphasis', /^\*(?=\S)((?:\\[\s\S]|\*\*|[^\\*])+?)\*(?!\*)/],
  ['emphasis', /^_((?:__|\\[\s\S]|[^\\_])+?)_(?![a-zA-Z0-9_])/],
  ['struck', /^~~([\s\S]+?)~~/],
  ['spoiler', /^\|\|([\s\S]+?)\|\|/],
  ['code', /^(?:```[\s\S]+?```|(`+)[\s\S]*?[^`]\1(?!`))/],
]

const WHOLE: [Kind, RegExp][] = [
  ['timestamp', /^<t:-?\d{1,17}(?::[tTdDfFR])?>/],
  ['mention', /^(?:<@[!&$]?\d+>|<#\d+>|@everyone|@here|<\/[^\n>]+:\d+>|<id:[^>\n]+>)/],
  ['emoji', /^(?:<a?:\w+:\d+>|:[\w+-]+:)/],
  ['bare link', /^(?:(?:https?|steam):\/\/[^\s<]+[^<.,:;"'\]\s]|<[^\s<>:]+:\/?[^\s<>]+>|<[^\s<>@]+@[^\s<>@]+>)/],
  ['invitation', /^discord(?:app)?\.\w+\/\S+/i],
]

const LINK =
  /^\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*)\]\(\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?(?:\s+['"]([\s\S]*?)['"])?\s*\)/
const ESCAPE = /^\\([^0-9A-Za-z\s])/

export const readMarkdown = (markdown: string): Seen[] => markdown.split('\n').flatMap((line) => readLine(line))

function readLine(line: string): Seen[] {
  for (const [kind, opening] of BLOCKS) {
    const found = opening.exec(line)
    if (!found) continue
    const rest = line.slice(found[0].length)
    // Discord drops the signs that close a heading.
    return [wrapped(kind, readLine(kind === 'heading' ? rest.replace(/ *#+ *$/, '') : rest))]
  }
  return readInline(line, true)
}

const wrapped = (kind: Kind, inside: Seen[]): Seen => ({
  kind,
  inside,
  shown: inside.map(({ shown }) => shown).join(''),
})

function readInline(whole: string, isLineStart: boolean): Seen[] {
  const seen: Seen[] = []
  let text = ''
  const flush = () => {
    if (text !== '') seen.push({ kind: 'text', shown: text, inside: [] })
    text = ''
  }
  for (let at = 0; at < whole.length; ) {
    if (!/[\\*_~|`<@:[hsd]/i.test(whole[at] ?? '')) {
      text += whole[at++]
      continue
    }
    const rest = whole.slice(at)
    const undone = ESCAPE.exec(rest)
    const live = undone ? null : readLive(rest, isLineStart && at === 0)
    if (live) {
      flush()
      seen.push(live.seen)
      at += live.length
    } else {
      text += undone ? undone[1] : whole[at]
      at += undone ? 2 : 1
    }
  }
  flush()
  return seen
}

function readLive(rest: string, isLineStart: boolean): { seen: Seen; length: number } | null {
  const link = LINK.exec(rest)
  if (link) {
    const [{ length }, words = '', target = ''] = link
    return { seen: { kind: 'link', shown: words, inside: readInline(words, false), target }, length }
  }
  for (const [kind, rule] of WHOLE) {
    const found = rule.exec(rest)
    if (found) return { seen: { kind, shown: found[0], inside: [] }, length: found[0].length }
  }
  for (const [kind, rule] of WRAPPED) {
    const found = rule.exec(rest)
    if (!found) continue
    const inner = found[1] ?? ''
    return { seen: wrapped(kind, isLineStart ? readLine(inner) : readInline(inner, false)), length: found[0].length }
  }
  return null
}

/** Every part that is more than text, outer before inner. */
export const liveParts = (seen: readonly Seen[]): Seen[] =>
  seen.flatMap((one) => (one.kind === 'text' ? [] : [one, ...liveParts(one.inside)]))

/** What a reader sees of a text display. */
export const shownText = (markdown: string): string =>
  markdown
    .split('\n')
    .map((line) =>
      readLine(line)
        .map(({ shown }) => shown)
        .join(''),
    )
    .join('\n')
