import type { Manifest } from '#lib/verification/manifest.ts'
import type { RunbookFacts } from '#lib/verification/runbook/facts.ts'
import { runbookManifest } from '#lib/verification/runbook/from-manifest.ts'
import { database } from './database.ts'
import { restoreTimes } from './latest-runs.ts'
import { platformOf } from './platform.ts'
import { archiveColumns, iso, toArchiveFacts } from './run-facts.ts'
import { rehearsalsOf } from './runbooks.ts'
import { getSource } from './sources.ts'

/** So many restore times make a median. */
const timed = 20

/** Everything the Runbook of a Source is written from; null: there is no such Source. */
export async function runbookFactsOf(sourceId: string): Promise<RunbookFacts | null> {
  const source = await getSource(sourceId)
  if (!source) return null
  const [proved, times, platform, rehearsals] = await Promise.all([
    newestProved(sourceId),
    restoreTimes(sourceId, timed),
    platformOf(sourceId),
    rehearsalsOf(sourceId),
  ])
  return {
    at: new Date().toISOString(),
    sourceName: source.name,
    requiredSchemas: source.policy.requiredSchemas,
    restoreWithinMs: source.policy.restoreWithinMs,
    proved,
    restoreTimesMs: times.reverse().map((it) => it.restoreMs),
    platform,
    rehearsals,
  }
}

/** The newest Archive that is kept, that a Run passed with and that no drill refuted. */
async function newestProved(sourceId: string): Promise<RunbookFacts['proved']> {
  const row = await database().archive.findFirst({
    where: {
      sourceId,
      keptAt: { not: null },
      runs: { some: { status: 'passed' }, none: { status: 'failed' } },
    },
    orderBy: [{ takenAt: 'desc' }, { id: 'desc' }],
    select: {
      ...archiveColumns,
      manifest: true,
      runs: {
        where: { status: 'passed' },
        orderBy: { id: 'desc' },
        take: 1,
        select: { id: true, number: true, endedAt: true },
      },
    },
  })
  const run = row?.runs[0]
  if (!row || !run) return null
  const { manifest, runs: _, ...archive } = row
  return {
    run: { ...run, endedAt: iso(run.endedAt) },
    archive: toArchiveFacts(archive),
    manifest: runbookManifest(manifest as Manifest),
  }
}
