import type { Manifest } from '#lib/verification/manifest.ts'
import {
  linesOfPart,
  type StructureDifference,
  type StructurePart,
  titleOfPart,
} from '#lib/verification/run-comparison.ts'

/** What differs in the structure of two Manifests: each thing with its definition on both sides, as lines. */
export function structureChanges(before: Manifest, after: Manifest): StructureDifference[] {
  const [was, is] = [partsOf(before), partsOf(after)]
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((key) => {
    const [one, other] = [was.get(key) ?? null, is.get(key) ?? null]
    const [linesBefore, linesAfter] = [linesOfPart(one), linesOfPart(other)]
    if (linesBefore.join('\n') === linesAfter.join('\n')) return []
    return [{ title: titleOfPart((other ?? one) as StructurePart), before: linesBefore, after: linesAfter }]
  })
}

/** Each thing with a definition, under a key that no other has. A database made from a template has none of its subscriptions. */
function partsOf({ tables, objects, sequences, extensions }: Manifest): Map<string, StructurePart> {
  const key = (...parts: unknown[]) => JSON.stringify(parts)
  return new Map<string, StructurePart>([
    ...tables.map(
      (it) => [key(1, it.schema, it.name), { part: 'table', definition: it }] as [string, StructurePart],
    ),
    ...objects
      .filter(({ kind }) => kind !== 'subscription')
      .map(
        (it) =>
          [key(2, it.kind, it.path, it.name), { part: 'object', definition: it }] as [string, StructurePart],
      ),
    ...sequences.map(
      (it) => [key(3, it.schema, it.name), { part: 'sequence', definition: it }] as [string, StructurePart],
    ),
    ...extensions.map(
      (it) => [key(4, it.name), { part: 'extension', definition: it }] as [string, StructurePart],
    ),
  ])
}
