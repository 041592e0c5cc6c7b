import type { Prepared } from '../../bot/index.ts'
import { suggestZones } from '../../bot/index.ts'
import { type Schedule, typedChannel } from '../../delivery/index.ts'
import { capitalised } from '../../messages/index.ts'
import { FIELD } from './call-address.ts'
import type { Choice } from './channel-choice.ts'
import { type Html, html } from './markup.ts'
import { platformShown } from './schedule-shown.ts'
import type { Visit } from './visit.ts'

const USUAL_TIME = '08:00'

/** Sets a channel's briefing by the same command that people type; nothing where there is no such command. */
export function drawScheduleForm(visit: Visit, choice: Choice, schedules: readonly Schedule[]): Html {
  if (!visit.parts.bot.find('schedule daily')) return html``
  return html`<h2>Set a briefing</h2>
<p class="read">One a channel; setting it again moves it. The zone is that of a large city: Kyiv, New York, UTC.</p>
<form class="options" method="post" action="/ask">
<input type="hidden" name="token" value="${visit.parts.token}">
${drawChannelField(choice, schedules)}
<fieldset><legend>Days</legend>
<label><input type="radio" name="command" value="schedule daily" checked> Every day</label>
<label><input type="radio" name="command" value="schedule weekdays"> Monday to Friday</label>
</fieldset>
<div class="beside">
<p><label for="time">Time</label>
<input id="time" name="${FIELD}time" type="time" value="${USUAL_TIME}" required></p>
<p><label for="zone">Time zone</label>
<input id="zone" name="${FIELD}zone" type="text" value="${visit.zone}" list="zones" autocomplete="off" maxlength="100" required></p>
</div>
<datalist id="zones">${suggestZones('').map(({ value }) => html`<option value="${value}">`)}</datalist>
<button type="submit">Set</button>
</form>
`
}

/** A list to choose from; where a platform has not answered, a field that offers what is known. */
function drawChannelField({ channels, isComplete }: Choice, schedules: readonly Schedule[]): Html {
  if (isComplete) {
    return html`<p><label for="channel">Channel</label>
<select id="channel" name="${FIELD}channel">${byPlatform(channels).map(([platform, all]) => html`<optgroup label="${platform}">${all.map(drawOption)}</optgroup>`)}</select></p>`
  }
  const known = new Map(
    [...channels, ...schedules.map(({ channel, channelName: name }) => ({ channel, name }))].map((each) => [
      typedChannel(each.channel),
      each,
    ]),
  )
  return html`<p><label for="channel">Channel <span class="soft">web, slack:C0123456 or discord:1234567. Not every platform has answered yet: load the page again for a list.</span></label>
<input id="channel" name="${FIELD}channel" type="text" list="channels" autocomplete="off" maxlength="200" required></p>
<datalist id="channels">${[...known.values()].map(drawOption)}</datalist>`
}

const byPlatform = (channels: readonly Prepared[]): [string, Prepared[]][] => [
  ...Map.groupBy(channels, ({ channel }) => platformShown(channel)),
]

const drawOption = ({ channel, name }: Prepared): Html =>
  html`<option value="${typedChannel(channel)}">${capitalised(name)}</option>`
