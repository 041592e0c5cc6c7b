import { setTimeout as wait } from 'node:timers/promises'
import { type Asker, actorOf, Busy, type Prepared, Problem, Refused, Unknown } from '../bot/index.ts'
import { capitalised } from '../messages/index.ts'
import type { AuditLog, ChannelRef } from '../newsrooms/index.ts'
import { findChannel, nameOf } from './channel-of.ts'
import { type DeliveryLedger, isUnderWay, type Trouble } from './delivery.ts'
import { type Destinations, properName } from './destination.ts'
import type { Composer } from './edition.ts'
import { hourInWords } from './in-words.ts'
import { LATE_HOURS, planAt } from './plan.ts'
import type { Schedule, ScheduleStore } from './schedule.ts'
import type { Scheduling, Standing } from './scheduling.ts'
import { unset } from './troubles.ts'

const KIND = 'daily'
const DAYS_LOOKED_AT = 14
const DELIVERIES_SHOWN = 200

export interface SchedulingParts {
  schedules: ScheduleStore
  ledger: DeliveryLedger
  composer: Composer
  destinations: Destinations
  audit: AuditLog
  now(): Temporal.Instant
  /** What keeps Dateline from delivering at all. */
  trouble(): Standing['trouble']
}

export function createScheduling(parts: SchedulingParts): Scheduling {
  const { schedules, ledger, composer, destinations, audit, now, trouble } = parts

  const record = (at: Asker, did: string) => audit.record(at.newsroom, { at: now(), by: actorOf(at), did })

  async function standingOf(channel: ChannelRef, at: Asker): Promise<Schedule> {
    const schedule = await schedules.find(channel)
    if (schedule && schedule.newsroom === at.newsroom) return schedule
    throw new Problem(
      `${capitalised(await nameOf(channel, parts))} has no scheduled briefing.`,
      `Set one: ${at.surface.spell('schedule daily')} 08:00`,
    )
  }

  /** Makes sure that a channel can be posted to; every refusal in plain words, beginning with what it means. */
  async function prepared(channel: ChannelRef, means: string): Promise<Prepared> {
    const destination = destinations.get(channel.platform)
    if (!destination) throw problemOf(unset(channel.platform), means)
    if (destination.kind === 'reader') return { channel: destination.channel, name: destination.channelName }
    try {
      return await destination.platform.prepare(channel.channel)
    } catch (error) {
      if (error instanceof Refused) throw problemOf({ says: error.message, remedy: error.remedy }, means)
      if (!(error instanceof Busy || error instanceof Unknown)) throw error
      const says = `${properName(channel.platform)} does not answer just now.`
      throw problemOf({ says, remedy: 'Try again in a minute.' }, means)
    }
  }

  async function nextOf(schedule: Omit<Schedule, 'next'>): Promise<Schedule> {
    const had = await ledger.daysOf(schedule.channel, schedule.kind, DAYS_LOOKED_AT)
    const { next } = planAt(schedule, { now: now(), from: schedule.from, had })
    return { ...schedule, next }
  }

  async function put(schedule: Omit<Schedule, 'next'>): Promise<Schedule> {
    const planned = await nextOf(schedule)
    await schedules.put(planned)
    return planned
  }

  /** What waits to be sent there is not sent any more. */
  async function dropWaiting(channel: ChannelRef, why: Trouble): Promise<void> {
    for (const delivery of await ledger.underWay()) {
      const isHere = delivery.channel.platform === channel.platform && delivery.channel.channel === channel.channel
      if (isHere) await ledger.drop(delivery, why, now())
    }
  }

  return {
    channelOf: (typed, at) => findChannel(typed, at, parts),
    find: (channel) => schedules.find(channel),
    list: (newsroom) => schedules.list(newsroom),

    async set(channel, { days, time, zone }, at) {
      const found = await prepared(channel, 'Nothing is scheduled yet')
      const setBy = at.person && { platform: at.channel.platform, id: at.person.id, name: at.person.name }
      const before = await schedules.find(found.channel)
      const planned = await put({
        channel: found.channel,
        channelName: found.name,
        newsroom: at.newsroom,
        kind: KIND,
        days,
        time,
        zone,
        setBy,
        from: now(),
        state: { kind: 'active' },
      })
      const was = before ? `, no longer ${hourInWords(before)}` : ''
      await record(at, `Set the briefing of ${found.name} to come ${hourInWords(planned)}${was}.`)
      return planned
    },

    async pause(channel, at) {
      const schedule = await standingOf(channel, at)
      const paused: Schedule = { ...schedule, state: { kind: 'paused', since: now() }, next: null }
      await schedules.put(paused)
      await record(at, `Paused the briefing of ${schedule.channelName}.`)
      await dropWaiting(channel, { says: 'The schedule was paused before it was sent.', remedy: '' })
      return paused
    },

    async resume(channel, at) {
      const schedule = await standingOf(channel, at)
      if (schedule.state.kind === 'active') return schedule
      await prepared(channel, 'It stays as it is')
      // It may have been changed while the platform was asked.
      const standing = await standingOf(channel, at)
      const resumed = await put({ ...standing, from: now(), state: { kind: 'active' } })
      await record(at, `Resumed the briefing of ${resumed.channelName}, ${hourInWords(resumed)}.`)
      return resumed
    },

    async remove(channel, at) {
      const schedule = await standingOf(channel, at)
      await schedules.remove(channel)
      await record(at, `Removed the briefing of ${schedule.channelName}, which came ${hourInWords(schedule)}.`)
      await dropWaiting(channel, { says: 'The schedule was removed before it was sent.', remedy: '' })
      return schedule
    },

    async standing(newsroom) {
      const [all, deliveries] = await Promise.all([schedules.list(newsroom), ledger.recent(newsroom, DELIVERIES_SHOWN)])
      return { schedules: all, deliveries, trouble: trouble() }
    },

    async resend(id, at) {
      const delivery = await ledger.find(id)
      if (!delivery || delivery.newsroom !== at.newsroom) {
        throw new Problem(`There is no delivery ${id}.`, `${at.surface.spell('status')} lists them.`)
      }
      if (delivery.progress === 'sent') throw new Problem(`That briefing is in ${delivery.channelName}.`)
      if (isUnderWay(delivery)) throw new Problem(`That briefing is on its way to ${delivery.channelName}.`)
      await prepared(delivery.channel, 'It is not sent')
      await schedules.release(delivery.channel)
      await ledger.reopen(delivery, now(), now().add({ hours: LATE_HOURS }))
      return (await ledger.find(id)) ?? delivery
    },

    async preview(channel, at) {
      const schedule = await schedules.find(channel)
      const wanted = { newsroom: at.newsroom, channel, now: now(), zone: schedule?.zone ?? at.zone }
      return (await composer.compose(schedule?.kind ?? KIND, wanted)).document
    },

    async channels() {
      const asked = [...destinations.values()].map((each) =>
        each.kind === 'reader' ? [{ channel: each.channel, name: each.channelName }] : inTime(each.platform.channels()),
      )
      const answers = await Promise.allSettled(asked)
      return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
    },
  }
}

/** Nobody who chooses a channel waits for a platform that is slow. */
const PATIENCE_MS = 1_500

const inTime = (channels: Promise<Prepared[]>): Promise<Prepared[]> =>
  Promise.race([channels, wait(PATIENCE_MS, [], { ref: false })])

const problemOf = ({ says, remedy }: Trouble, means: string): Problem => new Problem(`${means}: ${says}`, remedy)
