import type { TermVector } from './term-vector.ts'

/** Entries read for each word, newest first: a word that so many stories hold tells little. */
const READ_MAX = 2048
/** A place and a weight share one small integer: 22 bits and 8 bits, which arrays hold without boxes. */
const WEIGHT_STEPS = 256

/** Which stories hold a word, and how much it weighed in them when they took it up: good enough to find the closest few. */
export class StoryPostings {
  /** By number of the word; entries in the order in which stories took it up. */
  #lists: (number[] | undefined)[] = []
  #scores = new Float64Array(1024)

  add(term: number, place: number, weight: number): void {
    const entry = place * WEIGHT_STEPS + Math.min(WEIGHT_STEPS - 1, Math.max(1, Math.round(weight * WEIGHT_STEPS)))
    const list = this.#lists[term]
    if (list) list.push(entry)
    else this.#lists[term] = [entry]
  }

  remove(term: number, place: number): void {
    const list = this.#lists[term]
    const at = list?.findLastIndex((entry) => placeOf(entry) === place) ?? -1
    if (at >= 0) list?.splice(at, 1)
  }

  /** Places of the `max` stories that seem closest, ascending, of those with a rough cosine of at least `roughMin`. */
  closest(
    { ids, weights }: TermVector,
    { roughMin, max, places }: { roughMin: number; max: number; places: number },
  ): number[] {
    if (this.#scores.length < places) this.#scores = new Float64Array(places * 2)
    const touched: number[] = []
    for (let term = 0; term < ids.length; term++) {
      const list = this.#lists[ids[term] ?? 0]
      if (list) this.#addUp(list, (weights[term] ?? 0) / WEIGHT_STEPS, touched)
    }
    const scoreOf = (place: number): number => this.#scores[place] ?? 0
    const near = touched.filter((place) => scoreOf(place) >= roughMin)
    if (near.length > max) near.sort((a, b) => scoreOf(b) - scoreOf(a) || a - b)
    const closest = near.slice(0, max).sort((a, b) => a - b)
    for (const place of touched) this.#scores[place] = 0
    return closest
  }

  /** Gives stories new places; -1 takes one out of every list. */
  renumber(moved: Int32Array): void {
    for (const [term, list] of this.#lists.entries()) {
      if (!list) continue
      const kept: number[] = []
      for (const entry of list) {
        const place = moved[placeOf(entry)] ?? -1
        if (place >= 0) kept.push(place * WEIGHT_STEPS + (entry % WEIGHT_STEPS))
      }
      this.#lists[term] = kept.length > 0 ? kept : undefined
    }
  }

  #addUp(list: readonly number[], weight: number, touched: number[]): void {
    for (let read = Math.max(0, list.length - READ_MAX); read < list.length; read++) {
      const entry = list[read] ?? 0
      const place = placeOf(entry)
      const score = this.#scores[place] ?? 0
      if (score === 0) touched.push(place)
      this.#scores[place] = score + weight * (entry % WEIGHT_STEPS)
    }
  }
}

const placeOf = (entry: number): number => Math.floor(entry / WEIGHT_STEPS)
