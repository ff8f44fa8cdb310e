import type { Language } from '#lib/language.ts'
import { locateArchives } from '#lib/platform/archives-location.ts'
import type { Platform } from '#lib/platform/platform.ts'
import { platformChecks } from '#lib/platform/platform-checks.ts'
import type { ArchiveStanding } from '#lib/verification/archive-standing.ts'
import type { Check } from '#lib/verification/check.ts'
import { assessGate, type Gate } from '#lib/verification/gate.ts'
import type { ActiveRun } from '#lib/verification/gate-input.ts'
import { findProductionProblem, type ProductionProblem } from '#lib/verification/production-problem.ts'
import type { FinishedRun, Run } from '#lib/verification/run-record.ts'
import type { Source } from '#lib/verification/source.ts'
import { getArchiveStandings } from './archive-evidence.ts'
import { databaseNow } from './clock.ts'
import { activeOverride } from './gate-overrides.ts'
import { latestRuns, readLatestIds } from './latest-runs.ts'
import { getPlatform } from './platform.ts'
import { readUnchanged } from './read-unchanged.ts'
import { rehearsalEvidence } from './rehearsals.ts'
import { getStoredArchives } from './stored-archives.ts'
import { newestCompared } from './warnings.ts'
import { anyWorkerAlive } from './workers.ts'

export type LoadedGate = {
  gate: Gate
  /** What is the matter with production; null: nothing is known to be. */
  productionProblem: ProductionProblem | null
  active: Run | null
  /** The Run the answer rests on, and whose report explains it. */
  shown: FinishedRun | null
  /** The standing of that Run's Archive; null: it has none, or none is known. */
  standing: ArchiveStanding | null
  /** The standings of all stored Archives, newest first. */
  archives: ArchiveStanding[]
  /** What is known of Railway; null: it is not connected. */
  platform: Platform | null
  /** What it is worth by the policy. */
  platformChecks: Check[] | null
  /** What time it is by the metadata database, which all ages are measured by. */
  now: Date
}

/**
 * What the gate of a Source is decided by, all of it from before or all of it from after the end of a Run: a Run that ended between two
 * queries would neither be active nor count, and the answer before it would look final. So is a rehearsal that was stored meanwhile.
 * @param rehearsalOf the commit whose rehearsal counts; null: that of any counts; without it none is read
 */
export function readGateRecords(sourceId: string, language?: Language, rehearsalOf?: string | null) {
  return readUnchanged(
    () =>
      Promise.all([
        readLatestIds(sourceId),
        rehearsalOf === undefined ? null : rehearsalEvidence(sourceId, rehearsalOf),
      ]),
    ([ids, rehearsal]) =>
      Promise.all([
        latestRuns(sourceId, language, ids),
        getArchiveStandings(sourceId, language),
        newestCompared(sourceId),
        getPlatform(sourceId, language),
        activeOverride(sourceId),
        anyWorkerAlive(),
        databaseNow(),
        rehearsal,
      ]),
  )
}

type GateOptions = {
  /** May be cached. */
  read?: typeof readGateRecords
  /** Replaces the metadata database's clock. */
  at?: Date
  /** As in GateInput. */
  maxAgeMs?: number | null
  /** The commit that is deployed, in lower case; it counts where the Policy requires a rehearsal. */
  commit?: string | null
  language?: Language
}

/** The answer for one Source, with the Run it rests on. */
export async function readGate(source: Source, options: GateOptions = {}): Promise<LoadedGate> {
  const { read = readGateRecords, at, maxAgeMs = null, commit = null, language } = options
  const rehearsalOf = source.policy.requireRehearsal ? commit : undefined
  const records = await read(source.id, language, rehearsalOf)
  const [latest, archives, compared, known, override, alive, databaseTime, rehearsal] = records
  const { active, lastEnded, lastPassed, lastFailed } = latest
  const now = at ?? databaseTime
  const { policy } = source
  const checks = known && platformChecks(known, policy, now)
  const productionProblem = findProductionProblem(
    lastEnded,
    source,
    lastPassed?.archive?.tables ?? 0,
    language,
  )
  const runs = { lastEnded, lastPassed, lastFailed, compared }
  const place =
    archives.length > 0 ? locateArchives(await getStoredArchives(source.id, archives), known, language) : null
  const gate = assessGate({
    ...{
      policy,
      ...runs,
      archives,
      productionProblem,
      platform: checks,
      place,
      override,
      maxAgeMs,
      rehearsal: rehearsal?.rehearsal ?? null,
      rehearsalsBeside: rehearsal?.beside ?? null,
      commit,
      now,
      language,
    },
    sourceId: source.id,
    active: active && toActiveRun(active, alive),
  })
  const shown = gate.failedRunId ? lastFailed : (lastPassed ?? lastEnded)
  const standing = archives.find(({ archiveId }) => archiveId === shown?.archive?.id) ?? null
  return {
    ...{ gate, productionProblem, active, shown, standing, archives },
    ...{ platform: known, platformChecks: checks, now },
  }
}

/** A Run that every live worker has declined ends by itself, so any live worker may still take it. */
function toActiveRun({ id, number, status, queuedAt }: Run, workerAlive: boolean): ActiveRun {
  return { id, number, status: status === 'queued' ? 'queued' : 'running', queuedAt, takeable: workerAlive }
}
