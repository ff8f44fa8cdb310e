import type { Language } from '#lib/language.ts'
import { newestBackup } from '#lib/platform/list-check.ts'
import { firstChecks, kindsOfSchemas } from '#lib/store/run-checks.ts'
import { type AcceptanceRecord, acceptanceRecord } from '#lib/verification/acceptance/acceptance-record.ts'
import { asSentences } from '#lib/verification/acceptance/as-sentence.ts'
import type { CheckKind } from '#lib/verification/check.ts'
import { assessCriteria } from '#lib/verification/criteria.ts'
import type { CriteriaInput } from '#lib/verification/criteria-input.ts'
import { criteriaSheet, type SheetCriterion } from '#lib/verification/criteria-sheet.ts'
import type { Gate } from '#lib/verification/gate.ts'
import { plainText } from '#lib/verification/labels.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import type { Source } from '#lib/verification/source.ts'
import { loadCriteriaInput } from './load-criteria.ts'
import { loadGate } from './load-gate.ts'

export type LoadedAcceptance = AcceptanceRecord & {
  now: Date
  /** The Run that the record rests on; null: none has ended. One that could not finish shows no data. */
  run: Pick<FinishedRun, 'id' | 'number' | 'status' | 'endedAt'> | null
  criteria: SheetCriterion[]
  /** What the gate says of the evidence where it does not hold any more, as it is old or refuted, or production is gone. */
  caution: string | null
  /** What it says of Railway was read from a simulated one. */
  simulatedRailway: boolean
}

/** What is handed in for a database: criteria, tasks and definition of done as they stand now, in one language. */
export async function loadAcceptance(source: Source, language: Language): Promise<LoadedAcceptance> {
  const known = await loadGate(source, null, language)
  const { shown, platform, now } = known
  const judged = await withAllSchemas(await loadCriteriaInput({ source, language, ...known }), shown)
  const input = {
    ...judged,
    criteria: assessCriteria(judged),
    sourceId: source.id,
    run: shown,
    newestBackupAt: newestBackup(platform?.backups.value ?? [])?.takenAt ?? null,
  }
  const simulatedRailway = judged.simulatedRailway === true
  const { phases, done } = acceptanceRecord(input)
  const sentence = asSentences(input.checks, language)
  return {
    phases: phases.map((phase) => ({ ...phase, tasks: phase.tasks.map(sentence) })),
    done: done.map(sentence),
    criteria: criteriaSheet(input).map(sentence),
    ...{ now, run: shown, simulatedRailway, caution: cautionOf(known.gate) },
  }
}

/** The record is printed and signed, and what it says was measured may be days ago. A rehearsal that is missing says nothing of it. */
function cautionOf({ stateByEvidence, headline, lead, provedAt, rehearsal }: Gate): string | null {
  if (stateByEvidence === 'open' || rehearsal?.blocks || provedAt === null) return null
  return `${headline} ${plainText(lead)}`
}

/** A database has fewer schemas than that. */
const namedSchemas = 1000

/** What is handed in names each schema, where a page counts those that do not fit into one line. */
async function withAllSchemas(input: CriteriaInput, run: FinishedRun | null): Promise<CriteriaInput> {
  if (!run) return input
  const all = await firstChecks(run.id, { named: namedSchemas, kinds: kindsOfSchemas }, run.endedAt)
  const other = ({ kind }: { kind: CheckKind }) => !kindsOfSchemas.includes(kind)
  return {
    ...input,
    schemasListed: namedSchemas,
    checks: [...input.checks.filter(other), ...all.checks],
    beyond: [...(input.beyond ?? []).filter(other), ...all.beyond],
  }
}
