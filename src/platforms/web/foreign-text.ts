import { type Html, html } from './markup.ts'

/** The page is English; only text in another language says so. */
export const languageOf = ({ language }: { language: string }): Html =>
  /^[a-z]{2,3}$/.test(language) && language !== 'en' ? html` lang="${language}"` : html``
