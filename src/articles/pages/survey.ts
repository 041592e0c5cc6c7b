import { oneLine } from '../blocks.ts'
import { decodeEntities } from '../entities.ts'
import { elementsOf, type PageDocument, type PageElement, visibleText } from './document.ts'
import { type LinkedData, readLinkedData } from './json-ld.ts'

/** What a page says about itself, read before anything is taken out of it. */
export interface Survey {
  /** All elements in document order. */
  elements: PageElement[]
  /** By lower-case name or property, in order. */
  metas: Map<string, string[]>
  linked: LinkedData | null
  pageTitle: string
  h1s: PageElement[]
  canonical: string
  language: string
}

export function surveyPage(document: PageDocument): Survey {
  const elements = elementsOf(document.documentElement)
  const metas = new Map<string, string[]>()
  const scripts: string[] = []
  const h1s: PageElement[] = []
  let pageTitle = ''
  let canonical = ''
  for (const element of elements) {
    const name = element.localName
    if (name === 'meta') addMeta(metas, element)
    else if (name === 'h1') h1s.push(element)
    else if (name === 'title' && pageTitle === '' && element.parentElement?.localName !== 'svg')
      pageTitle = wordsOf(element)
    else if (name === 'script' && /ld\+json/i.test(element.getAttribute('type') ?? ''))
      scripts.push(element.textContent ?? '')
    else if (name === 'link' && element.getAttribute('rel')?.toLowerCase() === 'canonical')
      canonical ||= element.getAttribute('href') ?? ''
  }
  const titles = [pageTitle, ...(metas.get('og:title') ?? []), ...h1s.map(wordsOf)]
  return {
    elements,
    metas,
    linked: readLinkedData(scripts, titles),
    pageTitle,
    h1s,
    canonical,
    language: document.documentElement.getAttribute('lang') ?? document.documentElement.getAttribute('xml:lang') ?? '',
  }
}

/** A paper may name a hundred authors; more of one name is noise. */
const SAME_METAS_MAX = 100

function addMeta(metas: Map<string, string[]>, element: PageElement) {
  const content = oneLine((element.getAttribute('content') ?? '').slice(0, 5000))
  if (content === '') return
  for (const attribute of ['property', 'name', 'itemprop', 'http-equiv']) {
    const key = element.getAttribute(attribute)?.toLowerCase()
    if (!key) continue
    const known = metas.get(key) ?? []
    if (known.length < SAME_METAS_MAX) metas.set(key, [...known, content])
  }
}

/** The first content of the first of these names that a page has, "" where it has none. */
export function metaOf(survey: Survey, ...names: string[]): string {
  for (const name of names) {
    const content = survey.metas.get(name)?.[0]
    if (content) return content
  }
  return ''
}

export const wordsOf = (element: PageElement): string => oneLine(visibleText(element).slice(0, 20_000))

/** What the page says of itself in a sentence or two, each wording once. */
export function descriptionsOf(survey: Survey): string[] {
  const stated = ['description', 'og:description', 'twitter:description', 'dc.description'].flatMap(
    (name) => survey.metas.get(name) ?? [],
  )
  return [...new Set([survey.linked?.description ?? '', ...stated].map(decodeEntities))].filter((text) => text !== '')
}
