import { nextStarts } from '#lib/cron.ts'
import { age, plural } from '#lib/format.ts'
import type { Notification } from '#lib/verification/notification.ts'
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
  const lines: string[] = []
  for (const source of sources) lines.push(await lineFor(transaction, source, from, now))
  const open = await transaction.alert.count({ where: { closedAt: null } })
  return [
    {
      ...{ kind: 'digest', severity: 'info', source: null, since: from.toISOString(), path: '/' },
      happened: `The last seven days of ${plural(sources.length, 'database')}; ${plural(open, 'open alert')}.`,
      meaning: 'Starts are counted by each schedule.',
      action: '',
      details: lines,
    },
  ]
}

async function lineFor(
  transaction: Transaction,
  source: {
    id: string
    name: string
    schedule: { cron: string | null; timeZone: string; savedAt: Date } | null
  },
  from: Date,
  now: Date,
): Promise<string> {
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
  const verified = newest?.endedAt
    ? `last passed ${age(now.getTime() - newest.endedAt.getTime())} ago`
    : 'never passed'
  const expected = source.schedule ? expectedStarts(source.schedule, from, now) : null
  const starts =
    expected === null ? 'no schedule' : `${expected} scheduled starts expected, ${started} happened`
  return `${source.name}: ${starts}; ${passed} passed, ${failed} failed, ${errored} could not finish; ${verified}.`
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
