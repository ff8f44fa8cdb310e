import type { RunbookInput } from '#lib/runbook/runbook-input.ts'
import { runbookManifest } from '#lib/runbook/runbook-manifest.ts'
import { getArchiveStandings } from '#lib/store/archive-evidence.ts'
import { databaseNow } from '#lib/store/clock.ts'
import { database } from '#lib/store/database.ts'
import { restoreTimes } from '#lib/store/latest-runs.ts'
import { getPlatform } from '#lib/store/platform.ts'
import { archiveColumns, toArchive } from '#lib/store/run-mapper.ts'
import { getDrills } from '#lib/store/runbooks.ts'
import { getSource } from '#lib/store/sources.ts'
import { bestToRestore } from '#lib/verification/archive-standing.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import { parallelRestoreSubject } from '#lib/verification/rules/parallel-restore.ts'

/** So many restore times make a median. */
const timed = 20

/** Everything the Runbook of a Source is written from; null: there is no such Source. */
export async function getRunbookInput(sourceId: string): Promise<RunbookInput | null> {
  const source = await getSource(sourceId)
  if (!source) return null
  const [proved, times, platform, rehearsals, oneJob] = await Promise.all([
    bestProved(sourceId),
    restoreTimes(sourceId, timed),
    getPlatform(sourceId),
    getDrills(sourceId),
    restoresWithOneJob(sourceId),
  ])
  return {
    at: (await databaseNow()).toISOString(),
    sourceName: source.name,
    requiredSchemas: source.policy.requiredSchemas,
    restoreWithinMs: source.policy.restoreWithinMs,
    proved,
    oneJob,
    restoreTimesMs: times.reverse().map((it) => it.restoreMs),
    platform,
    drills: rehearsals,
  }
}

/** Whether any Run saw several jobs of pg_restore fail where one did not: it may happen again. */
async function restoresWithOneJob(sourceId: string): Promise<boolean> {
  const seen = await database().check.findFirst({
    where: { run: { sourceId }, kind: 'restore', verdict: 'gap', subject: parallelRestoreSubject },
    select: { runId: true },
  })
  return seen !== null
}

/** The Archive to restore from, with the Run that proved it and what speaks against relying on it. */
async function bestProved(sourceId: string): Promise<RunbookInput['proved']> {
  const best = bestToRestore(await getArchiveStandings(sourceId))
  if (!best?.provedBy) return null
  const { id, number, endedAt } = best.provedBy
  const row = await database().archive.findUnique({
    where: { id: best.archiveId },
    select: { ...archiveColumns, manifest: true },
  })
  if (!row) return null
  const { manifest, ...archive } = row
  return {
    run: { id, number, endedAt },
    archive: toArchive(archive),
    manifest: runbookManifest(manifest as Manifest),
    caution: best.words,
  }
}
