// Asked inside the page by the browser's tests, which read this file as text: it knows the page's globals, not ours.

/**
 * Texts whose contrast is below WCAG 2.2 AA: 4.5 to 1, or 3 to 1 from 24 px, and from 18.66 px in bold.
 */
export function lowContrast() {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const found = []

  function parse(css) {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = css
    canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data]
  }

  function luminance([r, g, b]) {
    const [red, green, blue] = [r, g, b].map((value) => {
      const part = value / 255
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }

  function behind(element) {
    if (!element) return [255, 255, 255, 255]
    const colour = parse(getComputedStyle(element).backgroundColor)
    return colour[3] > 250 ? colour : behind(element.parentElement)
  }

  function check(text, element, style) {
    const size = Number.parseFloat(style.fontSize)
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
    const colour = parse(element instanceof SVGElement ? style.fill : style.color)
    const [light, dark] = [luminance(colour), luminance(behind(element))].sort((one, other) => other - one)
    const measured = (light + 0.05) / (dark + 0.05)
    if (measured < (isLarge ? 3 : 4.5)) found.push(`${text.trim().slice(0, 40)}: ${measured.toFixed(2)}`)
  }

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!element || node.textContent.trim() === '' || !element.checkVisibility()) continue
    check(node.textContent, element, getComputedStyle(element))
  }
  for (const input of document.querySelectorAll('input[placeholder]')) {
    check(input.placeholder, input, getComputedStyle(input, '::placeholder'))
  }
  return found
}

/** "seen", or what is wrong with where the focus is. */
export function focusSeen() {
  const focused = document.activeElement
  if (!focused || focused === document.body) return 'nothing has the focus'
  const { outlineStyle, outlineWidth } = getComputedStyle(focused)
  const { top, bottom, width } = focused.getBoundingClientRect()
  if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2) return `${focused.outerHTML} has no outline`
  return bottom > 0 && top < innerHeight && width > 0 ? 'seen' : `${focused.outerHTML} is out of sight`
}

/** Pixels that stand out to the right. */
export const sideways = () => document.documentElement.scrollWidth - document.documentElement.clientWidth

export const hasOurFonts = () =>
  document.fonts.check('17px "Source Serif 4 Variable"') && document.fonts.check('17px "Source Sans 3 Variable"')

export const styleOf = (selector, name, pseudo) => getComputedStyle(document.querySelector(selector), pseudo)[name]
