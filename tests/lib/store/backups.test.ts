import { expect, test } from 'vitest'
import type { ListedBackup } from '#lib/platform/platform.ts'
import { countBackups, countByDay, listBackups } from '#lib/store/backups.ts'
import { database } from '#lib/store/database.ts'
import { getPlatform } from '#lib/store/platform.ts'
import { attachArchive, finishRun } from '#lib/store/worker/run-writes.ts'
import { saveSurvey } from '#lib/store/worker/save-survey.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { rowsRead } from '#tests/support/rows-read.ts'
import { linkedSource, someBackup, someSurvey } from './platform-sample.ts'
import { provedChecks, runningRun, someArchive } from './sample.ts'

withMetadataDatabase()

const of = { volumeInstanceId: 'volume-instance-1', nextAt: () => null }
const now = '2026-11-22T08:00:00.000Z'

async function sourceWith(backups: ListedBackup[]): Promise<string> {
  const { sourceId } = await linkedSource()
  await saveSurvey(sourceId, someSurvey(now, backups), of)
  return sourceId
}

/** A Run that ended, with an Archive taken then. */
async function ran(sourceId: string, takenAt: string, status: 'passed' | 'failed' = 'passed') {
  const id = await runningRun('c', sourceId)
  await attachArchive(id, 'c', someArchive({ takenAt }))
  const lost = provedChecks.map((check) => ({ ...check, verdict: 'failed' as const }))
  await finishRun(id, 'c', { status, checks: status === 'passed' ? provedChecks : lost, problem: null })
  const run = await database().run.findUniqueOrThrow({ where: { id } })
  return { runId: id, runNumber: run.number, archiveId: run.archiveId }
}

test('pages follow each other without a gap or a repetition, also where backups are of the same moment', async () => {
  const backups = Array.from({ length: 25 }, (_, nth) =>
    someBackup(`b${String(nth).padStart(2, '0')}`, `2026-11-${10 + Math.floor(nth / 5)}T02:44:00.000Z`),
  )
  const sourceId = await sourceWith(backups)
  const seen: string[] = []
  for (let before: { takenAt: string; id: string } | undefined; ; ) {
    const page = await listBackups({ sourceId, limit: 7, before })
    seen.push(...page.backups.map((backup) => backup.id))
    before = page.backups.at(-1)
    if (!page.more) break
  }
  expect(seen).toEqual(backups.map((backup) => backup.id).reverse())
})

test('backups can be asked for by who made them', async () => {
  const sourceId = await sourceWith([
    someBackup('scheduled', '2026-11-20T02:44:00.000Z'),
    someBackup('manual', '2026-11-21T02:44:00.000Z', { scheduleId: null, name: 'pre-deploy' }),
  ])
  const { backups, more } = await listBackups({ sourceId, origin: 'manual', limit: 10 })
  expect(backups).toMatchObject([{ id: 'manual', origin: 'manual', near: null }])
  expect(more).toBe(false)
  expect((await listBackups({ sourceId, show: 'listed', limit: 10 })).backups).toHaveLength(2)
  expect((await listBackups({ sourceId, show: 'gone', limit: 10 })).backups).toEqual([])
})

test('a backup names the nearest archive that was proved within a day of it, before or after', async () => {
  const sourceId = await sourceWith([someBackup('b', '2026-11-20T02:00:00.000Z')])
  const near = async () => (await listBackups({ sourceId, limit: 1 })).backups[0]?.near
  expect(await near()).toBeNull()
  await ran(sourceId, '2026-11-18T23:00:00.000Z')
  await ran(sourceId, '2026-11-20T02:30:00.000Z', 'failed')
  expect(await near()).toBeNull()
  const after = await ran(sourceId, '2026-11-20T20:00:00.000Z')
  expect(await near()).toEqual({ ...after, takenAt: '2026-11-20T20:00:00.000Z', status: 'passed' })
  const before = await ran(sourceId, '2026-11-19T22:00:00.000Z')
  expect(await near()).toMatchObject(before)
  // A drill refuted it: it was whole once, and is so no longer.
  const reverify = await runningRun('d', sourceId)
  await database().run.update({
    where: { id: reverify },
    data: { archiveId: before.archiveId, reverify: true },
  })
  const broken = provedChecks.map((check) => ({ ...check, verdict: 'failed' as const }))
  await finishRun(reverify, 'd', { status: 'failed', checks: broken, problem: null })
  expect(await near()).toMatchObject(after)
})

test('another source’s archives are not near', async () => {
  const sourceId = await sourceWith([someBackup('b', '2026-11-20T02:00:00.000Z')])
  await ran((await linkedSource()).sourceId, '2026-11-20T02:10:00.000Z')
  expect((await listBackups({ sourceId, limit: 1 })).backups[0]?.near).toBeNull()
})

test('every day is counted by UTC, days without anything among them', async () => {
  const day = (back: number, time = '12:00:00.000') =>
    `${new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10)}T${time}Z`
  const sourceId = await sourceWith([
    someBackup('late', day(2, '23:59:59.999')),
    someBackup('early', day(1, '00:00:00.000'), { scheduleId: null }),
    someBackup('auto', day(1), { scheduleId: null, name: 'Auto Update to 15.20' }),
    someBackup('old', day(5)),
  ])
  await ran(sourceId, day(2))
  await ran(sourceId, day(2), 'failed')
  const none = { scheduled: 0, manual: 0, platform: 0, archives: 0 }
  expect(await countByDay(sourceId, 4)).toEqual([
    { ...none, day: day(3).slice(0, 10) },
    { ...none, day: day(2).slice(0, 10), scheduled: 1, archives: 1 },
    { ...none, day: day(1).slice(0, 10), manual: 1, platform: 1 },
    { ...none, day: day(0).slice(0, 10) },
  ])
})

test('a page of a source with ten thousand backups and a thousand runs reads each of them a few times at most', async () => {
  const hourly = Array.from({ length: 10_000 }, (_, nth) => {
    const takenAt = new Date(Date.parse(now) - nth * 3_600_000).toISOString()
    return someBackup(`b${nth}`, takenAt, { scheduleId: nth % 7 === 0 ? null : 'schedule-daily' })
  })
  const sourceId = await sourceWith(hourly)
  // Railway keeps a few hundred; the others are history.
  const later = '2026-11-22T09:00:00.000Z'
  await saveSurvey(sourceId, someSurvey(later, hourly.slice(0, 200)), of)
  await thousandRuns(sourceId)
  await database().$executeRaw`ANALYZE`
  const page = async () => {
    const [{ backups }, counts, coverage, platform] = await Promise.all([
      listBackups({ sourceId, show: 'all', limit: 50 }),
      countBackups(sourceId),
      countByDay(sourceId, 91),
      getPlatform(sourceId),
    ])
    expect(counts).toEqual({ all: 10_000, listed: 200, gone: 9800 })
    expect([backups.length, coverage.length, platform?.backups.value?.length]).toEqual([50, 91, 200])
    expect(backups.every((backup) => backup.near !== null)).toBe(true)
  }
  const perPage = await rowsRead(page)
  const last = { takenAt: hourly[9000]?.takenAt ?? '', id: 'b9000' }
  const farBack = await rowsRead(async () =>
    expect((await listBackups({ sourceId, limit: 50, before: last })).backups).toHaveLength(50),
  )
  // Each backup with each run would be ten million.
  expect(perPage).toBeLessThan(60_000)
  expect(farBack).toBeLessThan(6000)
})

/** Inserted by SQL: by the store's own functions it would take minutes. */
async function thousandRuns(sourceId: string): Promise<void> {
  const manifest = JSON.stringify(someArchive().manifest)
  await database().$executeRaw`
    INSERT INTO "Archive" (id, "sourceId", "takenAt", snapshot, bytes, "databaseBytes", sha256, tables, rows, "serverVersion", "toolVersion", manifest, "keptAt")
    SELECT 'archive-' || n, ${sourceId}, ${new Date(now)}::timestamptz - n * interval '10 hours', '', 1, 1, '', 1, 1, '15', '15', ${manifest}::jsonb, 'archives/' || n
    FROM generate_series(1, 1000) n`
  await database().$executeRaw`
    INSERT INTO "Run" (id, "sourceId", status, "requestedBy", "startedAt", "endedAt", "archiveId")
    SELECT 'run-' || n, ${sourceId}, 'passed', 'ana', now(), now(), 'archive-' || n FROM generate_series(1, 1000) n`
}
