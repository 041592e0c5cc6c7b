import { type Archive, bestQuotes } from '../src/archive/index.ts'
import { type BlockOf, type Claim, type Link, link } from '../src/messages/index.ts'
import type { NewsroomId } from '../src/newsrooms/index.ts'
import { articleLink, type Citations, quoteBlock } from '../src/showing/index.ts'
import {
  type Change,
  findChanges,
  findIndependentTexts,
  type Passage,
  type StoredStory,
  type StoredStoryArticle,
  type StoryArticle,
  tellStory,
} from '../src/stories/index.ts'

/** How a story is told: how many sentences, whether with a quote and with what changed. */
export interface Telling {
  sentences: number
  hasQuote: boolean
}

/** Only so many changes are worth reading. */
const CHANGES_MAX = 2

interface Told {
  archive: Archive
  newsroom: NewsroomId
  since: Temporal.Instant
  citations: Citations
}

export async function storyBlock(
  story: StoredStory,
  { sentences, hasQuote }: Telling,
  { archive, newsroom, since, citations }: Told,
): Promise<BlockOf<'story'>> {
  const articles = new Map(story.articles.map((article) => [String(article.listing.id), article]))
  const material = story.articles.map(asMaterial)
  const told = tellStory(material, { sentences, since: since.epochMilliseconds })
  const claim = (text: string, passages: Passage[]): Claim => ({
    text,
    citations: passages.flatMap((passage) => {
      const listing = articles.get(passage.article)?.listing
      return listing ? [citations.of(listing, passage)] : []
    }),
  })
  const lead = articles.get(told.headline.article) ?? story.articles.at(-1)
  const changes = findChanges(material, { since: since.epochMilliseconds }).slice(0, CHANGES_MAX)
  return {
    kind: 'story',
    id: story.id,
    label: labelOf(story),
    headline: lead ? articleLink(told.headline.text, lead.listing) : link(told.headline.text, null),
    sentences: told.sentences.map((passage) => claim(passage.text, [passage])),
    changes: changes.map((change) => claim(change.says, passagesOf(change))),
    quote: hasQuote ? await bestQuote(story, archive, newsroom) : null,
    outlets: outletsOf(story),
    independentTexts: Math.max(1, findIndependentTexts(material).length),
    day: null,
    actions: [],
  }
}

const passagesOf = ({ before, after }: Change): Passage[] => (before ? [before, after] : [after])

export const asMaterial = ({ listing, text, parts, at }: StoredStoryArticle): StoryArticle => ({
  id: String(listing.id),
  title: listing.title,
  text,
  parts,
  outlet: listing.outlet,
  at,
})

/** `changed`: it was told before or could have been; `new`: all of it is new. */
function labelOf({ articles }: StoredStory): 'new' | 'changed' | 'earlier' {
  if (!articles.some((article) => article.isNew)) return 'earlier'
  return articles.every((article) => article.isNew) ? 'new' : 'changed'
}

/** Pasted texts often do not say who printed them. */
const NO_OUTLET = 'outlet not stated'

/** Every outlet once, by its newest article, the one that had it first in front. */
export function outletsOf({ articles }: StoredStory): Link[] {
  const byOutlet = new Map<string, StoredStoryArticle>()
  for (const article of articles) byOutlet.set(article.listing.outlet ?? NO_OUTLET, article)
  return [...byOutlet].map(([name, { listing }]) => articleLink(name, listing))
}

/** A direct quote of somebody with a name, from the newest article that has one; a middling length reads best. */
async function bestQuote(story: StoredStory, archive: Archive, newsroom: NewsroomId): Promise<BlockOf<'quote'> | null> {
  const newestFirst = story.articles.toSorted((a, b) => Number(b.isNew) - Number(a.isNew) || b.at - a.at)
  for (const { listing } of newestFirst.slice(0, 6)) {
    if (listing.quotes === 0) continue
    const read = await archive.article(newsroom, listing.id)
    const [best] = bestQuotes(read?.quotes ?? [])
    if (best) return quoteBlock(best)
  }
  return null
}
