import { expect, test } from 'vitest'
import { aDiscord } from './adapter-bot.ts'
import { type DiscordDouble, type DoubleOptions, repeatedIn, startDiscord } from './double.ts'

/** What a test of deliveries rests on: limits, chance, clocks, the record of what stands where. */

function client(discord: DiscordDouble) {
  const { DISCORD_API_BASE, DISCORD_TOKEN } = discord.env()
  return (method: string, path: string, body?: unknown) =>
    fetch(`${DISCORD_API_BASE}/v10${path}`, {
      method,
      headers: { authorization: `Bot ${DISCORD_TOKEN}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
}

const message = (nonce: string, mark = 5_000) => ({
  flags: 1 << 15,
  components: [{ type: 17, id: mark, components: [{ type: 10, content: nonce }] }],
  allowed_mentions: { parse: [] },
  nonce,
  enforce_nonce: true,
})

async function posting(options: DoubleOptions = {}) {
  const discord = await aDiscord(options)
  const ask = client(discord)
  const general = discord.channel('general').id
  const post = (nonce: string, mark?: number) => ask('POST', `/channels/${general}/messages`, message(nonce, mark))
  return { discord, ask, general, post }
}

test('without being asked to it limits nothing', async () => {
  const { post } = await posting()

  const answers = await Promise.all(Array.from({ length: 60 }, (_, at) => post(`${at}`)))

  expect(answers.every(({ status, headers }) => status === 200 && !headers.has('x-ratelimit-limit'))).toBe(true)
})

test('a sixth post in a channel within five seconds is too many, and each answer says how many are left', async () => {
  const { post } = await posting({ limits: true })

  const left: (string | null)[] = []
  for (let at = 0; at < 5; at++) left.push((await post(`${at}`)).headers.get('x-ratelimit-remaining'))
  const sixth = await post('5')
  const body: unknown = await sixth.json()

  expect(left).toEqual(['4', '3', '2', '1', '0'])
  expect(sixth.status).toBe(429)
  expect(sixth.headers.get('x-ratelimit-scope')).toBe('user')
  expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
  expect(body).toMatchObject({ global: false, retry_after: expect.any(Number) })
})

test('a fifty-first request within a second is too many for everything', async () => {
  const { ask } = await posting({ limits: { posts: { max: 5, perMs: 5_000 }, globalPerSecond: 3 } })

  const answers = await Promise.all(Array.from({ length: 4 }, () => ask('GET', '/users/@me')))
  const [refused] = answers.filter(({ status }) => status === 429)

  expect(answers.filter(({ status }) => status === 200)).toHaveLength(3)
  expect(refused?.headers.get('x-ratelimit-global')).toBe('true')
  expect(refused?.headers.get('x-ratelimit-scope')).toBe('global')
})

test('a fault can meet a share of the requests, drawn by a given chance', async () => {
  const draws = [0.05, 0.5, 0.02, 0.9]
  const { discord, post } = await posting({ random: () => draws.shift() ?? 1 })
  const met = discord.fault({ on: /POST .*messages$/, kind: 'status', status: 502, isCommitted: true, share: 0.1 })

  const statuses: number[] = []
  for (let at = 0; at < 5; at++) statuses.push((await post(`${at}`)).status)

  expect(statuses).toEqual([502, 200, 502, 200, 200])
  expect(met.hits).toBe(2)
  expect(discord.transcript('general')).toHaveLength(5)
})

test('a nonce gives back the first message for as long as is wanted, by the clock that is wanted', async () => {
  let now = Date.parse('2030-01-01T08:00:00Z')
  const { discord, post } = await posting({ nonceWindowMs: 60_000, now: () => now })
  const idOf = async (answer: Promise<Response>) => ((await (await answer).json()) as { id: string }).id

  const first = await idOf(post('a'))
  now += 59_000
  const again = await idOf(post('a'))
  now += 2_000
  const late = await idOf(post('a'))

  expect(again).toBe(first)
  expect(late).not.toBe(first)
  const [one] = discord.transcript('general')
  expect(one?.created).toBe('2030-01-01T08:00:00.000Z')
})

test('a transcript shows what stands twice, in threads too', async () => {
  const { discord, ask, general, post } = await posting()
  const { id } = (await (await post('a', 6_000)).json()) as { id: string }
  await ask('POST', `/channels/${general}/messages/${id}/threads`, { name: 'More' })
  await ask('POST', `/channels/${id}/messages`, message('b', 7_000))
  await ask('POST', `/channels/${id}/messages`, message('c', 7_000))

  const transcript = discord.transcript('general')

  expect(transcript).toMatchObject([{ text: 'a', mark: 6_000, replies: [{ mark: 7_000 }, { mark: 7_000 }] }])
  expect(repeatedIn(transcript)).toEqual(new Map([[7_000, 2]]))
})

test('whoever is not in a server, or has no token, gets nothing from it', async () => {
  const { discord, ask, general } = await posting()
  const statusOf = async (path: string) => (await ask('GET', path)).status

  discord.removeGuild(discord.guild)
  expect([await statusOf(`/channels/${general}`), await statusOf(`/guilds/${discord.guild.id}`)]).toEqual([403, 404])
  discord.letBack(discord.guild)
  discord.revokeToken()
  expect(await statusOf(`/channels/${general}`)).toBe(401)
  discord.giveTokenBack()
  discord.deleteChannel('general')
  expect(await statusOf(`/channels/${general}`)).toBe(404)
})

test('it runs without a test around it', async () => {
  const discord = await startDiscord()

  await discord.stop()

  expect(discord.calls).toEqual([])
})
