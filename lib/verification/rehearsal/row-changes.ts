import { holdsRows, type Manifest, relationKey, type Table } from '#lib/verification/manifest.ts'
import { type Held, type Side, Wholes } from './partitioned-rows.ts'

/**
 * A table whose rows are others than before; partitions are counted as the whole that they are part of. Rows are counted, so one that was
 * replaced by another is in neither number.
 */
export type RowChange = {
  table: string
  /** Its name before, where it was renamed. */
  was: string | null
  before: number | null
  after: number | null
  gained: number
  lost: number
  /** `columns`: other columns than before, so that contents cannot be compared. */
  contents: 'equal' | 'changed' | 'columns'
}

/** Tables whose rows a migration changed, or where that cannot be compared. Tables that were renamed are found by their oid. */
export function rowChanges(before: Side, after: Side): RowChange[] {
  const left = tablesByKey(after.manifest)
  const names = new Map(after.relations.map((relation) => [relation.oid, relationKey(relation)]))
  const oids = oidsByKey(before)
  const wholes = new Wholes(before, after)
  for (const [key, table] of tablesByKey(before.manifest)) {
    const renamed = names.get(oids.get(key) ?? '')
    const nowKey = renamed !== undefined && left.has(renamed) ? renamed : key
    const now = left.get(nowKey) ?? null
    left.delete(nowKey)
    wholes.add(table, now)
  }
  for (const table of left.values()) wholes.add(null, table)
  const changes = wholes.all().map(({ was, is }) => changeOf(was, is))
  return changes.filter(({ gained, lost, contents }) => gained > 0 || lost > 0 || contents !== 'equal')
}

export function rowsLost(changes: RowChange[]): number {
  return changes.reduce((sum, { lost }) => sum + lost, 0)
}

function tablesByKey(manifest: Manifest): Map<string, Table> {
  return new Map(manifest.tables.filter(holdsRows).map((table) => [relationKey(table), table]))
}

function oidsByKey({ relations }: Side): Map<string, string> {
  return new Map(relations.map((relation) => [relationKey(relation), relation.oid]))
}

function changeOf(was: Held | null, is: Held | null): RowChange {
  const [before, after] = [was?.rows ?? null, is?.rows ?? null]
  const difference = (after ?? 0) - (before ?? 0)
  const [nameBefore, name] = [was?.name ?? null, is?.name ?? null]
  return {
    table: name ?? nameBefore ?? '',
    was: name !== null && nameBefore !== null && name !== nameBefore ? nameBefore : null,
    before,
    after,
    gained: Math.max(0, difference),
    lost: Math.max(0, -difference),
    contents: contentsOf(was, is),
  }
}

function contentsOf(was: Held | null, is: Held | null): RowChange['contents'] {
  if (was === null || is === null) return 'equal'
  if (new Set([...was.columns, ...is.columns]).size > 1) return 'columns'
  return was.digest === is.digest ? 'equal' : 'changed'
}
