import type { Transaction } from './database.ts'
import { Prisma } from './generated/client.ts'

/**
 * Lets open Alerts wait for a channel again whose messages only this one took and none was delivered of: before the channel is removed or
 * turned off with the messages that wait for it. One that was delivered, or waits in another channel, has notified people.
 */
export async function returnUnsentAlerts(via: Pick<Transaction, '$executeRaw'>, channelId: string) {
  await via.$executeRaw`
    UPDATE "Alert" a SET "enqueuedAt" = NULL
    WHERE a."closedAt" IS NULL AND a."enqueuedAt" IS NOT NULL
      AND EXISTS (SELECT FROM "Delivery" d WHERE d."channelId" = ${channelId} AND ${isOfAlert})
      AND NOT EXISTS (SELECT FROM "Delivery" d WHERE ${isOfAlert}
        AND (d.status = 'sent' OR d."channelId" <> ${channelId} AND d.status IN ('queued', 'sending')))
      AND NOT EXISTS (SELECT FROM "OperatorMessage" o WHERE a."sourceId" IS NULL AND o.status = 'sent'
        AND o.message->>'kind' = a.kind AND o."createdAt" >= a."openedAt")`
}

/** A message of many Alerts counts for each that was open: rather too few wait again than that people hear of one twice. */
const isOfAlert = Prisma.sql`d."createdAt" >= a."openedAt" AND (d.kind = 'open-alerts'
  OR d.kind = a.kind AND d.message->'source'->>'id' IS NOT DISTINCT FROM a."sourceId")`
