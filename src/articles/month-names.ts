/** Languages whose month names are read in dates: those that `detectLanguage` tells, as far as they write names. */
const LOCALES = 'en uk ru de fr es it pt pl nl ro tr sv cs hu el bg hr be'.split(' ')
const MORE: Record<string, number> = { sept: 9, märz: 3, janv: 1, févr: 2, juil: 7, déc: 12, ene: 1, abr: 4, dic: 12 }

let table: Map<string, number> | undefined

/** The month that a word names, full or shortened, in any of some twenty languages; null for any other word. */
export function monthNumber(word: string): number | null {
  table ??= buildTable()
  return table.get(word.toLowerCase().replace(/\.$/, '')) ?? null
}

/** Intl knows the names, in the case that stands after a day and alone. */
function buildTable(): Map<string, number> {
  const names = new Map<string, number>(Object.entries(MORE))
  for (const locale of LOCALES) {
    for (const month of ['long', 'short'] as const) {
      const formats = [
        { month },
        { day: 'numeric', month } as const,
        { day: 'numeric', month, year: 'numeric' } as const,
      ]
      for (const format of formats) addNames(names, new Intl.DateTimeFormat(locale, { ...format, timeZone: 'UTC' }))
    }
  }
  return names
}

function addNames(names: Map<string, number>, format: Intl.DateTimeFormat) {
  for (let month = 1; month <= 12; month++) {
    const part = format.formatToParts(Date.UTC(2024, month - 1, 12)).find(({ type }) => type === 'month')?.value ?? ''
    const name = part.toLowerCase().replace(/\.$/, '')
    if (/^\p{L}{3,}$/u.test(name) && !names.has(name)) names.set(name, month)
  }
}
