import type { Relation, RelationState } from '#lib/postgres/rehearsal/read-relations.ts'
import { truncatedTables } from '#lib/postgres/rehearsal/truncated-tables.ts'
import { displayName, type Manifest, relationKey } from '#lib/verification/manifest.ts'
import type { Rehearsal } from '#lib/verification/rehearsal/rehearsal.ts'
import type { MigrationScript } from './read-migration.ts'

type Changes = Pick<Rehearsal, 'rewritten' | 'truncated' | 'invalidIndexes' | 'unvalidatedConstraints'>

/** What became of the files, indexes and constraints. */
export function relationChanges(
  before: RelationState,
  after: RelationState,
  scripts: MigrationScript[],
  manifest: Manifest,
): Changes {
  const files = new Map(before.relations.map(({ oid, file }) => [oid, file]))
  const anew = after.relations.filter(
    ({ oid, kind, file }) => (kind === 'r' || kind === 'm') && files.has(oid) && files.get(oid) !== file,
  )
  const emptied = emptiedBy(scripts, manifest)
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

/** TRUNCATE gives a table a new file, too. With CASCADE it reaches the tables that refer to the named ones. */
function emptiedBy(scripts: MigrationScript[], manifest: Manifest): (relation: Relation) => boolean {
  const named = truncatedTables(scripts.flatMap(({ statements }) => statements))
  const reached = new Set(
    manifest.tables
      .filter(({ schema, name }) =>
        named.some((each) => each.name === name && (each.schema ?? schema) === schema),
      )
      .map(relationKey),
  )
  for (let before = -1; before < reached.size; ) {
    before = reached.size
    for (const table of manifest.tables) {
      const refers = table.constraints.some((it) => it.references && reached.has(relationKey(it.references)))
      if (refers || table.parents?.some((parent) => reached.has(relationKey(parent))))
        reached.add(relationKey(table))
    }
  }
  return (relation) => named.length > 0 && reached.has(relationKey(relation))
}
