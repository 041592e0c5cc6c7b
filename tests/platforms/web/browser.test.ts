import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningWeb, startWeb } from '../../../src/platforms/web/index.ts'
import { ArchiveDouble, personId } from './newsroom-double.ts'
import { openBrowser } from './open-browser.ts'
import { pageOf } from './page-of.ts'
import { testhaven } from './testhaven.ts'

const browser = await openBrowser()
if (!browser) test.skip('skipped: no browser', () => {})

/** Answers a question of in-page.js; the page's own policy has no say in it. */
const inPage = readFileSync(join(import.meta.dirname, 'in-page.js'), 'utf8').replaceAll(/^export /gm, '')
const ask = (page: Page, question: string): Promise<unknown> =>
  page.evaluate(`(() => { ${inPage}\nreturn ${question} })()`)

const PATHS = [
  '/',
  '/editions',
  '/editions/2026-11-23',
  '/ask?q=/context+footbridge',
  '/ask?q=/quote',
  '/ask?q=nonsense',
  '/articles/1',
  '/articles/4',
  '/people',
  `/people/${personId('Ada Quill')}`,
  '/topics',
  '/archive',
  '/sources',
  '/schedule',
  '/paste',
  '/nowhere',
]

describe.skipIf(!browser)('in a browser', () => {
  let web: RunningWeb
  const log: string[] = []

  beforeAll(async () => {
    web = await startWeb(pageOf({ log }).app, { port: 0 })
  })
  afterAll(async () => {
    await browser?.close()
    await web.close()
  })

  /** A page with everything that its console complains of. */
  async function opened(
    path: string,
    options: BrowserContextOptions = {},
  ): Promise<{ page: Page; complaints: string[] }> {
    if (!browser) throw new Error('no browser')
    const page = await (await browser.newContext({ viewport: { width: 1120, height: 900 }, ...options })).newPage()
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('requestfailed', (request) => {
      // Going on to the next page breaks off what was still loading.
      const reason = request.failure()?.errorText
      if (reason !== 'net::ERR_ABORTED') complaints.push(`${request.url()}: ${reason}`)
    })
    await page.goto(web.address + path, { waitUntil: 'load' })
    return { page, complaints }
  }

  test('no page complains in the console, and all fonts are ours', async () => {
    const { page, complaints } = await opened('/')
    for (const path of PATHS) {
      await page.goto(web.address + path)
      await ask(page, 'document.fonts.ready.then(() => {})')
      expect([path, await ask(page, 'hasOurFonts()')]).toEqual([path, true])
    }
    // The browser itself notes a page that is not there.
    expect(complaints.filter((text) => !text.includes('404 (Not Found)'))).toEqual([])
    await page.context().close()
  })

  test.each([320, 390, 820, 821, 1120])('nothing scrolls sideways at %i pixels', async (width) => {
    const { page } = await opened('/', { viewport: { width, height: 800 } })
    for (const path of PATHS) {
      await page.goto(web.address + path)
      const over = await ask(page, 'sideways()')
      expect([path, over]).toEqual([path, 0])
    }
    await page.context().close()
  })

  test('words without end break instead of pushing the page wide', async () => {
    const endless = 'Donaudampfschifffahrt'.repeat(30)
    const archive = new ArchiveDouble([
      {
        ...testhaven[0],
        title: endless,
        text: `${endless}\n\n“${endless}b,” said Ada Quill.`,
        outlet: endless,
        byline: endless,
        day: '2026-11-23',
        url: `https://x.invalid/${endless}`,
        parts: [],
        dates: [],
        via: [endless],
        topics: [endless],
        quotes: [{ words: [`${endless}b`], speaker: endless, office: endless }],
      },
    ])
    const other = await startWeb(pageOf({ archive }).app, { port: 0 })
    const { page } = await opened('/', { viewport: { width: 320, height: 800 } })
    for (const path of [
      '/',
      '/archive',
      '/people',
      `/people/${personId(endless)}`,
      '/topics',
      '/articles/1',
      `/ask?q=/quote+${endless}`,
      `/ask?q=${endless}`,
    ]) {
      await page.goto(other.address + path)
      expect([path.slice(0, 20), await ask(page, 'sideways()')]).toEqual([path.slice(0, 20), 0])
    }
    await page.context().close()
    await other.close()
  })

  test('the rail stands beside the column only where there is room for its words', async () => {
    const { page } = await opened('/', { viewport: { width: 821, height: 800 } })
    const rail = await page.locator('.rail').boundingBox()
    const main = await page.locator('main').boundingBox()

    expect(rail && main && rail.width >= 230 && rail.x > main.x + main.width && main.width >= 400).toBe(true)
    await page.setViewportSize({ width: 820, height: 800 })
    const below = await page.locator('.rail').boundingBox()
    expect(below?.x).toBe(16)
    await page.context().close()
  })

  test.each(['light', 'dark'] as const)('every text has the contrast of AA in the %s', async (colorScheme) => {
    const { page } = await opened('/', { colorScheme })
    for (const path of PATHS) {
      await page.goto(web.address + path)
      expect([path, await ask(page, 'lowContrast()')]).toEqual([path, []])
    }
    await page.context().close()
  })

  test('the keyboard reaches everything in its order, the skip link first, and the focus is always seen', async () => {
    for (const path of ['/', '/articles/1', '/sources', '/paste']) {
      const { page } = await opened(path)
      const count = await page.locator('a[href], button, input:not([type=hidden]), select, textarea, summary').count()
      for (let at = 0; at < count; at++) {
        await page.keyboard.press('Tab')
        const seen = await ask(page, 'focusSeen()')
        expect([path, at, seen]).toEqual([path, at, 'seen'])
        if (at === 0) expect(await ask(page, 'document.activeElement.textContent')).toBe('Skip to the text')
      }
      await page.context().close()
    }
  })

  test('the skip link leads to the text', async () => {
    const { page } = await opened('/')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')

    expect(await ask(page, 'document.activeElement.id')).toBe('main')
    await page.context().close()
  })

  test('a link to a quote opens its article with the quote outlined and in view', async () => {
    const { page } = await opened('/articles/1', { viewport: { width: 390, height: 500 } })
    await page.locator('.rail a', { hasText: 'generous' }).click()
    await page.waitForURL(/#here$/)

    const here = page.locator('#here')
    expect(await here.textContent()).toBe('“generous with our money”')
    const box = await here.boundingBox()
    expect(box && box.y > 0 && box.y + box.height < 500).toBe(true)
    expect(await ask(page, "styleOf('#here', 'outlineStyle')")).toBe('solid')
    await page.context().close()
  })

  test('while a command is typed, fitting lines are offered and taken with the keyboard', async () => {
    const { page, complaints } = await opened('/')
    await page.locator('#q').pressSequentially('/quote ad')
    await page.locator('[role=option]').first().waitFor()

    expect(await page.locator('[role=option]').allTextContents()).toEqual(['Ada Quill', 'Adam Stone'])
    expect(await page.locator('#q').getAttribute('aria-expanded')).toBe('true')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    const active = await page.locator('#q').getAttribute('aria-activedescendant')
    expect(await page.locator(`#${active}`).textContent()).toBe('Adam Stone')
    await page.keyboard.press('Enter')
    expect(await page.locator('#q').inputValue()).toBe('/quote Adam Stone')
    expect(await page.locator('.suggestions').first().isVisible()).toBe(false)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/ask\?q=/)
    expect(await page.locator('h1').textContent()).toBe('Adam Stone')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('suggestions close with Escape and with a click elsewhere, and what was typed stays', async () => {
    const { page } = await opened('/')
    await page.locator('#q').pressSequentially('/q')
    await page.locator('[role=option]').first().waitFor()
    await page.keyboard.press('Escape')

    expect([await page.locator('.suggestions').first().isVisible(), await page.locator('#q').inputValue()]).toEqual([
      false,
      '/q',
    ])
    await page.locator('#q').pressSequentially('u')
    await page.locator('[role=option]').first().waitFor()
    await page.locator('h1').click()
    expect(await page.locator('.suggestions').first().isVisible()).toBe(false)
    await page.context().close()
  })

  test('without JavaScript every page reads the same, asks and answers', async () => {
    const { page } = await opened('/', { javaScriptEnabled: false })
    expect(await page.locator('h1').textContent()).toBe('Three stories this morning')
    await page.locator('#q').fill('/quote quill about:bridge')
    await page.locator('search button').click()

    expect(await page.locator('main .read').textContent()).toBe('asked about bridge, page 1')
    await page.locator('main .button').click()
    expect(await page.locator('main .read').textContent()).toContain('page 2')
    await page.goto(`${web.address}/ask?q=/quote`)
    await page.locator('#option-speaker').fill('Tomas')
    await page.locator('main button').click()
    expect(await page.locator('h1').textContent()).toBe('Tomas')
    await page.context().close()
  })

  test('the page’s own forms carry their Origin and token, as browsers really send them', async () => {
    const { page } = await opened('/paste', { javaScriptEnabled: false })
    await page.locator('#text').fill('A text that is long enough to be taken as an article.')
    await page.locator('main button').click()

    expect(await page.locator('h1').textContent()).toBe('What was understood')
    expect(log.at(-1)).toMatch(/^text main /)
    await page.context().close()
  })

  test('a page elsewhere cannot post to this one, frame it or read it', async () => {
    const { page } = await opened('/paste')
    const token = await page.locator('main input[name=token]').getAttribute('value')
    const before = log.length
    const elsewhere = await startWeb(
      (await import('hono').then(({ Hono }) => new Hono())).get('/', (c) =>
        c.html(
          `<!doctype html><form method="post" action="${web.address}/ask"><input name="token" value="${token}"><input name="command" value="sources remove"><input name="o.source" value="Harbour Post"></form><iframe src="${web.address}/"></iframe>`,
        ),
      ),
      { port: 0 },
    )
    await page.goto(elsewhere.address)

    const read = await page.evaluate(
      (address) =>
        fetch(address).then(
          () => 'read',
          () => 'refused',
        ),
      `${web.address}/`,
    )
    expect(read).toBe('refused')
    expect(await page.frames()[1]?.locator('h1').count()).toBe(0)
    await ask(page, 'document.forms[0].submit()')
    await page.waitForURL(/\/ask$/)
    expect(await page.locator('body').textContent()).toContain('Only a form of this page itself')
    expect(log.length).toBe(before)
    await page.context().close()
    await elsewhere.close()
  })

  test('on paper the addresses of the sources stand behind their links, and what is for the screen goes', async () => {
    const { page } = await opened('/')
    await page.emulateMedia({ media: 'print' })

    const printed = await ask(page, "styleOf('main figcaption a', 'content', '::after')")
    expect(printed).toContain('https://harbour-post.invalid/1')
    expect(await page.locator('search').isVisible()).toBe(false)
    expect(await page.locator('nav').first().isVisible()).toBe(false)
    await page.context().close()
  })
})
