import { languages } from '#lib/language.ts'
import { platformChecks } from '#lib/platform/platform-checks.ts'
import type { Alert, AlertInput, EndedRun } from '#lib/verification/alerts.ts'
import { sourceAlerts, workerAlert } from '#lib/verification/alerts.ts'
import type { DatabaseRow } from '#lib/verification/database-row.ts'
import { diskAlert, diskAlertKey } from '#lib/verification/disk-forecast.ts'
import type { NotificationFacts } from '#lib/verification/notification-facts.ts'
import { classifyFault, reportFindings } from '#lib/verification/report/findings.ts'
import type { StoredProblem } from '#lib/verification/run-record.ts'
import type { Source } from '#lib/verification/source.ts'
import { getStandingsOfSources } from './archive-evidence.ts'
import { database } from './database.ts'
import { readDisks } from './disks.ts'
import { type LoadedGate, readGate } from './gate.ts'
import { Prisma } from './generated/client.ts'
import { listDatabases } from './list-databases.ts'
import { getPlatforms } from './platform.ts'
import { getSource, listSources } from './sources.ts'

/** So many Sources are read with one query each for what is needed of them; pages are answered between two groups. */
const atOnce = 25

/** The states that people must hear of, read from the metadata database alone. @param now by default its clock */
export async function readAlerts(now: Date): Promise<Alert[]> {
  const { databases } = await listDatabases(null, undefined, now)
  const rows = new Map(databases.map((row) => [row.id, row]))
  const sources = await listSources()
  const alerts: Alert[] = []
  for (let at = 0; at < sources.length; at += atOnce)
    alerts.push(...(await assess(sources.slice(at, at + atOnce), rows, now)))
  const worker = sources.length > 0 ? workerAlert({ lastSeenAt: await lastWorkerReport(), now }) : null
  return [...alerts, ...(worker ? [worker] : []), ...(await diskAlerts(now))]
}

/** While a run uses a disk, an Alert about it stays as it is: what the run takes is free again afterwards. */
async function diskAlerts(now: Date): Promise<Alert[]> {
  const disks = await readDisks(now)
  const busy = disks.filter(({ busy: isBusy }) => isBusy).map(diskAlertKey)
  const held = await heldAlerts({ key: { in: busy } })
  const assessed = disks.map((disk) => (disk.busy ? null : diskAlert(disk)))
  return [...held, ...assessed.filter((alert) => alert !== null)]
}

/** Open Alerts as they are stored. */
async function heldAlerts(where: Prisma.AlertWhereInput): Promise<Alert[]> {
  const rows = await database().alert.findMany({ where: { ...where, closedAt: null } })
  return rows.map(({ key, notification }) => ({
    key,
    notification: notification as unknown as Alert['notification'],
  }))
}

async function assess(sources: Source[], rows: Map<string, DatabaseRow>, now: Date): Promise<Alert[]> {
  const ids = sources.map(({ id }) => id)
  const [archives, platforms, schedules, runs, storages] = await Promise.all([
    getStandingsOfSources(ids),
    getPlatforms(ids),
    schedulesOf(ids),
    endedRuns(ids),
    failingStorages([...new Set(sources.flatMap(({ policy }) => policy.storageIds))]),
  ])
  const alerts: Alert[] = []
  const undecided: string[] = []
  for (const source of sources) {
    const { id, name, createdAt, policy } = source
    const row = rows.get(id)
    // It was added a moment ago.
    if (!row) continue
    const platform = platforms.get(id)
    const read = mayBeClosed(row) ? await readGate(source, { at: now }) : null
    const input: AlertInput = {
      source: { id, name, createdAt },
      gate: read?.gate ?? row,
      fault: read ? faultOf(read) : null,
      // A database that was never reached is being set up.
      production: source.probe && read ? read.productionProblem : null,
      runs: runs.get(id) ?? [],
      schedule: schedules.get(id) ?? null,
      archives: archives.get(id) ?? [],
      storages: storages.filter((storage) => policy.storageIds.includes(storage.id)),
      platform: platform ? platformChecks(platform, policy, now) : null,
      now,
    }
    const found = sourceAlerts(input)
    if (input.production && !found.some(({ notification: { kind } }) => kind === 'production'))
      undecided.push(id)
    const quotes = found.some(({ notification: { facts } }) => facts && quoting.has(facts.about))
    alerts.push(...(quotes ? sourceAlerts({ ...input, translated: await translate(source, now) }) : found))
  }
  // One look that did not reach production is no alert, nor does it say that production is back: what people were notified of stays.
  const held = undecided.length > 0 ? await heldProduction(undecided) : []
  return [...alerts, ...held]
}

function heldProduction(sourceIds: string[]): Promise<Alert[]> {
  return heldAlerts({ kind: 'production', sourceId: { in: sourceIds }, notifiedAt: { not: null } })
}

/** The sentences of a gate are read only where it may be closed: production that is gone, or an override, stands above that in a row. */
function mayBeClosed({ answer }: DatabaseRow): boolean {
  return answer === 'closed' || answer === 'gone' || answer === 'overridden'
}

/** As the report of the Run that closes the gate says it. */
function faultOf({ gate, shown }: LoadedGate): AlertInput['fault'] {
  return gate.failedRunId !== null && shown?.id === gate.failedRunId
    ? classifyFault(reportFindings(shown.checks))
    : null
}

/** Alerts that quote sentences about the gate, production and archives, which are read anew for each language: seldom. */
const quoting = new Set<NotificationFacts['about']>(['failed', 'production', 'storage'])

async function translate(source: Source, now: Date): Promise<AlertInput['translated']> {
  const others = languages.filter((language) => language !== 'en')
  const read = others.map(async (language) => {
    const inLanguage = (await getSource(source.id, language)) ?? source
    return [language, await readGate(inLanguage, { at: now, language })] as const
  })
  return Object.fromEntries(await Promise.all(read))
}

/** Those of these storages that could not be used at their last check. */
async function failingStorages(ids: string[]): Promise<(AlertInput['storages'][number] & { id: string })[]> {
  if (ids.length === 0) return []
  const rows = await database().archiveStorage.findMany({
    where: { id: { in: ids }, removedAt: null, NOT: { problem: { equals: Prisma.AnyNull } } },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, problem: true, checkedAt: true },
  })
  return rows.map(({ problem, checkedAt, ...row }) => ({
    ...row,
    problem: problem as StoredProblem,
    since: checkedAt?.toISOString() ?? null,
  }))
}

async function schedulesOf(sourceIds: string[]): Promise<Map<string, AlertInput['schedule']>> {
  const rows = await database().schedule.findMany({
    where: { sourceId: { in: sourceIds } },
    select: { sourceId: true, nextAt: true, delaySeconds: true },
  })
  return new Map(
    rows.map(({ sourceId, nextAt, delaySeconds }) => [
      sourceId,
      { nextAt: nextAt?.toISOString() ?? null, delaySeconds },
    ]),
  )
}

type EndedRow = Pick<EndedRun, 'id' | 'number' | 'status'> & { sourceId: string; endedAt: Date }

/** The newest of each Source, newest first, each by the index of its status: together they would be sorted. */
async function endedRuns(sourceIds: string[]): Promise<Map<string, EndedRun[]>> {
  const rows = await database().$queryRaw<EndedRow[]>`
    SELECT s.id AS "sourceId", r.id, r.number, r.status, r."endedAt"
    FROM "Source" s CROSS JOIN LATERAL (
      SELECT e.* FROM unnest(ARRAY['passed', 'failed', 'errored']::"RunStatus"[]) AS ending(status) CROSS JOIN LATERAL (
        SELECT id, number, status, "endedAt" FROM "Run"
        WHERE "sourceId" = s.id AND status = ending.status AND NOT reverify AND "endedAt" IS NOT NULL
        ORDER BY number DESC LIMIT 10) e
      ORDER BY number DESC LIMIT 10) r
    WHERE s.id = ANY(${sourceIds}) ORDER BY r.number DESC`
  const runs = new Map<string, EndedRun[]>()
  for (const { sourceId, endedAt, ...row } of rows)
    runs.set(sourceId, [...(runs.get(sourceId) ?? []), { ...row, endedAt: endedAt.toISOString() }])
  return runs
}

async function lastWorkerReport(): Promise<string | null> {
  const { _max } = await database().worker.aggregate({ _max: { seenAt: true } })
  return _max.seenAt?.toISOString() ?? null
}
