import { searchKey } from '../text/search-key.ts'

/** A word as it is counted: a 30-bit hash of its lower case, Latin, singular form. Two words of 100,000 share one in a million. */
export type WordKey = number

const WORD_LENGTH_MAX = 40

const STOP_WORDS =
  'a an the and or but nor if of in on at by for with from to as is are was were be been being am it its this that these ' +
  'those he she they we you his her hers their our your him them us my me not no do does did done doing have has had ' +
  'having will would can could should may might must shall than then so about into over after before up down out off ' +
  'also more most other some any all such only own same just who whom whose which what when where why how there here ' +
  'very too now again once under through during between against while because until both each few ' +
  'said says say saying told tells according mr mrs ms dr one two new year years day days time people last first next ' +
  'week weeks month months today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january ' +
  'february march april june july august september october november december pm get got make made ll ve re ' +
  'der die das den dem des ein eine einen einem einer und oder aber nicht ist sind war waren wird werden wurde wurden ' +
  'hat haben hatte mit von vom für auf aus bei nach über unter zu zum zur im am an als auch sich es sie er wir ihr dass ' +
  'і й та в у на з із до від за про що як це він вона вони ми не є був була було були для по при або але його її їх'

/** Words of a text in its order, at most `wordsMax` counted ones and others, without those that say nothing of an event. */
export function wordKeysIn(text: string, wordsMax: number): WordKey[] {
  const keys: WordKey[] = []
  let words = 0
  let at = 0
  while (at < text.length && words < wordsMax) {
    if (kindOf(text.charCodeAt(at)) === APART) {
      at++
      continue
    }
    at = readWord(text, at, keys)
    words++
  }
  return keys
}

/** FNV-1a, over UTF-16 units. */
const BASIS = 0x811c9dc5
const PRIME = 0x01000193
const mixed = (hash: number, code: number): number => Math.imul(hash ^ code, PRIME)
const keyOf = (hash: number): WordKey => hash >>> 2

const hashOf = (word: string): number => {
  let hash = BASIS
  for (let at = 0; at < word.length; at++) hash = mixed(hash, word.charCodeAt(at))
  return hash
}

/**
 * Reads the word that begins at `start`, adds its key, and returns where it ends. ASCII words are hashed as they are read,
 * for making a string of each takes longer than all else here; the hashes before the last letters serve their singular.
 */
function readWord(text: string, start: number, keys: WordKey[]): number {
  let hash = BASIS
  let one = BASIS
  let two = BASIS
  let three = BASIS
  let at = start
  let isAscii = true
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const kind = kindOf(code)
    if (kind === APART) break
    if (kind === OTHER_LETTER) isAscii = false
    three = two
    two = one
    one = hash
    hash = mixed(hash, code >= 65 && code <= 90 ? code | 32 : code)
  }
  const length = at - start
  if (!isAscii) addOther(text.slice(start, at), keys)
  else if (length >= 2 && length <= WORD_LENGTH_MAX && !stopKeys.has(keyOf(hash))) {
    keys.push(keyOf(length > 4 ? singular(text, at, { hash, one, three }) : hash))
  }
  return at
}

const S = 115
const E = 101
const I = 105
const Y = 121

function singular(text: string, end: number, { hash, one, three }: Record<'hash' | 'one' | 'three', number>): number {
  const fromEnd = (back: number): number => text.charCodeAt(end - back) | 32
  if (fromEnd(1) !== S || fromEnd(2) === S) return hash
  return fromEnd(2) === E && fromEnd(3) === I ? mixed(three, Y) : one
}

/** A word with letters beyond ASCII. Writing without spaces gives its pairs of characters. */
function addOther(word: string, keys: WordKey[]): void {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word)) {
    for (let at = 0; at + 2 <= Math.min(word.length, 400); at++) keys.push(keyOf(hashOf(word.slice(at, at + 2))))
    return
  }
  if (word.length < 2 || word.length > WORD_LENGTH_MAX) return
  const lower = word.toLowerCase()
  if (stopKeys.has(keyOf(hashOf(lower)))) return
  const plain = searchKey(lower).replaceAll(' ', '')
  if (plain !== '')
    keys.push(keyOf(hashOf(plain.length > 4 ? plain.replace(/ies$/, 'y').replace(/([^s])s$/, '$1') : plain)))
}

const stopKeys = new Set(STOP_WORDS.split(' ').map((word) => keyOf(hashOf(word))))

const APART = 1
const ASCII = 2
const OTHER_LETTER = 3
/** What each UTF-16 unit is, 0 where not asked yet: a regular expression for each would take four times as long. */
const kinds = new Uint8Array(65_536)

function kindOf(code: number): number {
  const known = kinds[code]
  if (known) return known
  const isOfWord = /[\p{L}\p{M}\p{N}\p{Cs}]/u.test(String.fromCharCode(code))
  const kind = !isOfWord ? APART : code < 128 ? ASCII : OTHER_LETTER
  kinds[code] = kind
  return kind
}
