import type { Refusal } from '../article.ts'
import { countWords } from '../blocks.ts'
import * as because from './refusals.ts'

/** What of a page tells whether it is a notice of the site instead of what was asked for. */
export interface NoticeFacts {
  title: string
  text: string
  seen: string
  isArticle: boolean
  sendsOn: boolean
}

interface Notice {
  /** The whole title, the site's name apart: enough where little else is said. */
  title?: RegExp
  /** What the site says of itself to its reader: enough where nothing else is said. */
  says?: RegExp
  refusal: Refusal
}

const whole = (pattern: string): RegExp => new RegExp(String.raw`^\W*(?:${pattern})(?:\s*[|–—:!.-].{0,60})?\W*$`, 'iu')

const NOTICES: Notice[] = [
  {
    title: whole(
      '(?:error|http|status)?\\W*50[0234]\\b.{0,40}|(?:internal )?server error|bad gateway|gateway time-?out|service (?:temporarily )?unavailable|origin is unreachable|database error|something went wrong|an error (?:has )?occurred|error establishing a database connection',
    ),
    says: /\b(?:internal server error|bad gateway|gateway time-?out|service (?:is )?(?:temporarily )?unavailable|error establishing a database connection|(?:the|our) server (?:encountered|is (?:temporarily )?unable)|something went wrong (?:on our (?:end|side)|while loading)|we(?:['’]re| are) (?:having|experiencing) (?:some )?(?:technical|problems))/iu,
    refusal: because.serverError,
  },
  {
    title: whole(
      "(?:site |page |website )?(?:is )?(?:down for|under(?:going)?|scheduled) (?:scheduled |planned )?maintenance|maintenance(?: mode)?|(?:we(?:’ll|'ll| will) )?be (?:right )?back (?:soon|shortly)|wartungsarbeiten|en maintenance",
    ),
    says: /\b(?:(?:we|we['’]re|site|website|service|page) (?:are |is )?(?:currently |temporarily )?(?:down for|undergoing|under|closed for) (?:scheduled |planned |routine )?(?:maintenance|works?)|(?:we['’]ll|we will|site will) be (?:right )?back (?:soon|shortly|online))\b/iu,
    refusal: because.maintenance,
  },
  {
    title: whole('(?:error\\W*)?429\\b.{0,40}|too many requests|rate limit(?:ed| exceeded)?'),
    says: /\b(?:too many requests|you have (?:sent|made) too many|rate limit (?:exceeded|reached)|you are being rate limited)\b/iu,
    refusal: because.tooMany,
  },
  {
    title: whole(
      '(?:error\\W*)?451\\b.{0,60}|unavailable (?:due to|for) legal reasons|not available in your (?:country|region|location)',
    ),
    says: /\b(?:(?:is|are) (?:currently )?(?:not available|unavailable) (?:in|from|to|for)(?: visitors from| readers in)? (?:your (?:country|region|location|area)|most european|the european|countries)|unavailable (?:due to|for) legal reasons|general data protection regulation)\b/iu,
    refusal: because.elsewhereOnly,
  },
  {
    title: whole(
      '(?:your )?browser (?:is )?(?:not supported|unsupported|out of date|outdated)|unsupported browser|(?:please )?(?:update|upgrade) your browser',
    ),
    says: /\b(?:your (?:web )?browser (?:is (?:not supported|no longer supported|out of date|outdated|too old)|does not support)|please (?:update|upgrade|switch) (?:to )?(?:your|a (?:newer|modern|supported)) browser)\b/iu,
    refusal: because.oldBrowser,
  },
  {
    says: /\b(?:(?:continue|read(?: on| this)?|open|view)(?: \p{L}+){0,3} in (?:the|our) app|(?:download|get|install) (?:the|our) (?:free )?app to (?:read|continue|view|see)|only (?:available|readable) in (?:the|our) app)\b/iu,
    refusal: because.appOnly,
  },
  {
    title: whole(
      'age (?:verification|check|gate|confirmation)|verify your age|are you (?:over )?(?:18|21)(?: or over)?',
    ),
    says: /\b(?:are you (?:over|at least|of legal)\b.{0,30}|(?:confirm|verify) (?:your age|(?:that )?you are (?:over|at least|of legal|\d\d))|you must be (?:at least )?(?:18|19|20|21)\b.{0,20}to (?:enter|view|visit|continue|see)|enter your (?:date of birth|birth ?date|year of birth))/iu,
    refusal: because.ageGate,
  },
  {
    title: whole(
      'redirecting(?: you)?.{0,20}|you are (?:now )?(?:being redirected|leaving .{0,40})|please wait|moved permanently|(?:document|object|page) (?:has )?moved',
    ),
    says: /\b(?:you (?:are being|will (?:now )?be|should be) redirected|if you are not redirected|redirecting (?:you )?to|(?:page|document|site) has (?:permanently )?moved(?: permanently)? to|you are (?:now )?leaving (?:our|this|the) (?:web)?site|click here if (?:nothing|the page|your browser))\b/iu,
    refusal: because.sendsOn,
  },
  {
    title: whole(
      '[\\p{L}\\p{N}.-]+\\.[a-z]{2,12} is (?:for sale|parked|available).{0,30}|domain (?:is )?(?:for sale|parked|expired)|this domain .{0,30}(?:sale|available|parked|expired)',
    ),
    says: /\b(?:(?:this |the )?domain (?:name )?(?:[\p{L}\p{N}.-]+ )?(?:is|may be|has) (?:for sale|available for (?:sale|purchase)|parked|expired)|buy this domain|domain parking|parked (?:free|domain)|inquire about this domain)\b/iu,
    refusal: because.parked,
  },
  {
    title: whole(
      'welcome to nginx|apache\\d? .{0,30}default page.{0,20}|it works|iis windows server|test page for .{0,40}|default web ?(?:site|page).{0,20}|plesk .{0,30}|coming soon|site not (?:configured|found|published)',
    ),
    says: /\b(?:the (?:nginx|apache) web server is (?:successfully )?(?:installed|working)|this is the default (?:web|welcome) page|default page for this (?:server|domain)|web server .{0,40}no content has been|there is no (?:web)?site configured)\b/iu,
    refusal: because.emptyServer,
  },
  {
    title: whole('index of /.{0,200}|directory listing(?: for| of)? .{0,200}'),
    refusal: because.directory,
  },
]

/** Words of text above which a page is more than a notice. */
const NOTICE_WORDS_MAX = 60
/** A title that says nothing else leaves room for an explanation. In words. */
const TITLED_WORDS_MAX = 140
const SENTENCE_WORDS = 14

/** Which notice a page is instead of what was asked for, or null. A report about such things says more than they do. */
export function noticeOf(facts: NoticeFacts): Refusal | null {
  const words = countWords(facts.text)
  if (facts.sendsOn && words < SENTENCE_WORDS && countWords(facts.seen) < NOTICE_WORDS_MAX) return because.sendsOn
  for (const { title, says, refusal } of NOTICES) {
    const limit = refusal === because.directory ? Number.POSITIVE_INFINITY : TITLED_WORDS_MAX
    if (title?.test(facts.title) && words < limit && !facts.isArticle) return refusal
    if (says && !facts.isArticle && words < NOTICE_WORDS_MAX && says.test(facts.seen) && saysNothingElse(facts, says))
      return refusal
  }
  return null
}

const saysNothingElse = ({ text, seen }: NoticeFacts, says: RegExp): boolean =>
  countWords(seen) < 3 * NOTICE_WORDS_MAX &&
  !text.split('\n').some((line) => countWords(line) >= SENTENCE_WORDS && !says.test(line))
