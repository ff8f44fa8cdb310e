import type { Check } from '#lib/verification/check.ts'
import { finding, passed } from '#lib/verification/finding.ts'
import { goneFrom } from '#lib/verification/gone.ts'
import { keyOf, type Manifest, nameOf, type Sequence, visible } from '#lib/verification/manifest.ts'
import { newSchemas } from '#lib/verification/new-schemas.ts'
import { pair } from '#lib/verification/pair.ts'

/**
 * Does every sequence go on where it stood? Sequences do not obey snapshots, so the restored one may stand anywhere between
 * what was read before the dump and after it; one that goes round may stand anywhere once it moved. One that belongs to a
 * missing table or column fell with it, and so did that of a column which is no identity any more.
 */
export function sequences(source: Manifest, copy: Manifest): Check[] {
  const gone = goneFrom(source, copy)
  const strange = newSchemas(source, copy)
  const { missing, extra, both } = pair(source.sequences, copy.sequences, keyOf)
  const told = missing.filter(
    ({ schema, ownedBy }) =>
      !gone.holds([schema]) &&
      !(ownedBy && gone.holds([ownedBy.schema, ownedBy.name, ownedBy.column])) &&
      !(ownedBy && isIdentity(source, ownedBy) && !isIdentity(copy, ownedBy)),
  )
  const findings = [
    ...told.map((it) => finding('sequence', nameOf(it), visible(it.definition), 'missing')),
    ...extra
      .filter(
        (it) =>
          !strange.has(it.schema) &&
          !(it.ownedBy && isIdentity(copy, it.ownedBy) && !isIdentity(source, it.ownedBy)),
      )
      .map((it) => finding('sequence', nameOf(it), 'nothing of that name', visible(it.definition))),
    ...both.flatMap(([was, is]) => differing(was, is)),
  ]
  if (findings.length > 0 || both.length === 0) return findings
  return [passed('sequence', 'all sequences', `${both.length} sequence${both.length === 1 ? '' : 's'}`)]
}

function isIdentity(
  { tables }: Manifest,
  { schema, name, column }: NonNullable<Sequence['ownedBy']>,
): boolean {
  const table = tables.find((it) => it.schema === schema && it.name === name)
  const definition = table?.columns.find((it) => it.name === column)?.definition ?? ''
  return definition.includes(' AS IDENTITY')
}

function differing(was: Sequence, is: Sequence): Check[] {
  if (was.definition !== is.definition)
    return [finding('sequence', nameOf(was), visible(was.definition), visible(is.definition))]
  const [before, after] = was.next
  if (before !== after && / CYCLE/.test(was.definition)) return []
  const found = BigInt(is.next[0])
  const [low, high] =
    BigInt(before) <= BigInt(after) ? [BigInt(before), BigInt(after)] : [BigInt(after), BigInt(before)]
  if (found >= low && found <= high) return []
  return [
    finding(
      'sequence',
      nameOf(was),
      low === high ? `next value ${low}` : `next value ${low} to ${high}`,
      `next value ${found}`,
    ),
  ]
}
