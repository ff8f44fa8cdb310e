import type { Language } from '#lib/language.ts'
import type { AlertKind, AlertRecord, Notification } from '#lib/verification/notification.ts'
import { notificationWords } from '#lib/verification/notification-words.ts'
import { database } from './database.ts'
import type { Alert as AlertRow } from './generated/client.ts'

export type AlertQuery = {
  limit: number
  /** The Sources that may be shown; null: all, and what belongs to none. */
  sourceIds?: readonly string[] | null
  /** The last Alert of the page before. */
  before?: { closedAt: string; id: string }
  /** Of the reader. */
  language?: Language
}

/** Open Alerts first, then the newest that were closed. `next` is the `before` of the following page, which has closed ones alone. */
export async function listAlerts({
  limit,
  sourceIds = null,
  before,
  language,
}: AlertQuery): Promise<{ alerts: AlertRecord[]; next: string | null }> {
  const sources = sourceIds ? { sourceId: { in: [...sourceIds] } } : {}
  const open = before
    ? []
    : await database().alert.findMany({
        where: { closedAt: null, ...sources },
        orderBy: { openedAt: 'desc' },
        take: limit,
      })
  const size = limit - open.length
  const closed = await database().alert.findMany({
    where: { closedAt: { not: null }, ...sources, ...(before ? { OR: olderThan(before) } : {}) },
    orderBy: [{ closedAt: 'desc' }, { id: 'desc' }],
    take: size + 1,
  })
  const page = [...open, ...closed.slice(0, size)].map((row) => toAlert(row, language))
  const last = page.at(-1)
  // Where open Alerts fill a page, the closed ones begin on the next.
  const position = last && `${last.closedAt ?? new Date().toISOString()}~${last.id}`
  return { alerts: page, next: closed.length > size ? (position ?? null) : null }
}

function olderThan({ closedAt, id }: { closedAt: string; id: string }) {
  const at = new Date(closedAt)
  return [{ closedAt: { lt: at } }, { closedAt: at, id: { lt: id } }]
}

function toAlert(row: AlertRow, language: Language = 'en'): AlertRecord {
  const stored = row.notification as unknown as Notification
  const { facts, phase, ...notification } = stored
  return {
    id: row.id,
    kind: row.kind as AlertKind,
    openedAt: row.openedAt.toISOString(),
    notifiedAt: row.notifiedAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    notification: { ...notification, ...notificationWords(stored, language) },
  }
}
