import { type Html, html } from '../../src/platforms/web/markup.ts'
import { slackTime } from './slack-time.ts'

/**
 * Slack's mrkdwn as its client shows it: whatever is live in it is drawn live, so that markup which slipped through
 * from an article is seen. Written from Slack's page on formatting text.
 */
export function drawMrkdwn(text: string, zone: string): Html {
  return html`${quoteRuns(text.split('\n')).map(({ isQuote, lines }) => {
    const drawn = lines.map((line, at) => html`${at === 0 ? '' : html`<br>`}${drawLine(line, zone)}`)
    return isQuote ? html`<blockquote>${drawn}</blockquote>` : html`<div>${drawn}</div>`
  })}`
}

const QUOTED = /^(?:&gt;|>) ?/

function quoteRuns(lines: readonly string[]) {
  const runs: { isQuote: boolean; lines: string[] }[] = []
  for (const line of lines) {
    const isQuote = QUOTED.test(line)
    const last = runs.at(-1)
    if (last?.isQuote === isQuote) last.lines.push(line.replace(QUOTED, ''))
    else runs.push({ isQuote, lines: [isQuote ? line.replace(QUOTED, '') : line] })
  }
  return runs
}

interface Drawn {
  part: Html
  length: number
}

function drawLine(line: string, zone: string): Html {
  const parts: (Html | string)[] = []
  let plain = ''
  for (let at = 0; at < line.length; ) {
    const live = drawLive(line.slice(at), line[at - 1], zone)
    if (live) {
      parts.push(unescaped(plain), live.part)
      plain = ''
      at += live.length
    } else {
      plain += line[at]
      at += 1
    }
  }
  return html`${[...parts, unescaped(plain)]}`
}

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

function drawLive(rest: string, before: string | undefined, zone: string): Drawn | null {
  if (rest.startsWith('<')) return drawAngled(rest, zone)
  return drawMarked(rest, before, zone) ?? drawEmoji(rest)
}

function drawAngled(rest: string, zone: string): Drawn | null {
  const [whole, target = '', label] = /^<([^|>]*)(?:\|([^>]*))?>/.exec(rest) ?? []
  if (whole === undefined) return null
  return { part: drawTarget(target, label, zone), length: whole.length }
}

function drawTarget(target: string, label: string | undefined, zone: string): Html {
  const date = /^!date\^(\d+)\^([^^]+)/.exec(target)
  if (date) return html`<span>${slackTime(Number(date[1]), date[2] ?? '', zone)}</span>`
  if (/^[@#!]/.test(target)) return html`<span class="mention">${label ?? target}</span>`
  return html`<a href="${unescaped(target)}">${label === undefined ? unescaped(target) : drawLine(label, zone)}</a>`
}

const LOOKS = { '*': 'b', _: 'i', '~': 's', '`': 'code' } as const
/** A mark opens and closes between words only. */
const isEdge = (character: string | undefined): boolean => character === undefined || /[\s\p{P}\p{S}]/u.test(character)

function drawMarked(rest: string, before: string | undefined, zone: string): Drawn | null {
  const mark = rest[0]
  if (mark !== '*' && mark !== '_' && mark !== '~' && mark !== '`') return null
  if (!isEdge(before) || rest[1] === undefined || /\s/.test(rest[1])) return null
  for (let end = rest.indexOf(mark, 2); end > 0; end = rest.indexOf(mark, end + 1)) {
    if (/\s/.test(rest[end - 1] ?? '') || !isEdge(rest[end + 1])) continue
    const inner = rest.slice(1, end)
    return {
      part: wrapped(LOOKS[mark], mark === '`' ? html`${unescaped(inner)}` : drawLine(inner, zone)),
      length: end + 1,
    }
  }
  return null
}

function wrapped(tag: (typeof LOOKS)[keyof typeof LOOKS], inner: Html): Html {
  if (tag === 'b') return html`<b>${inner}</b>`
  if (tag === 'i') return html`<i>${inner}</i>`
  return tag === 's' ? html`<s>${inner}</s>` : html`<code>${inner}</code>`
}

function drawEmoji(rest: string): Drawn | null {
  const [name] = /^:[a-z0-9_+'-]+:/.exec(rest) ?? []
  return name === undefined ? null : { part: html`<span class="mention">${name}</span>`, length: name.length }
}
