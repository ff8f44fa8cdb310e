import { cache } from 'react'
import { locateArchives } from '#lib/platform/archives-location.ts'
import type { Platform } from '#lib/platform/platform.ts'
import { platformChecks } from '#lib/platform/platform-checks.ts'
import { getArchiveStandings } from '#lib/store/archive-evidence.ts'
import { databaseNow } from '#lib/store/clock.ts'
import { getPlatform } from '#lib/store/platform.ts'
import { latestRuns } from '#lib/store/runs.ts'
import { getStoredArchives } from '#lib/store/stored-archives.ts'
import { newestCompared } from '#lib/store/warnings.ts'
import type { ArchiveStanding } from '#lib/verification/archive-standing.ts'
import { assessGate, type Gate } from '#lib/verification/gate.ts'
import { findProductionProblem } from '#lib/verification/production-problem.ts'
import type { FinishedRun, Run } from '#lib/verification/run-record.ts'
import type { Source } from '#lib/verification/source.ts'

export type LoadedGate = {
  gate: Gate
  active: Run | null
  /** The Run the answer rests on, and whose report explains it. */
  shown: FinishedRun | null
  /** The standing of that Run's Archive; null: it has none, or none is known. */
  standing: ArchiveStanding | null
  /** What is known of Railway; null: it is not connected. */
  platform: Platform | null
  /** What time it is by the metadata database, which all ages are measured by. */
  now: Date
}

/** The answer for one Source, with the Run it rests on. */
export async function loadGate(source: Source): Promise<LoadedGate> {
  const [{ active, lastEnded, lastPassed, lastFailed }, archives, compared, known, now] = await latest(
    source.id,
  )
  const { policy } = source
  const platform = known && platformChecks(known, policy, now)
  const productionProblem = findProductionProblem(lastEnded, source, lastPassed?.archive?.tables ?? 0)
  const runs = { lastEnded, lastPassed, lastFailed, compared }
  const place =
    archives.length > 0 ? locateArchives(await getStoredArchives(source.id, archives), known) : null
  const gate = assessGate({ policy, ...runs, archives, productionProblem, platform, place, now })
  const shown = gate.failedRunId ? lastFailed : (lastPassed ?? lastEnded)
  const standing = archives.find(({ archiveId }) => archiveId === shown?.archive?.id) ?? null
  return { gate, active, shown, standing, platform: known, now }
}

/** Read once for a page and its title. */
const latest = cache((sourceId: string) =>
  Promise.all([
    latestRuns(sourceId),
    getArchiveStandings(sourceId),
    newestCompared(sourceId),
    getPlatform(sourceId),
    databaseNow(),
  ]),
)
