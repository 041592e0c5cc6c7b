import { franc } from 'franc-min'

/** ISO 639-3, as franc gives it, to the two letters that the rest of the house speaks. */
const TWO_LETTERS: Record<string, string> = {
  eng: 'en',
  ukr: 'uk',
  deu: 'de',
  rus: 'ru',
  fra: 'fr',
  spa: 'es',
  ita: 'it',
  por: 'pt',
  pol: 'pl',
  nld: 'nl',
  ron: 'ro',
  tur: 'tr',
  swe: 'sv',
  ces: 'cs',
  hun: 'hu',
  ell: 'el',
  bul: 'bg',
  srp: 'sr',
  hrv: 'hr',
  arb: 'ar',
  cmn: 'zh',
  jpn: 'ja',
  kor: 'ko',
  hin: 'hi',
  vie: 'vi',
  ind: 'id',
  pes: 'fa',
  heb: 'he',
  bel: 'be',
  kaz: 'kk',
}

/** The language of a text as two letters; "en" where the text is too short to tell. */
export function detectLanguage(text: string): string {
  const sample = text.slice(0, 4000)
  if (/\p{Script=Cyrillic}/u.test(sample)) {
    if (/[іїєґ]/iu.test(sample) && !/[ыэъё]/iu.test(sample)) return 'uk'
  }
  return TWO_LETTERS[franc(sample, { minLength: 40, only: Object.keys(TWO_LETTERS) })] ?? 'en'
}
