import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** A file that never changes under its address. */
export interface Asset {
  type: string
  body: Uint8Array<ArrayBuffer>
}

const require = createRequire(import.meta.url)
const packageFolder = (name: string): string => dirname(require.resolve(`${name}/package.json`))
const own = (name: string): string => readFileSync(join(import.meta.dirname, 'assets', name), 'utf8')

/** The weight axis for what is used, weight and optical size for what is read; upright only, every script they have. */
const FONTS = [
  {
    package: '@fontsource-variable/source-serif-4',
    sheet: 'opsz.css',
    file: /^source-serif-4-[a-z-]+-opsz-normal\.woff2$/,
  },
  {
    package: '@fontsource-variable/source-sans-3',
    sheet: 'index.css',
    file: /^source-sans-3-[a-z-]+-wght-normal\.woff2$/,
  },
] as const

const PRELOADED = ['source-serif-4-latin-opsz-normal.woff2', 'source-sans-3-latin-wght-normal.woff2']

/** One file on the wire; the later sheets build on the earlier ones. */
const SHEETS = ['base', 'frame', 'forms', 'news', 'articles', 'narrow', 'print']

/** The sheets without their fonts, for a page that has no server behind it. */
export const styleAlone = (): string => SHEETS.map((name) => own(`style/${name}.css`)).join('\n')

const styleSheet = (): string => `${fontSheet()}\n${styleAlone()}`

function fontSheet(): string {
  const sheets = FONTS.map((font) => readFileSync(join(packageFolder(font.package), font.sheet), 'utf8'))
  return sheets
    .join('\n')
    .replaceAll('url(./files/', 'url(')
    .replaceAll("format('woff2-variations')", "format('woff2')")
}

const fontFiles = new Map<string, string>(
  FONTS.flatMap((font) => {
    const folder = join(packageFolder(font.package), 'files')
    const files = readdirSync(folder).filter((name) => font.file.test(name))
    return files.map((name): [string, string] => [name, join(folder, name)])
  }),
)

const texts: Readonly<Record<string, { type: string; text: string }>> = {
  'dateline.css': { type: 'text/css; charset=utf-8', text: styleSheet() },
  'dateline.js': { type: 'text/javascript; charset=utf-8', text: own('dateline.js') },
  'icon.svg': { type: 'image/svg+xml', text: own('icon.svg') },
}

/** Stands in every address, so that a file may be kept for ever and a new version is a new address. */
const version = createHash('sha256')
  .update(
    JSON.stringify([
      texts,
      FONTS.map((font) => readFileSync(join(packageFolder(font.package), 'package.json'), 'utf8')),
    ]),
  )
  .digest('hex')
  .slice(0, 12)

export const addressOfAsset = (name: string): string => `/assets/${version}/${name}`

export const preloadedFonts: readonly string[] = PRELOADED.map(addressOfAsset)

/** Undefined for a name that is not ours; nothing of the disk can be reached by it. */
export function findAsset(name: string): Asset | undefined {
  const text = Object.hasOwn(texts, name) ? texts[name] : undefined
  if (text) return { type: text.type, body: new TextEncoder().encode(text.text) }
  const path = fontFiles.get(name)
  return path === undefined ? undefined : { type: 'font/woff2', body: new Uint8Array(readFileSync(path)) }
}
