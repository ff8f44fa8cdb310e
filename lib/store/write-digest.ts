import { nextStarts } from '#lib/cron.ts'
import type { Notification } from '#lib/verification/notification.ts'
import type { DigestFact } from '#lib/verification/notification-facts.ts'
import { createNotification } from '#lib/verification/notification-words.ts'
import type { Transaction } from './database.ts'

const weekMs = 7 * 86_400_000
/** Monday, 08:00 UTC. */
const digestCron = { cron: '0 8 * * 1', timeZone: 'UTC' }

/** Once a week what was expected and happened, and what did not happen; [] at any other time. */
export async function writeDigest(transaction: Transaction, now: Date): Promise<Notification[]> {
  const clock = await transaction.alertClock.findUnique({ where: { id: 1 } })
  const due = clock && nextStarts(digestCron, clock.digestAt, 1)[0]
  if (!due || due > now) return []
  await transaction.alertClock.update({ where: { id: 1 }, data: { digestAt: now } })
  const from = new Date(now.getTime() - weekMs)
  const sources = await transaction.source.findMany({
    where: { archivedAt: null },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, createdAt: true, schedule: true },
  })
  if (sources.length === 0) return []
  const databases: DigestFact[] = []
  for (const source of sources) databases.push(await readWeek(transaction, source, from, now))
  const openAlerts = await transaction.alert.count({ where: { closedAt: null } })
  return [
    createNotification({
      ...{ kind: 'digest', severity: 'info', source: null, since: from.toISOString(), path: '/' },
      facts: { about: 'digest', openAlerts, databases },
    }),
  ]
}

async function readWeek(
  transaction: Transaction,
  source: {
    id: string
    name: string
    schedule: { cron: string | null; timeZone: string; savedAt: Date } | null
  },
  from: Date,
  now: Date,
): Promise<DigestFact> {
  const ended = { sourceId: source.id, endedAt: { gt: from, lte: now } }
  const count = (status: 'passed' | 'failed' | 'errored') =>
    transaction.run.count({ where: { ...ended, status } })
  const [passed, failed, errored] = [await count('passed'), await count('failed'), await count('errored')]
  const started = await transaction.run.count({
    where: { sourceId: source.id, trigger: 'schedule', queuedAt: { gt: from, lte: now } },
  })
  const newest = await transaction.run.findFirst({
    where: { sourceId: source.id, status: 'passed' },
    orderBy: { number: 'desc' },
    select: { endedAt: true },
  })
  return {
    name: source.name,
    expected: source.schedule ? expectedStarts(source.schedule, from, now) : null,
    ...{ started, passed, failed, errored },
    passedAgoMs: newest?.endedAt ? now.getTime() - newest.endedAt.getTime() : null,
  }
}

/** How many starts a schedule planned in a period, from when it was saved. At most 168: starts are an hour apart or more. */
function expectedStarts(
  schedule: { cron: string | null; timeZone: string; savedAt: Date },
  from: Date,
  now: Date,
): number {
  const since = schedule.savedAt > from ? schedule.savedAt : from
  return nextStarts(schedule, since, 200).filter((start) => start <= now).length
}
