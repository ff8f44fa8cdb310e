import { structuredPatch } from 'diff'
import type { StructureHunks } from '#components/compare/comparison-view.ts'
import type { StructureDifference } from '#lib/verification/run-comparison.ts'

/** A definition with more edits is shown as replaced: the time for a diff grows with their square, to seconds for 2,000. */
const mostEdits = 400
/** So many lines of a definition are drawn. */
const linesDrawn = 200

/** What differs in a definition as unified hunks, with three lines around each; a long one is cut. */
export function structureHunks({ title, before, after }: StructureDifference): StructureHunks {
  const hunks = patch(before, after) ?? replaced(before, after)
  const cut = firstLines(hunks)
  return {
    title,
    kind: before.length === 0 ? 'added' : after.length === 0 ? 'removed' : 'changed',
    hunks: cut,
    linesLeft: countLines(hunks) - countLines(cut),
  }
}

type Hunks = StructureHunks['hunks']

/** null: there are too many edits. */
function patch(before: string[], after: string[]): Hunks | null {
  const text = (lines: string[]) => lines.map((line) => `${line}\n`).join('')
  // One side alone is no diff, however long it is.
  if (before.length === 0 || after.length === 0) return null
  const options = { context: 3, maxEditLength: mostEdits }
  const found = structuredPatch('', '', text(before), text(after), undefined, undefined, options)
  return (
    found?.hunks.map(({ oldStart, oldLines, newStart, newLines, lines }) => ({
      header: `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
      lines,
    })) ?? null
  )
}

/** A hunk for each side, so that of both something is drawn. */
function replaced(before: string[], after: string[]): Hunks {
  const removed = { header: `@@ -1,${before.length} +0,0 @@`, lines: before.map((line) => `-${line}`) }
  const added = { header: `@@ -0,0 +1,${after.length} @@`, lines: after.map((line) => `+${line}`) }
  return [removed, added].filter(({ lines }) => lines.length > 0)
}

/** The first lines of each hunk, of few hunks more than of many. */
function firstLines(hunks: Hunks): Hunks {
  if (countLines(hunks) <= linesDrawn) return hunks
  const drawn = hunks.slice(0, linesDrawn / 10)
  const each = Math.floor(linesDrawn / drawn.length)
  return drawn.map(({ header, lines }) => ({ header, lines: lines.slice(0, each) }))
}

const countLines = (hunks: Hunks): number => hunks.reduce((sum, { lines }) => sum + lines.length, 0)
