import type { Notification } from '#lib/verification/notification.ts'
import { type Database, database } from './database.ts'

type EnqueueOptions = {
  /** The transaction that stores what the message is about, so that both are stored or neither. */
  via?: Pick<Database, '$queryRaw'>
  /** A channel that does not get it. */
  except?: string
  requestedBy?: string
}

/**
 * Stores one Delivery of a message for each channel that takes it, in one statement, and returns their ids. A channel takes it when it
 * is on and verified, chose this kind, and covers the Source; what concerns no single Source concerns every channel.
 */
export async function enqueueNotification(
  notification: Notification,
  { via = database(), except, requestedBy = 'backproof' }: EnqueueOptions = {},
): Promise<string[]> {
  const { kind, source } = notification
  const rows = await via.$queryRaw<{ id: string }[]>`
    INSERT INTO "Delivery" ("channelId", kind, message, "requestedBy")
    SELECT id, ${kind}, ${JSON.stringify(notification)}::jsonb, ${requestedBy} FROM "Channel"
    WHERE enabled AND "verifiedAt" IS NOT NULL AND id IS DISTINCT FROM ${except ?? null}::text
      AND (${kind} = 'channel-failing' OR ${kind} = ANY("alertKinds"))
      AND ("allSources" OR ${source?.id ?? null}::text IS NULL OR ${source?.id ?? null}::text = ANY("sourceIds"))
    ORDER BY id RETURNING id`
  return rows.map(({ id }) => id)
}
