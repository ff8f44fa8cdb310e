import { bestToRestore } from '#lib/verification/archive-standing.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import { parallelRestoreSubject } from '#lib/verification/rules/parallel-restore.ts'
import type { RunbookFacts } from '#lib/verification/runbook/facts.ts'
import { runbookManifest } from '#lib/verification/runbook/from-manifest.ts'
import { standingsOf } from './archive-evidence.ts'
import { databaseNow } from './clock.ts'
import { database } from './database.ts'
import { restoreTimes } from './latest-runs.ts'
import { platformOf } from './platform.ts'
import { archiveColumns, toArchiveFacts } from './run-facts.ts'
import { rehearsalsOf } from './runbooks.ts'
import { getSource } from './sources.ts'

/** So many restore times make a median. */
const timed = 20

/** Everything the Runbook of a Source is written from; null: there is no such Source. */
export async function runbookFactsOf(sourceId: string): Promise<RunbookFacts | null> {
  const source = await getSource(sourceId)
  if (!source) return null
  const [proved, times, platform, rehearsals, oneJob] = await Promise.all([
    bestProved(sourceId),
    restoreTimes(sourceId, timed),
    platformOf(sourceId),
    rehearsalsOf(sourceId),
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
    rehearsals,
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
async function bestProved(sourceId: string): Promise<RunbookFacts['proved']> {
  const best = bestToRestore(await standingsOf(sourceId))
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
    archive: toArchiveFacts(archive),
    manifest: runbookManifest(manifest as Manifest),
    caution: best.words,
  }
}
