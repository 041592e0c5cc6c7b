import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keepHostileNews } from '../platforms/testhaven-articles.ts'
import { type Camera, openCamera, type Shot } from './camera.ts'
import { discordPictures, hostileDiscordPictures } from './discord-scenes.ts'
import type { Picture } from './picture.ts'
import { hostileSlackPictures, slackPictures } from './slack-scenes.ts'
import { type Keep, keepSample, openStage } from './stage.ts'

/**
 * Draws what people see in Slack and in Discord: `node tests/pictures/draw.ts [folder] [part of a name]`.
 * `--docs` draws the two pictures of docs/pictures instead.
 */

const DESKTOP = 720
const PHONE = 360
const DOCS = join(import.meta.dirname, '../../docs/pictures')

const shots: Record<string, Shot> = {
  'desktop-light': { width: DESKTOP, theme: 'light', scale: 1 },
  'desktop-dark': { width: DESKTOP, theme: 'dark', scale: 1 },
  'phone-light': { width: PHONE, theme: 'light', scale: 2 },
  'phone-dark': { width: PHONE, theme: 'dark', scale: 2 },
}

async function main(args: string[]): Promise<void> {
  const camera = await openCamera()
  try {
    if (args.includes('--docs')) await drawDocs(camera)
    else await drawAll(camera, args[0] ?? 'pictures', args[1] ?? '')
  } finally {
    await camera.close()
  }
}

async function drawAll(camera: Camera, folder: string, part: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const pictures = [
    ...(await onStage(keepSample, allPictures)),
    ...(await onStage((keep) => keepHostileNews({ keep }), allHostile)),
  ]
  for (const { name, body } of pictures.filter((picture) => picture.name.includes(part))) {
    for (const [kind, shot] of Object.entries(shots)) {
      writeFileSync(join(folder, `${name}-${kind}.png`), await camera.take(body, shot))
    }
  }
}

async function drawDocs(camera: Camera): Promise<void> {
  const pictures = await onStage(keepSample, allPictures)
  const take = async (name: string, file: string, shot: Shot) => {
    const picture = pictures.find((one) => one.name === name)
    if (picture) writeFileSync(join(DOCS, file), await camera.take(picture.body, shot))
  }
  await take('slack-quote', 'slack.png', { width: DESKTOP, theme: 'light', scale: 1.75 })
  await take('discord-quote-via', 'discord.png', { width: DESKTOP, theme: 'dark', scale: 1.75 })
}

type Scenes = (stage: Awaited<ReturnType<typeof openStage>>) => Promise<Picture[]>

const allPictures: Scenes = async ({ slack, discord }) => [
  ...(await slackPictures(slack)),
  ...(await discordPictures(discord)),
]

const allHostile: Scenes = async ({ slack, discord }) => [
  ...(await hostileSlackPictures(slack)),
  ...(await hostileDiscordPictures(discord)),
]

async function onStage(fill: (keep: Keep) => Promise<void>, scenes: Scenes): Promise<Picture[]> {
  const stage = await openStage(fill)
  try {
    return await scenes(stage)
  } finally {
    await stage.close()
  }
}

await main(process.argv.slice(2))
