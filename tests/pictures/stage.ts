import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commands } from '../../commands/index.ts'
import { readConfiguration } from '../../src/app/configuration.ts'
import { openHouse } from '../../src/app/house.ts'
import { createPlatforms, joinPlatforms, type Platforms } from '../../src/app/platforms.ts'
import { sampleArticles } from '../../src/app/sample/sample-articles.ts'
import type { Draft } from '../../src/articles/article.ts'
import type { Kept } from '../../src/articles/article-store.ts'
import { readArticle } from '../../src/articles/reading.ts'
import { MAIN } from '../../src/newsrooms/index.ts'
import { type DiscordDouble, startDiscord } from '../platforms/discord/double.ts'
import { type Slack, startSlack } from '../platforms/slack/double.ts'

export const ZONE = 'Europe/Oslo'
export const NOW = Temporal.Instant.from('2026-11-24T08:02:00Z')

/** The bot joined to a Slack and a Discord of this machine, over articles of its own; people type there. */
export interface Stage {
  slack: Slack
  discord: DiscordDouble
  close(): Promise<void>
}

/** Stores one article. */
export type Keep = (draft: Draft) => Promise<Kept>

export async function openStage(fill: (keep: Keep) => Promise<void>): Promise<Stage> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dateline-pictures-'))
  const [slack, discord] = await Promise.all([startSlack({ mode: 'socket' }), startDiscord({ botName: 'Dateline' })])
  const configuration = readConfiguration({
    ...slack.env(),
    ...discord.env(),
    DATELINE_DATA_DIR: dataDir,
    DATELINE_ZONE: ZONE,
    DATELINE_SAMPLE: 'off',
    LOG_LEVEL: 'error',
  })
  let platforms: Platforms | undefined
  const house = openHouse(configuration, { now: () => NOW, connections: () => platforms?.connections() ?? [] })
  await fill((draft) => house.articles.keep(MAIN, draft, readArticle(draft), NOW))
  await keepSources(house)
  platforms = createPlatforms(house, () => NOW)
  joinPlatforms(house, platforms)
  platforms.start(() => {})
  await Promise.all([slack.connected(), discord.ready({ commands: commands.length })])
  return {
    slack,
    discord,
    async close() {
      await platforms?.stop()
      await Promise.all([house.close(), slack.stop(), discord.stop()])
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

export async function keepSample(keep: Keep): Promise<void> {
  for (const draft of sampleArticles(NOW.toZonedDateTimeISO(ZONE).toPlainDate(), ZONE)) await keep(draft)
}

/** Three sources, of which one does not answer. */
async function keepSources({ sourceStore }: Pick<ReturnType<typeof openHouse>, 'sourceStore'>): Promise<void> {
  const ago = (minutes: number) => NOW.subtract({ minutes })
  for (const [title, host] of [
    ['Harbour Post', 'harbour-post.example'],
    ['Testhaven Radio', 'testhaven-radio.example'],
    ['The Quay', 'the-quay.example'],
  ] as const) {
    const wanted = {
      kind: 'feed',
      url: `https://${host}/feed.xml`,
      title,
      outlet: title,
      site: `https://${host}/`,
    } as const
    const { source } = await sourceStore.add(MAIN, wanted, ago(60 * 24 * 9))
    await sourceStore.recordRead(source.id, {
      at: ago(11),
      nextRead: NOW.add({ minutes: 49 }),
      newItems: 2,
      observed: source.observed,
    })
    if (title !== 'The Quay') continue
    await sourceStore.recordFailure(source.id, {
      at: ago(60 * 39),
      nextRead: NOW.add({ minutes: 30 }),
      problem: 'too-slow',
      says: 'the-quay.example took too long to answer.',
      remedy: 'Dateline tries again later.',
    })
  }
}
