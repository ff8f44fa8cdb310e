import type { AlertKind, AlertRecord, Notification } from '#lib/verification/notification.ts'
import { database } from './database.ts'

/** Open Alerts first, then the newest that were closed. `sourceIds`: of these Sources alone; null: all, also those of no Source. */
export async function listAlerts(
  limit: number,
  sourceIds: readonly string[] | null = null,
): Promise<AlertRecord[]> {
  const of = sourceIds ? { sourceId: { in: [...sourceIds] } } : {}
  const [open, closed] = await Promise.all([
    database().alert.findMany({
      where: { closedAt: null, ...of },
      orderBy: { openedAt: 'desc' },
      take: limit,
    }),
    database().alert.findMany({
      where: { closedAt: { not: null }, ...of },
      orderBy: { closedAt: 'desc' },
      take: limit,
    }),
  ])
  return [...open, ...closed].slice(0, limit).map((row) => ({
    id: row.id,
    kind: row.kind as AlertKind,
    openedAt: row.openedAt.toISOString(),
    notifiedAt: row.notifiedAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    notification: row.notification as unknown as Notification,
  }))
}
