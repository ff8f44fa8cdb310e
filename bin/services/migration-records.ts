import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Migration } from './migrations.ts'

/** Creates the table of applied migrations as Prisma Migrate does, which goes on to read it for developers. */
export async function createRecords(client: pg.Client, schema: string): Promise<void> {
  await client.query(`CREATE TABLE IF NOT EXISTS "${schema}"."_prisma_migrations" (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0)`)
}

/** Applies migrations within a transaction, in this schema, and records each. */
export async function applyMigrations(
  client: pg.Client,
  schema: string,
  migrations: Migration[],
): Promise<void> {
  if (migrations.length === 0) return
  await client.query(`SET LOCAL search_path TO "${schema}"`)
  for (const { name, checksum, sql } of migrations) {
    const { rows } = await client.query<{ now: Date }>('SELECT clock_timestamp() AS now')
    // The first one creates `public`, which needs a right on the database that the own schema does not.
    await client.query(schema === 'public' ? sql : sql.replace('CREATE SCHEMA IF NOT EXISTS "public";', ''))
    await client.query(
      `INSERT INTO "${schema}"."_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name, rows[0]?.now],
    )
  }
}
