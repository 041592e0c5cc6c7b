import { isPersonName, readBylineLine, tidyByline } from '../byline.ts'
import { decodeEntities } from '../entities.ts'
import { findMoment } from '../moment.ts'
import { readDateLine } from '../pasted/masthead.ts'
import { nameTokens } from './document.ts'
import type { NearLine } from './surroundings.ts'
import { metaOf, type Survey } from './survey.ts'

export interface Known {
  outlet: string | null
  title: string
}

/** Who signs the page: the first source, from metadata to what is seen, that names a person of two words or more. */
export function findByline(survey: Survey, near: readonly NearLine[], { outlet, title }: Known): string | null {
  const sources = [
    () => survey.linked?.authors.map((name) => tidyByline(name, outlet)) ?? [],
    () => AUTHOR_METAS.flatMap((name) => survey.metas.get(name) ?? []).map((name) => tidyMeta(name, outlet)),
    () => [labelledAuthor(survey, outlet)],
    () => markedLines(near).map(({ text }) => readBylineLine(text) ?? namesOnly(text, outlet)),
    () => near.map(({ text }) => bylineBesideDate(text.replace(title, ' '))),
    () => [nameBesideDate(near)],
  ]
  let fallback: string | null = null
  for (const [at, source] of sources.entries()) {
    const names = source().filter((name) => name !== null)
    const isVisible = at >= 3
    const people = names.filter(isPeople)
    if (people.length > 0) return isVisible ? (people[0] ?? null) : joinNames(people)
    if (!isVisible) fallback ??= names.find((name) => isSeenAsName(name, near)) ?? null
  }
  return fallback ?? institution(survey, outlet)
}

const AUTHOR_METAS = [
  'author',
  'article:author',
  'byl',
  'parsely-author',
  'sailthru.author',
  'dc.creator',
  'dcterms.creator',
  'citation_author',
  'og:author',
  'article:author_name',
  'article.author',
  'authors',
  'cxenseparse:author',
  'creator',
  'og:article:author',
]

const isPeople = (byline: string): boolean =>
  byline.split(', ').some((name) => name.includes(' ') && isPersonName(name))

const joinNames = (names: string[]): string =>
  [...new Set(names.flatMap((name) => name.split(', ')))].slice(0, 8).join(', ')

const tidyMeta = (raw: string, outlet: string | null): string | null =>
  /^https?:\/\//i.test(raw) ? null : tidyByline(decodeEntities(raw), outlet)

/** An agency or university that metadata states as the author, where no person signs. */
function institution(survey: Survey, outlet: string | null): string | null {
  const stated = [...(survey.linked?.authors ?? []), metaOf(survey, 'author', 'dc.creator')]
  return (
    stated
      .map((name) => (/^https?:/.test(name) ? null : tidyByline(name, outlet, true)))
      .find((name) => name?.includes(' ')) ?? null
  )
}

/** Some systems put "Written by" and the name in two metas. */
function labelledAuthor(survey: Survey, outlet: string | null): string | null {
  const isAuthor = /^(?:written by|by|author|автор)/i.test(metaOf(survey, 'twitter:label1'))
  return isAuthor ? tidyMeta(metaOf(survey, 'twitter:data1'), outlet) : null
}

const MARK = /^(?:byline|author|authors|writer|autor|auteur)$/

const markedLines = (near: readonly NearLine[]): NearLine[] =>
  near.filter(
    ({ element }) =>
      /\bauthor\b/i.test(element.getAttribute('rel') ?? '') ||
      /\bauthor\b/i.test(element.getAttribute('itemprop') ?? '') ||
      nameTokens(element).some((token) => MARK.test(token)),
  )

function namesOnly(text: string, outlet: string | null): string | null {
  const names = tidyByline(text, outlet)
  return names?.split(', ').every(isPersonName) ? names : null
}

/** "By Ada Quill", alone or with its date. A bare name is a byline only where a date stands beside it. */
function bylineBesideDate(text: string): string | null {
  const found = findMoment(text)
  if (found) return readBylineLine(found.rest)
  return /^(?:by|written|words|story|text|автор|von|par|por)(?!\p{L})/iu.test(text) ? readBylineLine(text) : null
}

/** How far a name may stand from its date, in elements. */
const BESIDE = 14

/** A bare name below the headline with a line beside it that holds nothing but a date. */
function nameBesideDate(near: readonly NearLine[]): string | null {
  const dates = near.filter(({ text, distance }) => distance > 0 && readDateLine(text) !== null)
  const name = near.find(
    ({ text, distance }) =>
      distance > 0 && isPersonName(text) && dates.some((date) => Math.abs(date.distance - distance) <= BESIDE),
  )
  return name?.text ?? null
}

/** A single word in metadata is a name where readers see it as one. */
const isSeenAsName = (name: string, near: readonly NearLine[]): boolean =>
  near.some(
    ({ text }) =>
      text.toLowerCase() === name.toLowerCase() || text.toLowerCase().startsWith(`by ${name.toLowerCase()}`),
  )
