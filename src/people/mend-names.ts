import { KNOWN } from './gazetteer.ts'
import {
  type Evidence,
  findDatelines,
  findStretches,
  formOf,
  kindByHead,
  type Stretch,
  weighForms,
} from './kind-evidence.ts'
import { HABIT, type Page } from './name-features.ts'
import type { LabelledName } from './name-labels.ts'
import { TRAIT } from './word-facts.ts'

/** From here on a form is what stands around it, whatever the finder took it for. */
const SURE = 2

/**
 * Corrects what the finder took names for by what the whole text says of them: last words ("Kestrel Ferries"), places
 * after prepositions, datelines, storms. Names in and out are sorted and apart.
 */
export function mendNames(page: Page, found: LabelledName[]): LabelledName[] {
  const stretches = findStretches(page)
  const forms = weighForms(page, stretches)
  const datelines = findDatelines(page)
  for (const { from, to } of datelines) {
    const evidence = forms.get(formOf(page, from, to))
    if (evidence) evidence.place += 3
  }
  const names = found.filter((name) => !datelines.some((line) => overlaps(line, name))).concat(datelines)
  names.sort((one, other) => one.from - other.from)
  const mended: LabelledName[] = []
  let next = 0
  for (const stretch of stretches) {
    if (stretch.from < (mended.at(-1)?.to ?? 0)) continue
    while (next < names.length && (names[next]?.to ?? 0) <= stretch.from)
      mended.push(...keep(page, names[next++], forms))
    const inside: LabelledName[] = []
    while (next < names.length && (names[next]?.from ?? 0) < stretch.to)
      inside.push(...keep(page, names[next++], forms))
    mended.push(...mendStretch(page, stretch, inside, forms))
  }
  while (next < names.length) mended.push(...keep(page, names[next++], forms))
  return mended
}

const overlaps = (one: LabelledName, other: LabelledName): boolean => one.from < other.to && other.from < one.to

/** A found name, of the kind that the text's evidence gives its form. */
function keep(page: Page, name: LabelledName | undefined, forms: Map<string, Evidence>): LabelledName[] {
  if (!name) return []
  const evidence = forms.get(formOf(page, name.from, name.to))
  if (!evidence || name.kind !== 'PER') return [name]
  if (evidence.person > 0) return [name]
  if (evidence.organisation >= SURE) return [{ ...name, kind: 'ORG' }]
  return evidence.place >= SURE ? [{ ...name, kind: 'LOC' }] : [name]
}

function mendStretch(
  page: Page,
  stretch: Stretch,
  inside: LabelledName[],
  forms: Map<string, Evidence>,
): LabelledName[] {
  const reaches = inside.some(({ from, to }) => from < stretch.from || to > stretch.to)
  const kind = kindByHead(page, stretch)
  if (kind === 'none') return []
  if (kind && !reaches) return [{ from: stretch.from, to: stretch.to, kind }]
  if (inside.length > 0) return inside
  const evidence = forms.get(stretch.form)
  if (!evidence?.isName || !isUncommon(page, stretch)) return inside
  if (evidence.organisation >= SURE) return [{ from: stretch.from, to: stretch.to, kind: 'ORG' }]
  if (evidence.person === 0 && evidence.place >= SURE) return [{ from: stretch.from, to: stretch.to, kind: 'LOC' }]
  return inside
}

const ADJECTIVE = /(?:ian|ish|ese|ic)s?$/

/**
 * No word that means something else, nor a place that the finder knows: where it left that out, it is part of
 * something else ("the election in Norland").
 */
function isUncommon({ facts, habits }: Page, { from, to }: Stretch): boolean {
  for (let index = from; index < to; index++) {
    const fact = facts[index]
    if (!fact || ADJECTIVE.test(fact.lower)) return false
    if (fact.traits & (TRAIT.title | TRAIT.office | TRAIT.initial | TRAIT.allCapitals)) return false
    if (fact.known & (KNOWN.commonWord | KNOWN.demonym | KNOWN.country | KNOWN.region | KNOWN.bigCity)) return false
    if ((habits.get(fact.lowerHash) ?? 0) & HABIT.lowerCase) return false
  }
  return true
}
