import { isFreeText, type Options } from './option.ts'
import { Problem } from './problem.ts'
import { readTime } from './time-of-day.ts'
import { findZone } from './zones.ts'

/** What was typed for each option, not read yet. */
export type Typed = Record<string, string>

interface Word {
  text: string
  isQuoted: boolean
}

/**
 * The one grammar of typed words, on every surface:
 * bare words all go to the first free-text option; "quoted words" fill the free-text options in their order, from the
 * first that is still empty; `name:value` fills any; only time, zone and choice options are positional.
 */
export function readTyped(line: string, options: Options): Typed {
  const typed: Typed = {}
  const loose: Word[] = []
  for (const word of wordsOf(line)) {
    const named = word.isQuoted ? null : nameAndValue(word.text, options)
    if (named) set(typed, named.name, named.value)
    else loose.push(word)
  }
  fillPositional(typed, loose, options)
  fillFreeText(typed, loose, options)
  return typed
}

function set(typed: Typed, name: string, value: string): void {
  if (value === '') throw new Problem(`Nothing stands behind “${name}:”.`, `Write it without a space: ${name}:value.`)
  typed[name] = value
}

const QUOTES = /["“”„«»]/u

/** Words parted by white space (of any kind); quote marks of any kind hold words together, behind `name:` too. */
function wordsOf(line: string): Word[] {
  const pattern = /([\p{L}_-]+:)?["“”„«]([^"“”„«»]*)["“”»]|\S+/gu
  const words = [...line.normalize('NFC').matchAll(pattern)].map((match) => {
    if (match[2] === undefined) return { text: match[0].replace(QUOTES, ''), isQuoted: false }
    return { text: `${match[1] ?? ''}${match[2].trim()}`, isQuoted: match[1] === undefined }
  })
  return words.filter((word) => word.text !== '')
}

function nameAndValue(word: string, options: Options): { name: string; value: string } | null {
  const match = /^([\p{L}_-]+):(.*)$/su.exec(word)
  const name = match?.[1]?.toLowerCase()
  if (!match || name === undefined || !Object.hasOwn(options, name) || options[name]?.isSecret) return null
  return { name, value: match[2] ?? '' }
}

function fillPositional(typed: Typed, loose: Word[], options: Options): void {
  for (const [name, option] of Object.entries(options)) {
    if (Object.hasOwn(typed, name) || option.isHidden || option.isSecret) continue
    const found = runThatFits(loose, option)
    if (!found) continue
    typed[name] = found.words
    loose.splice(found.at, found.count)
  }
}

/** "Port of Spain" */
const RUN_WORDS_MAX = 3

/** Words that stand together may be one value ("8:30 pm", "New York"): the longest run that fits. */
function runThatFits(loose: readonly Word[], option: Options[string]) {
  for (let count = RUN_WORDS_MAX; count > 0; count--) {
    for (let at = 0; at + count <= loose.length; at++) {
      const run = loose.slice(at, at + count)
      const words = run.map(({ text }) => text).join(' ')
      if (!run.some(({ isQuoted }) => isQuoted) && fits(words, option)) return { at, count, words }
    }
  }
  return undefined
}

function fits(words: string, { kind, choices }: Options[string]): boolean {
  if (kind === 'choice') return (choices ?? []).some((choice) => choice.toLowerCase() === words.toLowerCase())
  if (kind === 'time') return readTime(words) !== null
  return kind === 'zone' && findZone(words) !== null
}

/** A time or zone that is none goes to its option all the same, which says what is off. */
const canBeAnything = ({ kind }: Options[string]): boolean => kind === 'time' || kind === 'zone'

function fillFreeText(typed: Typed, loose: Word[], options: Options): void {
  const shown = Object.entries(options).filter(([, { isHidden, isSecret }]) => !isHidden && !isSecret)
  const free = [
    ...shown.filter(([, { kind }]) => isFreeText(kind)),
    ...shown.filter(([, option]) => canBeAnything(option)),
  ].map(([name]) => name)
  const bare = loose.filter((word) => !word.isQuoted).map((word) => word.text)
  const first = free.find((name) => !Object.hasOwn(typed, name))
  if (bare.length > 0) {
    if (first === undefined) throw new Problem(`“${bare.join(' ')}” is more than this command takes.`)
    typed[first] = bare.join(' ')
  }
  for (const word of loose.filter((each) => each.isQuoted)) {
    const next = free.find((name) => !Object.hasOwn(typed, name))
    if (next === undefined) throw new Problem(`“${word.text}” is more than this command takes.`)
    typed[next] = word.text
  }
}
