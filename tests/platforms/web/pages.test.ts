import { expect, test } from 'vitest'
import { get, pageOf } from './page-of.ts'

test('every page answers with one h1, a main, landmarks and a skip link', async () => {
  const { app } = pageOf()
  const person = (await get(app, '/people')).dom.querySelector('main .rows a')?.getAttribute('href') ?? ''
  const paths = [
    '/',
    '/editions',
    '/editions/2026-11-23',
    '/ask?q=/context+footbridge',
    '/ask',
    '/articles/1',
    '/people',
    person,
    '/topics',
    '/archive',
    '/sources',
    '/paste',
    '/context?topic=footbridge',
    '/nowhere',
  ]

  for (const path of paths) {
    const { dom, response } = await get(app, path)
    expect([path, response.status]).toEqual([path, path === '/nowhere' ? 404 : 200])
    expect([path, dom.querySelectorAll('h1').length]).toEqual([path, 1])
    expect([path, dom.querySelectorAll('main, header, footer, nav[aria-label="Pages"], search').length]).toEqual([
      path,
      5,
    ])
    expect([path, dom.querySelector('.skip')?.getAttribute('href')]).toEqual([path, '#main'])
    expect([path, dom.documentElement.getAttribute('lang')]).toEqual([path, 'en'])
    const ids = [...dom.querySelectorAll('[id]')].map((one) => one.getAttribute('id'))
    expect([path, new Set(ids).size]).toEqual([path, ids.length])
  }
})
