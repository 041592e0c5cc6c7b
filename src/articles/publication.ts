import type { Draft, Given } from './article.ts'
import type { Moment } from './moment.ts'

/** The day and instant of publication: as the material states them, else as given (a given instant's day is UTC's). */
export function publicationOf(moment: Moment | null, given: Given): Pick<Draft, 'published' | 'day' | 'publishedIs'> {
  if (moment) return { published: moment.instant, day: moment.day, publishedIs: 'stated' }
  if (!given.published) return { published: null, day: null, publishedIs: 'unknown' }
  const day = given.published.toZonedDateTimeISO('UTC').toPlainDate()
  return { published: given.published, day, publishedIs: 'given' }
}
