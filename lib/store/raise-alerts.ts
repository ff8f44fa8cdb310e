import { advanceAlert, type OpenAlert } from '#lib/verification/alert-state.ts'
import { type Alert, workerSilentKey } from '#lib/verification/alerts.ts'
import type { Notification } from '#lib/verification/notification.ts'
import { databaseNow } from './clock.ts'
import { database, type Transaction } from './database.ts'
import { endedRunNotifications } from './ended-run-notifications.ts'
import { enqueueLate, type LateAlert } from './enqueue-late.ts'
import { enqueueNotification } from './enqueue-notification.ts'
import type { Prisma } from './generated/client.ts'
import { enqueueOperatorMessage } from './operator-messages.ts'
import { readAlerts } from './read-alerts.ts'
import { writeDigest } from './write-digest.ts'

/** Any number: the lock that one process holds while it moves the Alerts on. */
const lockKey = 7_204_118

/**
 * Assesses all Alerts, stores what changed and notifies people of it, once, however many processes call it. Reads the metadata database
 * only, so that a process without a worker can call it too. An Alert that no channel takes waits for one that does.
 * @param options.now by default the metadata database's clock
 * @param options.restMs does nothing when the Alerts were assessed less than this ago
 * @returns what people are to be notified of, whether or not a channel takes it
 */
export async function raiseAlerts({
  now,
  restMs = 0,
}: {
  now?: Date
  restMs?: number
} = {}): Promise<Notification[]> {
  const at = now ?? (await databaseNow())
  const assessedAt = await lastAssessed(database())
  const restedMs = at.getTime() - (assessedAt?.getTime() ?? 0)
  // A negative time: the clock was set back, and must not end the alerts until it has caught up.
  if (restedMs >= 0 && restedMs < restMs) return []
  const seen = await readAlerts(at)
  return database().$transaction(
    async (transaction) => {
      await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${lockKey}::bigint)`
      // Another process assessed them since: what was read here may be older, and would take back what that one raised.
      if ((await lastAssessed(transaction))?.getTime() !== assessedAt?.getTime()) return []
      const ofAlerts = await advanceAll(transaction, seen, at)
      const others = [
        ...(await endedRunNotifications(transaction, at)),
        ...(await writeDigest(transaction, at)),
      ]
      for (const notification of others) await enqueueNotification(notification, { via: transaction })
      return [...ofAlerts, ...others]
    },
    { timeout: 60_000, maxWait: 20_000 },
  )
}

async function lastAssessed(via: Pick<Transaction, 'alertClock'>): Promise<Date | null> {
  return (await via.alertClock.findUnique({ where: { id: 1 } }))?.assessedAt ?? null
}

async function advanceAll(transaction: Transaction, seen: Alert[], now: Date): Promise<Notification[]> {
  const rows = await transaction.alert.findMany({ where: { closedAt: null } })
  const openByKey = new Map(rows.map((row) => [row.key, row]))
  const seenByKey = new Map(seen.map((alert) => [alert.key, alert]))
  const notifications: Notification[] = []
  const late: LateAlert[] = []
  for (const key of new Set([...openByKey.keys(), ...seenByKey.keys()])) {
    const row = openByKey.get(key)
    const { open, send } = advanceAlert(row ? toOpenAlert(row) : null, seenByKey.get(key) ?? null, now)
    notifications.push(...send)
    // No worker is left that could send it over a channel.
    if (key === workerSilentKey)
      for (const notification of send) await enqueueOperatorMessage(notification, { via: transaction })
    const before = row?.enqueuedAt ?? null
    if (open === null) {
      // Without a notification there is nothing to take back.
      if (before) await enqueueAll(transaction, send)
      if (row) await transaction.alert.update({ where: { id: row.id }, data: { closedAt: now } })
      continue
    }
    // To people it is news, although it is the reminder of what no channel took.
    const taken = await enqueueAll(transaction, before ? send : send.map(() => open.notification))
    const enqueuedAt = before ?? (taken ? now : null)
    if (row && isLate(open) && enqueuedAt === null && send.length === 0)
      late.push({ id: row.id, notification: open.notification })
    const { kind, source } = open.notification
    const data = {
      ...{ openedAt: open.openedAt, notifiedAt: open.notifiedAt, clearedAt: open.clearedAt },
      // What did not change here is not written: the operator's address may have got the message meanwhile.
      ...(enqueuedAt === before ? {} : { enqueuedAt }),
      notification: open.notification as unknown as Prisma.InputJsonValue,
    }
    if (row) await transaction.alert.update({ where: { id: row.id }, data })
    else await transaction.alert.create({ data: { ...data, key, kind, sourceId: source?.id ?? null } })
  }
  const ids = [...(await enqueueLate(transaction, late))]
  await transaction.alert.updateMany({
    where: { id: { in: ids } },
    data: { notifiedAt: now, enqueuedAt: now },
  })
  return notifications
}

/** Whether its message was due, and it still holds: what may be over in a minute is no news. */
function isLate({ notifiedAt, clearedAt }: OpenAlert): boolean {
  return notifiedAt !== null && clearedAt === null
}

/** Whether a channel takes any. */
async function enqueueAll(transaction: Transaction, messages: Notification[]): Promise<boolean> {
  let taken = 0
  for (const message of messages) taken += (await enqueueNotification(message, { via: transaction })).length
  return taken > 0
}

function toOpenAlert(row: {
  openedAt: Date
  notifiedAt: Date | null
  clearedAt: Date | null
  notification: Prisma.JsonValue
}): OpenAlert {
  return {
    openedAt: row.openedAt.toISOString(),
    notifiedAt: row.notifiedAt?.toISOString() ?? null,
    clearedAt: row.clearedAt?.toISOString() ?? null,
    notification: row.notification as unknown as Notification,
  }
}
