import { type NewsText, termsOf } from './news-text.ts'
import { StoryPostings } from './story-postings.ts'
import { heaviest, lengthOf, sum, type TermVector } from './term-vector.ts'
import { Vocabulary } from './vocabulary.ts'

/** Chosen on labelled news with other news mixed in; docs/decisions/stories.md has the figures on either side. */
export interface ClusterLimits {
  /** Cosine from which an article belongs to a story, 0 to 1. */
  similarityMin: number
  /** A story is remembered so long after its last article, however many there are. */
  windowDays: number
  /** The bar rises by this share for each e-fold of the days since a story's last article. */
  riseWithSilence: number
  /** So many stories beyond the window are remembered, those last added to. */
  dormantMax: number
}

const LIMITS: ClusterLimits = { similarityMin: 0.175, windowDays: 60, riseWithSilence: 0.08, dormantMax: 4000 }

/** Words that stand for an article and for a story. More of them only adds what all news shares. */
const ARTICLE_TERMS_MAX = 64
const STORY_TERMS_MAX = 192
/** Stories looked at closely for each article. */
const CANDIDATES_MAX = 32
/** A story that seems to have less than this share of the bar is not looked at closely. */
const ROUGH_SHARE = 0.4
/** Word counts fade once more articles than this were counted. */
const ARTICLES_COUNTED_MAX = 20_000
/** An article with a text of at least so many different words has to owe this share of the bar to that text, not to its title. */
const TEXT_TERMS_MIN = 40
const BY_TEXT_SHARE = 0.25
/** Silence is counted in steps of so many days. */
const SILENCE_DAYS = 2
const SWEEP_EVERY = 512
const DAY_MS = 86_400_000

interface OpenStory {
  id: string
  first: number
  last: number
  terms: TermVector
  length: number
  /** Its place in `#places`; changes when the index is rebuilt. */
  place: number
}

/**
 * Online single-pass clustering: each article joins the story it resembles most, or opens one. What a story is never
 * depends on what comes later. The same articles in the same order give the same stories. Pure memory, no clock: time is
 * what the articles say.
 */
export class StoryIndex {
  readonly #limits: ClusterLimits
  readonly #vocabulary = new Vocabulary()
  /** Open stories, the one longest without an article first. */
  readonly #open = new Map<string, OpenStory>()
  #places: (OpenStory | null)[] = []
  readonly #postings = new StoryPostings()
  #scratch = new Float64Array(1024)
  #now = Number.NEGATIVE_INFINITY
  #sinceSweep = 0

  constructor(limits: Partial<ClusterLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits }
  }

  /** How many stories can still be added to. */
  get size(): number {
    return this.#open.size
  }

  /** The id of the story that the article belongs to; a new story takes its id from this first article. */
  add(article: NewsText): string {
    const { vector, terms } = this.#read(article)
    const at = timeOf(article)
    const story = this.#closest(vector, terms, at)
    if (story) this.#join(story, vector, at)
    else this.#begin(this.#freshId(article.id), vector, at)
    return story?.id ?? this.#lastId()
  }

  /** Puts back an article whose story is known, oldest first, as after a restart. */
  restore(article: NewsText, storyId: string): void {
    const { vector } = this.#read(article)
    const story = this.#open.get(storyId)
    if (story) this.#join(story, vector, timeOf(article))
    else this.#begin(storyId, vector, timeOf(article))
  }

  #read(article: NewsText): { vector: TermVector; terms: Terms } {
    if (++this.#sinceSweep >= SWEEP_EVERY) this.#sweep()
    const { weights, titleOnly, inText } = termsOf(article)
    const ids = this.#vocabulary.count(weights.keys())
    const worth = new Float64Array(ids.length)
    const titleOnlyIds = new Set<number>()
    let place = 0
    for (const [word, weight] of weights) {
      const id = ids[place] ?? 0
      worth[place++] = (1 + Math.log(weight)) * this.#vocabulary.rarity(id)
      if (titleOnly.has(word)) titleOnlyIds.add(id)
    }
    const vector = heaviest(ids, worth, ARTICLE_TERMS_MAX)
    return { vector, terms: { titleOnlyIds, inText } }
  }

  #closest(vector: TermVector, terms: Terms, at: number): OpenStory | undefined {
    let best: OpenStory | undefined
    let bestRatio = 1
    this.#fillScratch(vector)
    for (const story of this.#candidates(vector)) {
      const { whole, byText } = this.#likeness(story, terms)
      const bar = this.#bar(story, at)
      if (whole / bar < bestRatio) continue
      if (terms.inText >= TEXT_TERMS_MIN && byText < bar * BY_TEXT_SHARE) continue
      best = story
      bestRatio = whole / bar
    }
    for (const id of vector.ids) this.#scratch[id] = 0
    return best
  }

  #fillScratch({ ids, weights }: TermVector): void {
    if (this.#scratch.length < this.#vocabulary.size) this.#scratch = new Float64Array(this.#vocabulary.size * 2)
    for (let place = 0; place < ids.length; place++) this.#scratch[ids[place] ?? 0] = weights[place] ?? 0
  }

  /** Cosine of the article in the scratch with a story, and the part of it that words of the article's text make. */
  #likeness(
    { terms: { ids, weights }, length }: OpenStory,
    { titleOnlyIds }: Terms,
  ): { whole: number; byText: number } {
    let whole = 0
    let byText = 0
    for (let place = 0; place < ids.length; place++) {
      const id = ids[place] ?? 0
      const weight = this.#scratch[id] ?? 0
      if (weight === 0) continue
      const product = weight * (weights[place] ?? 0)
      whole += product
      if (!titleOnlyIds.has(id)) byText += product
    }
    return length === 0 ? { whole: 0, byText: 0 } : { whole: whole / length, byText: byText / length }
  }

  /** The longer a story has been silent, the more plainly an article has to belong to it. */
  #bar(story: OpenStory, at: number): number {
    const { similarityMin, riseWithSilence } = this.#limits
    const gapDays = Math.max(0, at - story.last, story.first - at) / DAY_MS
    return similarityMin * (1 + riseWithSilence * Math.log(1 + gapDays / SILENCE_DAYS))
  }

  /** The stories that seem closest, in the order in which they were opened. */
  #candidates(vector: TermVector): OpenStory[] {
    return this.#postings
      .closest(vector, {
        roughMin: this.#limits.similarityMin * ROUGH_SHARE,
        max: CANDIDATES_MAX,
        places: this.#places.length,
      })
      .map((place) => this.#places[place])
      .filter((story) => story !== null && story !== undefined)
  }

  #begin(id: string, terms: TermVector, at: number): void {
    const story: OpenStory = { id, first: at, last: at, terms, length: lengthOf(terms), place: this.#places.length }
    this.#places.push(story)
    this.#file(story, [])
    this.#touch(story, at)
  }

  #join(story: OpenStory, vector: TermVector, at: number): void {
    const before = story.terms.ids
    story.terms = sum(story.terms, vector, STORY_TERMS_MAX)
    story.length = lengthOf(story.terms)
    story.first = Math.min(story.first, at)
    story.last = Math.max(story.last, at)
    this.#file(story, before)
    this.#touch(story, at)
  }

  /** Files a story under the words it took up, and takes it out from under those it dropped. */
  #file({ terms: { ids, weights }, length, place }: OpenStory, before: Iterable<number>): void {
    const dropped = new Set(before)
    for (let term = 0; term < ids.length; term++) {
      const id = ids[term] ?? 0
      if (dropped.delete(id)) continue
      this.#vocabulary.use(id)
      this.#postings.add(id, place, (weights[term] ?? 0) / length)
    }
    for (const id of dropped) {
      this.#vocabulary.release(id)
      this.#postings.remove(id, place)
    }
  }

  #touch(story: OpenStory, at: number): void {
    this.#open.delete(story.id)
    this.#open.set(story.id, story)
    this.#now = Math.max(this.#now, at)
  }

  /** Two articles may come with one id; two stories may not. */
  #freshId(articleId: string): string {
    let id = `story-${articleId}`
    for (let n = 2; this.#open.has(id); n++) id = `story-${articleId}-${n}`
    return id
  }

  #lastId(): string {
    return this.#places.at(-1)?.id ?? ''
  }

  /** Forgets stories beyond the window that are not among the last ones remembered, and what only they used. */
  #sweep(): void {
    this.#sinceSweep = 0
    const closedBefore = this.#now - this.#limits.windowDays * DAY_MS
    let dormant = 0
    for (const story of this.#open.values()) if (story.last < closedBefore) dormant++
    for (const story of this.#open.values()) {
      if (dormant <= this.#limits.dormantMax) break
      if (story.last >= closedBefore) continue
      this.#forget(story)
      dormant--
    }
    if (this.#places.length > 2 * this.#open.size + SWEEP_EVERY) this.#rebuild()
    this.#vocabulary.fade(ARTICLES_COUNTED_MAX)
  }

  #forget(story: OpenStory): void {
    this.#open.delete(story.id)
    this.#places[story.place] = null
    for (const term of story.terms.ids) this.#vocabulary.release(term)
  }

  #rebuild(): void {
    const moved = new Int32Array(this.#places.length).fill(-1)
    const kept = this.#places.filter((story) => story !== null)
    kept.forEach((story, place) => {
      moved[story.place] = place
      story.place = place
    })
    this.#places = kept
    this.#postings.renumber(moved)
  }
}

interface Terms {
  titleOnlyIds: Set<number>
  inText: number
}

/** A time that is none (NaN) counts as 1970: the story it opens is a dormant one. */
const timeOf = ({ at }: NewsText): number => (Number.isFinite(at) ? at : 0)
