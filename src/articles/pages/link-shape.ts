import { readMoment } from '../moment.ts'

/** Steps of a path under which a site keeps what is no article: lists, accounts, its own affairs. */
const ELSEWHERE = new Set(
  (
    'tag tags topic topics thema themen category categories kategorie rubrik section sections keyword keywords label labels ' +
    'author authors autor autoren profile profiles people contributor contributors staff team user users member members ' +
    'search suche login log-in logout signin sign-in signup sign-up register registration account subscribe subscription ' +
    'subscriptions abo abonnement newsletter newsletters alerts feed feeds rss sitemap archive archives page pages ' +
    'about about-us ueber-uns impressum imprint contact contact-us kontakt contacts privacy privacy-policy datenschutz ' +
    'terms terms-of-use terms-of-service conditions agb cookie cookies cookie-policy legal help faq support accessibility ' +
    'advertise advertising werbung media-kit careers jobs job stellen shop store cart checkout donate membership ' +
    'weather wetter horoscope horoscopes crossword crosswords games puzzles tv-guide lottery classifieds obituaries-search ' +
    'apps app events-calendar calendar comments comment reply share print email wp-login.php wp-admin cdn-cgi'
  ).split(' '),
)
const FILE = /\.(?:pdf|jpe?g|png|gif|webp|svg|mp[34]|m4a|mov|zip|gz|xml|rss|atom|json|ics|docx?|xlsx?|css|js|apk|exe)$/i
const ORDER = /^(?:share|replytocom|print|page|paged|sort|q|s|query|search|action|redirect|return|returnurl|login)$/i
const DATE = /\/(?:19|20)\d\d[/-]?(?:0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\b[/-]?/i

/** How much an address alone looks like an article's: null where it is surely none, else 0 and up. */
export function articleShape(address: string): number | null {
  const { pathname, searchParams } = new URL(address)
  if (FILE.test(pathname)) return null
  const steps = pathname
    .split('/')
    .filter((step) => step !== '')
    .map((step) => step.toLowerCase())
  const number = [
    'p',
    'id',
    'article',
    'articleid',
    'story',
    'storyid',
    'newsid',
    'nid',
    'aid',
    'story_id',
    'article_id',
  ]
    .map((name) => searchParams.get(name) ?? '')
    .some((value) => /^\d{2,}$/.test(value))
  const last = steps.at(-1) ?? ''
  if ([...searchParams.keys()].some((name) => ORDER.test(name))) return null
  if (last === '' || /^index\.\w+$/.test(last)) return number ? 2 : null
  const isPage = /^(?:page-?)?\d{1,3}$/.test(last)
  const words = slugWords(last)
  // "/tag/x" is a list, "/topics/2026/11/harbour-reopens-after-storm" is not.
  if (words < 4 && !DATE.test(pathname) && steps.some((step) => ELSEWHERE.has(step))) return null
  if (ELSEWHERE.has(last) || (isPage && !DATE.test(pathname))) return null
  if (steps.slice(0, -1).some((step) => NEVER.has(step))) return null
  const slug = words >= 4 ? 3 : words === 3 ? 2 : 0
  const dated = DATE.test(pathname) && !/^[\d-]+$/.test(last) ? (words >= 2 ? 3 : 2) : 0
  const id = /\d{5,}/.test(last) || (/\d{3,}/.test(last) && words >= 2) || number ? 2 : 0
  return slug + dated + id + (/\.(?:s?html?|php|aspx?)$/.test(last) && words >= 2 ? 1 : 0)
}

const NEVER = new Set(
  'tag tags author authors autor category categories search login signin account user users profile abo abonnement subscribe subscription subscriptions newsletter newsletters advertise shop store jobs careers'.split(
    ' ',
  ),
)

/** The words of a slug: "harbour-reopens-after-storm-48213.html" has four. */
const slugWords = (slug: string): number =>
  decode(slug)
    .replace(/\.\w{2,5}$/, '')
    .split(/[-_+]/)
    .filter((word) => /^\p{L}+\d?$|^\d{1,4}$/u.test(word) && word !== '').length

function decode(slug: string): string {
  try {
    return decodeURIComponent(slug)
  } catch {
    return slug
  }
}

/** The day that an address is filed under. */
export function dayInPath(address: string): Temporal.PlainDate | null {
  const match = /\/(20\d\d)(?:([/-])(\d{1,2})\2(\d{1,2})|(\d\d)(\d\d))(?=[/_.-]|$)/.exec(new URL(address).pathname)
  if (match === null) return null
  return readMoment(`${match[1]}-${match[3] ?? match[5]}-${match[4] ?? match[6]}`)?.day ?? null
}
