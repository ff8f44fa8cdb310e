import { structuredPatch } from 'diff'
import type { StructureHunks } from '#components/compare/comparison-view.ts'
import type { StructureDifference } from '#lib/verification/run-comparison.ts'

/** What differs in a definition as unified hunks, with three lines around each. */
export function structureHunks({ title, before, after }: StructureDifference): StructureHunks {
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
