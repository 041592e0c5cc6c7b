import type { ArticleId } from '../../articles/article.ts'
import { MAIN } from '../../newsrooms/index.ts'
import type { House } from '../house.ts'
import { type Shell, UsageError, type Verb } from './verb.ts'
import { withHouse } from './with-house.ts'

/** `dateline forget <article>`: takes a wrong paste back. */
export const forget: Verb = {
  name: 'forget',
  usage: 'forget <article>',
  says: 'Removes an article with its quotes; a briefing that used it is marked',
  more: ['The article is given by its number, or by its address on the web page.'],
  example: 'dateline forget 12',
  async run([typed = ''], shell) {
    const id = Number(/^(\d+)$|\/articles\/(\d+)/.exec(typed)?.slice(1).find(Boolean))
    if (!Number.isSafeInteger(id)) throw new UsageError(`“${typed}” is not the number of an article`)
    return withHouse(shell, (house) => forgetIn(house, id as ArticleId, shell), { hasSample: false })
  },
}

async function forgetIn(house: House, id: ArticleId, shell: Shell): Promise<number> {
  const read = await house.archive.article(MAIN, id)
  const isGone = await house.articles.forget(MAIN, id)
  if (isGone) shell.out(`Forgotten: ${read?.article.title ?? id}\n`)
  else shell.complain(`dateline forget: there is no article ${id}. Numbers stand in the addresses of the web page.`)
  return isGone ? 0 : 1
}
