/** Classes of English words that tell who says what, as bits. A word may have several. */
export const CLASS = {
  cueStrong: 1 << 0,
  cueMedium: 1 << 1,
  cueWeak: 1 << 2,
  mind: 1 << 3,
  cueIng: 1 << 4,
  cueNoun: 1 << 5,
  determiner: 1 << 6,
  preposition: 1 << 7,
  coordinator: 1 << 8,
  subordinator: 1 << 9,
  that: 1 << 10,
  to: 1 << 11,
  wh: 1 << 12,
  heShe: 1 << 13,
  they: 1 << 14,
  firstSecond: 1 << 15,
  it: 1 << 16,
  possessive: 1 << 17,
  auxiliary: 1 << 18,
  modal: 1 << 19,
  negation: 1 << 20,
  time: 1 << 21,
  title: 1 << 22,
  role: 1 << 23,
  body: 1 << 24,
  ly: 1 << 25,
  ed: 1 << 26,
  ing: 1 << 27,
  plural: 1 << 28,
  finite: 1 << 29,
  /** A form of a verb of saying that is a noun at least as often: "the report", "three points". */
  nounOrVerb: 1 << 30,
} as const

const STRONG =
  'say:said add tell:told write:wrote:written note explain state tweet announce reply:replied warn insist acknowledge argue ' +
  'declare stress comment remark respond reiterate recall testify:testified assert concede admit lament quip joke ' +
  'retort exclaim emphasize emphasise contend claim allege maintain caution observe opine underline complain mutter ' +
  'whisper shout yell chant boast confess recount'
const MEDIUM =
  'ask continue conclude suggest confirm report predict promise vow pledge read:read mention estimate indicate deny:denied ' +
  'point advise urge repeat propose answer describe call demand agree warrant inform assure remind interject ' +
  'counter tout echo post reveal disclose muse proclaim guess speculate swear:swore:sworn plead ' +
  'reason question wonder sum clarify:clarified specify:specified notify:notified outline ' +
  'elaborate text email'
const WEAK =
  'accuse criticize criticise praise blame threaten request order discuss reject dismiss cite mock deride slam attack ' +
  'condemn denounce blast decry:decried charge accept condition refer quote deem label dub defend thank congratulate ' +
  'apologize apologise invite offer show:showed:shown reflect express highlight imply:implied signal recommend teach:taught ' +
  'talk speak:spoke:spoken hint find:found rule put:put begin:began:begun refuse decline argue voice challenge welcome hail'
const MIND =
  'believe think:thought feel:felt hope want know:knew:known understand:understood expect fear worry:worried consider ' +
  'intend plan wish see:saw:seen hear:heard learn realize realise remember doubt suspect assume decide prefer support ' +
  'oppose like love hate need try:tried seek:sought favor favour'

const WORDS: [keyof typeof CLASS, string][] = [
  [
    'cueNoun',
    'statement statements comment comments remark remarks interview tweet tweets claim claims report reports allegation allegations announcement speech email e-mail letter post testimony according warning promise pledge argument suggestion assertion',
  ],
  [
    'determiner',
    'the a an this these those some many most several all both each every any no another one two three four five six dozens',
  ],
  [
    'preposition',
    'of in on at for with by from about after before during under over against into through between among amid despite without within toward towards across around near since until via per as like than regarding including following',
  ],
  ['coordinator', 'and or but nor yet'],
  ['subordinator', 'if whether because while when although though since unless until as where whereas after before so'],
  ['that', 'that'],
  ['to', 'to'],
  ['wh', 'who which what whose whom how why where when'],
  ['heShe', 'he she'],
  ['they', 'they'],
  ['firstSecond', "i we you i'm i've we're we've you're i'd i'll we'll"],
  ['it', 'it'],
  ['possessive', "his her their its our my your 's ’s"],
  [
    'auxiliary',
    "is are was were be been being am has have had having do does did isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t doesn’t don’t didn’t",
  ],
  [
    'modal',
    "will would can could should may might must shall won't wouldn't can't couldn't shouldn't won’t wouldn’t can’t couldn’t shouldn’t cannot",
  ],
  [
    'negation',
    "not never no n't neither nor without hardly isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't couldn't shouldn't isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t doesn’t don’t didn’t won’t wouldn’t can’t couldn’t shouldn’t cannot refused declined failed denied",
  ],
  [
    'time',
    'late early monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight morning afternoon evening night week month year january february march april may june july august september october november december recently earlier later now then ago last next',
  ],
  [
    'title',
    'mr mrs ms miss dr prof sir dame lord lady sen rep gov gen col lt sgt capt maj senator representative governor president minister premier mayor chief secretary general chairman chairwoman chair director professor judge justice king queen prince princess pope father sister councillor coach captain officer inspector sergeant detective attorney',
  ],
  [
    'role',
    'spokesman spokeswoman spokesperson spokespeople spokesmen official officials source sources aide aides adviser advisers advisor advisors analyst analysts expert experts critic critics witness witnesses lawyer lawyers researcher researchers scientist scientists author authors economist economists teacher resident residents supporter supporters leader leaders mother father brother sister wife husband son daughter candidate reporter reporters journalist journalists editor executive executives member members owner manager doctor nurse activist activists student students observer observers people man woman neighbour neighbor',
  ],
  [
    'body',
    'ministry government police company agency department office party union court commission committee council group team army military authorities university institute organization organisation association foundation administration campaign embassy parliament senate congress city board bank firm network newspaper magazine press bureau services service study survey poll report document website video',
  ],
  [
    'finite',
    'went came made took gave got began ran left became held kept led met brought stood lost sent won spent fell grew rose broke cut drove built paid sat goes comes makes takes gives gets means seems became remains needs wants includes',
  ],
]

const NOUN_OR_VERB =
  'state states report reports claim claims comment comments question questions point points post posts email text texts call ' +
  'calls order orders charge charges attack attacks show shows rule rules find finds promise promises tweet tweets warning pledge ' +
  'pledges vow vows note notes praise demand demands request requests remark remarks mention challenge estimate estimates ' +
  'project projects reason reasons voice answer answers forecast signal quote quotes label brand condition conditions offer ' +
  'offers caution counter boast joke blast reveal hint stress address'

const lexicon = buildLexicon()

/** All classes of a word in lower case. */
export function readClasses(lower: string): number {
  const known = lexicon.get(lower) ?? 0
  return known | suffixClasses(lower)
}

function suffixClasses(lower: string): number {
  const length = lower.length
  if (length < 4) return 0
  if (lower.endsWith('ly')) return CLASS.ly
  if (lower.endsWith('ed')) return CLASS.ed
  if (lower.endsWith('ing')) return CLASS.ing
  if (lower.endsWith('s') && !lower.endsWith('ss')) return CLASS.plural
  return 0
}

export const isStrongCue = (classes: number): boolean => (classes & (CLASS.cueStrong | CLASS.cueMedium)) !== 0
export const isCue = (classes: number): boolean => (classes & (CLASS.cueStrong | CLASS.cueMedium | CLASS.cueWeak)) !== 0
export const isAny = (classes: number, wanted: number): boolean => (classes & wanted) !== 0

function buildLexicon(): Map<string, number> {
  const words = new Map<string, number>()
  const put = (word: string, bits: number) => words.set(word, (words.get(word) ?? 0) | bits)
  for (const [name, list] of WORDS) for (const word of list.split(' ')) put(word, CLASS[name])
  for (const verb of STRONG.split(' ')) putVerb(put, verb, CLASS.cueStrong, CLASS.cueIng)
  for (const verb of MEDIUM.split(' ')) putVerb(put, verb, CLASS.cueMedium, CLASS.cueIng)
  for (const verb of WEAK.split(' ')) putVerb(put, verb, CLASS.cueWeak, CLASS.cueIng)
  for (const verb of MIND.split(' ')) putVerb(put, verb, CLASS.mind, 0)
  for (const word of NOUN_OR_VERB.split(' ')) put(word, CLASS.nounOrVerb)
  for (const word of ['said', 'says', 'told', 'tells', 'wrote', 'writes']) put(word, CLASS.finite)
  return words
}

/** `verb:past:participle`; a regular verb is given alone. */
function putVerb(put: (word: string, bits: number) => void, given: string, bits: number, ing: number): void {
  const [verb = '', past, participle] = given.split(':')
  const stem = verb.endsWith('e') ? verb.slice(0, -1) : verb
  const doubled = /(?:mit|bel|rol|ip|fer|dub|slam|tat)$/u.test(verb) ? verb + verb.slice(-1) : null
  put(verb, bits)
  put(
    verb.endsWith('y') && !/[aeo]y$/u.test(verb)
      ? `${verb.slice(0, -1)}ies`
      : /(?:s|sh|ch)$/u.test(verb)
        ? `${verb}es`
        : `${verb}s`,
    bits,
  )
  for (const form of new Set([past ?? `${doubled ?? stem}ed`, participle ?? past ?? ''])) if (form) put(form, bits)
  put(`${doubled ?? stem}ing`, bits | ing)
}
