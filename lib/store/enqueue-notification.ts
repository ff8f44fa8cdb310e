import type { Notification } from '#lib/verification/notification.ts'
import { type Database, database } from './database.ts'
import { Prisma } from './generated/client.ts'

type EnqueueOptions = {
  /** The transaction that stores what the message is about, so that both are stored or neither. */
  via?: Pick<Database, '$queryRaw'>
  /** A channel that does not get it. */
  except?: string
  requestedBy?: string
}

/**
 * Whether the channel of a row takes a message: it is on and verified, chose this kind, and covers the Source. What concerns no single
 * Source concerns every channel.
 */
export function takesMessage(kind: Prisma.Sql, sourceId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`enabled AND "verifiedAt" IS NOT NULL AND (${kind} = 'channel-failing' OR ${kind} = ANY("alertKinds"))
      AND ("allSources" OR ${sourceId} IS NULL OR ${sourceId} = ANY("sourceIds"))`
}

/** Stores one Delivery of a message for each channel that takes it, in one statement, and returns their ids. */
export async function enqueueNotification(
  notification: Notification,
  { via = database(), except, requestedBy = 'backproof' }: EnqueueOptions = {},
): Promise<string[]> {
  const { kind, source } = notification
  const rows = await via.$queryRaw<{ id: string }[]>`
    INSERT INTO "Delivery" ("channelId", kind, message, "requestedBy")
    SELECT id, ${kind}, ${JSON.stringify(notification)}::jsonb, ${requestedBy} FROM "Channel"
    WHERE ${takesMessage(Prisma.sql`${kind}`, Prisma.sql`${source?.id ?? null}::text`)}
      AND id IS DISTINCT FROM ${except ?? null}::text
    ORDER BY id RETURNING id`
  return rows.map(({ id }) => id)
}
