import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type Html, html, raw } from '../../src/platforms/web/markup.ts'
import { openBrowser } from '../platforms/web/open-browser.ts'

export interface Shot {
  width: number
  theme: 'light' | 'dark'
  /** Pixels of the picture a pixel of the page. */
  scale: number
}

export interface Camera {
  take(body: Html, shot: Shot): Promise<Buffer>
  close(): Promise<void>
}

const PHONE_MAX = 500

/** Takes pictures of what is drawn, with nothing fetched. */
export async function openCamera(): Promise<Camera> {
  const browser = await openBrowser()
  if (!browser) throw new Error('There is no browser on this machine.')
  return {
    async take(body, { width, theme, scale }) {
      const page = await browser.newPage({ viewport: { width, height: 60 }, deviceScaleFactor: scale, offline: true })
      await page.setContent(String(await pageOf(body, width, theme)))
      await page.evaluate('document.fonts.ready')
      const png = await page.screenshot({ fullPage: true })
      await page.close()
      return png
    },
    close: () => browser.close(),
  }
}

const here = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8')
const styles = (): string =>
  [fonts(), 'body { margin: 0; font-family: sans; }', here('slack.css'), here('discord.css')].join('\n')

const pageOf = (body: Html, width: number, theme: Shot['theme']): Html =>
  html`<!doctype html><html lang="en"><head><meta charset="utf-8"><style>${raw(styles())}</style></head><body class="${theme} ${width <= PHONE_MAX ? 'phone' : 'desktop'}">${body}</body></html>`

/** The project's own faces, a little larger, so that a line holds about as many letters as in the platforms' own. */
function fonts(): string {
  const { resolve } = createRequire(import.meta.url)
  const face = (family: string, file: string, more: string) => {
    const data = readFileSync(resolve(`@fontsource-variable/${file}`)).toString('base64')
    return `@font-face { font-family: ${family}; font-weight: 200 900; ${more} src: url(data:font/woff2;base64,${data}); }`
  }
  const cyrillic = 'unicode-range: U+0400-052F;'
  return [
    face('sans', 'source-sans-3/files/source-sans-3-cyrillic-wght-normal.woff2', `size-adjust: 107%; ${cyrillic}`),
    face(
      'sans',
      'source-sans-3/files/source-sans-3-latin-wght-normal.woff2',
      'size-adjust: 107%; unicode-range: U+0000-00FF, U+2000-206F, U+20AC, U+2122, U+2190-2199, U+2713;',
    ),
    face('"Source Serif 4"', 'source-serif-4/files/source-serif-4-latin-wght-normal.woff2', ''),
  ].join('\n')
}
