import type { Language } from '../language.ts'
import { tenseByWords } from '../tense-by-words.ts'
import { dayRules } from './days.ts'
import { periodRules } from './periods.ts'
import { DAY_PART, MONTH, WEEKDAY } from './words.ts'

const TRIGGER = new RegExp(
  [
    `(?<![\\p{L}\\p{N}])(?:(${WEEKDAY}${DAY_PART}?)`,
    `(${MONTH})`,
    `(\\d{1,2}\\.\\d{1,2}\\.\\d{4}|\\d{4}-\\d\\d-\\d\\d)`,
    `((?:1[5-9]|20)\\d\\d(?:er)?)`,
    `(Wochenende|Woche[n]?|Monate?[ns]?|Jahre?[sn]?|Jahresende|Quartals?|Tage?[n]?|Stunden|Jahrzehnten?)`,
    `([Hh]eute|[Gg]estern|[Mm]orgen|[Vv]orgestern|[Üü]bermorgen|Nacht|heuer)`,
    `(Frühjahr|Frühling|Sommer|Herbst|Winter))(?![\\p{L}])`,
  ].join('|'),
  'gu',
)

const STRONG =
  'traf|trat|kam|ging|gab|stieg|fiel|starb|sprach|schloss|begann|fand|nahm|hielt|blieb|ließ|stand|lag|verlor|gewann|bat|rief|schrieb|brach|fuhr|flog|zog|schoss|sah|las|lief|sank|wuchs|trug|schlug|half|warf|verwarf|griff|stritt|schnitt|wies|hieß|verließ|entschied|unterschrieb|verschob|drang|erhielt|empfing|verbot|bot|schwieg|entstand|geschah|litt|verbrachte|brachte|dachte|wusste'

export const german: Language = {
  trigger: TRIGGER,
  heads: ['weekday', 'month', 'numeric', 'year', 'unit', 'deictic', 'season'],
  rules: [...dayRules, ...periodRules],
  readTense: tenseByWords({
    past: new RegExp(
      `(?<![\\p{L}])(?:wurden?|war|waren|hatten?|hat|haben|worden|(?:${STRONG})(?:en|n)?|(?!(?:heute|heuten|letzten?|nächsten?|ersten?|zweiten?|dritten?|vierten?|achten?|weiten?|breiten?|guten?|alten?|bekannten?|gesamten?|geplanten?|hätten?|sollten?|könnten?|müssten?|dürften?|möchten?|würden?|bitte|mitte|bitten|halten|erhalten|warten|treten|starten|arbeiten|leisten|seiten|werten|rechten?|linken?|höchsten?|meisten|besten?|größten?)(?![\\p{L}]))\\p{Ll}{2,}te[n]?)(?![\\p{L}])`,
      'gu',
    ),
    future:
      /(?<![\p{L}])(?:wird|werden|soll|sollen|will|wollen|kann|können|muss|müssen|könnten?|dürften?|sollten?|plant|planen|geplant\p{L}*|bevor|beginnt|beginnen|endet|enden|startet|tagt|findet|finden|erwartet|vorgesehen|angesetzt|würden?)(?![\p{L}])/giu,
    pastBefore: /(?:^| )(?:seit|nach)(?: (?:de[mr]|Anfang|Mitte|Ende))? $/iu,
    futureBefore: /(?:^| )(?:bis|ab|bis zum|vor dem|spätestens)(?: (?:zum|Anfang|Mitte|Ende|kommenden))? $/iu,
  }),
}
