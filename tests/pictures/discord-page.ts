import { type Html, html } from '../../src/platforms/web/markup.ts'
import type { Component } from '../platforms/discord/component.ts'
import { drawComponents } from './discord-components.ts'

/** What of Discord's window is drawn. */
export interface DiscordMessage {
  components: readonly Component[]
  isPrivate: boolean
  /** Who typed which command; null where nobody did. */
  asked: { by: string; command: string } | null
}

export const discordMessages = (messages: readonly DiscordMessage[], zone: string): Html => html`
  <main class="discord messages">${messages.map(
    ({ components, isPrivate, asked }, at) => html`
    <article class="${isPrivate ? 'private' : ''}">
      ${asked ? html`<div class="asked"><b>${asked.by}</b> used <span class="command">/${asked.command}</span></div>` : ''}
      <div class="body">
        <div class="gutter">${at === 0 || asked ? html`<div class="avatar">D</div>` : ''}</div>
        <div class="said">
          ${at === 0 || asked ? html`<div class="name"><b>Dateline</b><span class="badge">APP</span><time>9:02 AM</time></div>` : ''}
          ${drawComponents(components, zone)}
          ${isPrivate ? html`<div class="only">${EYE} Only you can see this • <a>Dismiss message</a></div>` : ''}
        </div>
      </div>
    </article>`,
  )}
  </main>`

const EYE = html`<svg width="14" height="14" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.8"><path d="M1.5 10S4.5 4.5 10 4.5 18.5 10 18.5 10 15.5 15.5 10 15.5 1.5 10 1.5 10Z"/><circle cx="10" cy="10" r="2.6"/></svg>`

export const discordModal = (
  { title, components }: { title: string; components: readonly Component[] },
  zone: string,
): Html => html`
  <main class="discord behind">
    <section class="modal">
      <header><b>${title}</b><span class="cross">×</span></header>
      ${drawComponents(components, zone)}
      <footer><span class="button">Cancel</span><span class="button style-1">Submit</span></footer>
    </section>
  </main>`
