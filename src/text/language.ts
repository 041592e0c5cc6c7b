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

/** Small words that no other language of the list writes in the same way. */
const ENGLISH_WORDS =
  /\b(?:the|and|said|says|that|with|his|her|were|have|has|been|will|would|from|they|this|which|it|its)\b/gi
/** English text has one in five; a text of another language, one here and there in a name. */
const ENGLISH_SHARE = 0.08

/** The language of a text as two letters; "en" where the text is too short to tell. Letter statistics mislead on a line or two. */
export function detectLanguage(text: string): string {
  const sample = text.slice(0, 4000)
  const words = sample.match(/\p{L}+/gu)?.length ?? 0
  if ((sample.match(ENGLISH_WORDS)?.length ?? 0) >= Math.max(1, words * ENGLISH_SHARE)) return 'en'
  if (/\p{Script=Cyrillic}/u.test(sample)) {
    if (/[іїєґ]/iu.test(sample) && !/[ыэъё]/iu.test(sample)) return 'uk'
  }
  return TWO_LETTERS[franc(sample, { minLength: 40, only: Object.keys(TWO_LETTERS) })] ?? 'en'
}
