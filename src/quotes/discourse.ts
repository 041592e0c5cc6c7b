import type { Cast, Mention } from '../people/cast.ts'
import type { Attribution } from './attribute.ts'
import type { Cue } from './cue.ts'
import { CLASS, isAny, readClasses } from './lexicon-en.ts'
import { mentionsIn, nameSource } from './name-source.ts'
import type { Speaker } from './quote.ts'
import { PROMINENCE, Salience, speakerOf } from './salience.ts'
import type { Sentence, Unit } from './sentence.ts'
import { findSource, type SourceUnits, spanOf } from './source.ts'
import { peopleBySurname } from './surnames.ts'

export interface Resolved {
  speaker: Speaker | null
  surface: string
  /** How the speaker was found. */
  by: 'name' | 'phrase' | 'pronoun' | 'discourse' | 'nothing'
}

const NOBODY: Resolved = { speaker: null, surface: '', by: 'nothing' }

/** Follows a text sentence by sentence and tells who speaks. */
export class Discourse {
  private readonly text: string
  private readonly cast: Cast
  private readonly salience: Salience
  private sentenceNumber = 0
  private lastSpeaker: Speaker | null = null
  private lastSpeechAt = -1
  /** What names the speaker of the paragraph's earlier quote still names that of the next. */
  private lastSurface = { words: '', part: -1 }
  /** How often each has spoken. */
  private readonly heard = new Map<string, number>()
  private lastMany: Speaker | null = null
  private lastSubject: { speaker: Speaker; at: number; part: number } | null = null

  constructor(text: string, cast: Cast) {
    this.text = text
    this.cast = cast
    this.salience = new Salience(cast)
  }

  /** To be called for each sentence in order. */
  read(sentence: Sentence, attributions: readonly Attribution[], cues: readonly Cue[]): Resolved[] {
    this.salience.fade()
    this.sentenceNumber++
    const mentions = this.mentionsOutside(sentence)
    const told = mentions.filter((mention) => !isToldBy(attributions, mention))
    this.noticeAll(sentence, told, true)
    const resolved = attributions.map((attribution) => this.tellSpeaker(attribution))
    this.noticeBareCues(sentence, attributions, cues)
    this.noticeAll(
      sentence,
      mentions.filter((mention) => isToldBy(attributions, mention)),
      false,
    )
    return resolved
  }

  private mentionsOutside(sentence: Sentence): Mention[] {
    const quoted = sentence.units.filter((unit) => unit.kind === 'quoted')
    return mentionsIn(this.cast, sentence.start, sentence.end).filter(
      (mention) => !quoted.some((unit) => unit.start <= mention.start && mention.end <= unit.end),
    )
  }

  private noticeAll(sentence: Sentence, mentions: readonly Mention[], mayBeSubject: boolean): void {
    const verbAt = startOfVerb(sentence)
    for (const mention of mentions) {
      const isPossessive = /^['’]s/u.test(this.text.slice(mention.end, mention.end + 2))
      const isSubject = mayBeSubject && !isPossessive && (mention.end <= verbAt || this.isBeforeVerb(mention))
      const { possessive, subject, other } = PROMINENCE
      const speaker = this.usualBearer(speakerOf(mention), this.text.slice(mention.start, mention.end))
      this.salience.raise(speaker, isPossessive ? possessive : isSubject ? subject : other)
      if (isSubject && mention.kind === 'PER')
        this.lastSubject = { speaker, at: this.sentenceNumber, part: sentence.part }
    }
  }

  private isBeforeVerb({ end }: Mention): boolean {
    const next = /^\s+(\p{Ll}+)/u.exec(this.text.slice(end, end + 24))?.[1]
    return next !== undefined && isAny(readClasses(next), VERB | CLASS.cueWeak | CLASS.mind)
  }

  /** Who says something speaks, even where what is said was not worth marking: "Lund says that is not so". */
  private noticeBareCues({ units }: Sentence, attributions: readonly Attribution[], cues: readonly Cue[]): void {
    const told = attributions.map(({ content }) => content)
    const end = Math.max(-1, ...attributions.map(({ content, cue }) => Math.max(content.to, cue?.at ?? 0)))
    const cue = cues.find((one) => one.at > end && !one.weak && !one.negated && !one.passive)
    const source = cue ? findSource({ units, cues, contents: told }, cue) : null
    const named = source ? nameSource(this.text, units, source, this.cast) : null
    if (named?.is === 'known' && named.speaker.kind === 'person') this.hear(named.speaker)
  }

  private tellSpeaker(attribution: Attribution): Resolved {
    const resolved = attribution.source ? this.bySource(attribution, attribution.source) : this.byDiscourse(attribution)
    if (resolved.speaker) this.hear(resolved.speaker)
    else if (attribution.source) this.lose()
    if (resolved.speaker && attribution.source)
      this.lastSurface = { words: resolved.surface, part: attribution.sentence.part }
    return resolved
  }

  private hear(speaker: Speaker): void {
    this.heard.set(speaker.name, (this.heard.get(speaker.name) ?? 0) + 1)
    this.salience.raise(speaker, PROMINENCE.source)
    this.lastSpeaker = speaker
    this.lastSpeechAt = this.sentenceNumber
  }

  /** Somebody spoke of whom nothing is known: what follows is theirs, and nobody else's. */
  private lose(): void {
    this.lastSpeaker = null
    this.lastSpeechAt = this.sentenceNumber
  }

  private bySource({ home }: Attribution, source: SourceUnits): Resolved {
    const span = spanOf(home.units, source)
    const surface = this.text.slice(span.start, span.end)
    const named = nameSource(this.text, home.units, source, this.cast)
    if (named.is === 'nobody') return { ...NOBODY, surface }
    if (named.is === 'pronoun') {
      const speaker = named.pronoun === 'they' ? this.lastMany : this.salience.resolve(named.pronoun)
      return { speaker, surface, by: 'pronoun' }
    }
    const isMany = isAny((home.units[source.to - 1] as Unit).classes, CLASS.plural)
    if (named.is === 'phrase' && isMany) this.lastMany = named.speaker
    if (named.is === 'phrase') return { speaker: named.speaker, surface, by: 'phrase' }
    return { speaker: this.usualBearer(named.speaker, surface), surface, by: 'name' }
  }

  /** A bare surname that two share is whoever has spoken most: news calls the other by the first name. */
  private usualBearer(speaker: Speaker, surname: string): Speaker {
    if (speaker.kind !== 'person' || !speaker.name.endsWith(` ${surname}`)) return speaker
    const bearers = peopleBySurname(this.cast, surname)
    if (bearers.length < 2) return speaker
    let best = speaker
    for (const { name } of bearers)
      if ((this.heard.get(name) ?? 0) > (this.heard.get(best.name) ?? 0)) best = { kind: 'person', name }
    return best
  }

  /**
   * No source beside the quote: whoever the sentence before was about, else whoever spoke last. Where somebody is said
   * to speak and nothing names them ("was described as"), it is nobody.
   */
  private byDiscourse({ sentence, cue }: Attribution): Resolved {
    if (cue) return NOBODY
    const subject = this.lastSubject
    const isFresh = subject?.part === sentence.part && subject.at === this.sentenceNumber - 1
    if (subject && isFresh && this.lastSpeechAt < subject.at)
      return { speaker: subject.speaker, surface: '', by: 'discourse' }
    const speaker = this.lastSpeaker ?? (this.lastSpeechAt < 0 ? subject?.speaker : null) ?? null
    if (!speaker || isEpithet(speaker)) return NOBODY
    const surface = this.lastSurface.part === sentence.part ? this.lastSurface.words : ''
    return { speaker, surface, by: 'discourse' }
  }
}

const lastWord = (words: string): string => words.split(/\s+/u).at(-1) ?? ''

const SAYS_ENOUGH = CLASS.title | CLASS.body | CLASS.plural
const SPEAKS_FOR_OTHERS = /^(?:spokes|official|statement|report)/u

/** "the affable keeper" is a person the text names elsewhere: right beside a quote, a guess further on. */
function isEpithet({ kind, name }: Speaker): boolean {
  const last = lastWord(name)
  return (
    kind === 'source' &&
    /^the\s/u.test(name) &&
    /^\p{Ll}/u.test(last) &&
    !isAny(readClasses(last), SAYS_ENOUGH) &&
    !SPEAKS_FOR_OTHERS.test(last)
  )
}

const isToldBy = (attributions: readonly Attribution[], mention: Mention): boolean =>
  attributions.some(({ content, sentence }) => {
    const from = sentence.units[content.from]
    const to = sentence.units[content.to - 1]
    return from !== undefined && to !== undefined && from.start <= mention.start && mention.end <= to.end
  })

const VERB = CLASS.auxiliary | CLASS.modal | CLASS.finite | CLASS.cueStrong | CLASS.cueMedium | CLASS.ed

/** Where the sentence's first verb stands, roughly: what is named before it is the subject. */
function startOfVerb(sentence: Sentence): number {
  for (const unit of sentence.units) if (unit.kind === 'quoted' || isAny(unit.classes, VERB)) return unit.start
  return sentence.start
}
