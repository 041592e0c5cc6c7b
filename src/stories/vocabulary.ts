import type { WordKey } from './word-keys.ts'

/** As if so many articles without any known word had come before: the first forty would else all seem alike or all apart. */
const ARTICLES_BEFORE = 100

/**
 * Words as small numbers, with how many articles held each. Old counts fade by halves, and words that nothing uses any
 * more give their number back, so that size follows the articles of the active window and not of all time.
 */
export class Vocabulary {
  readonly #ids = new Map<WordKey, number>()
  readonly #free: number[] = []
  #articlesWith = new Float64Array(1024)
  /** Stories that hold the word. */
  #uses = new Uint32Array(1024)
  #articles = 0
  #size = 0

  /** One more than the highest number given out so far. */
  get size(): number {
    return this.#size
  }

  /** Counts an article that holds these words, and gives their numbers in the same order. */
  count(words: Iterable<WordKey>): number[] {
    this.#articles++
    const ids: number[] = []
    for (const word of words) {
      const id = this.#idOf(word)
      this.#articlesWith[id] = (this.#articlesWith[id] ?? 0) + 1
      ids.push(id)
    }
    return ids
  }

  /** How telling a word is: 0 where every article has it. */
  rarity(id: number): number {
    return Math.max(0, Math.log((this.#articles + ARTICLES_BEFORE) / ((this.#articlesWith[id] ?? 0) + 0.5)))
  }

  use(id: number): void {
    this.#uses[id] = (this.#uses[id] ?? 0) + 1
  }

  release(id: number): void {
    this.#uses[id] = Math.max(0, (this.#uses[id] ?? 0) - 1)
  }

  /** Halves all counts once more than `articlesMax` articles were counted. */
  fade(articlesMax: number): void {
    if (this.#articles <= articlesMax) return
    this.#articles /= 2
    for (const [word, id] of this.#ids) {
      const halved = (this.#articlesWith[id] ?? 0) / 2
      this.#articlesWith[id] = halved
      if (halved < 1 && this.#uses[id] === 0) {
        this.#ids.delete(word)
        this.#articlesWith[id] = 0
        this.#free.push(id)
      }
    }
  }

  #idOf(word: WordKey): number {
    const known = this.#ids.get(word)
    if (known !== undefined) return known
    const id = this.#free.pop() ?? this.#size++
    if (id >= this.#uses.length) this.#grow()
    this.#ids.set(word, id)
    return id
  }

  #grow(): void {
    const counts = new Float64Array(this.#uses.length * 2)
    counts.set(this.#articlesWith)
    this.#articlesWith = counts
    const uses = new Uint32Array(counts.length)
    uses.set(this.#uses)
    this.#uses = uses
  }
}
