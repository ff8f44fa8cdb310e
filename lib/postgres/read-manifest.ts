import type pg from 'pg'

import {
  type CatalogObject,
  type Constraint,
  type Gap,
  type Index,
  keyOf,
  type Locale,
  type Manifest,
  type Membership,
  manifestVersion,
  type Named,
  type Sequence,
  type ServerNeeds,
  type Table,
  type TableKind,
} from '#lib/verification/manifest.ts'

import { quoted, statement } from './statement.ts'

const kinds: Record<string, TableKind> = {
  r: 'table',
  p: 'partitioned',
  f: 'foreign',
  m: 'materialized-view',
  v: 'view',
}

/** What is read of the structure, the slow statements first. */
const parts = [
  'objects',
  'indexes',
  'tables',
  'columns',
  'constraints',
  'ownership',
  'sequences',
  'session-dependent',
  'gaps',
]

/**
 * What the database holds, structure only: rows, digests and large objects are filled in by `digestContents`. The sessions share
 * the statements: those of ten thousand tables take seconds.
 */
export async function readStructure(sessions: [pg.Client, ...pg.Client[]]): Promise<Manifest> {
  const outline = await readOutline(sessions[0])
  const rows = await readParts(sessions)
  const all = <Row extends object>(name: string) => (rows.get(name) ?? []) as Row[]
  return {
    ...outline,
    tables: tablesOf(all),
    sequences: await readSequences(sessions[0], all<SequenceRow>('sequences')),
    objects: ['objects', 'ownership', 'subscriptions']
      .flatMap((part) => all<CatalogObject>(part))
      .map(separated),
    largeObjects: null,
    gaps: [...all<Gap>('gaps'), ...all<Gap>('session-dependent')],
    answers: [],
  }
}

async function readParts(sessions: [pg.Client, ...pg.Client[]]): Promise<Map<string, object[]>> {
  const waiting = (await isSuperuser(sessions[0])) ? [...parts, 'subscriptions'] : [...parts]
  const rows = new Map<string, object[]>()
  const read = async (session: pg.Client) => {
    for (let name = waiting.shift(); name; name = waiting.shift())
      rows.set(name, known(name, (await session.query<object>(statement(name))).rows))
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
 * The pg_get_*def functions answer NULL for an object that was dropped since the snapshot: such a definition is not known, and two
 * unknown ones are not equal.
 */
function known(part: string, rows: object[]): object[] {
  const unknown = rows.find((row) => 'definition' in row && row.definition === null)
  if (unknown)
    throw new Error(`the catalog does not say how one of the ${part} is defined: ${JSON.stringify(unknown)}`)
  return rows
}

type Outline = Omit<Manifest, 'tables' | 'sequences' | 'objects' | 'largeObjects' | 'gaps' | 'answers'>

/** What the database is, without what it holds: a look costs no more for ten thousand tables than for ten. */
export async function readOutline(client: pg.Client): Promise<Outline> {
  const all = async <Row extends object>(name: string) => (await client.query<Row>(statement(name))).rows
  const [database] = await all<DatabaseRow>('database')
  const roles = await all<RoleRow>('roles')
  if (!database) throw new Error('pg_database has no row for this database')
  return {
    version: manifestVersion,
    takenAt: database.taken_at,
    database: database.database,
    serverVersion: database.server_version,
    serverVersionNumber: database.server_version_number,
    systemIdentifier: await systemIdentifier(client),
    encoding: database.encoding,
    locale: localeOf(database),
    databaseBytes: Number(database.bytes),
    schemas: (await all<{ name: string }>('schemas')).map((row) => row.name),
    extensions: await all<{ name: string; version: string; schema: string }>('extensions'),
    roles: roles.map((row) => row.name),
    superusers: roles.filter((row) => row.superuser).map((row) => row.name),
    roleRights: roles.map((row) => ({ name: row.name, inherit: row.inherit, bypassRls: row.bypass_rls })),
    memberships: await all<Membership>('memberships'),
    server: serverNeeds((await all<ServerRow>('server'))[0]),
  }
}

function localeOf(row: DatabaseRow): Locale {
  return {
    provider: row.locale_provider,
    collate: row.locale_collate,
    ctype: row.ctype,
    ...(row.locale_provider === 'c' ? {} : { osCollate: row.collate }),
    ...(row.icu_rules === null ? {} : { icuRules: row.icu_rules }),
    ...(row.collation_version === null ? {} : { version: row.collation_version }),
    ...(row.collation_versions === null ? {} : { versions: row.collation_versions }),
  }
}

function serverNeeds(row: ServerRow | undefined): ServerNeeds | undefined {
  if (!row) return undefined
  const libraries = row.libraries
    ?.split(',')
    .map((name) => name.trim().replace(/^"(.*)"$/, '$1'))
    .filter(Boolean)
  const { first_role: firstRole, locales, collations } = row
  return { firstRole, libraries: libraries ?? null, locales, collations }
}

/** How many tables each schema holds. */
export async function countTables(client: pg.Client): Promise<Map<string, number>> {
  const counted = await client.query<{ name: string; tables: number }>(statement('tables-per-schema'))
  return new Map(counted.rows.map((row) => [row.name, row.tables]))
}

/** The statements are ASCII, since the server translates them into the encoding of its database; so is the sign they separate names with. */
function separated(object: CatalogObject): CatalogObject {
  return { ...object, name: object.name.replaceAll('\u001f', '·') }
}

type All = <Row extends object>(name: string) => Row[]
type DatabaseRow = {
  database: string
  server_version: string
  server_version_number: number
  encoding: string
  locale_provider: string
  locale_collate: string
  collate: string
  ctype: string
  collation_version: string | null
  collation_versions: Record<string, string> | null
  icu_rules: string | null
  bytes: string
  taken_at: string
}
type RoleRow = { name: string; superuser: boolean; inherit: boolean; bypass_rls: boolean }
type ServerRow = Omit<ServerNeeds, 'firstRole' | 'libraries'> & {
  first_role: string
  libraries: string | null
}
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
type SequenceRow = {
  schema: string
  name: string
  definition: string
  increment: string
  owner_schema: string | null
  owner_name: string | null
  owner_column: string | null
}

function tablesOf(all: All): Table[] {
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

async function systemIdentifier(client: pg.Client): Promise<string> {
  const allowed = await client.query<{ may: boolean }>(
    `SELECT has_function_privilege('pg_control_system()', 'EXECUTE') AS may`,
  )
  if (!allowed.rows[0]?.may) return ''
  const result = await client.query<{ id: string }>(
    'SELECT system_identifier::text AS id FROM pg_control_system()',
  )
  return result.rows[0]?.id ?? ''
}

async function readSequences(client: pg.Client, rows: SequenceRow[]): Promise<Sequence[]> {
  const next = await readPositions(client, rows)
  return rows.map((row, index) => ({
    schema: row.schema,
    name: row.name,
    definition: row.definition,
    next: [next[index] ?? '', next[index] ?? ''],
    ...(row.owner_schema !== null && row.owner_name !== null && row.owner_column !== null
      ? { ownedBy: { schema: row.owner_schema, name: row.owner_name, column: row.owner_column } }
      : {}),
  }))
}

/** The next value of every sequence, by `keyOf`. */
export async function readSequencePositions(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<SequenceRow>(statement('sequences'))
  const next = await readPositions(client, rows)
  return new Map(rows.map((row, index) => [keyOf(row), next[index] ?? '']))
}

/** Reads every sequence's next value again: a writer may have moved it while the dump read it, and both are right then. */
export async function readSequencesAgain(client: pg.Client, sequences: Sequence[]): Promise<void> {
  const rows = sequences.map((it) => ({
    ...it,
    increment: /INCREMENT (-?\d+)/.exec(it.definition)?.[1] ?? '1',
  }))
  const next = await readPositions(client, rows)
  for (const [index, sequence] of sequences.entries())
    sequence.next = [sequence.next[0], next[index] ?? sequence.next[1]]
}

/** The value each sequence would hand out next, 500 in one statement. pg_sequences hides what setval(…, false) said. */
async function readPositions(
  client: pg.Client,
  rows: { schema: string; name: string; increment: string }[],
): Promise<string[]> {
  const found: string[] = []
  for (let start = 0; start < rows.length; start += 500) {
    const parts = rows
      .slice(start, start + 500)
      .map(
        (row, index) =>
          `SELECT ${index} AS at, (last_value::numeric + CASE WHEN is_called THEN ${BigInt(row.increment)} ELSE 0 END)::text AS next FROM ${quoted(row)}`,
      )
    const result = await client.query<{ next: string }>(`${parts.join(' UNION ALL ')} ORDER BY at`)
    found.push(...result.rows.map((row) => row.next))
  }
  return found
}
