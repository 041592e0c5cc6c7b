import { type Html, html } from './markup.ts'

/** Two letters; absent where it is not known. */
interface Spoken {
  language?: string | undefined
}

/** The page is English; only text in another language says so: a screen reader chooses its voice by it. */
const isForeign = (language: string | undefined): boolean =>
  language !== undefined && /^[a-z]{2,3}$/.test(language) && language !== 'en'

export const languageOf = ({ language }: Spoken): Html => (isForeign(language) ? html` lang="${language}"` : html``)

/** Words in the language of what they come from; an element stands around them only where it is not English. */
export const inLanguage = (words: Html | string, from: Spoken | undefined): Html =>
  from && isForeign(from.language) ? html`<span${languageOf(from)}>${words}</span>` : html`${words}`
