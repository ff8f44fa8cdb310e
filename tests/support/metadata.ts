import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import { migrate as applyMigrations } from '#bin/services/migrate.ts'
import { readMetadataUrl } from '#lib/metadata-connection.ts'
import { closeDatabase } from '#lib/store/database.ts'
import { clusterUrl, lendDatabase } from './cluster.ts'

const migrations = path.resolve('prisma/migrations')

/** Lends an empty metadata database, copied from one that was migrated once on the tests' server. */
export async function metadataDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const template = `metadata_${fingerprint()}`
  const client = new pg.Client({ connectionString: clusterUrl() })
  await client.connect()
  try {
    // Test files run in several processes: the lock lets one of them migrate, and the others copy what it made.
    await client.query("SELECT pg_advisory_lock(hashtext('metadata template'))")
    const made = await client.query('SELECT FROM pg_database WHERE datname = $1', [template])
    if (made.rowCount === 0) {
      await client.query('DROP DATABASE IF EXISTS metadata_building WITH (FORCE)')
      await client.query('CREATE DATABASE metadata_building TEMPLATE template0')
      await migrate(clusterUrl('metadata_building'))
      await client.query(`ALTER DATABASE metadata_building RENAME TO "${template}"`)
    }
    const { url, close } = await lendDatabase(template)
    return { url, drop: close }
  } finally {
    await client.end()
  }
}

/** Gives a test file a metadata database of its own, which `database()` opens. */
export function withMetadataDatabase(): void {
  let drop: (() => Promise<void>) | undefined
  beforeAll(async () => {
    const lent = await metadataDatabase()
    process.env.DATABASE_URL = lent.url
    drop = lent.drop
  })
  afterAll(async () => {
    await closeDatabase()
    await drop?.()
  })
}

/** Applies the migrations to a database, as a deployment does. */
export async function migrate(url: string): Promise<void> {
  await applyMigrations(readMetadataUrl(url))
}

function fingerprint(): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(migrations, { recursive: true, encoding: 'utf8' }).sort()) {
    if (name.endsWith('.sql')) hash.update(readFileSync(path.join(migrations, name)))
  }
  return hash.digest('hex').slice(0, 12)
}
