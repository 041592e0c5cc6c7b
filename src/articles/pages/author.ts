import { AGENCY, isPersonName, isStatedName, readBylineLine, tidyByline } from '../byline.ts'
import { decodeEntities } from '../entities.ts'
import { findMoment } from '../moment.ts'
import { readDateLine } from '../pasted/masthead.ts'
import { nameTokens } from './document.ts'
import type { NearLine } from './surroundings.ts'
import { metaOf, type Survey, wordsOf } from './survey.ts'

export interface Known {
  outlet: string | null
  title: string
}

/**
 * Who signs the page: the first source, from metadata to what is seen, that names a person of two words or more; else a
 * single name that readers are shown or that is plainly one; else what stands under the text or ends the headline.
 */
export function findByline(survey: Survey, near: readonly NearLine[], { outlet, title }: Known): string | null {
  const stated = [
    survey.linked?.authors.map((name) => tidyMeta(name, outlet)) ?? [],
    AUTHOR_METAS.flatMap((name) => survey.metas.get(name) ?? []).map((name) => tidyMeta(name, outlet)),
    [labelledAuthor(survey, outlet)],
  ].map((names) => names.filter((name) => name !== null))
  for (const names of stated) {
    const people = names.filter(isPeople)
    if (people.length > 0) return joinNames(people)
  }
  const single = stated.flat().find((name) => isSeenAsName(name, near) && !AGENCY.test(name)) ?? null
  return (
    markedNames(near, outlet) ??
    linesOf(near, title).find((names) => names.includes(' ')) ??
    single ??
    linesOf(near, title).find((names) => !AGENCY.test(names)) ??
    stated.flat().find(isSingleName) ??
    nameBesideDate(near) ??
    signature(survey, outlet) ??
    authorInTitle(title) ??
    authorInAddress(survey) ??
    institution(survey, near, outlet)
  )
}

const linesOf = (near: readonly NearLine[], title: string): string[] =>
  near.map(({ text }) => bylineBesideDate(text.replace(title, ' ').trim())).filter((names) => names !== null)

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
  byline.split(', ').some((name) => name.includes(' ') && isStatedName(name))

const joinNames = (names: string[]): string =>
  [...new Set(names.flatMap((name) => name.split(', ')))].slice(0, 8).join(', ')

const tidyMeta = (raw: string, outlet: string | null): string | null =>
  /^\s*https?:\/\//i.test(raw) ? null : tidyByline(decodeEntities(raw), outlet)

/** A university or body that metadata states as the author, or "Source:" under the headline, where no person signs. */
function institution(survey: Survey, near: readonly NearLine[], outlet: string | null): string | null {
  const stated = [...(survey.linked?.authors ?? []), metaOf(survey, 'author', 'dc.creator')]
  const named = stated
    .map((name) => (/^\s*https?:/.test(name) ? null : tidyByline(name, outlet, true)))
    .find((name) => name?.includes(' ') && !AGENCY.test(name))
  return named ?? labelledSource(near, outlet)
}

/** "Source:" and the name of who released the text, in two elements that follow each other. */
function labelledSource(near: readonly NearLine[], outlet: string | null): string | null {
  const at = near.findIndex(({ text, distance }) => distance > 0 && /^source:?$/i.test(text))
  const name = near[at + 1]?.text ?? ''
  return at < 0 || name.length > 80 ? null : tidyByline(name, outlet, true)
}

/** A single word that is a name and no handle or account: "Nayane", not "q_admin" or "AFPRelaxnews". */
const isSingleName = (names: string): boolean =>
  names.split(', ').every((name) => /^\p{Lu}\p{Ll}{2,}$/u.test(name) && !isPersonless(name))

const isPersonless = (name: string): boolean =>
  !isPersonName(`${name} Quill`) || AGENCY.test(name) || /^admin/i.test(name)

/** "Interview produced by Ada Quill." under the text, where nobody signs above it. */
function signature(survey: Survey, outlet: string | null): string | null {
  const lines = survey.elements.filter(({ localName }) => SIGNING.has(localName)).slice(-400)
  for (const element of lines) {
    if ((element.textContent ?? '').length > 240) continue
    const name = SIGNED.exec(wordsOf(element))?.[1]
    const byline = name === undefined ? null : tidyByline(name, outlet)
    if (byline?.split(', ').every(isStatedName)) return byline
  }
  return null
}

const SIGNING = new Set(['p', 'em', 'i', 'strong', 'b', 'small'])
const SIGNED =
  /^[(—–-]*\s?(?:interview\b.{0,60}\b)?(?:written|produced|reported|reporting|compiled|story|text|words)(?: and \p{L}+)? by:? (\p{Lu}[^.;()]{3,80})[.;)]?(?:$|\s)/iu

/** "2023 roadster review by Ada Quill" */
function authorInTitle(title: string): string | null {
  const name = /\b(?:review|column|opinion|commentary|analysis|essay|interview|text|story) by (.{5,60})$/iu.exec(
    title,
  )?.[1]
  return name !== undefined && isPersonName(name) ? name : null
}

/** The page of an author that metadata names instead of the author: "/authors/ada-quill". */
function authorInAddress(survey: Survey): string | null {
  const stated = [...(survey.linked?.authorPages ?? []), ...(survey.metas.get('article:author') ?? [])]
  for (const address of stated) {
    const slug =
      /\/(?:authors?|profile|people|by|contributors?|staff|writers?|journalists?)\/([a-z]+(?:-[a-z]+){1,3})\/?$/.exec(
        address,
      )?.[1]
    const name = (slug ?? '')
      .split('-')
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join(' ')
    if (slug !== undefined && isPersonName(name)) return name
  }
  return null
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

/** The names of the marked line nearest the headline, and of those right after it: each author may be an element. */
function markedNames(near: readonly NearLine[], outlet: string | null): string | null {
  const named = markedLines(near)
    .map(({ text, distance }) => ({ names: readBylineLine(text) ?? namesOnly(text, outlet) ?? '', distance }))
    .filter(({ names }) => isPeople(names))
  const first = named[0]
  if (first === undefined) return null
  const beside = named.filter(({ distance }) => Math.abs(distance - first.distance) <= BESIDE)
  return joinNames(beside.map(({ names }) => names))
}

function namesOnly(text: string, outlet: string | null): string | null {
  const names = tidyByline(text, outlet)
  return names?.split(', ').every(isPersonName) ? names : null
}

const OPENS_BYLINE =
  /^(?:by|written|words|story|text|review|opinion|автор|текст|authors?|autor(?:in|a|e|es|ka)?|texte?|texto|testo|tekst|von|par|por|di|door|av|af)(?!\p{L})/iu

/** "By Ada Quill", alone or with its date. A bare name is a byline only where a date stands beside it. */
function bylineBesideDate(text: string): string | null {
  const found = findMoment(text)
  if (found)
    return readBylineLine(
      found.rest.replace(/^(?:first )?(?:posted|published|updated)(?: on| at)?[\s:,|]*(?=by\b)/i, ''),
    )
  return OPENS_BYLINE.test(text) ? readBylineLine(text) : null
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
