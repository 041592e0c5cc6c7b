import type { Part } from '../text/parts.ts'
import { isSourceLabel } from './labels.ts'

const LINK = `of|the|de|la|le|du|al|&`
const WORD = String.raw`[\p{Lu}\p{N}][\p{L}\p{N}&'’./-]*`
/** A run of capitalised words, link words inside: "The New York Times", "Radio of the Coast". */
const NAME = `(?:[Tt]he )?${WORD}(?:(?: (?:${LINK}))* ${WORD}){0,5}`

const FORM = `(?:broadcast|programme|program|show|interview|podcast|bulletin|newscast|live stream|stream|column|op-ed|article|report|story|telethon)`

const SHOWN_IN = new RegExp(
  String.raw`\b(?:in|on|during|from) ((?:an? |the )?(?:exclusive |live |evening |morning )?${FORM} (?:of|on|with|by|for|to|in)) (${NAME})`,
  'gu',
)
const REPORTED_BY = new RegExp(
  String.raw`\b(?:(?:as|first) (?:first )?(?:reported|quoted|cited|relayed|revealed|broken) (?:earlier )?(?:by|in|on)|(?:as )?(?:reported|quoted|cited) by|citing|with reference to|referring to|, quoting) (${NAME})`,
  'gu',
)
const TOLD = new RegExp(
  String.raw`\b(?:told|speaking to|spoke to|tells|in (?:an? |his |her |their )?(?:exclusive )?(?:interview|comments?|remarks) (?:with|to)|according to a report (?:by|in)|according to) (${NAME})`,
  'gu',
)
const REPORTS = new RegExp(
  String.raw`(?:^|[,.”"] )(${NAME}) (?:reports|reported|writes|wrote)(?=[.,]|$| on \p{Lu}| citing)`,
  'gu',
)

const MEDIUM =
  /\b(?:news|times|post|pravda|herald|radio|tv|television|journal|tribune|gazette|ledger|chronicle|press|agency|magazine|weekly|daily|globe|guardian|telegraph|observer|independent|mail|mirror|standard|courier|review|broadcast(?:ing|er)?|channel|podcast|wire|dispatch|examiner|inquirer|sentinel|argus|bulletin|today|week|economist|newspaper|reuters|bloomberg|axios|politico|afp|bbc|cnn|cnbc|nbc|cbs|abc|npr|pbs|ard|zdf|orf|rai|rte|sky|dpa|efe|ansa|interfax|ukrinform|unian|suspilne|spiegel|zeitung|monde|figaro|país|repubblica|semafor|vox|newsweek|forbes|fortune|wired|telegram)\b/iu
const NOT_A_MEDIUM =
  /\b(?:ministry|department|university|council|court|police|office|commission|committee|association|government|congress|parliament|senate)\b/iu

/** A report that rests on one source names it at its start. */
const LEDE_PARAGRAPHS = 2

/**
 * Whom an article names as its own source, in the order named, each once, in the article's words: from its "Source:"
 * line; without one, from "as reported by …", "in the broadcast of …" and "told …" in the lead, where the whole rests
 * on it. What `outlet` heard itself has no other source.
 */
export function findVia(text: string, parts: readonly Part[], outlet: string | null = null): string[] {
  const found = new Set<string>()
  const sources = sourceLines(text, parts)
  for (const line of sources) for (const name of namesIn(line, true)) found.add(name)
  if (found.size === 0) {
    for (const line of leadLines(text, parts)) for (const name of namesIn(line, false)) found.add(name)
  }
  return dropContained([...found])
    .filter((name) => !isOutlet(name, outlet))
    .slice(0, VIA_MAX)
}

const VIA_MAX = 5

/** What an outlet was told itself has no other source. */
const isOutlet = (name: string, outlet: string | null): boolean => {
  const key = (words: string) => words.toLowerCase().replace(/^the /, '')
  return outlet !== null && `${key(name)} `.startsWith(`${key(outlet)} `)
}

function sourceLines(text: string, parts: readonly Part[]): string[] {
  return parts.flatMap((part, at) => {
    const next = parts[at + 1]
    if (part.kind !== 'label' || !isSourceLabel(text.slice(part.start, part.end)) || !next) return []
    return next.kind === 'paragraph' || next.kind === 'list item' ? [text.slice(next.start, next.end)] : []
  })
}

const leadLines = (text: string, parts: readonly Part[]): string[] =>
  parts
    .filter((part) => part.kind === 'paragraph')
    .slice(0, LEDE_PARAGRAPHS)
    .map((part) => text.slice(part.start, Math.min(part.end, part.start + LINE_MAX)))

const LINE_MAX = 2000

function namesIn(line: string, isSourceLine: boolean): string[] {
  const found: Array<{ at: number; name: string }> = []
  const add = (pattern: RegExp, name: (groups: string[]) => string | null) => {
    for (const match of line.matchAll(pattern)) {
      const tidy = name([...match])
      if (tidy) found.push({ at: match.index, name: tidy })
    }
  }
  const medium = (name: string) => (isMedium(name) ? bare(name) : null)
  add(SHOWN_IN, ([, form = '', name = '']) => (isSourceLine || isMedium(name) ? `${form} ${bare(name)}` : null))
  add(REPORTED_BY, ([, name = '']) => (isSourceLine || isMedium(name) ? bare(name) : null))
  add(TOLD, ([, name = '']) => medium(name))
  add(REPORTS, ([, name = '']) => medium(name))
  if (isSourceLine && found.length === 0) return wholeLine(line)
  return found.sort((a, b) => a.at - b.at).map(({ name }) => name)
}

/** "Source: European Pravda; Reuters" is nothing but names. "Source: the mayor on Telegram" is the phrase itself. */
function wholeLine(line: string): string[] {
  const words = line.replace(/[.\s]+$/, '')
  const pieces = words.split(/\s*(?:;|,| and | & )\s*/)
  if (pieces.every((piece) => new RegExp(`^${NAME}$`, 'u').test(piece))) return pieces.map(bare)
  return words.length <= 80 && !/[.!?]/.test(words) ? words.split(' via ') : []
}

const isMedium = (name: string): boolean => MEDIUM.test(name) && !NOT_A_MEDIUM.test(name)
const bare = (name: string): string => name.replace(WHEN, '').replace(/[.,'’]+$|['’]s$/u, '')
const WHEN = / (?:mon|tues|wednes|thurs|fri|satur|sun)day.*$/iu

const dropContained = (names: string[]): string[] =>
  names.filter((name) => !names.some((other) => other !== name && other.endsWith(` ${name}`)))
