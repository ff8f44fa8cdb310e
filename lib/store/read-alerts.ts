import { languages } from '#lib/language.ts'
import type { Alert, AlertInput, EndedRun } from '#lib/verification/alerts.ts'
import { sourceAlerts, workerAlert } from '#lib/verification/alerts.ts'
import { diskAlert, diskAlertKey } from '#lib/verification/disk-forecast.ts'
import type { NotificationFacts } from '#lib/verification/notification-facts.ts'
import type { StoredProblem } from '#lib/verification/run-record.ts'
import type { Source } from '#lib/verification/source.ts'
import { database } from './database.ts'
import { readDisks } from './disks.ts'
import { readGate } from './gate.ts'
import { Prisma } from './generated/client.ts'
import { getSchedule } from './schedules.ts'
import { listSources } from './sources.ts'

/** So many Sources are assessed at the same time, so that connections are left for people. */
const atOnce = 3

/** The states that people must hear of, read from the metadata database alone. @param now by default its clock */
export async function readAlerts(now: Date): Promise<Alert[]> {
  const sources = await listSources()
  const alerts: Alert[] = []
  for (let at = 0; at < sources.length; at += atOnce) {
    const each = await Promise.all(sources.slice(at, at + atOnce).map((source) => assess(source, now)))
    alerts.push(...each.flat())
  }
  const worker = sources.length > 0 ? workerAlert({ lastSeenAt: await lastWorkerReport(), now }) : null
  return [...alerts, ...(worker ? [worker] : []), ...(await diskAlerts(now))]
}

/** While a run uses a disk, an Alert about it stays as it is: what the run takes is free again afterwards. */
async function diskAlerts(now: Date): Promise<Alert[]> {
  const disks = await readDisks(now)
  const busy = disks.filter(({ busy: isBusy }) => isBusy).map(diskAlertKey)
  const rows = await database().alert.findMany({ where: { closedAt: null, key: { in: busy } } })
  const held = rows.map(({ key, notification }) => ({
    key,
    notification: notification as unknown as Alert['notification'],
  }))
  const assessed = disks.map((disk) => (disk.busy ? null : diskAlert(disk)))
  return [...held, ...assessed.filter((alert) => alert !== null)]
}

async function assess(source: Source, now: Date): Promise<Alert[]> {
  const [{ gate, archives, platformChecks }, schedule, runs, storages, row] = await Promise.all([
    readGate(source, { at: now }),
    getSchedule(source.id),
    endedRuns(source.id),
    failingStorages(source.policy.storageIds),
    database().source.findUnique({ where: { id: source.id }, select: { createdAt: true } }),
  ])
  const createdAt = (row?.createdAt ?? now).toISOString()
  const input: AlertInput = {
    source: { id: source.id, name: source.name, createdAt },
    ...{ gate, runs, schedule, archives, storages, platform: platformChecks, now },
  }
  const alerts = sourceAlerts(input)
  const quotes = alerts.some(({ notification: { facts } }) => facts && quoting.has(facts.about))
  return quotes ? sourceAlerts({ ...input, translated: await translate(source, now) }) : alerts
}

/** Alerts that quote sentences about the gate and about archives, which are read anew for each language: seldom. */
const quoting = new Set<NotificationFacts['about']>(['failed', 'storage'])

async function translate(source: Source, now: Date): Promise<AlertInput['translated']> {
  const others = languages.filter((language) => language !== 'en')
  const read = others.map(
    async (language) => [language, await readGate(source, { at: now, language })] as const,
  )
  return Object.fromEntries(await Promise.all(read))
}

/** The storages of a Policy that could not be used at their last check. */
async function failingStorages(ids: string[]): Promise<AlertInput['storages']> {
  if (ids.length === 0) return []
  const rows = await database().archiveStorage.findMany({
    where: { id: { in: ids }, removedAt: null, NOT: { problem: { equals: Prisma.AnyNull } } },
    orderBy: { name: 'asc' },
    select: { name: true, problem: true, checkedAt: true },
  })
  return rows.map(({ name, problem, checkedAt }) => ({
    name,
    problem: problem as StoredProblem,
    since: checkedAt?.toISOString() ?? null,
  }))
}

async function endedRuns(sourceId: string): Promise<EndedRun[]> {
  const rows = await database().run.findMany({
    where: {
      sourceId,
      reverify: false,
      status: { in: ['passed', 'failed', 'errored'] },
      endedAt: { not: null },
    },
    orderBy: { number: 'desc' },
    take: 10,
    select: { id: true, number: true, status: true, endedAt: true },
  })
  return rows.map(({ status, endedAt, ...row }) => ({
    ...row,
    status: status as EndedRun['status'],
    endedAt: endedAt?.toISOString() ?? '',
  }))
}

async function lastWorkerReport(): Promise<string | null> {
  const { _max } = await database().worker.aggregate({ _max: { seenAt: true } })
  return _max.seenAt?.toISOString() ?? null
}
