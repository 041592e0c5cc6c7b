const isChannel = /^(?:\s|<\?[^<>]*>|<!--[^<>]*-->|<!DOCTYPE[^<>]*>)*<channel\s[^<>]{0,2000}\bhref\s*=/i

/** Microsoft's Channel Definition Format of 1997 as RSS, which grew out of it. Other documents as they are. */
export function withoutChannelDefinition(text: string): string {
  if (!isChannel.test(text.slice(0, 8_192))) return text
  const start = text.search(/<channel\s/i)
  let isOuter = true
  const body = text
    .slice(start)
    .replace(/<channel\b([^<>]*)>/gi, (_, attributes: string) => {
      const kept = isOuter ? `<channel>${element('link', attributeOf(attributes, 'href'))}` : ''
      isOuter = false
      return kept
    })
    .replace(/<\/channel\s*>/gi, '')
    .replace(/<(title|abstract)\s([^<>]*)\/>/gi, (_, name: string, attributes: string) =>
      element(name.toLowerCase(), attributeOf(attributes, 'value')),
    )
    .replace(/<(\/?)abstract\b[^<>]*>/gi, '<$1description>')
    .replace(/<item\b([^<>]*?)(\/?)>/gi, (_, attributes: string, close: string) => {
      const fields =
        element('link', attributeOf(attributes, 'href')) + element('pubDate', attributeOf(attributes, 'lastmod'))
      return `<item>${fields}${close === '/' ? '</item>' : ''}`
    })
  return `<rss version="2.0">${body}</channel></rss>`
}

const attributeOf = (attributes: string, name: string): string => {
  const match = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(attributes)
  return match?.[1] ?? match?.[2] ?? ''
}

const element = (name: string, value: string): string => (value === '' ? '' : `<${name}>${value}</${name}>`)
