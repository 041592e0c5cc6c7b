import { oneLine } from './blocks.ts'

/** Who signs for a whole newsroom: no byline. */
const STAFF =
  /(?<!\p{L})(?:staff|desk|newsroom|editors?|editorial|admin(?:istrator)?|team|redazione|redaction|redaktion|redacción|rédaction|news ?service|newswire|wire(?: services?| reports?)?|press release|webmaster|contributors?|correspondents?|reporters?|guest|anonymous|unknown|user|online|web|official|редакція|редакция)(?!\p{L})/iu

/** Words of institutions that write what they are signed for. */
const INSTITUTION =
  /(?<!\p{L})(?:press|media|agenc(?:y|ies)|network|magazine|newspaper|university|college|school|institute|foundation|society|corporation|company|association|council|ministry|limited|inc|llc|ltd|gmbh|news|times|post)(?!\p{L})/iu

const ROLE =
  /\s*[,|•·–—(/-]\s*(?:(?:the|our|a|an|special|senior|chief|managing|associate|assistant|deputy|executive|contributing|freelance|guest|staff|foreign|political|politics|business|science|sports?|tech(?:nology)?|health|education|environment|world|national|international|local|crime|city|investigative|video|digital|data|lead|principal|news|features?|culture|diplomatic|defen[cs]e|economics?|court|legal|security|white house|europe|asia|africa|kyiv|moscow|washington|london|[\p{Lu}][\p{L}.]+)\s+){0,4}(?:correspondent|reporter|editor|writer|journalist|columnist|author|producer|analyst|contributor|anchor|presenter|fellow|professor|director|critic|blogger|intern|staff|редактор|журналіст|кореспондент|оглядач)\b.*$/iu

const LEAD_IN =
  /^(?:(?:(?:story|article|words|text|written|reported|posted|published|report|reporting|analysis|opinion|column|review|interview|compiled|reviewed|edited|produced|created|contributed|submitted)(?: and \p{L}+(?:ed|ing|os|ographs?|ures?))? )?by|author(?:\(?s\)?)?|reporters?|writers?|journalists?|words|text|texte?|texto|testo|tekst|door|från|av|af|autor(?:e|es|in|ka|zy)?|from|von|par|por|di|автор(?:и|ка|ы)?|текст|журналіст(?:ка)?)(?![\p{L}\p{N}'’-])\s*[:|]?\s*/iu

const PARTICLE = 'de|da|do|dos|di|del|della|der|den|van|von|vom|zu|la|le|el|al|bin|bint|ibn|ben|abu|ter|ten|af|y|e|st'
const NAME = String.raw`(?:\p{Lu}[\p{L}\p{M}'’.-]*|(?:${PARTICLE})(?= )|(?:al|el|d|l|o)[-'’]\p{Lu}[\p{L}'’-]*)`
const PERSON = new RegExp(String.raw`^\p{Lu}[\p{L}\p{M}'’.-]*(?:\s+(?:"[^"]{1,20}"|“[^”]{1,20}”|${NAME})){1,4}$`, 'u')

/** Who sends the same text to many outlets: no person, and no outlet's own. */
export const AGENCY =
  /(?<!\p{L})(?:reuters|afp|ani|ians|pti|upi|tass|dpa|apa|ansa|efe|lusa|ap|aap|pa media|associated press|canadian press|agence|xinhua|anadolu|interfax|ukrinform|unian|bloomberg|agenc(?:y|ies|ia)|agentur|news|press|wires?)(?!\p{L})/iu

/** Degrees and licences behind a name: "Ada Quill, MD, PhD". */
const CREDENTIAL = String.raw`(?:MS|M\.S\.|MA|M\.A\.|MD|M\.D\.|Ph\.?D\.?|PHD|RDN?|RN|LDN?|MBA|CPA|JD|J\.D\.|Esq\.?|DO|D\.O\.|DDS|DVM|LCSW|LMFT|LPC|MPH|MPP|MSN|MSc|BSc|CFP|CFA|CSCS|CPT|[A-Z]{3,5}-CPT|Psy\.?D\.?|Ed\.?D\.?|FAAP|FACC|NP|FNP|DPT|M\.Ed\.?|MFA|LL\.?M\.?|[OMC]BE)`
const CREDENTIALS = new RegExp(String.raw`(?:(?:^|,?\s+)\(?${CREDENTIAL}\)?)+$`, 'u')

/** Words that open no name though they carry a capital; lines of nothing but headline words are no names either. */
const NOT_A_NAME =
  /\b(?:news|world|politics|business|sports?|opinion|culture|home|share|photo|image|video|live|breaking|update[sd]?|published|read|more|subscribe|sign|log|menu|search|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|october|november|december|getty|reuters|follow|contact|about|latest|top|stories|story|today|university|ministry|council|government|police|street|city|text|size|link|type|event|click|view|comments?|print|small|medium|large|font|skip|content|page|site|table|close|open|add|edit|facebook|twitter|pinterest|linkedin|whatsapp|telegram|email|social|sharing|save|article|how|what|why|when|best|the|and|in|for|to|on|at|is|of)\b/iu

/** Of those, words that are also names: "April Ryan", "Larry Page". */
const ALSO_A_NAME =
  /(?<!\p{L})(?:april|june|august|may|march|page|best|close|small|read|more|skip|street|day|large|sunday|link|share|print)(?!\p{L})/giu

/** The same of words that a page states as an author: a word that is also a name does not speak against them. */
export const isStatedName = (words: string): boolean => isPersonName(words) || isPersonName(withNamesMasked(words))

const withNamesMasked = (words: string): string => {
  const found = words.match(ALSO_A_NAME) ?? []
  return found.length === 1 ? words.replace(ALSO_A_NAME, 'Quill') : words
}

/** True for two to five words that look like one person's name and nothing else: "Ada Quill", "Bo van der Marsh". */
export function isPersonName(words: string): boolean {
  return (
    words.length <= 60 &&
    PERSON.test(words) &&
    !/['’]s(?= |$)/u.test(words) &&
    !NOT_A_NAME.test(words) &&
    !STAFF.test(words) &&
    !INSTITUTION.test(words)
  )
}

/**
 * The people of a byline, as "Ada Quill, Bo Marsh", from what a page or feed states as its author: without "By", roles,
 * addresses, handles and dates. Null where it names a desk, a staff or a site. `outlet` is never a person.
 * `withInstitutions` lets those through that write themselves: an agency, a university.
 */
export function tidyByline(raw: string, outlet: string | null = null, withInstitutions = false): string | null {
  const people: string[] = []
  for (const piece of piecesOf(raw)) {
    const name = tidyName(piece, withInstitutions)
    if (name === null || isOutlet(name, outlet)) continue
    if (!people.some((other) => other.toLowerCase() === name.toLowerCase())) people.push(name)
  }
  return people.length > 0 ? people.slice(0, PEOPLE_MAX).join(', ') : null
}

const PEOPLE_MAX = 12

function piecesOf(raw: string): string[] {
  const line = oneLine(raw.slice(0, 1000))
    .replace(/^\S+@\S+\s+\(([^)]+)\)$/, '$1')
    .replace(/\S+@\S+\.\S+|https?:\/\/\S+|(?<!\S)@\w+/g, ' ')
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replace(/^[\s|•·–—-]+/u, '')
    .replace(LEAD_IN, '')
    .replace(/(\p{Lu}\S+ \p{Lu}\S+) [ye] (?=\p{Lu}\S+ \p{Lu})/gu, '$1 & ')
  return line
    .replace(ROLE, '')
    .split(
      /\s*(?:[;|•·&/]|\bas told to\b|,(?!\s*(?:jr|sr|ii|iii|iv)\b)|\s[–—-]\s|(?<!\p{L})(?:and|with|und|et|og|och|en|ja|та|и|і)(?!\p{L})(?=\s+\p{Lu}))\s*/iu,
    )
    .map((piece) => piece.replace(LEAD_IN, '').replace(/^(?:and|with|und)\s+/iu, ''))
}

/** "Ada Quill for the Ledger" */
const WHERE_FROM = /\s+(?:for|at|in|of|from|via|on)\s+.*$/u

function tidyName(piece: string, withInstitutions: boolean): string | null {
  const isShouted = piece === piece.toUpperCase() && piece.includes(' ')
  const name = (isShouted ? piece : piece.replace(CREDENTIALS, ''))
    .replace(/,\s*(jr|sr|i{2,3}|iv)\b/iu, ' $1')
    .replace(/^(?:dr|prof|professor|sir|dame|rev|mr|mrs|ms)\.?\s+(?=\p{Lu}\S+\s+\p{Lu})/iu, '')
    .replace(withInstitutions ? /(?!)/ : WHERE_FROM, '')
    .replace(ROLE, '')
    .replace(/^[\s.,:'"“”]+|[\s,:'"“”]+$/gu, '')
    .replace(/(?<=\p{L}{3})\.$/u, '')
  if (name === '' || name.length > 60 || /\d|[<>{}=]|\.\p{L}{2,3}$/u.test(name)) return null
  if (
    STAFF.test(name) ||
    (!withInstitutions && INSTITUTION.test(name)) ||
    !/^\p{L}/u.test(name) ||
    name.split(' ').length > 6
  )
    return null
  return fromCapitals(name)
}

/** "ADA QUILL" and "ada quill" as people write names. Mixed case stays as it is. */
function fromCapitals(name: string): string {
  const isShouted = name === name.toUpperCase() && /\p{L}{3}/u.test(name.replace(/[^\p{L}]/gu, ''))
  if (!isShouted && name !== name.toLowerCase()) return name
  return name
    .toLowerCase()
    .replace(/(^|[\s'’.-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
}

function isOutlet(name: string, outlet: string | null): boolean {
  const key = (words: string) => words.toLowerCase().replace(/^the\s|[^\p{L}\p{N}]/gu, '')
  const [one, other] = [key(name), key(outlet ?? '')]
  if (one.length < 3 || other.length < 3) return false
  return one === other || one.startsWith(other) || (other.startsWith(one) && one.length * 2 > other.length)
}

/** The byline of a visible line that is nothing else ("By Ada Quill and Bo Marsh", "Ada Quill, staff writer"), else null. */
export function readBylineLine(line: string): string | null {
  const words = oneLine(line)
  if (words.length > 160) return null
  const isNamed =
    /^(?:(?:story|article|words|text|written|reported|posted|published|report|analysis|opinion|column|review|interview|submitted|contributed)(?: and \p{L}+)?\s+)?by:?\s+\S|^(?:authors?|words|text|texte?|texto|testo|tekst|autor(?:in|a|e|es|ka)?|автор(?:и|ка|ы)?|текст)\s*[:|]\s*\S|^(?:von|par|por|di|door|av|af)\s+(?=\p{L})/iu.test(
      words,
    )
  const isRole = ROLE.test(words)
  if (!isNamed && !isRole && !isPersonName(words)) return null
  if (!/ .*\p{Lu}/u.test(words)) return null
  const byline = tidyByline(words)
  if (byline === null) return null
  return byline
    .split(', ')
    .every((name) => (isNamed ? isStatedName(name) || /^\p{Lu}\S*$/u.test(name) : isPersonName(name)))
    ? byline
    : null
}
