import { oneLine } from '../blocks.ts'
import { ELEMENT_NODE, type PageElement, TEXT_NODE } from './document.ts'

/** A block of a page's text with what its markup tells. */
export interface PageBlock {
  text: string
  kind: 'paragraph' | 'heading' | 'list item' | 'caption'
  /** Share of its characters inside links, 0 to 1. */
  linked: number
}

const BLOCKS = new Set(
  'p li div td dd dt section article main blockquote figcaption figure pre h1 h2 h3 h4 h5 h6 ul ol table tr thead tbody tfoot body header footer aside nav form center details summary address fieldset dl hr'.split(
    ' ',
  ),
)
const SKIPPED = new Set(
  'script style noscript template svg iframe object embed canvas button select textarea head'.split(' '),
)

interface Open {
  text: string
  linked: number
  kind: PageBlock['kind']
}

type Step =
  | { is: 'enter'; element: PageElement; kind: PageBlock['kind']; isLink: boolean }
  | { is: 'text'; text: string; isLink: boolean }
  | { is: 'break' }
  | { is: 'cell' }
  | { is: 'close'; kind: PageBlock['kind'] }

/** The text below an element as blocks, in order. A double line break parts paragraphs, a single one does not. */
export function blocksOf(root: PageElement): PageBlock[] {
  const blocks: PageBlock[] = []
  let open: Open = { text: '', linked: 0, kind: 'paragraph' }
  let breaks = 0
  const close = (kind: PageBlock['kind']) => {
    const text = oneLine(open.text).replace(/(?: \|)+$/, '')
    breaks = 0
    if (text !== '') blocks.push({ text, kind: open.kind, linked: Math.min(1, open.linked / text.length) })
    open = { text: '', linked: 0, kind }
  }
  const stack: Step[] = [{ is: 'enter', element: root, kind: 'paragraph', isLink: false }]
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    if (step.is === 'text') {
      if (step.text.trim() !== '') breaks = 0
      open.text += step.text
      if (step.isLink) open.linked += oneLine(step.text).length
    } else if (step.is === 'break') {
      breaks++
      if (breaks > 1) close(open.kind)
      else open.text += '\n'
    } else if (step.is === 'close') close(step.kind)
    else if (step.is === 'cell') open.text += open.text.trim() === '' ? '' : ' | '
    else if (BLOCKS.has(step.element.localName)) {
      const kind = kindOf(step.element.localName, step.kind)
      if (step.element.localName !== 'td') close(kind)
      pushChildren(stack, step.element, kind, step.isLink, step.kind)
    } else pushChildren(stack, step.element, step.kind, step.isLink || step.element.localName === 'a', null)
  }
  close('paragraph')
  return blocks
}

/** Pushes the steps of an element's children, the last first, and the closing of the block itself below them. */
function pushChildren(
  stack: Step[],
  element: PageElement,
  kind: PageBlock['kind'],
  isLink: boolean,
  after: PageBlock['kind'] | null,
) {
  const steps: Step[] = []
  for (let node = element.firstChild; node !== null; node = node.nextSibling) {
    if (node.nodeType === TEXT_NODE) steps.push({ is: 'text', text: node.textContent ?? '', isLink })
    if (node.nodeType !== ELEMENT_NODE) continue
    const child = node as PageElement
    if (child.localName === 'br') steps.push({ is: 'break' })
    else if (!SKIPPED.has(child.localName)) steps.push({ is: 'enter', element: child, kind, isLink })
  }
  if (after !== null) steps.push(element.localName === 'td' ? { is: 'cell' } : { is: 'close', kind: after })
  for (let at = steps.length - 1; at >= 0; at--) {
    const step = steps[at]
    if (step) stack.push(step)
  }
}

function kindOf(name: string, above: PageBlock['kind']): PageBlock['kind'] {
  if (/^h[1-6]$/.test(name)) return 'heading'
  if (name === 'li') return 'list item'
  if (name === 'figcaption') return 'caption'
  return above === 'heading' ? 'paragraph' : above
}
