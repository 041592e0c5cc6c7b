/** A stretch of a text: UTF-16 offsets, `start` included, `end` not. `text.slice(start, end)` are its words. */
export interface Span {
  start: number
  end: number
}

export const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end

/** The span without white space at its edges. May become empty. */
export function trimSpan(text: string, span: Span): Span {
  let { start, end } = span
  while (start < end && /\s/u.test(text[start] ?? '')) start++
  while (end > start && /\s/u.test(text[end - 1] ?? '')) end--
  return { start, end }
}
