import type pg from 'pg'
import type {
  CatalogObject,
  Constraint,
  Gap,
  Index,
  Manifest,
  Named,
  Table,
  TableKind,
} from '#lib/verification/manifest.ts'
import { readOutline } from './read-outline.ts'
import { readSequences, type SequenceRow } from './read-sequences.ts'
import { sqlFile } from './sql-file.ts'

const kinds: Record<string, TableKind> = {
  r: 'table',
  p: 'partitioned',
  f: 'foreign',
  m: 'materialized-view',
  v: 'view',
}

/** The SQL files that read the structure, the slow ones first. */
const parts = [
  'objects',
  'indexes',
  'tables',
  'columns',
  'constraints',
  'ownership',
  'sequences',
  'session-dependent',
  'own-functions',
  'gaps',
  'invalid-indexes',
]

/**
 * Reads the structure of a database; `digestContents` fills in rows, digests and large objects. The statements are spread over the
 * sessions, because with ten thousand tables they take seconds.
 * @param subscriptions already read by a superuser.
 */
export async function readStructure(
  sessions: [pg.Client, ...pg.Client[]],
  subscriptions?: object[],
): Promise<Manifest> {
  const outline = await readOutline(sessions[0])
  const rows = await readParts(sessions)
  if (subscriptions) rows.set('subscriptions', subscriptions)
  const all = <Row extends object>(name: string) => (rows.get(name) ?? []) as Row[]
  return {
    ...outline,
    tables: buildTables(all),
    sequences: await readSequences(sessions[0], all<SequenceRow>('sequences')),
    objects: ['objects', 'ownership', 'subscriptions']
      .flatMap((part) => all<CatalogObject>(part))
      .map(withSeparator),
    invalidIndexes: all<{ schema: string; name: string }>('invalid-indexes'),
    largeObjects: null,
    gaps: [...all<Gap>('gaps'), ...all<Gap>('session-dependent'), ...all<Gap>('own-functions')],
    answers: [],
  }
}

async function readParts(sessions: [pg.Client, ...pg.Client[]]): Promise<Map<string, object[]>> {
  const pending = (await isSuperuser(sessions[0])) ? [...parts, 'subscriptions'] : [...parts]
  const rows = new Map<string, object[]>()
  const read = async (session: pg.Client) => {
    for (let name = pending.shift(); name; name = pending.shift())
      rows.set(name, assertDefined(name, (await session.query<object>(sqlFile(name))).rows))
  }
  await Promise.all(sessions.map(read))
  return rows
}

async function isSuperuser(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ rolsuper: boolean }>(
    'SELECT rolsuper FROM pg_roles WHERE rolname = current_user',
  )
  return rows[0]?.rolsuper === true
}

/**
 * Refuses NULL definitions: the pg_get_*def functions return NULL for an object that was dropped since the snapshot, and two unknown
 * definitions must not count as equal.
 */
function assertDefined(part: string, rows: object[]): object[] {
  const unknown = rows.find((row) => 'definition' in row && row.definition === null)
  if (unknown)
    throw new Error(`the catalog has no definition for one of the ${part}: ${JSON.stringify(unknown)}`)
  return rows
}

/** Replaces the ASCII separator of the SQL files, which must work in every database encoding. */
function withSeparator(object: CatalogObject): CatalogObject {
  return { ...object, name: object.name.replaceAll('\u001f', '·') }
}

type All = <Row extends object>(name: string) => Row[]
type TableRow = {
  oid: string
  schema: string
  name: string
  kind: string
  carried_where: string | null
  unlogged: boolean
  bytes: string
  hashed_schema: string | null
  hashed_name: string | null
  parents: [schema: string, name: string][] | null
  child: boolean
}
type PartRow = { oid: string; name: string; definition: string }
type ColumnRow = PartRow & {
  hash: string | null
  position: number
  not_null: string | null
  computed_by: string | null
}
type IndexRow = PartRow & {
  part_of_schema: string | null
  part_of_table: string | null
  part_of_name: string | null
}
type ConstraintRow = IndexRow & {
  references_schema: string | null
  references_name: string | null
  references_key: string | null
}
function buildTables(all: All): Table[] {
  const columns = grouped(all<ColumnRow>('columns'), (row) => ({
    ...named(row),
    hash: row.hash,
    position: row.position,
    ...(row.not_null === null ? {} : { notNull: row.not_null }),
    ...(row.computed_by === null ? {} : { computedBy: row.computed_by }),
  }))
  const constraints = grouped(all<ConstraintRow>('constraints'), constraint)
  const indexes = grouped(all<IndexRow>('indexes'), index)
  return all<TableRow>('tables').map((row) => ({
    schema: row.schema,
    name: row.name,
    kind: kinds[row.kind] ?? 'table',
    unlogged: row.unlogged,
    bytes: Number(row.bytes),
    columns: columns.get(row.oid) ?? [],
    constraints: constraints.get(row.oid) ?? [],
    indexes: indexes.get(row.oid) ?? [],
    rows: null,
    digest: null,
    ...(row.carried_where === null ? {} : { carried: { where: row.carried_where, rows: 0, digest: '0' } }),
    ...(row.hashed_schema !== null && row.hashed_name !== null
      ? { spreadFrom: { schema: row.hashed_schema, name: row.hashed_name } }
      : {}),
    ...(row.parents ? { parents: row.parents.map(([schema, name]) => ({ schema, name })) } : {}),
    ...(row.child ? { isChild: true } : {}),
  }))
}

const named = (row: PartRow): Named => ({ name: row.name, definition: row.definition })
const index = (row: IndexRow): Index =>
  row.part_of_schema !== null && row.part_of_table !== null && row.part_of_name !== null
    ? {
        ...named(row),
        partOf: { schema: row.part_of_schema, table: row.part_of_table, name: row.part_of_name },
      }
    : named(row)
const constraint = (row: ConstraintRow): Constraint =>
  row.references_schema !== null && row.references_name !== null
    ? {
        ...index(row),
        references: {
          schema: row.references_schema,
          name: row.references_name,
          ...(row.references_key === null ? {} : { key: row.references_key }),
        },
      }
    : index(row)

function grouped<Row extends { oid: string }, Part>(
  rows: Row[],
  part: (row: Row) => Part,
): Map<string, Part[]> {
  const groups = new Map<string, Part[]>()
  for (const row of rows) {
    const group = groups.get(row.oid)
    if (group) group.push(part(row))
    else groups.set(row.oid, [part(row)])
  }
  return groups
}
