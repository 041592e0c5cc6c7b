import { searchKey } from '../text/search-key.ts'
import { byTime } from './story-article.ts'

/** Articles that carry one text: the agency's and what outlets made of it. */
export interface IndependentText {
  /** Ids, oldest first; the first is the one that had it first. */
  articles: string[]
}

interface Copyable {
  id: string
  text: string
  at: number
}

const SHINGLE_WORDS = 5
/** Agency copy is cut from the end, so the beginning is what copies share. */
const WORDS_READ_MAX = 600
/** A text with fewer shingles is a copy only where all of it stands in the other. */
const SHINGLES_MIN = 12
/** Share of the shorter text's shingles that stand in the other as well. */
const COPY_SHARE = 0.45

/**
 * Groups near-copies. What people said is left out first: two reporters at one press conference write down the same
 * words without copying from each other. An article joins the group of an earlier one of which it holds the greatest
 * share, so three outlets that each changed a little stay one text.
 */
export function findIndependentTexts(articles: readonly Copyable[]): IndependentText[] {
  const groups: IndependentText[] = []
  const groupOf: number[] = []
  const sizes: number[] = []
  const holders = new Map<string, number[]>()
  const ordered = articles.toSorted(byTime)
  ordered.forEach(({ id, text }, place) => {
    const shingles = shinglesOf(text)
    const original = mostCopied(shingles, holders, sizes)
    const group = original === undefined ? groups.length : (groupOf[original] ?? 0)
    const known = groups[group]
    if (known) known.articles.push(id)
    else groups.push({ articles: [id] })
    groupOf.push(group)
    sizes.push(shingles.size)
    for (const shingle of shingles) {
      const places = holders.get(shingle)
      if (places) places.push(place)
      else holders.set(shingle, [place])
    }
  })
  return groups
}

function mostCopied(shingles: Set<string>, holders: Map<string, number[]>, sizes: number[]): number | undefined {
  const shared = new Map<number, number>()
  for (const shingle of shingles) {
    for (const place of holders.get(shingle) ?? []) shared.set(place, (shared.get(place) ?? 0) + 1)
  }
  let best: number | undefined
  let bestShare = 0
  for (const [place, count] of shared) {
    const shorter = Math.min(shingles.size, sizes[place] ?? 0)
    const share = count / shorter
    if (share < (shorter < SHINGLES_MIN ? 1 : COPY_SHARE) || share <= bestShare) continue
    best = place
    bestShare = share
  }
  return best
}

/** Runs of five words outside quotation marks. A text of fewer words is one run. */
function shinglesOf(text: string): Set<string> {
  const words = searchKey(withoutQuotes(text.slice(0, WORDS_READ_MAX * 8)))
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, WORDS_READ_MAX)
  const shingles = new Set<string>()
  for (let start = 0; start === 0 || start + SHINGLE_WORDS <= words.length; start++) {
    const shingle = words.slice(start, start + SHINGLE_WORDS).join(' ')
    if (shingle !== '') shingles.add(shingle)
  }
  return shingles
}

/** Quoted words give way to a mark that breaks the run. Typewriter marks are paired within their paragraph. */
const withoutQuotes = (text: string): string => text.replace(/“[^”\n]*(?:”|$)|„[^“”\n]*[“”]|«[^»\n]*»|"[^"\n]*"/gm, ' ')
