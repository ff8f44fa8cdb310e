import type { Sequence } from './manifest.ts'

/**
 * Between which next values a restored sequence may stand, from what production said before pg_dump began and after it ended, and
 * what pg_dump wrote. Sequences do not obey snapshots. While one only counts, `dumped` lies in between; one that was set back, or went
 * round, was where pg_dump met it, and no other reading is of that moment: then that alone is expected.
 * @param dumped undefined where it could not be read from the archive.
 * @returns null where nothing can be said: it seems to have stood still, and the dump holds another value.
 */
export function expectedNextValues(
  { definition }: Pick<Sequence, 'definition'>,
  [before, after]: readonly [string, string],
  dumped: string | undefined,
): [string, string] | null {
  const cycles = / CYCLE/.test(definition)
  if (dumped === undefined) return wentBack(definition, before, after) && !cycles ? null : [before, after]
  if (before !== after || cycles) return [dumped, dumped]
  return dumped === before ? [before, after] : null
}

function wentBack(definition: string, before: string, after: string): boolean {
  const upwards = !/INCREMENT -/.test(definition)
  return upwards ? BigInt(after) < BigInt(before) : BigInt(after) > BigInt(before)
}
