import type { Alert } from './alerts.ts'
import type { AlertKind, Notification } from './notification.ts'
import { notificationWordsTexts } from './notification-words.texts.ts'

/** An Alert that is open. Times are ISO 8601. */
export type OpenAlert = {
  /** When it was first seen. */
  openedAt: string
  /** When people were last notified; null: not yet. */
  notifiedAt: string | null
  /** Since when it no longer holds; null: it holds. */
  clearedAt: string | null
  /** The message as it was last seen. */
  notification: Notification
}

/** null: the Alert is closed, or was never open. */
type AlertStep = { open: OpenAlert | null; send: Notification[] }

const minute = 60_000
const remindEveryMs = 24 * 60 * minute

/**
 * How long a state must hold before people are notified, and how long it must be absent before it counts as recovered. States of a Run
 * are decided and hold at once; what depends on a network or a disk may flap.
 */
const damping: Record<AlertKind, { holdsMs: number; clearMs: number }> = {
  failed: { holdsMs: 0, clearMs: 0 },
  // Only another look tells that it is back.
  production: { holdsMs: 2 * minute, clearMs: 0 },
  'errored-twice': { holdsMs: 0, clearMs: 0 },
  overdue: { holdsMs: 0, clearMs: 0 },
  'schedule-missed': { holdsMs: 0, clearMs: minute },
  'worker-silent': { holdsMs: 0, clearMs: 5 * minute },
  'railway-backup-late': { holdsMs: 2 * minute, clearMs: 10 * minute },
  'railway-schedule-changed': { holdsMs: 2 * minute, clearMs: 10 * minute },
  'storage-failing': { holdsMs: 2 * minute, clearMs: 10 * minute },
  recovered: { holdsMs: 0, clearMs: 0 },
  passed: { holdsMs: 0, clearMs: 0 },
  digest: { holdsMs: 0, clearMs: 0 },
}

/** Moves an Alert on: notifies once when it opens, when it becomes critical, once a day while it holds, and once when it has recovered. */
export function advanceAlert(open: OpenAlert | null, seen: Alert | null, now: Date): AlertStep {
  if (seen) return hold(open, seen.notification, now)
  if (!open) return { open: null, send: [] }
  const clearedAt = open.clearedAt ?? now.toISOString()
  if (since(clearedAt, now) < dampingOf(open.notification).clearMs)
    return { open: { ...open, clearedAt }, send: [] }
  // Without a notification there is nothing to take back.
  return { open: null, send: open.notifiedAt === null ? [] : [recovery(open.notification, clearedAt)] }
}

function hold(open: OpenAlert | null, notification: Notification, now: Date): AlertStep {
  const openedAt = open?.openedAt ?? now.toISOString()
  const held: OpenAlert = { openedAt, notifiedAt: open?.notifiedAt ?? null, clearedAt: null, notification }
  const isWorse = notification.severity === 'critical' && open?.notification.severity !== 'critical'
  const isNews = held.notifiedAt === null || isWorse
  const due =
    held.notifiedAt === null
      ? since(openedAt, now) >= dampingOf(notification).holdsMs
      : isWorse || since(held.notifiedAt, now) >= remindEveryMs
  if (!due) return { open: held, send: [] }
  const sent = isNews ? notification : inPhase(notification, 'still')
  return { open: { ...held, notifiedAt: now.toISOString() }, send: [sent] }
}

function recovery(notification: Notification, clearedAt: string): Notification {
  return {
    ...inPhase(notification, 'over'),
    kind: 'recovered',
    severity: 'resolved',
    since: clearedAt,
  }
}

/** The same message for another day, or for when it is over. */
function inPhase(notification: Notification, phase: 'still' | 'over'): Notification {
  const texts = notificationWordsTexts.en
  const happened = texts[phase](notification.happened)
  return phase === 'still'
    ? { ...notification, phase, happened }
    : { ...notification, phase, happened, meaning: texts.overMeaning, action: '' }
}

function dampingOf({ kind, facts }: Notification): { holdsMs: number; clearMs: number } {
  // Its server answered, and said so: nothing of that flaps (decision 092).
  if (facts?.about === 'production' && facts.state === 'missing') return { holdsMs: 0, clearMs: 0 }
  return damping[kind as AlertKind] ?? { holdsMs: 0, clearMs: 0 }
}

function since(instant: string, now: Date): number {
  return now.getTime() - Date.parse(instant)
}
