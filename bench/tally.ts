import { row } from './table.ts'

/** Right and looked at, by field. */
export class Tally {
  #right = new Map<string, number>()
  #all = new Map<string, number>()

  #showWrong: boolean

  constructor({ showWrong }: { showWrong: boolean }) {
    this.#showWrong = showWrong
  }

  count(field: string, isRight: boolean, wrong: () => string) {
    this.#all.set(field, (this.#all.get(field) ?? 0) + 1)
    if (isRight) this.#right.set(field, (this.#right.get(field) ?? 0) + 1)
    else if (this.#showWrong) console.log(`  ${wrong()}`)
  }

  print() {
    for (const [field, all] of this.#all) {
      const right = this.#right.get(field) ?? 0
      row(field, `${right} of ${all}`, `${((100 * right) / all).toFixed(1)} %`)
    }
  }
}
