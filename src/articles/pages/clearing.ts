import { oneLine } from '../blocks.ts'
import { ELEMENT_NODE, nameTokens, type PageElement, TEXT_NODE } from './document.ts'

/** What an element holds, in characters. `prose` is text outside links in blocks of at least `BLOCK_MIN`. */
interface Measure {
  text: number
  prose: number
}

const BLOCK_MIN = 60
/** What a caption or credit may be long. In characters. */
const CAPTION_MAX = 700

const ALWAYS = new Set(
  'script style noscript template svg iframe frame frameset object embed canvas button input select textarea dialog audio video map math link meta'.split(
    ' ',
  ),
)
const FURNITURE = new Set(['nav', 'aside', 'footer', 'form'])
const FURNITURE_ROLES = new Set([
  'navigation',
  'complementary',
  'contentinfo',
  'search',
  'menu',
  'menubar',
  'toolbar',
  'tablist',
])
const BLOCKS = new Set(
  'p li div td th dd dt section article main blockquote figcaption figure pre h1 h2 h3 h4 h5 h6 ul ol table tr tbody body header footer aside nav form center details summary address fieldset dl'.split(
    ' ',
  ),
)

/** Shares of the page's prose up to which an element of that kind is taken for furniture. Tuned on labelled pages. */
const FURNITURE_SHARE = 0.25
const SMALL_SHARE = 0.2
const WIDE_SHARE = 0.3

const CONSENT = /^(?:consent|cookie|cookies|gdpr|onetrust|cookiebanner|cookieconsent|cmp|didomi|truste)$/
const EMBED = /^(?:twitter|instagram|tiktok|fb|facebook|bluesky|threads)$/
const SMALL = new Set(
  'share sharing sharebar sharethis addtoany addthis shares social socials promo promos promotion ad ads advert adverts advertisement advertising adslot adunit sponsor sponsored tags tag taglist topics byline bylines bio biography authorbox breadcrumb breadcrumbs crumbs toc player videoplayer audioplayer skip print tools toolbar pagination pager meta postmeta timestamp dateline datetime kicker eyebrow donate donation signup subscribe subscription popup modal overlay tooltip lightbox rating ratings disclaimer disclosure copyright credits'.split(
    ' ',
  ),
)
const WIDE = new Set(
  'related recirc recirculation recommended recommendation recommendations comments comment disqus newsletter newsletters sidebar trending popular outbrain taboola readnext upnext mostread mostpopular livefyre spotim coral teaser teasers rail'.split(
    ' ',
  ),
)
const CAPTION = /^(?:caption|captions|figcaption|credit|photocredit|imagecaption|imagecredit|attribution)$/

/** Takes out of the page what is never its article; gives the captions that stood within it. */
export function clearPage(body: PageElement, headline: PageElement | null): string[] {
  const measures = measure(body)
  const prose = Math.max(1, measures.get(body)?.prose ?? 0)
  const around = ancestorsOf(headline)
  const captions: string[] = []
  const take = (element: PageElement): boolean => {
    const own = measures.get(element) ?? { text: 0, prose: 0 }
    if (ALWAYS.has(element.localName) || isFootnoteMark(element)) return true
    if (element === headline || around.has(element)) return false
    const caption = captionOf(element, own)
    if (caption !== null) {
      if (caption !== '' && isWithinProse(element, measures, prose)) captions.push(caption)
      return true
    }
    return isFurniture(element, own.prose / prose)
  }
  clearBelow(body, take)
  return captions
}

function clearBelow(root: PageElement, take: (element: PageElement) => boolean) {
  const stack: PageElement[] = [root]
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const children = childrenOf(at)
    const kept: PageElement[] = []
    for (const child of children) {
      if (take(child)) child.remove()
      else kept.push(child)
    }
    stack.push(...kept.reverse())
  }
}

function isFurniture(element: PageElement, share: number): boolean {
  const role = element.getAttribute('role')?.toLowerCase() ?? ''
  if (role === 'dialog' || role === 'alertdialog') return true
  const isHidden =
    element.getAttribute('hidden') !== null || /display\s*:\s*none/i.test(element.getAttribute('style') ?? '')
  if (share <= FURNITURE_SHARE && (FURNITURE.has(element.localName) || FURNITURE_ROLES.has(role) || isHidden))
    return true
  const tokens = nameTokens(element)
  if (tokens.length === 0) return false
  if (tokens.some((token) => CONSENT.test(token)) && share < 0.5) return true
  if (element.localName === 'blockquote' && tokens.some((token) => EMBED.test(token))) return true
  if (share <= SMALL_SHARE && tokens.some((token) => SMALL.has(token))) return true
  return share <= WIDE_SHARE && tokens.some((token) => WIDE.has(token))
}

/** "the platform²": a number in a raised link is no word of the sentence. */
const isFootnoteMark = (element: PageElement): boolean =>
  element.localName === 'sup' &&
  /^[\s[(]*(?:\d{1,3}|[*†‡])[\s\])]*$/.test(element.textContent ?? '') &&
  element.firstElementChild?.localName === 'a'

/** The caption that an element is, "" for a picture without one; null for anything else. */
function captionOf(element: PageElement, own: Measure): string | null {
  if (own.text > CAPTION_MAX) return null
  const name = element.localName
  if (name === 'figure') return holdsText(element) ? null : oneLine(element.textContent ?? '')
  if (name === 'figcaption' || nameTokens(element).some((token) => CAPTION.test(token)))
    return oneLine(element.textContent ?? '')
  return null
}

/** Figures also frame tables, code and quotations. */
const holdsText = (figure: PageElement): boolean =>
  descendantNames(figure).some((name) => name === 'table' || name === 'pre' || name === 'blockquote' || name === 'p')

function descendantNames(element: PageElement): string[] {
  const names: string[] = []
  const stack = childrenOf(element)
  for (let at = stack.pop(); at !== undefined && names.length < 60; at = stack.pop()) {
    names.push(at.localName)
    stack.push(...childrenOf(at))
  }
  return names
}

/** The caption of another story's picture hangs outside the block that holds most of the page's prose. */
function isWithinProse(element: PageElement, measures: Map<PageElement, Measure>, prose: number): boolean {
  for (let at = element.parentElement; at !== null; at = at.parentElement) {
    if ((measures.get(at)?.prose ?? 0) >= 0.5 * prose) return at.localName !== 'body' || element.parentElement === at
  }
  return false
}

function ancestorsOf(element: PageElement | null): Set<PageElement> {
  const ancestors = new Set<PageElement>()
  for (let at = element?.parentElement ?? null; at !== null; at = at.parentElement) ancestors.add(at)
  return ancestors
}

function childrenOf(element: PageElement): PageElement[] {
  const children: PageElement[] = []
  for (let at = element.firstElementChild; at !== null; at = at.nextElementSibling) children.push(at)
  return children
}

/** Measures every element once: text nodes count for the block they stand in, and blocks for all above them. */
function measure(body: PageElement): Map<PageElement, Measure> {
  const measures = new Map<PageElement, Measure>()
  const order: PageElement[] = []
  const ownProse = new Map<PageElement, number>()
  const stack: Array<{ element: PageElement; block: PageElement; isLink: boolean }> = [
    { element: body, block: body, isLink: false },
  ]
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const { element, block, isLink } = at
    const own: Measure = { text: 0, prose: 0 }
    measures.set(element, own)
    order.push(element)
    if (ALWAYS.has(element.localName)) continue
    for (let node = element.firstChild; node !== null; node = node.nextSibling) {
      if (node.nodeType === TEXT_NODE) {
        const length = (node.textContent ?? '').trim().length
        own.text += length
        if (!isLink) ownProse.set(block, (ownProse.get(block) ?? 0) + length)
      } else if (node.nodeType === ELEMENT_NODE) {
        const child = node as PageElement
        stack.push({
          element: child,
          block: BLOCKS.has(child.localName) ? child : block,
          isLink: isLink || child.localName === 'a',
        })
      }
    }
  }
  for (const element of order.reverse()) {
    const own = measures.get(element) ?? { text: 0, prose: 0 }
    const prose = ownProse.get(element) ?? 0
    if (prose >= BLOCK_MIN) own.prose += prose
    const above = element === body ? undefined : measures.get(element.parentElement ?? body)
    if (above) {
      above.text += own.text
      above.prose += own.prose
    }
  }
  return measures
}
