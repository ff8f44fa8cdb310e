import type { RunbookInput } from '#lib/runbook/runbook-input.ts'
import { runbookManifest } from '#lib/runbook/runbook-manifest.ts'
import { getArchiveStandings } from '#lib/store/archive-evidence.ts'
import { databaseNow } from '#lib/store/clock.ts'
import { database } from '#lib/store/database.ts'
import { restoreTimes } from '#lib/store/latest-runs.ts'
import { getPlatform } from '#lib/store/platform.ts'
import { restoreTimeOf } from '#lib/store/restore-time.ts'
import { archiveColumns, toArchive } from '#lib/store/run-mapper.ts'
import { getContacts } from '#lib/store/runbook-contacts.ts'
import { getDrills } from '#lib/store/runbooks.ts'
import { getSource } from '#lib/store/sources.ts'
import { archiveToRestore } from '#lib/verification/archive-standing.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import { parallelRestoreSubject } from '#lib/verification/rules/parallel-restore.ts'

/** How many restore times the median is of. */
const timed = 20

/** Everything that the runbook of a Source is written from; null: there is no such Source. */
export async function getRunbookInput(sourceId: string): Promise<RunbookInput | null> {
  const source = await getSource(sourceId)
  if (!source) return null
  // Before all reads: what changes meanwhile is newer than the runbook.
  const at = (await databaseNow()).toISOString()
  const [verified, times, platform, drills, oneJob, contacts] = await Promise.all([
    archiveWithRun(sourceId),
    restoreTimes(sourceId, timed),
    getPlatform(sourceId),
    getDrills(sourceId),
    restoresWithOneJob(sourceId),
    getContacts(sourceId),
  ])
  return {
    at,
    sourceName: source.name,
    requiredSchemas: source.policy.requiredSchemas,
    restoreWithinMs: source.policy.restoreWithinMs,
    verified,
    oneJob,
    restoreTimesMs: times.reverse().map(({ restoreMs }) => restoreMs),
    platform,
    drills,
    contacts,
  }
}

/** Whether a parallel restore of any Run failed where one job succeeded: it may happen again. */
async function restoresWithOneJob(sourceId: string): Promise<boolean> {
  const check = await database().check.findFirst({
    where: { run: { sourceId }, kind: 'restore', verdict: 'gap', subject: parallelRestoreSubject },
    select: { runId: true },
  })
  return check !== null
}

/** The Archive to restore from, with the Run that verified it and any caution about it. */
async function archiveWithRun(sourceId: string): Promise<RunbookInput['verified']> {
  const best = archiveToRestore(await getArchiveStandings(sourceId))
  if (!best?.provedBy) return null
  const { id, number, endedAt } = best.provedBy
  const portuguese = best.words === '' ? [] : await getArchiveStandings(sourceId, 'pt')
  const same = portuguese.find(({ archiveId, state }) => archiveId === best.archiveId && state === best.state)
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
    restored: await restoreTimeOf(best.archiveId),
    caution: same ? { en: best.words, pt: same.words } : best.words,
  }
}
