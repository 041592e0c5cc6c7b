import { type Gazetteer, lookUp } from './gazetteer.ts'
import { hashWord } from './hash.ts'
import { ADDRESSES, isOffice, isTitle } from './titles.ts'

/** What is known of a word wherever it stands. Hashes are 32-bit. */
export interface WordFacts {
  word: string
  lower: string
  hash: number
  lowerHash: number
  /** Hash of the word's shape with repeats left out: "McQuill-7" is "XxXx-9". */
  shape: number
  affixes: number[]
  /** Bits of KNOWN. */
  known: number
  /** Bits of TRAIT. */
  traits: number
}

export const TRAIT = {
  capital: 1,
  allCapitals: 2,
  title: 4,
  address: 8,
  office: 16,
  saying: 32,
  placeBefore: 64,
  organisationHead: 128,
  placeHead: 256,
  article: 512,
  commonWord: 1024,
  initial: 2048,
} as const

const words = (list: string): Set<string> => new Set(list.trim().split(/\s+/))

const SAYING = words(`said says say told tells added adds stressed noted notes argued argues warned insisted replied
  claimed claims explained explains stated states called wrote writes asked announced recalled thinks believes thought
  hopes wants knew born died married joked concluded testified tweeted admitted`)
const PLACE_BEFORE = words('in at from near to across into outside around toward towards throughout within inside over')
const ORGANISATION_HEADS = words(`ministry department council committee commission party university college school
  institute bank company corporation corp inc ltd llc plc group agency association authority union court police army
  navy force forces office bureau board club united city fc foundation fund organisation organization parliament
  senate congress assembly house administration service services times post news journal herald society trust
  federation league team airlines airways hospital church academy alliance front movement brigade guard museum network
  press radio tv television records studios motors systems technologies industries holdings partners international
  orchestra band coalition center centre conference laboratory laboratories library brothers bros`)
const PLACE_HEADS = words(`street road avenue river lake sea ocean mountain mountains mount island islands bay beach
  valley county province state region district city town village park square bridge airport station peninsula coast
  desert canal gulf strait hills hill forest creek harbor harbour port heights north south east west northern southern
  eastern western central republic kingdom states territory islands plaza hall tower castle palace stadium`)

/** Words whose facts are kept; news repeats its words, so this saves most of the work. */
const KEPT_MAX = 20_000
const kept = new Map<string, WordFacts>()

/** Facts of a word; the gazetteer is the same for all. */
export function factsOfWord(word: string, gazetteer: Gazetteer): WordFacts {
  const known = kept.get(word)
  if (known) return known
  if (kept.size >= KEPT_MAX) kept.clear()
  const facts = factsOf(word, gazetteer)
  kept.set(word, facts)
  return facts
}

function factsOf(word: string, gazetteer: Gazetteer): WordFacts {
  const lower = word.toLowerCase()
  const lowerHash = hashWord(lower)
  const known = lookUp(gazetteer, lowerHash)
  const shape = word
    .slice(0, 30)
    .replace(/\p{Lu}+/gu, 'X')
    .replace(/\p{Ll}+/gu, 'x')
    .replace(/\p{N}+/gu, '9')
  return {
    word,
    lower,
    hash: hashWord(word),
    lowerHash,
    shape: hashWord(shape),
    affixes: [lower.slice(0, 3), lower.slice(-2), lower.slice(-3), lower.slice(-4)].map(hashWord),
    known,
    traits: traitsOf(word, lower),
  }
}

function traitsOf(word: string, lower: string): number {
  const first = word[0] ?? ''
  let traits = 0
  if (/^\p{Lu}/u.test(first)) traits |= TRAIT.capital
  if (word.length > 1 && word === word.toUpperCase() && word !== lower) traits |= TRAIT.allCapitals
  if (word.length === 1 && traits & TRAIT.capital) traits |= TRAIT.initial
  if (isTitle(lower)) traits |= TRAIT.title
  if (ADDRESSES.has(lower)) traits |= TRAIT.address
  if (isOffice(lower)) traits |= TRAIT.office
  if (SAYING.has(lower)) traits |= TRAIT.saying
  if (PLACE_BEFORE.has(lower)) traits |= TRAIT.placeBefore
  if (ORGANISATION_HEADS.has(lower)) traits |= TRAIT.organisationHead
  if (PLACE_HEADS.has(lower)) traits |= TRAIT.placeHead
  if (lower === 'the' || lower === 'a' || lower === 'an') traits |= TRAIT.article
  return traits
}
