import { z } from 'zod'
import type { SeenMessage, SeenView, Slack } from '../platforms/slack/double.ts'
import type { Picture } from './picture.ts'
import { slackHome, slackMessages, slackModal } from './slack-page.ts'
import { ZONE } from './stage.ts'

const asSeen = (message: SeenMessage) => ({ blocks: message.blocks, isPrivate: message.to !== undefined })

/** Types a command and draws what the asker alone then sees. */
async function typed(slack: Slack, name: string, command: string, text: string, user = 'alice'): Promise<Picture> {
  const before = slack.privateTo(user).length
  await slack.slash(command, text, { user })
  return { name: `slack-${name}`, body: slackMessages(slack.privateTo(user).slice(before).map(asSeen), ZONE) }
}

export async function slackPictures(slack: Slack): Promise<Picture[]> {
  const pictures = [
    await typed(slack, 'briefing', '/briefing', ''),
    await typed(slack, 'quote', '/quote', 'ada quill'),
    await typed(slack, 'quote-via', '/quote', 'marisa okafor'),
    await typed(slack, 'quote-about', '/quote', 'ada quill about:ferry'),
    await typed(slack, 'context', '/context', 'ferry'),
    await typed(slack, 'which-one', '/quote', 'quill'),
    await typed(slack, 'nobody', '/quote', 'lindqvist'),
    await typed(slack, 'refusal', '/sources', 'list'),
    await typed(slack, 'help', '/dateline', 'help'),
    await typed(slack, 'help-admin', '/dateline', 'help', 'boss'),
    await typed(slack, 'sources', '/sources', 'list', 'boss'),
    await typed(slack, 'schedule-set', '/schedule', 'daily 14:00', 'boss'),
    await typed(slack, 'schedule-moved', '/schedule', 'daily 02:30 Europe/Berlin', 'boss'),
    await typed(slack, 'schedule-list', '/schedule', 'list', 'boss'),
    await typed(slack, 'status', '/dateline', 'status', 'boss'),
    await typed(slack, 'schedule-removed', '/schedule', 'remove', 'boss'),
  ]
  return [...pictures, await shared(slack), ...(await homes(slack)), ...(await modals(slack))]
}

async function shared(slack: Slack): Promise<Picture> {
  await slack.slash('/quote', 'marisa okafor', { user: 'bob' })
  const asked = slack.privateTo('bob').at(-1)
  if (asked) await slack.click(asked, 'Share to channel')
  const all = [...(await slack.messages('general')), ...slack.privateTo('bob')]
  return { name: 'slack-shared', body: slackMessages(all.map(asSeen), ZONE) }
}

async function homes(slack: Slack): Promise<Picture[]> {
  await slack.openHome({ user: 'alice' })
  await slack.openHome({ user: 'boss' })
  return [
    { name: 'slack-home-member', body: slackHome(slack.homeOf('alice')?.blocks ?? [], ZONE) },
    { name: 'slack-home-admin', body: slackHome(slack.homeOf('boss')?.blocks ?? [], ZONE) },
  ]
}

const words = z.object({ text: z.string() })
const titled = z.looseObject({ title: words, close: words.optional(), submit: words.optional() })

function drawnModal(view: SeenView | undefined) {
  if (!view) throw new Error('no modal was opened')
  const { title, close, submit } = titled.parse(view)
  const frame = { title: title.text, close: close?.text ?? 'Cancel', submit: submit?.text ?? null }
  return slackModal({ ...frame, blocks: view.blocks }, ZONE)
}

async function modals(slack: Slack): Promise<Picture[]> {
  const form = await slack.slash('/sources', 'add', { user: 'boss' })
  return [{ name: 'slack-form', body: drawnModal(form.views.at(-1)) }]
}

export const hostileSlackPictures = async (slack: Slack): Promise<Picture[]> => [
  await typed(slack, 'hostile-briefing', '/briefing', ''),
  await typed(slack, 'hostile-quote', '/quote', 'brandt'),
  await typed(slack, 'hostile-context', '/context', 'testhaven'),
]
