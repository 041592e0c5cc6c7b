import type { Cast, Mention } from '../people/cast.ts'
import type { Attribution } from './attribute.ts'
import { CLASS, isAny } from './lexicon-en.ts'
import { mentionsIn, type Named, nameSource } from './name-source.ts'
import type { Speaker } from './quote.ts'
import type { Sentence, Unit } from './sentence.ts'
import { spanOf } from './source.ts'

/**
 * Who is spoken of as the text goes on. A mention makes somebody prominent by its place in the sentence, and prominence
 * fades by one with each sentence; "he" is the most prominent man. Weights were measured on annotated news.
 */
const PROMINENCE = { source: 2.3, subject: 2, possessive: 1.3, other: 0.6, gender: 0.5 }
const FORGOTTEN = -3
const CLEAR_LEAD = 0.05

interface Presence {
  speaker: Speaker
  gender: 'female' | 'male' | null
  prominence: number
}

export interface Resolved {
  speaker: Speaker | null
  surface: string
  /** 0 to 1: how the speaker was found. */
  certainty: number
}

export interface Discourse {
  /** To be called for each sentence in order, with the attributions of that sentence. */
  read(sentence: Sentence, attributions: readonly Attribution[]): Resolved[]
}

export function openDiscourse(text: string, cast: Cast): Discourse {
  const present = new Map<string, Presence>()
  const genders = new Map(cast.people.map((person) => [person.name, person.gender]))
  let lastSpeaker: Speaker | null = null
  let lastSpeakerPart = -1
  let lastPlural: Speaker | null = null
  let lastSubject: { speaker: Speaker; part: number; at: number } | null = null
  let sentenceNumber = 0

  const raise = (speaker: Speaker, prominence: number) => {
    const known = present.get(speaker.name)
    if (known) known.prominence = Math.max(known.prominence + 0.2, prominence)
    else present.set(speaker.name, { speaker, gender: genders.get(speaker.name) ?? null, prominence })
  }
  const fade = () => {
    for (const [name, one] of present) {
      one.prominence -= 1
      if (one.prominence < FORGOTTEN) present.delete(name)
    }
  }
  const resolvePronoun = (
    pronoun: 'he' | 'she' | 'they' | 'it',
    content: { start: number; end: number } | null,
  ): Speaker | null => {
    if (pronoun === 'they') return lastPlural
    const wanted = pronoun === 'he' ? 'male' : pronoun === 'she' ? 'female' : null
    const ranked = [...present.values()]
      .filter((one) =>
        wanted ? one.speaker.kind === 'person' && (one.gender ?? wanted) === wanted : one.speaker.kind !== 'person',
      )
      .map((one) => ({ one, score: one.prominence + (wanted && one.gender === wanted ? PROMINENCE.gender : 0) }))
      .sort((a, b) => b.score - a.score)
    const [best, second] = ranked
    if (!best || (second && best.score - second.score < CLEAR_LEAD)) return null
    if (wanted && content) best.one.gender = wanted
    return best.one.speaker
  }

  const notice = (sentence: Sentence, mention: Mention, subjectEnd: number) => {
    const speaker: Speaker = { kind: mention.kind === 'PER' ? 'person' : 'organisation', name: mention.name }
    const isPossessive = /^['’]s/u.test(text.slice(mention.end, mention.end + 2))
    const isSubject = !isPossessive && mention.end <= subjectEnd
    raise(speaker, isPossessive ? PROMINENCE.possessive : isSubject ? PROMINENCE.subject : PROMINENCE.other)
    if (isSubject && mention.kind === 'PER') lastSubject = { speaker, part: sentence.part, at: sentenceNumber }
  }

  const resolve = (attribution: Attribution): Resolved => {
    const { source, home } = attribution
    if (!source) return withoutSource(attribution)
    const span = spanOf(home.units, source)
    const surface = text.slice(span.start, span.end)
    const named: Named = nameSource(text, home.units, source, cast)
    if (named.is === 'nobody') return { speaker: null, surface, certainty: 0 }
    if (named.is === 'pronoun') {
      const speaker = resolvePronoun(named.pronoun, span)
      return { speaker, surface, certainty: 0.85 }
    }
    if (named.is === 'phrase' && isAny((home.units[source.to - 1] as Unit).classes, CLASS.plural))
      lastPlural = named.speaker
    return { speaker: named.speaker, surface, certainty: named.is === 'known' ? 0.97 : 0.85 }
  }

  const withoutSource = ({ sentence }: Attribution): Resolved => {
    const subject = lastSubject
    if (
      subject &&
      subject.part === sentence.part &&
      subject.at === sentenceNumber - 1 &&
      lastSpeakerPart !== sentence.part
    )
      return { speaker: subject.speaker, surface: '', certainty: 0.8 }
    const speaker = lastSpeaker ?? subject?.speaker ?? null
    return { speaker, surface: '', certainty: 0.8 }
  }

  const read = (sentence: Sentence, attributions: readonly Attribution[]): Resolved[] => {
    fade()
    sentenceNumber++
    const subjectEnd = endOfSubject(sentence)
    const outside = mentionsIn(cast, sentence.start, sentence.end).filter((mention) => !isQuoted(sentence, mention))
    const results: Resolved[] = []
    const inContent = (mention: Mention) =>
      attributions.some(({ content, sentence: home }) => {
        const from = home.units[content.from]
        const to = home.units[content.to - 1]
        return from && to && from.start <= mention.start && mention.end <= to.end
      })
    for (const mention of outside) if (!inContent(mention)) notice(sentence, mention, subjectEnd)
    for (const attribution of attributions) {
      const resolved = resolve(attribution)
      results.push(resolved)
      if (resolved.speaker) {
        raise(resolved.speaker, PROMINENCE.source)
        lastSpeaker = resolved.speaker
        lastSpeakerPart = sentence.part
      }
    }
    for (const mention of outside) if (inContent(mention)) notice(sentence, mention, subjectEnd)
    return results
  }
  return { read }
}

/** Where the sentence's first verb stands, roughly: what is named before it is the subject. */
function endOfSubject(sentence: Sentence): number {
  for (const unit of sentence.units) {
    if (unit.kind === 'quoted') return unit.start
    if (
      isAny(unit.classes, CLASS.auxiliary | CLASS.modal | CLASS.finite | CLASS.cueStrong | CLASS.cueMedium | CLASS.ed)
    )
      return unit.start
  }
  return sentence.start
}

const isQuoted = (sentence: Sentence, mention: Mention): boolean =>
  sentence.units.some((unit) => unit.kind === 'quoted' && unit.start <= mention.start && mention.end <= unit.end)
