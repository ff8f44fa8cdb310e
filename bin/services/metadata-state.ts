import type pg from 'pg'
import type { MetadataConnection } from '#lib/metadata-connection.ts'

export type StoredMigration = { name: string; checksum: string; applied: boolean }

/** What a database holds before it is migrated. */
export type MetadataState = {
  role: string
  /** What the own schema holds of Prisma's records; null: it has none. */
  own: StoredMigration[] | null
  /** Tables, functions and types of the own schema. */
  contents: string[]
  schemaExists: boolean
  /** Whether the role may create what is missing: the schema, or tables in it. */
  mayCreate: boolean
  /** The records in `public`, where versions before 0.3 had their tables. */
  inPublic: StoredMigration[] | null
  /** Tables outside of the schemas of Backproof. */
  others: string[]
  /** Other schemas that hold an installation, with the owner of its records; also one that the role may not read. */
  installations: { schema: string; owner: string }[]
}

/** Reads it in the transaction of the migration. Nothing that extensions brought counts. */
export async function readMetadataState(
  client: pg.Client,
  { schema, queueSchema }: MetadataConnection,
): Promise<MetadataState> {
  const { rows } = await client.query<Omit<MetadataState, 'own' | 'inPublic' | 'mayCreate'>>(facts, [
    schema,
    queueSchema,
  ])
  const [row] = rows
  if (!row) throw new Error('a SELECT without FROM gave no row')
  const right = row.schemaExists
    ? await client.query(
        `SELECT has_schema_privilege($1, 'CREATE') AND has_schema_privilege($1, 'USAGE') AS may`,
        [schema],
      )
    : await client.query(`SELECT has_database_privilege(current_database(), 'CREATE') AS may`)
  return {
    ...row,
    mayCreate: right.rows[0]?.may === true,
    own: await readStored(client, schema),
    inPublic: schema === 'public' ? null : await readStored(client, 'public'),
  }
}

const ofExtension = (catalog: string) =>
  `SELECT FROM pg_depend d WHERE d.classid = 'pg_catalog.${catalog}'::regclass AND d.objid = o.oid AND d.deptype = 'e'`

const facts = `
  SELECT current_user::text AS role, to_regnamespace(quote_ident($1)) IS NOT NULL AS "schemaExists",
    ARRAY(
      SELECT relname::text FROM pg_class o WHERE relnamespace = to_regnamespace(quote_ident($1))
        AND relkind IN ('r', 'p', 'f', 'm', 'v') AND NOT EXISTS (${ofExtension('pg_class')})
      UNION SELECT proname::text FROM pg_proc o WHERE pronamespace = to_regnamespace(quote_ident($1)) AND NOT EXISTS (${ofExtension('pg_proc')})
      UNION SELECT typname::text FROM pg_type o WHERE typnamespace = to_regnamespace(quote_ident($1))
        AND typtype IN ('e', 'd') AND NOT EXISTS (${ofExtension('pg_type')})
      ORDER BY 1) AS contents,
    ARRAY(
      SELECT format('%I.%I', nspname, relname) FROM pg_class o JOIN pg_namespace n ON n.oid = relnamespace
      WHERE relkind IN ('r', 'p', 'f', 'm', 'v') AND nspname NOT IN ($1, $2, 'information_schema') AND nspname !~ '^pg_'
        AND NOT EXISTS (${ofExtension('pg_class')})
      ORDER BY 1) AS others,
    (SELECT coalesce(json_agg(json_build_object('schema', nspname, 'owner', pg_get_userbyid(o.relowner)) ORDER BY nspname), '[]')
      FROM pg_class o JOIN pg_namespace n ON n.oid = relnamespace WHERE relname = '_prisma_migrations' AND nspname <> $1
        AND (SELECT count(*) FROM pg_class t WHERE t.relnamespace = n.oid AND t.relname IN ('Run', 'Source', 'Check', 'Archive', 'Step')) = 5
    ) AS installations`

/** The records of Prisma in a schema; null where there is no table of that name and shape that the role may read. */
async function readStored(client: pg.Client, schema: string): Promise<StoredMigration[] | null> {
  const table = `"${schema}"."_prisma_migrations"`
  const { rows } = await client.query<{ columns: number; may: boolean | null }>(
    `SELECT count(*)::int AS columns, has_table_privilege(to_regclass($1), 'SELECT') AND has_schema_privilege(to_regnamespace(quote_ident($2))::oid, 'USAGE') AS may
     FROM pg_attribute WHERE attrelid = to_regclass($1) AND NOT attisdropped
       AND attname IN ('migration_name', 'checksum', 'finished_at', 'rolled_back_at')`,
    [table, schema],
  )
  if (rows[0]?.columns !== 4 || rows[0]?.may !== true) return null
  const stored = await client.query<StoredMigration>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS applied FROM ${table}
     WHERE rolled_back_at IS NULL ORDER BY migration_name, finished_at NULLS LAST`,
  )
  return stored.rows
}
