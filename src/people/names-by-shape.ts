import { isCapital, type NameSpan, type Reading } from './reading.ts'
import { isOffice, isTitle } from './titles.ts'

const words = (list: string): Set<string> => new Set(list.trim().split(/\s+/))

/** Words between two capitals that a name may hold. */
const LINKS = words('of de la del der den van von bin ibn al el da dos du di')
const PLACE_BEFORE = words('in at from near to across into outside around toward towards throughout')
const SAYING = words(
  'said says told added stressed noted argued warned insisted replied claimed explained stated called',
)
const ORGANISATION = words(`
  ministry department council committee commission party university college school institute bank company corporation
  corp inc ltd group agency association authority union court police army office bureau board club united foundation
  fund organisation organization parliament senate congress assembly house administration service times post news
  society trust federation league team airlines hospital church
`)
const NEVER = words(`
  the a an i he she it we they you his her its their our my your this that these those and but or if in on at for from
  to of by with as when while after before because since then there here what who how why where which not no yes also
  now new one two three four five six seven eight nine ten monday tuesday wednesday thursday friday saturday sunday
  january february march april may june july august september october november december details quote source photo
  earlier meanwhile however although though many most some all both each every another other still even just only once
  today tomorrow yesterday last next first god internet mr mrs ms dr
`)

interface Run {
  from: number
  to: number
}

/** Names by capitals and the words around them alone: what is left where no model knows the language. */
export function findNamesByShape(reading: Reading): NameSpan[] {
  const names: NameSpan[] = []
  for (const run of capitalRuns(reading)) {
    const name = nameOfRun(reading, run)
    if (name) names.push(name)
  }
  return names
}

function capitalRuns({ tokens, line, opens }: Reading): Run[] {
  const runs: Run[] = []
  let at = 0
  while (at < tokens.length) {
    if (!isNameWord(tokens[at]?.word ?? '', opens[at] === 1)) {
      at++
      continue
    }
    let end = at + 1
    for (;;) {
      const point =
        tokens[end]?.word === '.' && /^\p{Lu}$|^(?:Mr|Mrs|Ms|Dr|Gen|Sen|Gov|Prof)$/u.test(tokens[end - 1]?.word ?? '')
      const next = point || LINKS.has(tokens[end]?.word ?? '') ? end + 1 : end
      if (line[next] !== line[at] || !isNameWord(tokens[next]?.word ?? '', false)) break
      end = next + 1
    }
    runs.push({ from: at, to: end })
    at = end
  }
  return runs
}

const isNameWord = (word: string, isOpening: boolean): boolean =>
  isCapital(word) && (!NEVER.has(word.toLowerCase()) || (!isOpening && /^(?:Mr|Mrs|Ms|Dr)$/.test(word)))

function nameOfRun(reading: Reading, run: Run): NameSpan | null {
  const { tokens } = reading
  const word = (index: number) => tokens[index]?.word ?? ''
  let { from } = run
  const end = tokens[run.to - 1]?.end ?? 0
  const span = (kind: NameSpan['kind']): NameSpan => ({ start: tokens[from]?.start ?? 0, end, kind })
  const hasOrganisation = tokens.slice(from, run.to).some((token) => ORGANISATION.has(token.word.toLowerCase()))
  if (hasOrganisation) return span('ORG')
  let titled = isOffice(word(from - 1))
  for (let index = from; index < run.to; index++) {
    if (isTitle(word(index)) || isOffice(word(index))) {
      titled = true
      from = word(index + 1) === '.' ? index + 2 : index + 1
    }
  }
  if (from >= run.to) return null
  const size = run.to - from
  if (titled || isSaying(word(run.to)) || isSaying(word(from - 1))) {
    return /^\p{Lu}{2,}$/u.test(word(from)) && size === 1 ? span('ORG') : span('PER')
  }
  if (size === 1 && /^\p{Lu}{2,}$|^(?:\p{Lu}\.)+$/u.test(word(from))) return span('ORG')
  if (PLACE_BEFORE.has(word(from - 1).toLowerCase())) return span('LOC')
  if (size >= 2 && size <= 4) return span('PER')
  return reading.opens[from] === 1 ? null : span('LOC')
}

const isSaying = (word: string): boolean => SAYING.has(word)
