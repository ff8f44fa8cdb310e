import { cache } from 'react'
import { standingsOf } from '#lib/store/archive-evidence.ts'
import { databaseNow } from '#lib/store/clock.ts'
import { keptArchives } from '#lib/store/kept-archives.ts'
import { platformOf } from '#lib/store/platform.ts'
import { latestRuns } from '#lib/store/runs.ts'
import { newestCompared } from '#lib/store/warnings.ts'
import type { ArchiveStanding } from '#lib/verification/archive-standing.ts'
import { archivesPlace } from '#lib/verification/backups/archives-place.ts'
import type { Platform } from '#lib/verification/backups/facts.ts'
import { platformChecks } from '#lib/verification/backups/platform-checks.ts'
import type { FinishedRun, RunFacts } from '#lib/verification/facts.ts'
import { type Gate, gateOf } from '#lib/verification/gate.ts'
import { productionTrouble } from '#lib/verification/production-trouble.ts'
import type { SourceRecord } from '#lib/verification/source.ts'

export type GateFor = {
  gate: Gate
  active: RunFacts | null
  /** The Run the answer rests on, and whose report explains it. */
  shown: FinishedRun | null
  /** How the Archive of that Run stands; null: it took none, or none is known. */
  standing: ArchiveStanding | null
  /** What is known of Railway; null: it is not connected. */
  platform: Platform | null
  /** What time it is by the metadata database, which all ages are measured by. */
  now: Date
}

/** The answer for one Source, with the Run it rests on. */
export async function gateFor(source: SourceRecord): Promise<GateFor> {
  const [{ active, lastEnded, lastPassed, lastFailed }, archives, compared, known, now] = await latest(
    source.id,
  )
  const { policy } = source
  const platform = known && platformChecks(known, policy, now)
  const trouble = productionTrouble(lastEnded, source, lastPassed?.archive?.tables ?? 0)
  const runs = { lastEnded, lastPassed, lastFailed, compared }
  const place = archives.length > 0 ? archivesPlace(await keptArchives(source.id, archives), known) : null
  const gate = gateOf({ policy, ...runs, archives, trouble, platform, place, now })
  const shown = gate.failedRunId ? lastFailed : (lastPassed ?? lastEnded)
  const standing = archives.find((it) => it.archiveId === shown?.archive?.id) ?? null
  return { gate, active, shown, standing, platform: known, now }
}

/** Read once for a page and its title. */
const latest = cache((sourceId: string) =>
  Promise.all([
    latestRuns(sourceId),
    standingsOf(sourceId),
    newestCompared(sourceId),
    platformOf(sourceId),
    databaseNow(),
  ]),
)
