import { structuredPatch } from 'diff'
import type { ComparedRun, ComparisonView, StructureHunks } from '#components/compare/comparison-view.ts'
import { compareStructure } from '#lib/store/compare-structure.ts'
import { compareTables, hasTableEvidence } from '#lib/store/compare-tables.ts'
import { getRun } from '#lib/store/runs.ts'
import type { StructureDifference, TableChange } from '#lib/verification/run-comparison.ts'
import { requestLanguage } from './request-locale.ts'

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
    structure: structure && { parts: structure.differences.map(toHunks), more: structure.more },
    ...choices,
  }
}

/** What differs as unified hunks, with three lines around each. */
function toHunks({ title, before, after }: StructureDifference): StructureHunks {
  const text = (lines: string[]) => lines.map((line) => `${line}\n`).join('')
  const { hunks } = structuredPatch(title, title, text(before), text(after), undefined, undefined, {
    context: 3,
  })
  return {
    title,
    kind: before.length === 0 ? 'added' : after.length === 0 ? 'removed' : 'changed',
    hunks: hunks.map(({ oldStart, oldLines, newStart, newLines, lines }) => ({
      header: `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
      lines,
    })),
  }
}
