import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findDates } from '../../src/dates/index.ts'

/** One sentence with the days it means; both null where it speaks of no time. With `within` any span inside is right. */
interface Phrase {
  id: string
  text: string
  published: string
  language: string
  from: string | null
  to: string | null
  within?: boolean
}

const phrases: Phrase[] = readFileSync(join(import.meta.dirname, 'phrases.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line))

function isRight({ text, published, language, from, to, within }: Phrase): boolean {
  const found = findDates(text, { published: Temporal.PlainDate.from(published), language })
    .filter((when) => when.from !== null)
    .map((when) => [String(when.from), String(when.to)] as const)
  if (from === null || to === null) return found.length === 0
  return found.some(([first, last]) => (within ? first >= from && last <= to : first === from && last === to))
}

/** Known to be read wrongly, so that a change which mends or breaks a phrase is seen. */
const WRONG: Record<string, string[]> = {
  en: ['en015'],
  uk: [],
  de: [],
}

test.each(Object.entries(WRONG))(
  'of the labelled phrases in %s only the known ones are read wrongly',
  (language, known) => {
    const own = phrases.filter((phrase) => phrase.language === language)

    const wrong = own.filter((phrase) => !isRight(phrase)).map(({ id }) => id)

    expect(wrong).toEqual(known)
    expect(wrong.length / own.length).toBeLessThan(0.05)
  },
)
