import type { Notification } from '#lib/verification/notification.ts'
import { createNotification } from '#lib/verification/notification-words.ts'
import type { Transaction } from './database.ts'

/**
 * The messages about Runs that passed since the last call, and moves the clock on; the first call only starts it. Channels do not take
 * them unless they are set to.
 */
export async function endedRunNotifications(transaction: Transaction, now: Date): Promise<Notification[]> {
  const clock = await transaction.alertClock.findUnique({ where: { id: 1 } })
  await transaction.alertClock.upsert({
    where: { id: 1 },
    create: { id: 1, assessedAt: now, runsUntil: now, digestAt: now },
    update: { assessedAt: now, runsUntil: now },
  })
  if (!clock) return []
  const runs = await transaction.run.findMany({
    where: { status: 'passed', endedAt: { gt: clock.runsUntil, lte: now } },
    orderBy: { number: 'asc' },
    select: {
      id: true,
      number: true,
      reverify: true,
      endedAt: true,
      source: { select: { id: true, name: true } },
      steps: { where: { name: 'restore' }, select: { durationMs: true } },
    },
  })
  return runs.map(({ id, number, reverify, endedAt, source, steps }) =>
    createNotification({
      ...{ kind: 'passed', severity: 'info', source, path: `/runs/${id}` },
      since: endedAt?.toISOString() ?? null,
      facts: { about: 'passed', number, reverify, restoreMs: steps[0]?.durationMs ?? null },
    }),
  )
}
