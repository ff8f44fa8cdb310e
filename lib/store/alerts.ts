import type { Language } from '#lib/language.ts'
import type { AlertFilter, AlertKind, AlertRecord, Notification } from '#lib/verification/notification.ts'
import { notificationWords } from '#lib/verification/notification-words.ts'
import { type ChosenAlerts, chosenAlerts, closedAlerts, conditionOf, critical } from './chosen-alerts.ts'
import { database } from './database.ts'
import { type Alert as AlertRow, Prisma } from './generated/client.ts'

/** An Alert in the order of the list; `openedAt`: it is open. */
export type AlertPosition =
  | { critical: boolean; openedAt: string; id: string }
  | { closedAt: string; id: string }

export type AlertQuery = {
  limit: number
  /** The Sources that may be shown; null: all, and what belongs to none. */
  sourceIds?: readonly string[] | null
  filter?: AlertFilter
  /** The last Alert of the page before. */
  before?: AlertPosition
  /** Of the reader. */
  language?: Language
}

/** `open`: how many of them are open. `next`: the `before` of the following page, as `readAlertPosition` reads it. */
export type AlertPage = { alerts: AlertRecord[]; open: number; next: string | null }

/** Open Alerts first, critical ones before others, then those that were closed; of each the newest first. */
export async function listAlerts({
  limit,
  sourceIds = null,
  filter = {},
  before,
  language,
}: AlertQuery): Promise<AlertPage> {
  const chosen = chosenAlerts(filter, sourceIds)
  const inClosed = before && 'closedAt' in before ? before : undefined
  const [[count], open] = await Promise.all([
    database().$queryRaw<{ many: number }[]>`
      SELECT count(*)::int AS many FROM "Alert" WHERE "closedAt" IS NULL AND ${conditionOf(chosen)}`,
    inClosed ? [] : openAlerts(limit + 1, chosen, before && 'openedAt' in before ? before : undefined),
  ])
  const room = Math.max(0, limit - open.length)
  const closed = await database().$queryRaw<AlertRow[]>(closedAlerts(chosen, inClosed, room + 1))
  const all = [...open, ...closed]
  const page = all.slice(0, limit)
  const last = page.at(-1)
  return {
    alerts: page.map((row) => toAlert(row, language)),
    open: count?.many ?? 0,
    next: all.length > limit && last ? positionOf(last) : null,
  }
}

/** In an order that no index has: there is at most one of each kind for each Source. */
function openAlerts(
  limit: number,
  chosen: ChosenAlerts,
  after?: Extract<AlertPosition, { openedAt: string }>,
): Promise<AlertRow[]> {
  const following = after
    ? Prisma.sql`(${critical}, "openedAt", id) < (${after.critical}, ${new Date(after.openedAt)}, ${after.id})`
    : Prisma.sql`true`
  return database().$queryRaw<AlertRow[]>`
    SELECT * FROM "Alert" WHERE "closedAt" IS NULL AND ${conditionOf(chosen)} AND ${following}
    ORDER BY ${critical} DESC, "openedAt" DESC, id DESC LIMIT ${limit}`
}

function positionOf({ id, openedAt, closedAt, notification }: AlertRow): string {
  if (closedAt) return `${closedAt.toISOString()}~${id}`
  const { severity } = notification as unknown as Notification
  return `${severity === 'critical' ? 'critical' : 'other'}~${openedAt.toISOString()}~${id}`
}

/** `critical~2026-11-22T02:44:00.000Z~ID` or `other~…` among the open Alerts, `2026-11-22T02:44:00.000Z~ID` among the closed; null: neither. */
export function readAlertPosition(text: string): AlertPosition | null {
  const [, level, at = '', id = ''] =
    /^(?:(critical|other)~)?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([\w-]{1,80})$/.exec(text) ?? []
  if (id === '' || Number.isNaN(Date.parse(at))) return null
  return level ? { critical: level === 'critical', openedAt: at, id } : { closedAt: at, id }
}

function toAlert(row: AlertRow, language: Language = 'en'): AlertRecord {
  const stored = row.notification as unknown as Notification
  const { facts, phase, ...notification } = stored
  return {
    id: row.id,
    kind: row.kind as AlertKind,
    openedAt: row.openedAt.toISOString(),
    notifiedAt: row.enqueuedAt ? (row.notifiedAt?.toISOString() ?? null) : null,
    noChannel: row.notifiedAt !== null && row.enqueuedAt === null,
    closedAt: row.closedAt?.toISOString() ?? null,
    notification: { ...notification, ...notificationWords(stored, language) },
  }
}
