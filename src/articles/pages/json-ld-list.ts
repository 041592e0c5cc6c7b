import type { PageElement } from './document.ts'
import { isObject, nodesOf, parseTolerantly, text } from './json-ld.ts'

/** An entry of a page's own list of articles, as its JSON-LD writes it; "" where it is silent. */
export interface ListedItem {
  url: string
  title: string
  published: string
}

const SCRIPTS_MAX = 30
const ITEMS_MAX = 200

/** The entries of a page's ItemList, Blog or collection of articles, in order. Breadcrumbs are no such list. */
export function listedItems(elements: readonly PageElement[]): ListedItem[] {
  return elements
    .filter(({ localName }) => localName === 'script')
    .filter((script) => /ld\+json/i.test(script.getAttribute('type') ?? ''))
    .slice(0, SCRIPTS_MAX)
    .flatMap((script) => nodesOf(parseTolerantly(script.textContent ?? '')))
    .filter((node) => !/Breadcrumb|SiteNavigation/.test(String(node['@type'])))
    .flatMap((node) => [node.itemListElement, node.blogPost, node.blogPosts].flat())
    .slice(0, ITEMS_MAX)
    .flatMap(itemOf)
}

function itemOf(entry: unknown): ListedItem[] {
  if (!isObject(entry)) return []
  const item = isObject(entry.item) ? entry.item : entry
  const url = [item.url, item['@id'], item.mainEntityOfPage, entry.url, entry.item]
    .map(text)
    .find((address) => address !== '')
  if (url === undefined) return []
  return [
    { url, title: text(item.headline) || text(item.name) || text(entry.name), published: text(item.datePublished) },
  ]
}
