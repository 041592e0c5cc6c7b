import { oneLine } from '../blocks.ts'
import { decodeEntities } from '../entities.ts'

export type JsonObject = { readonly [key: string]: unknown }

/** What an article's own JSON-LD says of it, as written, "" or empty where it is silent. */
export interface LinkedData {
  headline: string
  description: string
  authors: string[]
  /** Addresses that stand for an author, where one is given instead of a name or beside it. */
  authorPages: string[]
  published: string
  modified: string
  publisher: string
  body: string
  url: string
  isArticle: boolean
}

/** Nodes that a page may state; more are machine noise. */
const NODES_MAX = 500
const ARTICLE = /(?:Article|BlogPosting|Report|Review|LiveBlogPosting|NewsItem|SocialMediaPosting)$/

/**
 * Reads a page's JSON-LD scripts, tolerating control characters, trailing commas, comments and `@id` references.
 * `titles` help to tell the page's article from others that it lists.
 */
export function readLinkedData(scripts: readonly string[], titles: readonly string[]): LinkedData | null {
  const nodes = scripts.slice(0, 30).flatMap((script) => nodesOf(parseTolerantly(script)))
  const byId = new Map<string, JsonObject>()
  for (const node of nodes) {
    const id = node['@id']
    if (typeof id === 'string' && Object.keys(node).length > 2 && !byId.has(id)) byId.set(id, node)
  }
  const articles = nodes.filter(isArticle)
  const article = best(articles, titles)
  const page = nodes.find((node) => /WebPage$/.test(typeOf(node)) && text(node.datePublished) !== '')
  const chosen = article ?? page
  if (!chosen) return null
  const fallback = page ?? {}
  return {
    headline: text(chosen.headline) || (article ? text(chosen.name) : ''),
    description: text(chosen.description),
    authors: namesOf(chosen.author ?? chosen.creator ?? fallback.author, byId),
    authorPages: pagesOf(chosen.author ?? chosen.creator ?? fallback.author),
    published: text(chosen.datePublished ?? chosen.dateCreated ?? chosen.uploadDate ?? fallback.datePublished),
    modified: text(chosen.dateModified ?? fallback.dateModified),
    publisher: namesOf(chosen.publisher, byId)[0] ?? '',
    body: typeof chosen.articleBody === 'string' ? chosen.articleBody : '',
    url: text(chosen.url) || (typeof chosen.mainEntityOfPage === 'string' ? chosen.mainEntityOfPage : ''),
    isArticle: article !== undefined,
  }
}

const typeOf = (node: JsonObject): string => [node['@type']].flat().find((type) => typeof type === 'string') ?? ''
const isArticle = (node: JsonObject): boolean => [node['@type']].flat().some((type) => ARTICLE.test(String(type)))

function best(articles: JsonObject[], titles: readonly string[]): JsonObject | undefined {
  const score = (node: JsonObject) => {
    const headline = text(node.headline ?? node.name).toLowerCase()
    const isNamed = headline !== '' && titles.some((title) => title.toLowerCase().includes(headline))
    const fields = ['headline', 'datePublished', 'author', 'articleBody'].filter((key) => node[key] !== undefined)
    return (isNamed ? 10 : 0) + fields.length
  }
  return articles.map((node) => ({ node, score: score(node) })).sort((a, b) => b.score - a.score)[0]?.node
}

/** JSON as sites write it. Undefined where it cannot be saved. */
export function parseTolerantly(script: string): unknown {
  const bare = script
    .trim()
    .replace(/^<!--|-->$|^\/\*<!\[CDATA\[\*\/|\/\*\]\]>\*\/$|^<!\[CDATA\[|\]\]>$/g, '')
    .trim()
  const repairs = [
    bare,
    bare.replace(/[\u0000-\u001f]+/g, ' ').replace(/;\s*$/, ''),
    bare
      .replace(/[\u0000-\u001f]+/g, ' ')
      .replace(/,(\s*[}\]])/g, '$1')
      .replace(/\\(?!["\\/bfnrtu])/g, '\\\\')
      .replace(/;\s*$/, ''),
  ]
  for (const repair of repairs) {
    try {
      return JSON.parse(repair)
    } catch {
      // The next repair may do.
    }
  }
  return looseFields(bare)
}

/** From a script that is no JSON at all, the fields that matter. */
function looseFields(script: string): JsonObject | undefined {
  const type = /"@type"\s*:\s*\[?\s*"(\w*(?:Article|BlogPosting))"/.exec(script)?.[1]
  if (type === undefined) return undefined
  const field = (name: string) => new RegExp(`"${name}"\\s*:\\s*"((?:[^"\\\\]|\\\\.){1,400})"`).exec(script)?.[1]
  const author = /"author"\s*:\s*[[{][^}]{0,300}?"name"\s*:\s*"([^"]{1,100})"/.exec(script)?.[1]
  return {
    '@type': type,
    headline: field('headline'),
    datePublished: field('datePublished'),
    dateModified: field('dateModified'),
    ...(author === undefined ? {} : { author }),
  }
}

export function nodesOf(json: unknown): JsonObject[] {
  const nodes: JsonObject[] = []
  const queue: unknown[] = [json]
  for (let at = 0; at < queue.length && nodes.length < NODES_MAX; at++) {
    const value = queue[at]
    if (Array.isArray(value)) queue.push(...value.slice(0, NODES_MAX))
    else if (isObject(value)) {
      nodes.push(value)
      queue.push(
        value['@graph'],
        value.mainEntity,
        value.mainEntityOfPage,
        value.hasPart,
        value.author,
        value.publisher,
      )
    }
  }
  return nodes
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function namesOf(value: unknown, byId: Map<string, JsonObject>): string[] {
  return [value]
    .flat(3)
    .slice(0, 20)
    .flatMap((one): string[] => {
      if (typeof one === 'string') return [text(one)]
      if (!isObject(one)) return []
      const id = one['@id']
      const node = one.name === undefined && typeof id === 'string' ? (byId.get(id) ?? one) : one
      return [node.name].flat().map(text)
    })
    .filter((name) => name !== '')
}

const pagesOf = (value: unknown): string[] =>
  [value]
    .flat(3)
    .slice(0, 20)
    .flatMap((one) => (isObject(one) ? [text(one.url), text(one['@id']), text(one.sameAs)] : [text(one)]))
    .filter((address) => /^https?:\/\//i.test(address))

export const text = (value: unknown): string => {
  const one = Array.isArray(value) ? value[0] : value
  return typeof one === 'string' ? oneLine(decodeEntities(one.slice(0, 5000)).replace(/<[^>]{1,200}>/g, ' ')) : ''
}
