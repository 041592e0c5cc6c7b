const token = /(<[@#!][^>\s]*>|https?:\/\/[^\s<>]+)/

/** What a message's text is once Slack took it from a person: addresses in brackets, everything else escaped. */
export const asSlackKeeps = (typed: string): string => typed.split(token).map(kept).join('')

const kept = (part: string): string => {
  if (part.startsWith('<')) return token.test(part) ? part : escaped(part)
  return /^https?:/.test(part) ? `<${escaped(part)}>` : escaped(part)
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
