import { type Emptying, onlyEmptied } from '#lib/postgres/rehearsal/emptied-files.ts'
import type { Relation, RelationState } from '#lib/postgres/rehearsal/read-relations.ts'
import { displayName, type Manifest, relationKey } from '#lib/verification/manifest.ts'
import { rootFinder } from '#lib/verification/rehearsal/partitioned-rows.ts'
import type { Rehearsal } from '#lib/verification/rehearsal/rehearsal.ts'

type Changes = Pick<Rehearsal, 'rewritten' | 'truncated' | 'invalidIndexes' | 'unvalidatedConstraints'>

type After = RelationState & { manifest: Manifest; emptyings: Emptying[] }

/** What became of the files, indexes and constraints. */
export function relationChanges(before: RelationState, after: After): Changes {
  const anew = after.relations.filter(writtenAnew(before, after))
  const emptied = emptiedTables(before, after)
  const names = (relations: Relation[]) => relations.map(displayName)
  const invalidBefore = new Set(before.relations.filter(({ valid }) => valid === false).map(({ oid }) => oid))
  const constraintKey = (it: RelationState['unvalidated'][number]) =>
    JSON.stringify([it.schema, it.table_name, it.name])
  const known = new Set(before.unvalidated.map(constraintKey))
  return {
    rewritten: names(anew.filter((relation) => !emptied(relation))),
    truncated: names(anew.filter(emptied)),
    invalidIndexes: names(
      after.relations.filter(({ oid, valid }) => valid === false && !invalidBefore.has(oid)),
    ),
    unvalidatedConstraints: after.unvalidated
      .filter((each) => !known.has(constraintKey(each)))
      .map(({ schema, table_name, name }) => `${displayName({ schema, name: table_name })}: ${name}`),
  }
}

/** Whether a table has another file, or is another one with rows under the name that a table had. */
function writtenAnew(before: RelationState, after: After): (relation: Relation) => boolean {
  const files = new Map(before.relations.map(({ oid, file }) => [oid, file]))
  const replacing = replacingTables(before, after)
  return ({ oid, kind, file, ...named }) => {
    if (replacing.has(relationKey(named))) return true
    return (kind === 'r' || kind === 'm') && files.has(oid) && files.get(oid) !== file
  }
}

/**
 * New tables with rows under a name that was another's, whether that one was dropped, renamed or moved. Rows in new partitions count for the
 * partitioned table; one that took the former table for a partition wrote nothing.
 */
function replacingTables(before: RelationState, { relations, manifest }: After): Set<string> {
  const known = new Set(before.relations.map(({ oid }) => oid))
  const names = new Set(before.relations.map(relationKey))
  const isNew = new Set(relations.filter(({ oid }) => !known.has(oid)).map(relationKey))
  const tables = new Map(manifest.tables.map((table) => [relationKey(table), table]))
  const rootOf = rootFinder({ manifest, relations })
  const written = relations.filter(({ kind, ...named }) => {
    const key = relationKey(named)
    return (kind === 'r' || kind === 'm') && isNew.has(key) && tables.get(key)?.rows !== 0
  })
  const wholes = written.map((relation) => {
    const table = tables.get(relationKey(relation))
    return relationKey(table ? rootOf(table).table : relation)
  })
  return new Set(wholes.filter((key) => isNew.has(key) && names.has(key)))
}

function rowsByKey({ tables }: Manifest): Map<string, number | null> {
  return new Map(tables.map((table) => [relationKey(table), table.rows]))
}

/** TRUNCATE gives a table a new file, too; but a table that has rows now was written, whatever emptied it before. */
function emptiedTables(
  before: RelationState,
  { manifest, emptyings }: After,
): (relation: Relation) => boolean {
  const files = new Map(before.relations.map(({ oid, file }) => [oid, file]))
  const rows = rowsByKey(manifest)
  return (relation) =>
    rows.get(relationKey(relation)) === 0 &&
    onlyEmptied(emptyings, relation.oid, files.get(relation.oid) ?? null, relation.file)
}
