import { findMoment, type Moment, type ReadingOfDates, readMoment } from '../moment.ts'
import { nameTokens } from './document.ts'
import type { NearLine } from './surroundings.ts'
import { metaOf, type Survey, wordsOf } from './survey.ts'

/**
 * When the page came out, on its own calendar. Metadata first, then what is seen. Where readers are shown another day
 * than metadata in UTC gives, one day apart, theirs is the page's own; where they are shown only the day of the last
 * change, the text is of that day.
 */
export function findPublication(survey: Survey, near: readonly NearLine[], address: string | null): Moment | null {
  const how = readingOf(survey, address)
  const seen = near.map((line) => findMoment(line.text, how)).filter((moment) => moment !== null)
  const stated = statedMoment(survey, how)
  const modified = firstMoment([survey.linked?.modified ?? '', ...metasOf(survey, MODIFIED)], how)
  if (stated) {
    const shown =
      seen.find((moment) => moment.day.equals(stated.day)) ?? seen.find((moment) => isNextTo(moment, stated))
    if (shown) return { ...withTime(stated, seen), day: shown.day }
    if (modified && seen.some((moment) => moment.day.equals(modified.day))) return modified
    return reworked(near, stated, modified, how) ?? stated
  }
  const found = markedTime(survey, near, how) ?? dayInAddress(address)
  return found ? withTime(found, seen) : (seen.find((moment) => !moment.isUpdate) ?? seen[0] ?? modified)
}

/** A day without its time takes the time that readers are shown for it. */
const withTime = (known: Moment, seen: readonly Moment[]): Moment =>
  known.hasTime ? known : (seen.find((moment) => moment.hasTime && moment.day.equals(known.day)) ?? known)

/** The date line under the headline, where it lies between the first publication and the last change. */
function reworked(
  near: readonly NearLine[],
  stated: Moment,
  modified: Moment | null,
  how: ReadingOfDates,
): Moment | null {
  if (modified === null) return null
  const line = near.find(
    ({ element, text, distance }) =>
      distance > 0 && element.localName !== 'p' && text.length <= 60 && findMoment(text, how) !== null,
  )
  const shown = line ? findMoment(line.text, how) : null
  const isBetween = shown && isBefore(stated, shown) && isBefore(shown, modified)
  return isBetween ? shown : null
}

const isBefore = (one: Moment, other: Moment): boolean => Temporal.PlainDate.compare(one.day, other.day) < 0

const PUBLISHED = [
  'article:published_time',
  'og:article:published_time',
  'article:published',
  'og:published_time',
  'datepublished',
  'date',
  'pubdate',
  'publishdate',
  'publish-date',
  'publish_date',
  'published_time',
  'publication_date',
  'published',
  'dc.date.issued',
  'dc.date',
  'dcterms.date',
  'dcterms.created',
  'dcterms.issued',
  'dc.date.created',
  'sailthru.date',
  'parsely-pub-date',
  'cxenseparse:recs:publishtime',
  'originalpublicationdate',
  'article.published',
  'article_date_original',
  'shareaholic:article_published_time',
  'citation_publication_date',
  'citation_date',
  'datecreated',
  'created',
  'release_date',
  'iso-8601-publish-date',
  'article:post_date',
  'pdate',
]
const MODIFIED = [
  'article:modified_time',
  'og:updated_time',
  'datemodified',
  'last-modified',
  'lastmod',
  'dcterms.modified',
  'article:modified',
  'revised',
]

const metasOf = (survey: Survey, names: string[]): string[] => names.map((name) => metaOf(survey, name))

function statedMoment(survey: Survey, how: ReadingOfDates): Moment | null {
  return firstMoment([survey.linked?.published ?? '', ...metasOf(survey, PUBLISHED)], how) ?? itemprop(survey, how)
}

function firstMoment(written: string[], how: ReadingOfDates): Moment | null {
  for (const words of written) {
    const moment = words === '' ? null : (readMoment(words, how) ?? compact(words))
    if (moment) return moment
  }
  return null
}

/** "20240112" and "20240112T1430": ISO 8601 without its marks. */
function compact(words: string): Moment | null {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2}).*)?$/.exec(words)
  if (!match) return null
  const time = match[4] === undefined ? '' : ` ${match[4]}:${match[5]}`
  return readMoment(`${match[1]}-${match[2]}-${match[3]}${time}`)
}

function itemprop(survey: Survey, how: ReadingOfDates): Moment | null {
  const marked = survey.elements.find((element) => /^datePublished$/i.test(element.getAttribute('itemprop') ?? ''))
  if (!marked) return null
  return firstMoment(
    [marked.getAttribute('content') ?? '', marked.getAttribute('datetime') ?? '', wordsOf(marked)],
    how,
  )
}

/** A time element near the headline; one that is called "updated" only where there is no other. */
function markedTime(survey: Survey, near: readonly NearLine[], how: ReadingOfDates): Moment | null {
  const times = near.filter(({ element }) => element.localName === 'time' || element.getAttribute('datetime') !== null)
  const isUpdate = ({ element, text }: NearLine) => /updat|modif/i.test(`${nameTokens(element).join(' ')} ${text}`)
  const sorted = [...times.filter((time) => !isUpdate(time)), ...times.filter(isUpdate)]
  const written = sorted.flatMap(({ element, text }) => [element.getAttribute('datetime') ?? '', text])
  return firstMoment(written, how) ?? firstTime(survey, how)
}

function firstTime(survey: Survey, how: ReadingOfDates): Moment | null {
  const inArticle = survey.elements.find(
    (element) => element.localName === 'time' && element.getAttribute('pubdate') !== null,
  )
  return inArticle ? firstMoment([inArticle.getAttribute('datetime') ?? '', wordsOf(inArticle)], how) : null
}

function dayInAddress(address: string | null): Moment | null {
  const match = /[/-](20\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)/.exec(address ?? '')
  return match ? readMoment(`${match[1]}-${match[2]}-${match[3]}`) : null
}

const isNextTo = (one: Moment, other: Moment): boolean => Math.abs(one.day.until(other.day).days) === 1

/** How the page's own country writes "03/04/2024". */
function readingOf(survey: Survey, address: string | null): ReadingOfDates {
  const locale = (metaOf(survey, 'og:locale') || survey.language).replace('_', '-').toLowerCase()
  const host = URL.parse(address ?? '')?.hostname ?? ''
  if (/\.(?:uk|au|nz|ie|in|za|eu|de|fr|ua)$/.test(host)) return { firstIs: 'day' }
  if (locale === 'en-us' || /\.(?:gov|edu|us)$/.test(host)) return { firstIs: 'month' }
  return locale === '' || locale === 'en' ? {} : { firstIs: 'day' }
}
