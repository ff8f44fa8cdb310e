import type { Sequence } from './manifest.ts'

/**
 * Whether a sequence was set back between two readings of its next value. Then it may have stood anywhere in between, and nothing can
 * be said of the value that the dump met. One that goes round (CYCLE) does this by itself, and the sequences rule knows it.
 */
export function movedBack(
  { definition }: Pick<Sequence, 'definition'>,
  [before, after]: readonly [string, string],
): boolean {
  if (/ CYCLE/.test(definition)) return false
  const upwards = !/INCREMENT -/.test(definition)
  return upwards ? BigInt(after) < BigInt(before) : BigInt(after) > BigInt(before)
}
