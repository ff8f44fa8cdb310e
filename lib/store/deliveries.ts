import type { Language } from '#lib/language.ts'
import { Problem } from '#lib/problem.ts'
import type { Delivery } from '#lib/verification/channel.ts'
import { type Actor, actorSignature, assertMay } from './actor.ts'
import { deliveryColumns, toDelivery } from './channel-mapper.ts'
import { channelNotFound } from './channels.ts'
import { database } from './database.ts'
import { queueTest } from './queue-test.ts'

export type DeliveryQuery = { channelId?: string; before?: number; limit?: number; language?: Language }

/** Messages to channels, newest first. `next` is the `before` of the following page. */
export async function listDeliveries({
  channelId,
  before,
  limit = 20,
  language,
}: DeliveryQuery = {}): Promise<{ deliveries: Delivery[]; next: number | null }> {
  const rows = await database().delivery.findMany({
    where: { channelId, number: before === undefined ? undefined : { lt: before } },
    orderBy: { number: 'desc' },
    take: limit + 1,
    select: deliveryColumns,
  })
  const page = rows.slice(0, limit)
  return {
    deliveries: page.map((row) => toDelivery(row, language)),
    next: rows.length > limit ? (page.at(-1)?.number ?? null) : null,
  }
}

/** Requests a test message. @throws Problem `not-found` */
export async function requestTest(by: Actor, channelId: string): Promise<{ id: string }> {
  await assertMay(by, 'manage')
  if ((await database().channel.count({ where: { id: channelId } })) === 0) throw channelNotFound()
  return queueTest(database(), channelId, actorSignature(by))
}

/**
 * Sends an ended message once more, as a Delivery of its own: the log keeps both, and a receiver that drops what it has seen takes the
 * new one. @throws Problem `not-found`, `conflict`
 */
export async function sendAgain(by: Actor, id: string): Promise<{ id: string }> {
  await assertMay(by, 'manage')
  const known = await database().delivery.findUnique({
    where: { id },
    select: { status: true, kind: true, channel: { select: { enabled: true, verifiedAt: true } } },
  })
  if (!known || known.kind === 'test')
    throw new Problem('not-found', 'There is no such message.', 'It may have been removed. Refresh the list.')
  if (!known.channel.enabled || known.channel.verifiedAt === null)
    throw new Problem(
      'conflict',
      'The channel is off or not verified.',
      'Turn it on and send a test message first.',
    )
  const rows = await database().$queryRaw<{ id: string }[]>`
    INSERT INTO "Delivery" ("channelId", kind, message, "requestedBy")
    SELECT "channelId", kind, message, ${actorSignature(by)} FROM "Delivery"
    WHERE id = ${id} AND status IN ('sent', 'failed') RETURNING id`
  if (rows[0]) return rows[0]
  throw new Problem('conflict', 'This message is still being sent.', 'Wait until it is sent or has failed.')
}
