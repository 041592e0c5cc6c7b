import { ComponentType } from 'discord.js'
import { type Html, html } from '../../src/platforms/web/markup.ts'
import type { Component } from '../platforms/discord/component.ts'
import { drawMarkdown } from './discord-markdown.ts'

export const drawComponents = (components: readonly Component[], zone: string): Html =>
  html`${components.map((each) => drawComponent(each, zone))}`

function drawComponent(component: Component, zone: string): Html {
  const { type, components, accessory, content, items, label, description } = component
  const inner = () => drawComponents(components ?? [], zone)
  switch (type) {
    case ComponentType.Container:
      return html`<div class="container" style="border-left-color: ${accentOf(component)}">${inner()}</div>`
    case ComponentType.TextDisplay:
      return html`<div class="markup">${drawMarkdown(content ?? '', zone)}</div>`
    case ComponentType.Section:
      return html`<div class="beside"><div>${inner()}</div>${accessory ? drawComponent(accessory, zone) : ''}</div>`
    case ComponentType.Separator:
      return html`<hr>`
    case ComponentType.ActionRow:
      return html`<div class="row">${inner()}</div>`
    case ComponentType.Button:
      return html`<span class="button style-${String(component.style)}">${label}</span>`
    case ComponentType.StringSelect:
    case ComponentType.ChannelSelect:
      return html`<span class="menu"><span>${component.placeholder ?? 'Make a selection'}</span><span class="arrow"></span></span>`
    case ComponentType.MediaGallery:
      return html`${(items ?? []).map((item) => html`<div class="picture">${item.description}</div>`)}`
    case ComponentType.Label:
      return html`<div class="label"><b>${label}${component.component?.required === false ? '' : html` <span class="star">*</span>`}</b>${typeof description === 'string' ? html`<small>${description}</small>` : ''}${component.component ? drawComponent(component.component, zone) : ''}</div>`
    case ComponentType.TextInput:
      return html`<div class="field">${component.value ?? component.placeholder}&nbsp;</div>`
    default:
      return html`<mark>Not drawn: ${String(type)}</mark>`
  }
}

const accentOf = ({ accent_color }: Component): string =>
  typeof accent_color === 'number' ? `#${accent_color.toString(16).padStart(6, '0')}` : 'var(--line)'
