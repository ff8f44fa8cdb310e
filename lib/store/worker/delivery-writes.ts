import type { Language } from '#lib/language.ts'
import type { ProblemDetails } from '#lib/problem.ts'
import { type Database, database } from '#lib/store/database.ts'
import { enqueueNotification } from '#lib/store/enqueue-notification.ts'
import { mapPrismaError } from '#lib/store/map-prisma-error.ts'
import type { ChannelKind, ChannelSettings } from '#lib/verification/channel.ts'
import type { Notification } from '#lib/verification/notification.ts'
import { createNotification } from '#lib/verification/notification-words.ts'

type Transaction = Parameters<Parameters<Database['$transaction']>[0]>[0]

/** A claimed attempt, with all that sending it takes. */
export type ClaimedDelivery = {
  id: string
  claim: string
  attempts: number
  message: Notification
  channelId: string
  channelName: string
  channelKind: ChannelKind
  language: Language
  settings: ChannelSettings
  sealed: string
}

/** Claims exclude each other. */
const lockKey = 7_204_121

export type DeliveryWorker = { claim: string; publicKey: string; claimForMs: number; attemptsAtMost: number }

/**
 * Claims the next attempt that is due. A claim that ran out is taken over as an attempt of its own. At most one message of a channel is
 * on its way, so that a slow receiver holds up nothing else. Alerts wait until their channel is verified; a test does not.
 */
export async function claimDelivery(by: DeliveryWorker): Promise<ClaimedDelivery | null> {
  return database().$transaction(async (tx) => {
    // A statement of its own: the next one sees what the holder of the lock claimed. Without it, claims at the same time take several messages of one channel.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${lockKey}::bigint)`
    const rows = await tx.$queryRaw<ClaimedDelivery[]>`
    UPDATE "Delivery" d
    SET status = 'sending', claim = ${by.claim}, attempts = attempts + 1, problem = NULL,
      "claimedUntil" = now() + ${by.claimForMs} * interval '1 millisecond'
    FROM "Channel" c
    WHERE c.id = d."channelId" AND d.id = (
      SELECT due.id FROM "Delivery" due JOIN "Channel" c ON c.id = due."channelId"
      WHERE (due.status = 'queued' AND due."nextAttemptAt" <= now()
          OR due.status = 'sending' AND due."claimedUntil" < now() AND due.kind <> 'test' AND due.attempts < ${by.attemptsAtMost})
        AND (due.kind = 'test' OR c.enabled AND c."verifiedAt" IS NOT NULL)
        AND (c."sealedFor" = ${by.publicKey} OR NOT EXISTS (
          SELECT FROM "Worker" w WHERE w."publicKey" = c."sealedFor" AND w."seenAt" > now() - interval '60 seconds'))
        AND NOT EXISTS (
          SELECT FROM "Delivery" other WHERE other."channelId" = due."channelId" AND other.id <> due.id
            AND other.status = 'sending' AND other."claimedUntil" >= now())
      ORDER BY due.kind <> 'test', due.number LIMIT 1 FOR UPDATE OF due SKIP LOCKED)
    RETURNING d.id, d.claim, d.attempts, d.message, c.id AS "channelId", c.name AS "channelName", c.kind AS "channelKind",
      c.language, c.settings, c.sealed`
    return rows[0] ?? null
  })
}

/**
 * Records that an attempt was delivered. A test verifies its channel, unless the connection has changed since it was claimed. False:
 * the claim is lost, and nothing was written.
 */
export async function recordSent(
  delivery: ClaimedDelivery,
  problem: ProblemDetails | null,
): Promise<boolean> {
  const { message, channelId, sealed, settings } = delivery
  const isTest = message.kind === 'test'
  return inTransaction(async (tx) => {
    const written = await tx.$executeRaw`
      UPDATE "Delivery" SET status = 'sent', "sentAt" = now(), claim = NULL, "claimedUntil" = NULL,
        problem = ${problem ? JSON.stringify(problem) : null}::jsonb
      WHERE id = ${delivery.id} AND claim = ${delivery.claim}`
    if (written === 0) return false
    await tx.$executeRaw`
      UPDATE "Channel" SET "failingSince" = NULL, "verifiedAt" = CASE WHEN ${isTest} THEN now() ELSE "verifiedAt" END
      WHERE id = ${channelId} AND sealed = ${sealed} AND settings = ${JSON.stringify(settings)}::jsonb`
    return true
  })
}

/** Records that an attempt failed, and when the next one is due. False: the claim is lost. */
export async function recordRetry(
  { id, claim }: Pick<ClaimedDelivery, 'id' | 'claim'>,
  problem: ProblemDetails,
  afterMs: number,
): Promise<boolean> {
  const written = await database().$executeRaw`
    UPDATE "Delivery" SET status = 'queued', claim = NULL, "claimedUntil" = NULL, problem = ${JSON.stringify(problem)}::jsonb,
      "nextAttemptAt" = now() + ${afterMs} * interval '1 millisecond'
    WHERE id = ${id} AND claim = ${claim}`
  return written > 0
}

/** Gives an attempt back unused, since this worker stops. */
export async function releaseDelivery({ id, claim }: Pick<ClaimedDelivery, 'id' | 'claim'>): Promise<void> {
  await database().$executeRaw`
    UPDATE "Delivery" SET status = 'queued', claim = NULL, "claimedUntil" = NULL, attempts = attempts - 1, "nextAttemptAt" = now()
    WHERE id = ${id} AND claim = ${claim}`
}

/**
 * Gives a message up after its last attempt. The first one that a channel loses is reported through the other channels. False: the
 * claim is lost.
 */
export async function giveUpDelivery(
  { id, claim }: Pick<ClaimedDelivery, 'id' | 'claim'>,
  problem: ProblemDetails,
): Promise<boolean> {
  return inTransaction(async (tx) => {
    const rows = await tx.$queryRaw<LostDelivery[]>`
      UPDATE "Delivery" SET status = 'failed', claim = NULL, "claimedUntil" = NULL, problem = ${JSON.stringify(problem)}::jsonb
      WHERE id = ${id} AND claim = ${claim} RETURNING "channelId", kind`
    for (const row of rows) await reportFailing(tx, row, problem)
    return rows.length > 0
  })
}

/** Gives up messages whose worker ended during the last attempt, and returns their ids. */
export async function giveUpLostDeliveries(
  attemptsAtMost: number,
  problem: ProblemDetails,
): Promise<string[]> {
  return inTransaction(async (tx) => {
    const rows = await tx.$queryRaw<(LostDelivery & { id: string })[]>`
      UPDATE "Delivery" SET status = 'failed', claim = NULL, "claimedUntil" = NULL, problem = ${JSON.stringify(problem)}::jsonb
      WHERE status = 'sending' AND "claimedUntil" < now() AND (attempts >= ${attemptsAtMost} OR kind = 'test')
      RETURNING id, "channelId", kind`
    for (const row of rows) await reportFailing(tx, row, problem)
    return rows.map(({ id }) => id)
  })
}

/** Deletes ended messages that are older than `days`: the log is no archive. */
export async function deleteOldDeliveries(days: number): Promise<number> {
  return database().$executeRaw`
    DELETE FROM "Delivery" WHERE status IN ('sent', 'failed') AND "createdAt" < now() - ${days} * interval '1 day'`
}

/** A transaction that cannot begin is no query, so its error is mapped here. */
async function inTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  try {
    return await database().$transaction(work)
  } catch (thrown) {
    throw mapPrismaError(thrown)
  }
}

type LostDelivery = { channelId: string; kind: Notification['kind'] }

/** Why once: each message that a dead channel loses would otherwise be one more message to everybody else. */
async function reportFailing(
  via: Pick<Database, '$queryRaw'>,
  { channelId, kind }: LostDelivery,
  problem: ProblemDetails,
): Promise<void> {
  // A person requested the test and sees what became of it.
  if (kind === 'test') return
  const [channel] = await via.$queryRaw<{ name: string; failingSince: Date }[]>`
    UPDATE "Channel" SET "failingSince" = now() WHERE id = ${channelId} AND "failingSince" IS NULL RETURNING name, "failingSince"`
  if (!channel) return
  const notification = createNotification({
    ...{ kind: 'channel-failing', severity: 'warning', source: null, path: '/settings/channels' },
    since: channel.failingSince.toISOString(),
    facts: { about: 'channel-failing', channel: channel.name, problem },
  })
  await enqueueNotification(notification, { via, except: channelId })
}
