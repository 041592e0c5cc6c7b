const inEnglish = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })

const LETTERS = Array.from({ length: 26 }, (_, at) => String.fromCharCode(97 + at))
const CODES = LETTERS.flatMap((first) => LETTERS.map((second) => first + second))

/** Every language of two letters, by its code, its English name and its own. */
const byName = new Map(
  CODES.filter((code) => isCanonical(code)).flatMap((code) => namesOf(code).map((name) => [name, code] as const)),
)

/** Old codes ("iw") stand for others. */
function isCanonical(code: string): boolean {
  return inEnglish.of(code) !== undefined && Intl.getCanonicalLocales(code)[0] === code
}

function namesOf(code: string): string[] {
  const own = new Intl.DisplayNames([code], { type: 'language', fallback: 'none' }).of(code)
  return [code, inEnglish.of(code), own].flatMap((name) => name?.toLowerCase() ?? [])
}

/** ISO 639-1 for "de", "German" or "Deutsch"; null where it is no language. */
export const findLanguage = (typed: string): string | null =>
  byName.get(typed.normalize('NFC').trim().toLowerCase()) ?? null

/** "German" */
export const languageName = (code: string): string => inEnglish.of(code) ?? code
