import { type Browser, chromium } from 'playwright-core'

/** Switches of the packaged browser that would hide faults of ours, or end it with its first closed page. */
const UNWANTED = new Set(['--single-process', '--disable-web-security', '--allow-running-insecure-content'])

/** A real Chromium: the one of the npm package on Linux x64, elsewhere an installed Chrome; undefined where there is none. */
export async function openBrowser(): Promise<Browser | undefined> {
  try {
    if (process.platform !== 'linux' || process.arch !== 'x64') return await chromium.launch({ channel: 'chrome' })
    const { default: packaged } = await import('@sparticuz/chromium')
    const args = packaged.args.filter((arg) => !UNWANTED.has(arg))
    return await chromium.launch({ executablePath: await packaged.executablePath(), args })
  } catch {
    return undefined
  }
}
