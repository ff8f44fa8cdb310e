import type pg from 'pg'
import type { MetadataConnection } from '#lib/metadata-connection.ts'
import { refusals } from './metadata-refusals.ts'
import { createRecords } from './migration-records.ts'
import type { Migration } from './migrations.ts'

/** Every table that versions before the own schema had in `public`. What else is there belongs to others, and stays. */
const tables =
  'Account Alert AlertClock ApiKey Archive ArchiveCheck ArchiveCopy ArchiveDownload ArchiveStorage AuditEvent Backup BackupSchedule Channel Check Delivery Drill GateBadge GateOverride IdempotentRequest Installation Invitation OperatorMessage Passkey Policy PreDeployPack RailwayLink RailwaySurvey RailwayTask RailwayToken RateLimit Run Runbook Schedule Session Share SignedReport Source Step TwoFactor User Verification Warning Worker'.split(
    ' ',
  )

/** Moves the tables with all that belongs to them, and the records of their migrations. */
export async function moveFromPublic(
  client: pg.Client,
  { schema }: MetadataConnection,
  migrations: Migration[],
): Promise<void> {
  await assertOwner(client)
  // Others may read the tables: by their rights on them, and on `public`, which everybody may use.
  const readers = await client.query<{ name: string }>(
    `SELECT DISTINCT coalesce(quote_ident(r.rolname), 'PUBLIC') AS name
     FROM pg_class c, LATERAL (
       SELECT relacl AS acl WHERE relacl IS NOT NULL
       UNION ALL SELECT attacl FROM pg_attribute WHERE attrelid = c.oid AND attacl IS NOT NULL) rights,
       aclexplode(rights.acl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
     WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY($1) AND a.grantee <> c.relowner`,
    [tables],
  )
  const belonging = await client.query<{ statement: string }>(dependents, [tables, schema])
  // Indexes, constraints and the sequences of columns move with their tables.
  for (const name of tables) await client.query(`ALTER TABLE public."${name}" SET SCHEMA "${schema}"`)
  for (const { statement } of belonging.rows) await client.query(statement)
  for (const { name } of readers.rows) await client.query(`GRANT USAGE ON SCHEMA "${schema}" TO ${name}`)
  await moveRecords(client, schema, migrations)
}

/** Types of the columns, and functions of the triggers. */
const dependents = `
  SELECT DISTINCT format('ALTER TYPE public.%I SET SCHEMA %I', t.typname, $2::text) AS statement
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped JOIN pg_type t ON t.oid = a.atttypid
  WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY($1) AND t.typnamespace = 'public'::regnamespace AND t.typtype = 'e'
  UNION SELECT DISTINCT format('ALTER FUNCTION public.%I() SET SCHEMA %I', p.proname, $2::text)
  FROM pg_class c JOIN pg_trigger t ON t.tgrelid = c.oid JOIN pg_proc p ON p.oid = t.tgfoid
  WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY($1) AND p.pronamespace = 'public'::regnamespace`

async function assertOwner(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ role: string; owner: string }>(
    `SELECT current_user::text AS role, pg_get_userbyid(relowner)::text AS owner FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relname = ANY($1) AND NOT pg_has_role(relowner, 'USAGE') LIMIT 1`,
    [[...tables, '_prisma_migrations']],
  )
  if (rows[0]) throw refusals.notOwner(rows[0].role, rows[0].owner)
}

/** Moves the records of our migrations; those of another program stay, and with none left the table is dropped. */
async function moveRecords(client: pg.Client, schema: string, migrations: Migration[]): Promise<void> {
  await createRecords(client, schema)
  const columns =
    'id, checksum, finished_at, migration_name, logs, rolled_back_at, started_at, applied_steps_count'
  await client.query(
    `WITH moved AS (DELETE FROM public."_prisma_migrations" WHERE migration_name = ANY($1) RETURNING ${columns})
     INSERT INTO "${schema}"."_prisma_migrations" (${columns}) SELECT ${columns} FROM moved`,
    [migrations.map(({ name }) => name)],
  )
  const { rows } = await client.query('SELECT FROM public."_prisma_migrations" LIMIT 1')
  if (rows.length === 0) await client.query('DROP TABLE public."_prisma_migrations"')
}
