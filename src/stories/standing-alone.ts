import { type Token, tokenize } from '../text/tokens.ts'

const words = (list: string): Set<string> => new Set(list.split(' '))

/** A sentence that opens so points back to one that the reader has not seen. */
const HANGING_OPENERS = words(
  'he she it they him her them his hers its their theirs this that these those such here there then thus hence so but and or ' +
    'nor yet however moreover furthermore meanwhile nevertheless nonetheless instead also besides otherwise therefore still ' +
    'likewise similarly consequently accordingly additionally indeed both neither either another others afterwards ' +
    'afterward thereafter earlier later previously again too even perhaps maybe sadly luckily unfortunately fortunately interestingly surprisingly ironically naturally hopefully admittedly finally now lastly secondly thirdly ' +
    'overall though although because whereas which who whose where what why how if plus anyway clearly obviously ' +
    'specifically separately elsewhere er sie es dies diese dieser das doch aber und він вона воно вони це цей ця ці але також',
)

const HANGING_PHRASES =
  /^(?:in (?:a (?:separate|related|similar|further)|another|addition|contrast|response|turn|other words|that|this|the process|the meantime|fact|doing so|both cases|it)|as (?:a result|such|well|for|part of (?:this|that|the))|for (?:example|instance|this|that|his|her|their|its|one|now|the first time)|at (?:the time|that|this|the same time|one point|issue|first|least)|after (?:that|this|all|which|he|she|it|they)|on (?:the other hand|top of|that|this|the contrary)|since then|by then|by (?:contrast|comparison)|until then|of (?:those|these|them|course)|one of (?:them|those|these)|some of (?:them|those|these)|among (?:them|those|these)|according to (?:him|her|them|it|the (?:report|statement|study|document|release|survey))|despite (?:this|that|these)|due to (?:this|that)|with (?:that|this|these)|during (?:that|this|his|her|their)|the (?:latter|former|two|three|pair|duo|trio|others?|same|rest)\b|the (?:first|second|third|fourth|fifth|last|next|final) (?:one |time )?(?:is|was|were|has|had|came|comes|will|took|went)\b|the (?:good|bad|best|worst) (?:news|part|thing)\b|(?:this|the (?:news|move|announcement|decision)) comes? (?:as|after|amid|days|weeks|hours))/i

const PRONOUNS = words('he she him her his hers they them their theirs it its himself herself themselves itself')
const NAMED_PEOPLE_PRONOUNS = words('he she him her his hers himself herself')
const PEOPLE_NOUNS = words(
  'man woman boy girl father mother son daughter brother sister husband wife king queen prince princess president minister ' +
    'chancellor mayor governor senator judge officer spokesman spokeswoman actor actress singer player coach driver pilot ' +
    'teacher student suspect victim lawyer author writer director leader chief star teenager soldier doctor patient worker ' +
    'artist founder owner manager candidate lawmaker politician journalist reporter photographer billionaire',
)
const DETERMINERS = words(
  'the a an some many most several two three four five six seven eight nine ten all no every each',
)

/** Whether the sentence leans on one before it: a pronoun without its noun, a connective, "the latter". */
export function hangs(sentence: string): boolean {
  const tokens = tokenize(sentence.slice(0, 400)).filter(({ kind }) => kind !== 'mark')
  const first = tokens[0]?.word.toLowerCase().split(/['’]/)[0] ?? ''
  if (HANGING_OPENERS.has(first) || HANGING_PHRASES.test(sentence)) return true
  return POINTING.test(sentence) || hasPronounBeforeItsNoun(tokens)
}

/** "these emails", "this move", but not "this week": what is pointed at stands elsewhere. */
const POINTING =
  /\b(?:this|these|those) (?!week|weekend|month|year|morning|afternoon|evening|night|summer|spring|autumn|fall|winter|season|quarter|decade|century|time|past|coming|who|of)\p{Ll}+|, (?:however|though|meanwhile|too|therefore|instead),|\b(?:the latter|the former|aforementioned|as mentioned|as well as that|sa(?:id|ys) that (?:will|would|is|was|could|may|means)|said so|do so|does so|did so|doing so)\b/iu

function hasPronounBeforeItsNoun(tokens: Token[]): boolean {
  let named = false
  let noun = false
  for (const [place, { word, kind }] of tokens.entries()) {
    const lower = word.toLowerCase()
    if (PRONOUNS.has(lower)) {
      if (NAMED_PEOPLE_PRONOUNS.has(lower) ? !named : !noun) return true
      continue
    }
    if (/^\p{Lu}/u.test(word) && !CALENDAR.has(lower) && (place > 0 || opensWithName(tokens))) noun = named = true
    if (PEOPLE_NOUNS.has(lower.replace(/s$/, ''))) noun = named = true
    if (kind === 'word' && place > 0 && DETERMINERS.has(tokens[place - 1]?.word.toLowerCase() ?? '')) noun = true
  }
  return false
}

/** Every sentence opens with a capital; a name is followed by its surname, a verb or a possessive. */
function opensWithName(tokens: Token[]): boolean {
  const [first, second] = tokens
  const lower = first?.word.toLowerCase() ?? ''
  if (!first || !second || DETERMINERS.has(lower) || PREPOSITIONS.has(lower)) return false
  return /^\p{Lu}/u.test(second.word) || isVerb(second.word) || /^['’]s$/.test(second.word)
}

const PREPOSITIONS = words(
  'in on at by for from with after before during under over near since as when while about against',
)
const CALENDAR = words(
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september ' +
    'october november december',
)

/** Words that make a sentence one, whatever they are in it. */
const FINITE = words(
  'is are was were has have had will would can could may might must should shall do does did says said told tells added ' +
    'announced plans wants hopes fears faces gets got goes went comes came takes took makes made gives gave finds found ' +
    'shows showed leads led runs ran wins won loses lost falls fell rises rose begins began becomes became holds held ' +
    'keeps kept leaves left meets met pays paid puts put sends sent sets set sees saw seeks sought stands stood spends ' +
    'spent struck strikes hit hits broke breaks brought brings built bought caught chose cut drew drove fought flew gave ' +
    'grew heard hurt knew lay let lies meant read rode rang sang sank sat shot shut sold spoke swept swore taught thought ' +
    'threw understood woke wore wrote calls remains appears expects denies insists believes means needs urges warns opens ' +
    'closes ends starts stays continues cost costs run runs rise fall live lives work works play plays move moves draw draws agree ' +
    'agrees call carry carries allow allows include includes provide provides offer offers help helps need want feel feels felt seem ' +
    'seems look looks turn turns follow follows use uses serve serves pass passes vote votes sit sits raise raises cover covers reach ' +
    'reaches receive receives reveals suggests reports claims describes argues notes points accuses blames backs rejects replaces ' +
    'marks celebrates belongs beat beats bent bid bore burst cast clung crept dealt dug drank ate fed fled flung froze hid hung led lent ' +
    'lit proved rode sought shook shone shrank slid slept spun split sprang stole stuck stung swam swung tore trod wound wove happens ' +
    'happen grow grows cause causes lack lacks plan hope fear face keep make take give get go come see say know think find tell ask leave lead win begin show hear hold ' +
    'bring write stand pay meet learn change speak read spend grow open close walk teach die send build stay kill sell decide return carry ' +
    'break support produce eat catch choose buy warn claim deny insist expect appear back reject join joins sign signs gain gains lose',
)

/** Ends like a sentence, opens like one, has a verb, and every bracket and mark that opens also closes. */
export function isComplete(sentence: string): boolean {
  if (!/\.["”’)\]]*$/u.test(sentence) || /\.\.\.|…/u.test(sentence)) return false
  if (!/^[\p{Lu}\p{Lo}\p{N}$€£¥]/u.test(sentence)) return false
  if (!isBalanced(sentence)) return false
  return tokenize(sentence).some(({ word }, place) => place > 0 && isVerb(word))
}

/** Lists and endings cannot know the verbs of other languages: there, any word in small letters will do. */
const isVerb = (word: string): boolean =>
  FINITE.has(word.toLowerCase()) || /^[\p{Ll}-]{2,}ed$/u.test(word) || /^\p{Ll}*[а-яіїєґäöüß]/u.test(word)

function isBalanced(sentence: string): boolean {
  const count = (mark: RegExp): number => sentence.match(mark)?.length ?? 0
  return (
    count(/"/g) % 2 === 0 &&
    count(/\(/g) === count(/\)/g) &&
    count(/\[/g) === count(/\]/g) &&
    count(/«/g) === count(/»/g) &&
    count(/[“„]/g) <= count(/[”“]/g) &&
    (count(/„/g) > 0 || count(/“/g) === count(/”/g))
  )
}

/** No question, nobody speaking for himself or to the reader, no damaged characters. */
export function isForReaders(sentence: string): boolean {
  return !/[?!]|\b(?:I|I['’](?:m|ve|ll|d)|we|we['’](?:re|ve|ll)|you|your|yours|you['’](?:re|ve|ll)|my|me|mine|our|ours|let['’]s)\b|\bus\b|\bWe\b|\bYou\b|\bYour\b|\bOur\b|\bMy\b|\b(?:ich|wir|uns|unser[a-z]*|mein[a-z]*|Ich|Wir)\b|(?<!\p{L})(?:[Яя]|[Мм]и|мені|мене|нас|нам|наш[аеіого]*|мій|моя|моє)(?!\p{L})|\ufffd|ï¿½|[|•►]/u.test(
    sentence,
  )
}

/** Nouns that so open a sentence point back: "The flight was". */
const POINTED_AT =
  /^The (?:\d+-year-old |[\p{Ll}-]+ )?(news|move|comment|remark|announcement|statement|decision|revelation|report|post|tweet|video|footage|clip|letter|document|study|survey|figure|result|finding|data|change|bill|measure|plan|proposal|deal|project|incident|accident|crash|attack|shooting|blast|explosion|fire|suspect|victim|man|woman|boy|girl|couple|teenager|driver|pilot|actor|actress|singer|star|player|coach|goal|game|match|film|movie|show|series|album|song|book|author|company|firm|group|team|agency|vessel|ship|plane|aircraft|helicopter|flight|train|bus|car|vehicle|truck|device|weapon|test|launch|missile|rocket|satellite|event|case|trial|vote|storm|site|project|campaign|system|e-?mail)s? (?!of|in|at|on|for|from|by|between|near|over|against|who|whose|that|accused|suspected|behind|named|called|known|to\b)/u

/** Any other noun that opens a sentence as if it were known: "The eggs will hatch". */
const DEFINITE =
  /^The (?:[\p{Ll}-]+ ){0,2}?(\p{Ll}{3,}?)s? (?:is|are|was|were|has|have|had|will|would|can|could|may|might|did|does|said|says|\p{Ll}{2,}ed)\b/u

/** Factor for what a sentence takes for known: 1 where it was `said` (in small letters); "" before a first sentence. */
export function leansOn(sentence: string, said: string): number {
  const pointing = POINTED_AT.exec(sentence)?.[1]
  const noun = pointing ?? DEFINITE.exec(sentence)?.[1]
  if (noun === undefined || (said !== '' && said.includes(noun))) return 1
  return pointing ? 0.45 : said === '' ? 0.85 : 0.6
}

/** "MICHAEL Sheen": capitals for want of a large initial. */
export const opensWithShout = (sentence: string): boolean => /^\p{Lu}{5,}\b/u.test(sentence)

/** What comes first in such a sentence is not what happened. */
export const opensWithClause = (sentence: string): boolean =>
  /^(?:Unlike|While|When|As|If|Although|Though|With|After|Since|Despite|Along|Because|Amid|Regarding|Besides)\b/.test(
    sentence,
  )

/** The single name that a sentence opens with ("Quill said …"), whose bearer has to be known; null where there is none. */
export function bareNameOf(sentence: string): string | null {
  const [name, verb] = tokenize(sentence.slice(0, 80)).filter(({ word }) => !/^['’]s$/.test(word))
  if (!name || !verb || !/^\p{Lu}\p{Ll}[\p{L}’'-]*$/u.test(name.word) || DETERMINERS.has(name.word.toLowerCase()))
    return null
  return isVerb(verb.word) && !/s$/.test(name.word) && !COMMON_OPENERS.has(name.word.toLowerCase()) ? name.word : null
}

/** Words that open a sentence, take a verb and are no names. */
const COMMON_OPENERS = words(
  'police officials authorities nobody everybody everyone someone nothing something who what all some people',
)
