import type { Language } from '#lib/language.ts'
import { newestBackup } from '#lib/platform/list-check.ts'
import { type AcceptanceRecord, acceptanceRecord } from '#lib/verification/acceptance/acceptance-record.ts'
import { assessCriteria } from '#lib/verification/criteria.ts'
import { criteriaSheet, type SheetCriterion } from '#lib/verification/criteria-sheet.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import type { Source } from '#lib/verification/source.ts'
import { loadCriteriaInput } from './load-criteria.ts'
import { loadGate } from './load-gate.ts'

export type LoadedAcceptance = AcceptanceRecord & {
  now: Date
  /** The Run that shows the data; null: none has passed or failed. */
  run: Pick<FinishedRun, 'id' | 'number' | 'endedAt'> | null
  criteria: SheetCriterion[]
  /** What it says of Railway was read from a simulated one. */
  simulatedRailway: boolean
}

/** What is handed in for a database: criteria, tasks and definition of done as they stand now, in one language. */
export async function loadAcceptance(source: Source, language: Language): Promise<LoadedAcceptance> {
  const known = await loadGate(source, null, language)
  const { shown, platform, now } = known
  const judged = await loadCriteriaInput({ source, language, ...known })
  const input = {
    ...judged,
    criteria: assessCriteria(judged),
    sourceId: source.id,
    run: shown,
    newestBackupAt: newestBackup(platform?.backups.value ?? [])?.takenAt ?? null,
  }
  const simulatedRailway = judged.simulatedRailway === true
  return { ...acceptanceRecord(input), now, run: shown, criteria: criteriaSheet(input), simulatedRailway }
}
