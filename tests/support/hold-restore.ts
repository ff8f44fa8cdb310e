import { sql } from './cluster.ts'

/** Adds a table whose one row takes an hour to restore: a run of the database is held there until it is cancelled, however fast the machine. */
export async function holdRestore(url: string, table: string): Promise<void> {
  const seconds = "coalesce(current_setting('held.seconds', true), '3600')::float8"
  await sql(
    url,
    "SET held.seconds = '0'",
    `CREATE TABLE ${table} (id integer CHECK (pg_sleep(${seconds}) IS NOT NULL))`,
    `INSERT INTO ${table} VALUES (1)`,
  )
}
