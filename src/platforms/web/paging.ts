import { type Html, html } from './markup.ts'

/** The page that is asked for, from 1, and how many entries stand before it. */
export function pageOf(asked: string | undefined, size: number): { page: number; from: number } {
  const page = /^\d{1,6}$/.test(asked ?? '') ? Math.max(1, Number(asked)) : 1
  return { page, from: (page - 1) * size }
}

/** Newer and older, where there are any, or other words for them. `path` may carry a query. */
export function drawPages(
  path: string,
  page: number,
  hasMore: boolean,
  [before, after]: readonly [string, string] = ['Newer', 'Older'],
): Html {
  if (page === 1 && !hasMore) return html``
  const address = (to: number): string => `${path}${path.includes('?') ? '&' : '?'}page=${to}`
  return html`<nav class="pages" aria-label="More of this list">${page > 1 ? html`<a href="${address(page - 1)}" rel="prev">${before}</a>` : html`<span></span>`}<span>Page ${page}</span>${hasMore ? html`<a href="${address(page + 1)}" rel="next">${after}</a>` : html`<span></span>`}</nav>\n`
}
