import { gazetteer, KNOWN, lookUp } from './gazetteer.ts'
import { hashWord } from './hash.ts'
import { isCapital, type NameSpan, type Reading } from './reading.ts'
import { isOffice, isTitle } from './titles.ts'
import type { Declension } from './who-is-who.ts'

const words = (list: string): Set<string> => new Set(list.trim().split(/\s+/))

const FIRST_NAME = KNOWN.maleName | KNOWN.femaleName
const PATRONYMIC = /(?:ович|евич|йович)(?:а|у|ем|еві|і)?$|(?:івн|ївн)(?:а|и|і|у|ою)$/u
const SURNAME =
  /(?:енк[оауіие]?|енком|[сцз]ьк(?:ий|ого|ому|им|ім|а|ої|ій|у|ою)|(?:чу|ю|у|а|я)к(?:а|у|ом|ові|и)?|[оеє]в(?:а|у|им|ої|ій|ою)?|[иі]ч(?:а|у|ем|еві)?|швілі|дзе|ян(?:а|у|ом)?|берг(?:а|у|ом)?|ман(?:а|у|ом)?)$/u
const PLACE_BEFORE = words('у в на з із зі до від біля під через поблизу поза')
const SAYING =
  /^(?:сказа|заяви|повідоми|додав|додала|наголоси|підкресли|зазначи|відпові|розпові|поясни|вважа|написа|назва)/u
const PARTICLES = words('фон ван дер ден де да ді ла ле аль бен ібн')
const STATES = words('США РФ ОАЕ КНР КНДР ФРН СРСР УРСР')
const NEVER = words(`
  у в на з із зі до від за про по при та і й але а або що як якщо коли де хто це цей ця ці той та ті він вона вони воно
  ми ви я його її їх їхній наш ваш мій також тому потім проте однак водночас раніше тоді тут там так ні не щоб після перед
  під час через для без між понад більше усі всі один два три нині зараз сьогодні вчора завтра деталі джерело фото цитата
  торік утім втім щойно згодом окрім крім попри загалом зокрема насамперед відтак навіть лише тільки вже уже досі нехай
  хай адже отже отож відповідно днями газета радіо телеканал агентство видання
`)

/**
 * Persons, places and bodies in Ukrainian by first names in any case, patronymics, endings of surnames, offices and
 * verbs of saying. Precise on persons named in full; other foreign names need an office or a verb beside them.
 */
export function findUkrainianNames(reading: Reading): NameSpan[] {
  const names: NameSpan[] = []
  const surnames = new Set<string>()
  for (const run of capitalRuns(reading)) names.push(...namesOfRun(reading, run, surnames))
  return names
}

const PARTICLES_MAX = 3

interface Run {
  from: number
  to: number
}

function capitalRuns({ tokens, line, opens }: Reading): Run[] {
  const runs: Run[] = []
  for (let at = 0; at < tokens.length; ) {
    const word = tokens[at]?.word ?? ''
    if (!isCapital(word) || NEVER.has(word.toLowerCase())) {
      at++
      continue
    }
    let to = at + 1
    for (let next = to; line[next] === line[at] && opens[next] === 0; next++) {
      const word = tokens[next]?.word ?? ''
      if (isCapital(word)) to = next + 1
      else if (!PARTICLES.has(word) || next - to >= PARTICLES_MAX) break
    }
    runs.push({ from: at, to })
    at = to
  }
  return runs
}

function namesOfRun(reading: Reading, run: Run, surnames: Set<string>): NameSpan[] {
  const { tokens } = reading
  const word = (index: number) => tokens[index]?.word ?? ''
  const names: NameSpan[] = []
  let from = run.from
  while (from + 1 < run.to && (isTitle(word(from)) || isOffice(word(from)))) from++
  const span = (start: number, end: number, kind: NameSpan['kind']): NameSpan => ({
    start: tokens[start]?.start ?? 0,
    end: tokens[end - 1]?.end ?? 0,
    kind,
  })
  if (isLatin(word(from))) return [span(from, run.to, 'ORG')]
  let introduced = isOffice(word(from - 1)) || isTitle(word(from - 1))
  let mayBegin = true
  for (let at = from; at < run.to; ) {
    const size = mayBegin || known(word(at).toLowerCase()) & FIRST_NAME ? personSize(word, at, run.to, introduced) : 0
    if (size > 0) {
      for (let index = at; index < at + size; index++) surnames.add(stem(word(index).toLowerCase()))
      names.push(span(at, at + size, 'PER'))
      at += size
      mayBegin = false
      continue
    }
    const kind = kindOfWord(reading, run, at, surnames)
    if (kind) names.push(span(at, at + 1, kind))
    // "президент США Ада Квіленко": the office's own name stands before the person's.
    introduced = kind === 'LOC' || kind === 'ORG'
    mayBegin = introduced
    at++
  }
  return names
}

const isLatin = (word: string): boolean => /^\p{Script=Latin}{2,}$/u.test(word)
const isAcronym = (word: string): boolean => /^\p{Lu}{2,}$/u.test(word)

/** How many words of a full name begin here: "Ада Квіленко", "Ада Іванівна Квіленко", "Квіленко Ада"; else 0. */
function personSize(word: (index: number) => string, at: number, to: number, introduced: boolean): number {
  let next = at + 1
  while (next < to && PARTICLES.has(word(next))) next++
  const [first, second] = [word(at), word(next)]
  if (next >= to || [first, second].some((part) => isAcronym(part) || isCountry(part))) return 0
  const isPatronymic = PATRONYMIC.test(second)
  const isNamed = isFirstName(first) || (isFirstName(second) && SURNAME.test(first)) || isPatronymic || next > at + 1
  const hasThird = next + 1 < to && (isPatronymic || PATRONYMIC.test(word(next + 1)))
  if (isNamed) return next - at + (hasThird ? 2 : 1)
  return next + 1 === to && (introduced || !ADJECTIVE.test(first)) ? to - at : 0
}

/** Of two words with capitals, an adjective opens a body or a place ("Верховна Рада"), anything else a foreign person. */
const ADJECTIVE = /(?:[аяеєиіїую]|[иі]й|[ое]го|[ое]му|[иі]м|[иі]х)$/u

function kindOfWord(reading: Reading, run: Run, at: number, surnames: Set<string>): NameSpan['kind'] | null {
  const { tokens } = reading
  const word = tokens[at]?.word ?? ''
  const before = tokens[at - 1]?.word ?? ''
  const isAlone = run.to - run.from === 1
  if (STATES.has(word)) return 'LOC'
  if (/^\p{Lu}{2,}$/u.test(word)) return 'ORG'
  if (surnames.has(stem(word.toLowerCase()))) return 'PER'
  if (isCountry(word)) return 'LOC'
  if (!isAlone || word.length < 3) return null
  if (isOffice(before) || isTitle(before)) return SURNAME.test(word) ? 'PER' : null
  if (SAYING.test(tokens[at + 1]?.word ?? '') && SURNAME.test(word)) return 'PER'
  if (reading.opens[at] === 0 && PLACE_BEFORE.has(before.toLowerCase()) && !SURNAME.test(word)) return 'LOC'
  return null
}

const known = (word: string): number => lookUp(gazetteer(), hashWord(word))
const isFirstName = (word: string): boolean => nominatives(word.toLowerCase()).some((form) => known(form) & FIRST_NAME)
const isCountry = (word: string): boolean => nominatives(word.toLowerCase()).some((form) => known(form) & KNOWN.country)

/** Case endings and what they may stand for in the nominative. */
const ENDINGS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(?:ого|ому|им|ім)$/u, ['ий', 'е']],
  [/(?:ієм|ією|ії|ія|ію|ієві)$/u, ['ій', 'ія']],
  [/(?:єм|єві|ю|я)$/u, ['й', 'ь', 'я']],
  [/(?:ем|еві)$/u, ['', 'ь']],
  [/(?:ою|єю|ею)$/u, ['а', 'я']],
  [/(?:ом|ові)$/u, ['', 'о']],
  [/(?:и|і|ї)$/u, ['а', 'я', '']],
  [/у$/u, ['', 'а', 'о']],
  [/а$/u, ['', 'о']],
]

/** The forms that a word may be a case of, itself first: "сергія" gives "сергій". */
function nominatives(word: string): string[] {
  const forms = [word]
  for (const [ending, replacements] of ENDINGS) {
    if (!ending.test(word)) continue
    for (const replacement of replacements) forms.push(word.replace(ending, replacement))
  }
  return forms
}

const CASE_ENDING = /(?:ого|ому|ові|еві|єві|ією|ієм|ою|ею|єю|ий|ій|им|ім|ої|ом|ем|єм|ії|ія|ію|[аеиіїоуюяьй])$/u

const stem = (word: string): string => (word.length < 4 ? word : word.replace(CASE_ENDING, ''))

/** "Квільського" and "Квільському" share "квільськ"; a name is quoted with its first name in the nominative. */
export const UKRAINIAN: Declension = {
  stem,
  isBase: (name) => name.split(' ').some((word) => (known(word.toLowerCase()) & FIRST_NAME) !== 0),
}
