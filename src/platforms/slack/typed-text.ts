/**
 * Words as somebody typed them, out of the form in which Slack hands them over: entities undone, links as their
 * addresses, people (unless their ids are wanted) and channels by name. See https://docs.slack.dev/messaging/formatting-message-text
 */
export function typedText(text: string, { keepsPeople = false } = {}): string {
  return text
    .replace(/<([^<>]*)>/g, (all, inside: string) =>
      keepsPeople && inside.startsWith('@') ? (all.split('|')[0] ?? all).replace(/>?$/, '>') : insideBrackets(inside),
    )
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/[\p{Zs}\t\n\r\u200b\u2060\ufeff]+/gu, ' ')
    .trim()
}

function insideBrackets(inside: string): string {
  const [target = '', label] = inside.split('|', 2)
  if (target.startsWith('@')) return label ?? ''
  if (target.startsWith('#')) return label ? `#${label}` : target
  if (target.startsWith('!')) return ''
  // A bare domain that Slack made a link of keeps the words that were typed.
  return target.startsWith('mailto:') || (label !== undefined && target === `http://${label}`) ? (label ?? '') : target
}
