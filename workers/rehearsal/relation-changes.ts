import { type Emptying, onlyEmptied } from '#lib/postgres/rehearsal/emptied-files.ts'
import type { Relation, RelationState } from '#lib/postgres/rehearsal/read-relations.ts'
import { displayName, type Manifest, relationKey } from '#lib/verification/manifest.ts'
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

/** Whether a table has another file, or is another one with rows in place of a table that was dropped. */
function writtenAnew(before: RelationState, { relations, manifest }: After): (relation: Relation) => boolean {
  const files = new Map(before.relations.map(({ oid, file }) => [oid, file]))
  const kept = new Set(relations.map(({ oid }) => oid))
  const dropped = new Set(before.relations.filter(({ oid }) => !kept.has(oid)).map(relationKey))
  const rows = rowsByKey(manifest)
  return ({ oid, kind, file, ...named }) => {
    if (kind !== 'r' && kind !== 'm') return false
    if (files.has(oid)) return files.get(oid) !== file
    return dropped.has(relationKey(named)) && rows.get(relationKey(named)) !== 0
  }
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
