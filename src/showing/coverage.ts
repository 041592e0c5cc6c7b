import type { ArticleListing, Coverage } from '../archive/index.ts'
import { type Document, notice, shortDay } from '../messages/index.ts'

/** "1 quote", "5 quotes" */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

/** "archive since 3 Jan 2026, 12 outlets" */
export function coverageInWords({ since, outlets, articles }: Coverage): string {
  const reach = since ? `archive since ${shortDay(since)}` : `archive of ${counted(articles, 'article')}, days unknown`
  return outlets > 0 ? `${reach}, ${counted(outlets, 'outlet')}` : reach
}

export const isEmpty = ({ articles }: Coverage): boolean => articles === 0

/** Said by every command while nothing is stored; `spell` gives a command as it is typed there. */
export const emptyArchive = (spell: (path: string) => string): Document =>
  notice(
    'There is no article in the archive yet.',
    `An admin adds the first source with ${spell('sources add')} and the address of a news site or feed; it is read within a minute.`,
  )

/** "Harbour Post", or the title where no outlet is known. */
export const nameOf = (article: ArticleListing): string => article.outlet ?? `“${article.title}”`
