import type { Check } from '#lib/verification/check.ts'
import { finding, passed } from '#lib/verification/finding.ts'
import { keyOf, type Manifest, nameOf, type Sequence } from '#lib/verification/manifest.ts'
import { pair } from '#lib/verification/pair.ts'

/**
 * Does every sequence go on where it stood? Sequences do not obey snapshots, so the restored one may stand anywhere between
 * what was read before the dump and after it. One that belongs to a missing table fell with it.
 */
export function sequences(source: Manifest, copy: Manifest): Check[] {
  const gone = new Set(pair(source.tables, copy.tables, keyOf).missing.map(keyOf))
  const { missing, extra, both } = pair(source.sequences, copy.sequences, keyOf)
  const told = missing.filter(
    (it) => copy.schemas.includes(it.schema) && !(it.ownedBy && gone.has(keyOf(it.ownedBy))),
  )
  const findings = [
    ...told.map((it) => finding('sequence', nameOf(it), it.definition, 'missing')),
    ...extra.map((it) => finding('sequence', nameOf(it), 'nothing of that name', it.definition)),
    ...both.flatMap(([was, is]) => differing(was, is)),
  ]
  if (findings.length > 0 || both.length === 0) return findings
  return [passed('sequence', 'all sequences', `${both.length} sequence${both.length === 1 ? '' : 's'}`)]
}

function differing(was: Sequence, is: Sequence): Check[] {
  if (was.definition !== is.definition)
    return [finding('sequence', nameOf(was), was.definition, is.definition)]
  const [before, after] = was.next
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
