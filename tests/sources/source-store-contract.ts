import { expect, test } from 'vitest'
import { MAIN, newsroomId } from '../../src/newsrooms/index.ts'
import {
  type NewSource,
  NOTHING_OBSERVED as observed,
  type SourceFailure,
  type SourceStore,
} from '../../src/sources/index.ts'

const at = (time: string): Temporal.Instant => Temporal.Instant.from(`2026-03-03T${time}Z`)
const post: NewSource = {
  kind: 'feed',
  url: 'https://post.example/feed',
  title: 'Harbour Post',
  outlet: 'Harbour Post',
  site: 'https://post.example/',
}
const mail: NewSource = { ...post, url: 'https://mail.example/feed', title: 'Island Mail', outlet: null }
const other = newsroomId('other')

/** What every store of sources must do; called by the tests of each. */
export function sourceStoreContract(create: () => SourceStore | Promise<SourceStore>): void {
  test('a source that is added is listed, new and due at once', async () => {
    const store = await create()
    const { source, isNew } = await store.add(MAIN, post, at('08:00:00'))
    expect(isNew).toBe(true)
    expect(source).toMatchObject({ ...post, newsroom: MAIN, state: { kind: 'new' } })
    expect(source.nextRead?.toString()).toBe('2026-03-03T08:00:00Z')
    expect(await store.list(MAIN)).toEqual([source])
    expect(await store.get(MAIN, source.id)).toEqual(source)
    expect(await store.due(at('08:00:00'), 10)).toEqual([source])
    expect(await store.due(at('07:59:59'), 10)).toEqual([])
  })

  test('an address is kept once in a newsroom, and newsrooms do not see each other', async () => {
    const store = await create()
    const first = await store.add(MAIN, post, at('08:00:00'))
    const second = await store.add(MAIN, { ...post, title: 'Another name' }, at('09:00:00'))
    const elsewhere = await store.add(other, post, at('09:00:00'))
    expect(second).toEqual({ source: first.source, isNew: false })
    expect(elsewhere.isNew).toBe(true)
    expect(await store.get(other, first.source.id)).toBeNull()
    expect(await store.remove(other, first.source.id)).toBe(false)
    expect((await store.due(at('10:00:00'), 10)).map(({ newsroom }) => newsroom)).toEqual([MAIN, other])
  })

  test('the longest overdue come first, as many as asked for', async () => {
    const store = await create()
    await store.add(MAIN, post, at('09:00:00'))
    await store.add(MAIN, mail, at('08:00:00'))
    expect((await store.due(at('10:00:00'), 1)).map(({ url }) => url)).toEqual([mail.url])
    expect((await store.list(MAIN)).map(({ url }) => url)).toEqual([post.url, mail.url])
  })

  test('a read says when the source was read, when it last had news, and when it is next', async () => {
    const store = await create()
    const { source } = await store.add(MAIN, post, at('08:00:00'))
    await store.recordRead(source.id, { at: at('08:00:01'), nextRead: at('09:00:00'), newItems: 3, observed })
    await store.recordRead(source.id, { at: at('09:00:01'), nextRead: at('10:00:00'), newItems: 0, observed })
    const read = await store.get(MAIN, source.id)
    expect(read?.nextRead).toEqual(at('10:00:00'))
    expect(read?.state).toEqual({ kind: 'reading', lastRead: at('09:00:01'), lastNew: at('08:00:01') })
  })

  test('failures count up from the first, and a read ends them', async () => {
    const store = await create()
    const { source } = await store.add(MAIN, post, at('08:00:00'))
    const failure: SourceFailure = {
      at: at('08:00:00'),
      nextRead: at('10:00:00'),
      problem: 'unreachable',
      says: 'It did not answer.',
      remedy: 'Wait.',
    }
    await store.recordFailure(source.id, failure)
    await store.recordFailure(source.id, {
      ...failure,
      at: at('10:00:00'),
      problem: 'not-found',
      says: 'Nothing there.',
      nextRead: at('14:00:00'),
    })
    expect((await store.get(MAIN, source.id))?.state).toEqual({
      kind: 'failing',
      failures: 2,
      since: at('08:00:00'),
      lastRead: null,
      problem: 'not-found',
      says: 'Nothing there.',
      remedy: 'Wait.',
      isTold: false,
    })
    await store.recordRead(source.id, { at: at('14:00:00'), nextRead: at('15:00:00'), newItems: 0, observed })
    expect((await store.get(MAIN, source.id))?.state.kind).toBe('reading')
  })

  test('a retired source stays listed and is never due', async () => {
    const store = await create()
    const { source } = await store.add(MAIN, post, at('08:00:00'))
    await store.recordFailure(source.id, {
      at: at('08:00:00'),
      nextRead: null,
      problem: 'gone',
      says: 'Gone.',
      remedy: 'Remove it.',
    })
    expect((await store.list(MAIN))[0]).toMatchObject({ nextRead: null, state: { kind: 'retired', problem: 'gone' } })
    expect(await store.due(at('23:00:00'), 10)).toEqual([])
  })

  test('what is removed is gone, and what comes in for it afterwards is nothing', async () => {
    const store = await create()
    const { source } = await store.add(MAIN, post, at('08:00:00'))
    expect(await store.remove(MAIN, source.id)).toBe(true)
    expect(await store.remove(MAIN, source.id)).toBe(false)
    await store.recordRead(source.id, { at: at('08:00:01'), nextRead: at('09:00:00'), newItems: 1, observed })
    expect(await store.list(MAIN)).toEqual([])
  })
}
