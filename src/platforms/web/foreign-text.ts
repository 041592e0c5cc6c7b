import { type Html, html } from './markup.ts'

/** The page is English; only text in another language says so. */
export const languageOf = ({ language }: { language: string | null }): Html =>
  language !== null && /^[a-z]{2,3}$/.test(language) && language !== 'en' ? html` lang="${language}"` : html``

/** Words in their language; an element stands around them only where it is not English. */
export const inLanguage = (words: Html | string, language: string | null): Html =>
  language === null ? html`${words}` : html`<span${languageOf({ language })}>${words}</span>`
