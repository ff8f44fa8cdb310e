import type { ComparedRun, ComparisonView } from '#components/compare/comparison-view.ts'
import { compareStructure } from '#lib/store/compare-structure.ts'
import { compareTables, hasTableEvidence } from '#lib/store/compare-tables.ts'
import { getRun } from '#lib/store/runs.ts'
import type { TableChange } from '#lib/verification/run-comparison.ts'
import { requestLanguage } from './request-locale.ts'
import { structureHunks } from './structure-hunks.ts'

/** Why two Runs cannot be compared. */
export type ComparisonObstacle = 'choose-two' | 'not-found' | 'other-database' | 'same-run'
type Choices = { kind: TableChange | null; page: number }

/** Two Runs of one database, the older one first, or why they cannot be compared. */
export async function loadComparison(
  ids: readonly string[],
  choices: Choices,
): Promise<ComparisonView | ComparisonObstacle> {
  if (ids.length !== 2) return 'choose-two'
  const language = await requestLanguage()
  const runs = await Promise.all(ids.map((id) => getRun(id, language)))
  const [before, after] = runs.sort((one, other) => (one?.number ?? 0) - (other?.number ?? 0))
  if (!before || !after) return 'not-found'
  if (before.id === after.id) return 'same-run'
  if (before.sourceId !== after.sourceId) return 'other-database'
  const [recorded, structure] = await Promise.all([
    Promise.all([hasTableEvidence(before.id), hasTableEvidence(after.id)]),
    before.archive && after.archive ? compareStructure(before.archive.id, after.archive.id) : null,
  ])
  const sides: [ComparedRun, ComparedRun] = [before, after]
  return {
    runs: sides,
    tables: recorded.every(Boolean) ? await compareTables(before.id, after.id, choices) : null,
    structure: structure && { parts: structure.differences.map(structureHunks), more: structure.more },
    ...choices,
  }
}
