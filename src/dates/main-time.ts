import { contains, type Span } from '../text/span.ts'
import type { When } from './when.ts'

/** The time that a sentence as a whole speaks of, with the sentence's own words for it. */
export interface MainTime {
  when: When
  phrase: string
}

/**
 * Of several times the one of the main clause, by a plain order: no dateline; the day of saying ("said on Monday") and
 * times that only name something ("the 2014 treaty", "since May") last; what is quoted after these; then what stands in no subordinate clause;
 * then the first.
 */
export function mainTime(
  text: string,
  sentence: Span,
  { whens, quotations }: { whens: readonly When[]; quotations: readonly Span[] },
): MainTime | null {
  const isQuoted = (when: When) => quotations.some((quotation) => contains(quotation, when))
  const quoted = whens.filter(isQuoted)
  const candidates = whens.filter(
    (when) => !isDateline(text, sentence, when) && !(isQuoted(when) && isFigureOfSpeech(when, quoted)),
  )
  const [best] = candidates
    .map((when, order) => ({ when, rank: (isQuoted(when) ? 5 : rankOf(text, sentence, when)) * 100 + order }))
    .sort((a, b) => a.rank - b.rank)
  return best ? { when: best.when, phrase: phraseOf(text, sentence, best.when) } : null
}

/** "Today it is this town, tomorrow it will be yours": a speaker's "today" is an age, and so is what he sets against it. */
const isFigureOfSpeech = (when: When, quoted: readonly When[]) =>
  isNow(when) || (/^(?:tomorrow|yesterday)$/i.test(when.words) && quoted.some(isNow))

const isNow = ({ words }: When) => /^(?:today|сьогодні|heute)$/i.test(words)

/** "KYIV, July 3 (Agency) —" opens the copy and says nothing of the event. */
function isDateline(text: string, sentence: Span, when: When): boolean {
  if (when.start - sentence.start > 60) return false
  const before = text.slice(sentence.start, when.start)
  const after = text.slice(when.end, Math.min(sentence.end, when.end + 40))
  return (
    /^[\p{Lu}][\p{L} .,/()'’-]{0,40}[,(] ?$/u.test(before) &&
    /^,? ?(?:\([^)]{1,25}\))? ?(?:[—–:]|-{1,2}\s)/u.test(after)
  )
}

const SAYING =
  '(?:said|says|told|announced|added|stated|reported|wrote|declared|tweeted|posted|confirmed|claimed|insisted|warned|acknowledged|noted|explained|argued|quoted)'

const SAID_BEFORE = new RegExp(
  `\\b${SAYING}(?: (?:reporters|journalists|lawmakers|parliament|a news conference|the (?:agency|newspaper|BBC)|him|her|them|in an? \\p{Ll}+|by \\p{Ll}+))?,? (?:on |late |early |late on |early on |in )?$`,
  'iu',
)
const SAID_AFTER = new RegExp(`^,? (?:\\p{L}+ ){0,3}${SAYING}\\b`, 'iu')

/** Opens what hangs on a main clause. */
const SUBORDINATE =
  /(?:\b(?:which|who|whom|whose|where|when|while|after|before|since|until|because|although|though|if|unless|that|as)\b|[(])[^,;:)]*$/i

/** How far around a time its clause is looked at. */
const REACH_CHARS = 200

function rankOf(text: string, sentence: Span, when: When): number {
  const before = text.slice(Math.max(sentence.start, when.start - REACH_CHARS), when.start)
  const after = text.slice(when.end, Math.min(sentence.end, when.end + REACH_CHARS))
  if (SAID_BEFORE.test(before)) return 4
  if (isNaming(before, after)) return 3
  const isSaidAfter = before.length < 12 && SAID_AFTER.test(after)
  if (isSaidAfter && after.length > 60) return 4
  return SUBORDINATE.test(before) ? 2 : 0
}

/** The time belongs to a noun: "the 2014 treaty", "Tuesday's vote" as a bound. */
const isNaming = (before: string, after: string) =>
  /\b(?:the|a|an|its|his|her|their)(?: \p{L}+)? $/iu.test(before) &&
  /^ \p{L}/u.test(after) &&
  !/^ (?:in|on|at|and|by|of|to)\b/.test(after)

const LEAD_IN =
  /(?:\b(?:(?:as )?(?:early|late) as |as of |on the (?:night|morning|evening|afternoon) of |(?:back|early|late|later|earlier) (?:in|on) |in|on|at|by|since|until|till|during|over|from|for|before|after|within|through|throughout|by|ahead of|around|between)(?: about| around)?(?: the)? |(?<![\p{L}])(?:у|в|на|з|із|до|від|за|під час|протягом|після|перед|станом на) |\b(?:am|im|in|seit|bis|vor|nach|ab|zum|vom|um|während|in der|in den|am vergangenen) )$/iu

/** "flying in last night": these take no preposition of place or time, so it belongs to the verb. */
const STANDS_ALONE = /^(?:last|next|this|today|tonight|yesterday|tomorrow|earlier|later) ?/i

/** The words for the time with the preposition before them, as the text has them. */
function phraseOf(text: string, sentence: Span, when: When): string {
  const before = text.slice(Math.max(sentence.start, when.start - 30), when.start)
  const isAttribute = isNaming(before, text.slice(when.end, Math.min(sentence.end, when.end + 12)))
  const leadIn = isAttribute ? '' : (LEAD_IN.exec(before)?.[0].trimStart() ?? '')
  const isOfAnother =
    STANDS_ALONE.test(when.words) && !/^(?:by|since|until|till|from|before|after|for|through|as|ahead)\b/i.test(leadIn)
  return text.slice(when.start - (isOfAnother ? 0 : leadIn.length), when.end)
}
