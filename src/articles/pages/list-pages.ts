import type { Refusal } from '../article.ts'
import * as because from './refusals.ts'

const AUTHOR = /\/(?:authors?|autore?n?|contributors?|writers?|profile|people|staff|journalists?)\/[^/]+\/?$/i
const TAG =
  /\/(?:tags?|topics?|thema|themen|categor(?:y|ies)|kategorie|keywords?|labels?|etiquetas?|archives?)\/[^/]+(?:\/page\/\d+|\/\d+)?\/?$/i
const PAGE = /\/page\/\d+\/?$/i

/** True for an address under which sites keep lists: a search, a tag, an author, a further page. */
export function isListAddress(address: string | null): boolean {
  const parsed = URL.parse(address ?? '')
  return parsed !== null && (isSearch(parsed) || [AUTHOR, TAG, PAGE].some((list) => list.test(parsed.pathname)))
}

const isSearch = ({ pathname, searchParams }: URL): boolean =>
  /^\/(?:[a-z]{2}\/)?(?:search|suche|recherche|buscar|poshuk)\b/i.test(pathname) ||
  (searchParams.has('s') && pathname === '/')

/** What kind of list a page is, where it is one. */
export function listOf({ address }: { address: string | null }): Refusal {
  const parsed = URL.parse(address ?? '')
  if (parsed === null) return because.front
  if (isSearch(parsed)) return because.searchResults
  if (AUTHOR.test(parsed.pathname)) return because.authorList
  if (TAG.test(parsed.pathname)) return because.tagList
  return parsed.pathname === '/' ? because.home : because.front
}
