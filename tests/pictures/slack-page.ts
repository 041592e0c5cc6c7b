import { type Html, html } from '../../src/platforms/web/markup.ts'
import { drawBlocks } from './slack-blocks.ts'

/** What of Slack's window is drawn. */
export interface SlackMessage {
  blocks: unknown
  /** Seen by the asker alone. */
  isPrivate: boolean
}

const EYE = html`<svg width="14" height="14" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6"><path d="M1.5 10S4.5 4.5 10 4.5 18.5 10 18.5 10 15.5 15.5 10 15.5 1.5 10 1.5 10Z"/><circle cx="10" cy="10" r="2.6"/></svg>`

export const slackMessages = (messages: readonly SlackMessage[], zone: string): Html => html`
  <main class="slack messages">${messages.map(
    ({ blocks, isPrivate }, at) => html`
    <article>
      <div class="gutter">${at === 0 ? html`<div class="avatar">D</div>` : ''}</div>
      <div class="said">
        ${isPrivate ? html`<div class="private">${EYE} Only visible to you</div>` : ''}
        ${at === 0 ? html`<div class="name"><b>Dateline</b><span class="badge">APP</span><time>9:02 AM</time></div>` : ''}
        ${drawBlocks(blocks, zone)}
      </div>
    </article>`,
  )}
  </main>`

export const slackHome = (blocks: unknown, zone: string): Html => html`
  <main class="slack home">
    <header><div class="avatar">D</div><b>Dateline</b></header>
    <nav><span class="here">Home</span><span>Messages</span><span>About</span></nav>
    <section>${drawBlocks(blocks, zone)}</section>
  </main>`

export interface SlackModal {
  title: string
  close: string
  submit: string | null
  blocks: unknown
}

export const slackModal = ({ title, close, submit, blocks }: SlackModal, zone: string): Html => html`
  <main class="slack behind">
    <section class="modal">
      <header><b>${title}</b><span class="cross">×</span></header>
      <div class="inside">${drawBlocks(blocks, zone)}</div>
      <footer><span class="button">${close}</span>${submit === null ? '' : html`<span class="button primary">${submit}</span>`}</footer>
    </section>
  </main>`
