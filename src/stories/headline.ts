import type { ReadArticle, ScoredSentence, StoryCentre } from './sentence-scoring.ts'
import { numberOf } from './toll.ts'
import { cosine, weigh } from './word-weights.ts'

const BY_TITLES = 0.5
const BY_TEXTS = 0.3
const BY_FIRST = 0.35
const BY_NEWNESS = 0.07
/** What a headline costs that readers were told before, where there is a newer one. */
const KNOWN_COST = 0.3
const WORDS_MAX = 14
const WORDS_MIN = 4
const TITLE_CHARACTERS_MAX = 400

/** The headline that says best what all say, of the articles read. Its numbers have to stand in the newest text. */
export function chooseHeadline(
  read: readonly ReadArticle[],
  about: StoryCentre,
  { first, isKnown }: { first: ScoredSentence | undefined; isKnown: (article: string) => boolean },
): { text: string; article: string } {
  const newest = read.at(-1)?.article
  let best = { text: '', article: newest?.id ?? '' }
  let most = Number.NEGATIVE_INFINITY
  for (const [place, { article }] of [...read.entries()].reverse()) {
    const text = tidyHeadline(article.title)
    if (text === '') continue
    const weights = weigh(text)
    const worth =
      BY_TITLES * cosine(weights, about.titles) +
      BY_TEXTS * cosine(weights, about.texts) +
      (first ? BY_FIRST * cosine(weights, first.weights) : 0) -
      blemishes(text) +
      (BY_NEWNESS * place) / Math.max(1, read.length - 1) -
      (numbersAgree(text, article.text, newest?.text ?? '') ? 0 : 1) -
      (isKnown(article.id) ? KNOWN_COST : 0)
    if (worth <= most) continue
    most = worth
    best = { text, article: article.id }
  }
  return best
}

/** The title without the outlet's name at its end or a label at its beginning. */
function tidyHeadline(title: string): string {
  const plain = title.slice(0, TITLE_CHARACTERS_MAX).replace(/\s+/g, ' ').trim()
  const tidy = plain
    .replace(
      /^(?:LIVE(?: UPDATES?)?|UPDATED?(?: \d+)?|UPDATE \d+|BREAKING(?: NEWS)?|WATCH|VIDEO|EXCLUSIVE|WRAPUP \d+|Live)\s*[:|–—-]+\s*/,
      '',
    )
    .replace(
      /\s+(?:[|»·]|[-–—](?=\s))\s*(?:\p{Lu}[\p{L}.&'’]*|\p{L}+\.(?:com|net|org|co\.uk))(?:\s+(?:\p{Lu}[\p{L}.&'’]*|of|and|the|for)){0,3}$/u,
      '',
    )
    .trim()
  return tidy.split(' ').length >= WORDS_MIN ? tidy : plain
}

const CLICK_WORDS =
  /\b(?:this is|here(?:'|’)?s|here is|why|how|what|you|your|watch|video|photos|pictures|gallery|live|shocking|amazing|incredible|must|secret|reasons?|things|everything|opinion|analysis|explainer|explained|podcast|quiz|best|worst|reveal(?:s|ed)|slams?|blasts?|just)\b/i
const VERB =
  /\b(?:is|are|was|has|have|had|will|to|wins?|won|dies?|died|says?|said|kills?|killed|[\p{L}]{3,}(?:s|ed))\b/u

function blemishes(text: string): number {
  const words = text.split(' ').length
  return (
    (/[?!]/.test(text) ? 0.25 : 0) +
    (CLICK_WORDS.test(text) ? 0.12 : 0) +
    (/["“”‘]|(?:^|\s)['’]\p{L}/u.test(text) ? 0.1 : 0) +
    Math.max(0, words - WORDS_MAX) * 0.04 +
    Math.max(0, 5 - words) * 0.08 +
    (/\bLIVE\b/.test(text) ? 0.3 : 0) +
    (VERB.test(text) ? 0 : 0.12) +
    (/\b\p{Lu}{4,}\b.*\b\p{Lu}{4,}\b.*\b\p{Lu}{4,}\b/u.test(text) ? 0.3 : 0) +
    (/\.\.\.|…|[:|]/.test(text) ? 0.08 : 0)
  )
}

const NUMBERS =
  /\p{L}*\d[\d.,]*\d|\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred)\b/giu

/** Every number of the headline stands in its own text and, where the newest text counts at all, in that one too. */
function numbersAgree(headline: string, own: string, newest: string): boolean {
  const wanted = valuesIn(headline)
  if (wanted.length === 0) return true
  const here = new Set(valuesIn(own.slice(0, 20_000)))
  const there = new Set(valuesIn(newest.slice(0, 20_000)))
  return wanted.every((value) => here.has(value) && (there.size === 0 || there.has(value)))
}

function valuesIn(text: string): number[] {
  return (text.match(NUMBERS) ?? []).map((words) => numberOf(words)).filter((value) => value !== null)
}
