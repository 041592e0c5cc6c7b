import { namedEntity } from './html-text.ts'

const VALUE_LETTERS_MAX = 200
/** What all replacements together may add. In characters: a bomb stops here. */
const GROWTH_MAX = 1_000_000
const DOCTYPE_LETTERS_MAX = 65_536

/**
 * The document with the entities that its own DOCTYPE declares as plain words. Those that name files, other entities or
 * markup stay as written; nothing is ever fetched or expanded twice.
 */
export function withOwnEntities(text: string): string {
  const start = text.slice(0, DOCTYPE_LETTERS_MAX).search(/<!DOCTYPE\b[^<>[]{0,500}\[/i)
  if (start === -1) return text
  const own = declaredIn(text.slice(start, start + DOCTYPE_LETTERS_MAX))
  let growth = 0
  return text.replace(/&([A-Za-z][\w.-]{0,60});/g, (whole, name: string) => {
    const value = own.get(name)
    if (value === undefined || growth > GROWTH_MAX) return whole
    growth += value.length
    return value
  })
}

function declaredIn(doctype: string): Map<string, string> {
  const own = new Map<string, string>()
  for (const [, name = '', quoted = ''] of doctype.matchAll(
    /<!ENTITY\s+([A-Za-z][\w.-]{0,60})\s+("[^"<]{0,400}"|'[^'<]{0,400}')\s*>/g,
  )) {
    const value = quoted.slice(1, -1)
    const isPlain = value.length <= VALUE_LETTERS_MAX && !/&(?!#)|%/.test(value)
    if (isPlain && namedEntity(name) === null && !own.has(name)) own.set(name, value)
  }
  return own
}
