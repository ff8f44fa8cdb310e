import type { Language } from '#lib/language.ts'
import { inEachLanguage } from '#lib/verification/in-each-language.ts'
import type { Notification } from '#lib/verification/notification.ts'
import type { Localized } from '#lib/verification/notification-facts.ts'
import { notificationTitle } from '#lib/verification/notification-title.ts'
import { createNotification, notificationWords } from '#lib/verification/notification-words.ts'
import type { Transaction } from './database.ts'
import { takesMessage } from './enqueue-notification.ts'
import { Prisma } from './generated/client.ts'

/** More than so many at once are one message, which names them. */
const singleAtMost = 3
/** A message shows so many lines, of which one counts the rest. */
const namedAtMost = 39

/** An open Alert whose message no channel took when it was due. */
export type LateAlert = { id: string; notification: Notification }

/**
 * Stores the messages of open Alerts of which people were not notified, for channels that take them by now: one was added or verified
 * since, or covers the database now. @returns the ids of the Alerts that a channel takes
 */
export async function enqueueLate(transaction: Transaction, alerts: LateAlert[]): Promise<Set<string>> {
  if (alerts.length === 0) return new Set()
  const rows = await transaction.$queryRaw<{ channelId: string; alertId: string }[]>`
    SELECT c.id AS "channelId", a.id AS "alertId" FROM "Channel" c
    JOIN "Alert" a ON ${takesMessage(Prisma.sql`a.kind`, Prisma.sql`a."sourceId"`)}
    WHERE a.id = ANY(${alerts.map(({ id }) => id)}) AND a."closedAt" IS NULL
    ORDER BY coalesce(a.notification->>'severity' = 'critical', false) DESC, a."openedAt" DESC, a.id, c.id`
  const known = new Map(alerts.map(({ id, notification }) => [id, notification]))
  const channels = [...new Set(rows.map(({ channelId }) => channelId))]
  const data = channels.flatMap((channelId) => {
    const messages = rows.flatMap((row) =>
      row.channelId === channelId ? (known.get(row.alertId) ?? []) : [],
    )
    const sent = messages.length > singleAtMost ? [together(messages)] : messages
    return sent.map((message) => ({
      ...{ channelId, kind: message.kind, requestedBy: 'backproof' },
      message: message as unknown as Prisma.InputJsonValue,
    }))
  })
  await transaction.delivery.createMany({ data })
  return new Set(rows.map(({ alertId }) => alertId))
}

/** One message of many Alerts. */
function together(messages: Notification[]): Notification {
  const severity = messages.some((message) => message.severity === 'critical') ? 'critical' : 'warning'
  const first = messages.slice(0, messages.length > namedAtMost + 1 ? namedAtMost : undefined)
  return createNotification({
    ...{ kind: 'open-alerts', severity, source: null, since: null, path: '/alerts' },
    facts: {
      ...{ about: 'open-alerts', total: messages.length },
      first: first.map((message) => ({
        title: localized((language) => notificationTitle(message, language)),
        happened: localized((language) => notificationWords(message, language).happened),
      })),
    },
  })
}

function localized(write: (language: Language) => string): Localized {
  return inEachLanguage(write('en'), write)
}
