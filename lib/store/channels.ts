import { isDeepStrictEqual } from 'node:util'
import type { Language } from '#lib/language.ts'
import { Problem, problem } from '#lib/problem.ts'
import type { Channel, ChannelKind, ChannelSettings } from '#lib/verification/channel.ts'
import type { AlertKind } from '#lib/verification/notification.ts'
import { type Actor, actorSignature, assertMay } from './actor.ts'
import { channelColumns, toChannel } from './channel-mapper.ts'
import { type Database, database } from './database.ts'
import { isUniqueViolation } from './is-unique-violation.ts'
import { queueTest } from './queue-test.ts'
import { returnUnsentAlerts } from './return-unsent-alerts.ts'

/** More would be a mistake of a program. */
const channelsAtMost = 50

/** A connection that was encrypted for the worker with this public key. */
export type SealedConnection = { sealed: string; sealedFor: string }

export type ChannelFields = {
  name: string
  enabled: boolean
  /** null: every Source. */
  sourceIds: string[] | null
  alertKinds: AlertKind[]
  /** That messages are written in. */
  language: Language
  settings: ChannelSettings
}

/** Every channel, by name. */
export async function listChannels(language?: Language): Promise<Channel[]> {
  const rows = await database().channel.findMany({ orderBy: { name: 'asc' }, select: channelColumns })
  return rows.map((row) => toChannel(row, language))
}

/** Whether alerts go to a channel: there is one that is on and verified. `untested`: one is on, and its test message was not delivered. */
export async function alertingState(): Promise<'channel' | 'untested' | 'none'> {
  const rows = await database().channel.findMany({
    where: { enabled: true },
    select: { verifiedAt: true },
  })
  if (rows.length === 0) return 'none'
  return rows.some(({ verifiedAt }) => verifiedAt !== null) ? 'channel' : 'untested'
}

export async function getChannel(id: string, language?: Language): Promise<Channel | null> {
  const row = await database().channel.findUnique({ where: { id }, select: channelColumns })
  return row && toChannel(row, language)
}

/** Adds a channel and queues its test message. @throws Problem `conflict` when the name is taken or there are too many. */
export async function addChannel(
  by: Actor,
  { kind, connection, ...fields }: ChannelFields & { kind: ChannelKind; connection: SealedConnection },
): Promise<{ id: string }> {
  await assertMay(by, 'manage')
  const addedBy = actorSignature(by)
  return database()
    .$transaction(async (tx) => {
      if ((await tx.channel.count()) >= channelsAtMost)
        throw new Problem('conflict', `There can be ${channelsAtMost} channels at most.`, 'Remove one first.')
      await assertSources(tx, fields.sourceIds)
      const data = { ...columnsOf(fields), ...connection, kind, addedBy }
      const row = await tx.channel.create({ data, select: { id: true } })
      await queueTest(tx, row.id, addedBy)
      return row
    })
    .catch(nameTaken)
}

/**
 * Changes a channel. Where the connection or the recipients change it counts only after another test message, which is queued at once.
 * Messages that wait for a channel that is turned off are given up. @throws Problem `not-found`, `conflict`
 */
export async function changeChannel(
  by: Actor,
  id: string,
  { connection, ...fields }: ChannelFields & { connection: SealedConnection | null },
): Promise<void> {
  await assertMay(by, 'manage')
  await database()
    .$transaction(async (tx) => {
      const before = await tx.channel.findUnique({ where: { id }, select: { settings: true } })
      if (!before) throw channelNotFound()
      await assertSources(tx, fields.sourceIds)
      const isOther = connection !== null || !isDeepStrictEqual(before.settings, fields.settings)
      const data = {
        ...columnsOf(fields),
        ...connection,
        ...(isOther ? { verifiedAt: null, failingSince: null } : {}),
      }
      await tx.channel.update({ where: { id }, data })
      if (isOther) await queueTest(tx, id, actorSignature(by))
      if (fields.enabled) return
      await returnUnsentAlerts(tx, id)
      await tx.delivery.updateMany({
        where: { channelId: id, status: 'queued', kind: { not: 'test' } },
        data: { status: 'failed', problem: turnedOff.details },
      })
    })
    .catch(nameTaken)
}

/** Removes a channel with its log; Alerts that it was to deliver wait for another one. False: there is no such channel. */
export async function removeChannel(by: Actor, id: string): Promise<boolean> {
  await assertMay(by, 'manage')
  return database().$transaction(async (tx) => {
    await returnUnsentAlerts(tx, id)
    const { count } = await tx.channel.deleteMany({ where: { id } })
    return count > 0
  })
}

export function channelNotFound(): Problem {
  return new Problem('not-found', 'There is no such channel.', 'It may have been removed. Refresh the list.')
}

const turnedOff = problem('cancelled/channel-off')

function columnsOf({ name, enabled, sourceIds, alertKinds, language, settings }: ChannelFields) {
  return {
    name,
    enabled,
    alertKinds,
    language,
    settings,
    allSources: sourceIds === null,
    sourceIds: sourceIds ?? [],
  }
}

async function assertSources(via: Pick<Database, 'source'>, ids: string[] | null): Promise<void> {
  if (ids === null) return
  const known = await via.source.count({ where: { id: { in: ids }, archivedAt: null } })
  if (known !== new Set(ids).size)
    throw new Problem(
      'bad-request',
      'One of the databases does not exist.',
      'Refresh the page, then choose again.',
    )
}

function nameTaken(thrown: unknown): never {
  if (isUniqueViolation(thrown))
    throw new Problem('conflict', 'There is already a channel of that name.', 'Choose another name.')
  throw thrown
}
