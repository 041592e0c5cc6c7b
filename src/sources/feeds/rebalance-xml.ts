/**
 * A feed's XML with every element closed where it must have ended: fields end where the next field begins, items where
 * the next item does, and whatever else stands inside a field is its text. For documents that a strict parser refuses.
 * Expects closed CDATA sections. Linear.
 */
export function rebalanceXml(text: string): string {
  const writer = new Writer()
  for (const [token] of text.matchAll(TOKEN)) {
    if (token.startsWith('<![CDATA[')) writer.text(token)
    else if (!token.startsWith('<')) writer.words(token)
    else if (/^<[!?]/.test(token)) writer.skip(token)
    else if (token.startsWith('</')) writer.close(nameOf(token), token)
    else if (NAME.test(token)) writer.open(nameOf(token), token)
    else writer.text(escaped(token))
  }
  return writer.finish()
}

const TOKEN = /<!\[CDATA\[[\s\S]*?\]\]>|<[^<>]*>|<|[^<]+/g
const NAME = /^<\/?([A-Za-z][\w.:-]{0,60})/

const nameOf = (tag: string): string => NAME.exec(tag)?.[1]?.toLowerCase() ?? ''

const escapeAmpersands = (text: string): string =>
  text.replace(/&(?!#x[0-9a-f]{1,6};|#\d{1,7};|[a-z][a-z0-9]{1,31};)/gi, '&amp;')
const escaped = (markup: string): string => escapeAmpersands(markup).replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** What holds fields. An item opens at the level of the channel, whatever was left open before it. */
const isContainer = (name: string): boolean => /^(?:\w+:)?(?:rss|rdf|feed|channel|item|entry)$/.test(name)
const isItem = (name: string): boolean => /^(?:\w+:)?(?:item|entry)$/.test(name)

/** By name, or by a prefix that is not one of markup. */
const FIELDS =
  /^(?:title|link|description|category|guid|pubdate|author|comments|enclosure|source|id|published|updated|issued|modified|summary|content|contributor|rights|language|copyright|lastbuilddate|generator|ttl|image|(?!(?:x?html|h|svg|m|mml|math|o|v|w|st\d|fb|g):)[\w.-]+:[\w.-]+)$/
const FIELDS_IN: Record<string, RegExp> = {
  author: /^(?:name|email|uri|url)$/,
  contributor: /^(?:name|email|uri|url)$/,
  image: /^(?:url|title|link|width|height|description)$/,
  'media:group': /^media:/,
  'media:content': /^media:/,
}

class Writer {
  #out: string[] = []
  /** Names in lower case, and as written: XML tells them apart. */
  #open: string[] = []
  #written: string[] = []
  #isXhtml = false

  text(text: string): void {
    this.#out.push(text)
  }

  /** Words between tags: within XHTML they are markup already, which is escaped with its tags. */
  words(text: string): void {
    this.text(this.#isXhtml && this.#inField() ? text.replaceAll('&', '&amp;') : escapeAmpersands(text))
  }

  /** Declarations matter before the root only; within a field they are its text. */
  skip(token: string): void {
    if (this.#open.length === 0) this.#out.push(token)
  }

  open(name: string, tag: string): void {
    const isText = !isContainer(name) && this.#inField() && !this.#isWithin(name) && !FIELDS.test(name)
    if (isText) {
      this.text(escaped(tag))
      return
    }
    if (!this.#isWithin(name)) this.#closeAbove(this.#levelOf(name))
    // Its markup is escaped from here on, so that it is HTML as text.
    const asHtml = tag.replace(/\btype\s*=\s*(["'])(?:xhtml|application\/xhtml\+xml)\1/i, 'type="html"')
    this.#isXhtml = asHtml !== tag
    this.#out.push(asHtml)
    if (tag.endsWith('/>')) return
    this.#open.push(name)
    this.#written.push(NAME.exec(tag)?.[1] ?? name)
  }

  /** Where an element belongs: an item in its channel, a channel in its root, a field in whichever is open. */
  #levelOf(name: string): number {
    if (!isItem(name)) return this.#lastContainer()
    return this.#open.findLastIndex((open) => isContainer(open) && !isItem(open))
  }

  close(name: string, tag: string): void {
    const at = this.#open.lastIndexOf(name)
    const isOwn = at !== -1 && (isContainer(name) || at > this.#lastContainer())
    if (isOwn) this.#closeAbove(at - 1)
    else if (this.#inField() && !FIELDS.test(name) && !isContainer(name)) this.text(escaped(tag))
  }

  finish(): string {
    this.#closeAbove(-1)
    return this.#out.join('')
  }

  #lastContainer = (): number => this.#open.findLastIndex(isContainer)

  #inField = (): boolean => this.#open.length > 0 && !isContainer(this.#open.at(-1) ?? '')

  /** A field that may stand inside the one that is open. */
  #isWithin = (name: string): boolean => this.#inField() && FIELDS_IN[this.#open.at(-1) ?? '']?.test(name) === true

  #closeAbove(index: number): void {
    while (this.#open.length > index + 1) {
      this.#open.pop()
      this.#out.push(`</${this.#written.pop()}>`)
    }
  }
}
