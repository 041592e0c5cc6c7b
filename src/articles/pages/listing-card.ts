import { countWords, oneLine } from '../blocks.ts'
import { findMoment, type Moment, readMoment } from '../moment.ts'
import { elementsOf, nameTokens, type PageElement, visibleText } from './document.ts'

const HEADING = /^h[1-6]$/
const TITLE = /^(?:title|headline|heading|hed|titel|titre|titulo|überschrift)$/
/** What a headline may be long. In characters. */
const TITLE_MAX = 220

/** Words on a link that lead to an article without naming it. */
const ONWARD =
  /^(?:(?:read|see|show|view|learn|find out|discover|load) (?:more|on|all|the full (?:story|article)|full (?:story|article)|now)?|more|continue(?: reading)?|full story|watch(?: now)?|listen(?: now)?|details|weiterlesen|mehr(?: lesen)?|lire la suite|leer más|читати далі|далі|подробиці|\d+ comments?|comments?|share|permalink|link|photo|video|gallery|audio|image)\b.{0,20}[.…»›→>]*$/iu

export interface CardTitle {
  title: string
  isHeading: boolean
}

/** The headline that a link carries or stands in, null where it carries none. */
export function titleOfLink(link: PageElement): CardTitle | null {
  const around = headingAround(link)
  const own = tidy(visibleText(link, 1000))
  if (around !== null) {
    const whole = tidy(visibleText(around, 1000))
    return usable(own) && own.length * 2 > whole.length ? { title: own, isHeading: true } : given(whole, true)
  }
  const inside = elementsOf(link).slice(1, 80)
  const heading = inside.find((element) => HEADING.test(element.localName))
  if (heading) return given(tidy(visibleText(heading, 1000)), true)
  const titled = inside.find((element) => nameTokens(element).some((token) => TITLE.test(token)))
  if (titled) return given(tidy(visibleText(titled, 1000)), true)
  return (
    given(
      own,
      nameTokens(link).some((token) => TITLE.test(token)),
    ) ?? given(tidy(link.getAttribute('aria-label') ?? link.getAttribute('title') ?? ''), false)
  )
}

const given = (title: string, isHeading: boolean): CardTitle | null => (usable(title) ? { title, isHeading } : null)

const usable = (title: string): boolean =>
  title.length <= TITLE_MAX && /\p{L}{2}/u.test(title) && !ONWARD.test(title) && countWords(title) >= 2

const tidy = (words: string): string => oneLine(words).replace(/^[\s•·|»›→>-]+|[\s|»›→>]+$/gu, '')

function headingAround(link: PageElement): PageElement | null {
  let at = link.parentElement
  for (let steps = 0; at !== null && steps < 3; steps++) {
    if (HEADING.test(at.localName)) return at
    at = at.parentElement
  }
  return null
}

/** When a card says that its article came out. */
export function momentOfCard(card: PageElement): Moment | null {
  const inside = elementsOf(card).slice(0, 200)
  const times = inside.filter((element) => element.localName === 'time' || element.getAttribute('datetime') !== null)
  for (const time of times) {
    const stated = readMoment(time.getAttribute('datetime') ?? '') ?? shownIn(time)
    if (stated) return stated
  }
  const dated = inside.filter((element) =>
    nameTokens(element).some((token) => /^(?:date|time|timestamp|datetime|published|datum|fecha)$/.test(token)),
  )
  for (const element of dated) {
    const shown = shownIn(element)
    if (shown) return shown
  }
  return inside.map(bareDate).find((moment) => moment !== null) ?? null
}

/** A cell or line that holds a date and hardly anything else. */
function bareDate(element: PageElement): Moment | null {
  if (element.firstElementChild !== null) return null
  const words = oneLine(visibleText(element, 200))
  const found = words.length <= 40 ? findMoment(words) : null
  return found !== null && found.rest.length <= 12 ? found : null
}

/** A link amid a sentence refers to an article; it does not list it. */
export function isAmidProse(link: PageElement): boolean {
  const paragraph = link.parentElement
  if (paragraph === null || (paragraph.localName !== 'p' && paragraph.localName !== 'em')) return false
  const [whole, own] = [oneLine(visibleText(paragraph, 2000)), oneLine(visibleText(link, 1000))]
  return whole.length > own.length + 60
}

function shownIn(element: PageElement): Moment | null {
  const words = oneLine(visibleText(element, 200))
  return words.length <= 80 ? findMoment(words) : null
}
