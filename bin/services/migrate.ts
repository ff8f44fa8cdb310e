import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import pg from 'pg'
import { plainEnv } from '#bin/process/child.ts'
import { readMetadataUrl } from '#lib/metadata-connection.ts'
import { metadataSession } from '#lib/metadata-session.ts'
import { Problem } from '#lib/problem.ts'
import { root } from './home.ts'

/** Applies pending migrations to the metadata database with Prisma Migrate, which is started only when there are any. */
export async function migrate(databaseUrl: string): Promise<void> {
  if (await isNewest(databaseUrl)) return
  const prisma = path.join(root, 'node_modules', 'prisma', 'build', 'index.js')
  const ran = await execa(process.execPath, [prisma, 'migrate', 'deploy'], {
    cwd: root,
    extendEnv: false,
    env: {
      ...plainEnv(),
      DATABASE_URL: databaseUrl,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
    stdin: 'ignore',
    reject: false,
    all: true,
  })
  if (ran.exitCode === 0) return
  const output = ran.all.split('\n').filter((line) => line.trim())
  throw new Problem(
    'database-unreachable',
    `The metadata database could not be brought up to date: ${output.find((line) => /error|P\d{4}/i.test(line)) ?? output.at(-1) ?? 'no reason was given.'}`,
    'For details run: npx prisma migrate status',
  )
}

/** Prisma stores every applied migration with the sha256 of its file. */
async function isNewest(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({
    ...metadataSession(readMetadataUrl(databaseUrl)),
    connectionTimeoutMillis: 20_000,
  })
  try {
    await client.connect()
    const applied = await client.query(
      'SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    )
    const known = new Map(applied.rows.map((row) => [row.name, row.checksum]))
    return ownMigrations().every(({ name, checksum }) => known.get(name) === checksum)
  } catch {
    return false // Prisma reports the error.
  } finally {
    await client.end().catch(() => {})
  }
}

function ownMigrations(): { name: string; checksum: string }[] {
  const folder = path.join(root, 'prisma', 'migrations')
  const names = readdirSync(folder).filter((name) => statSync(path.join(folder, name)).isDirectory())
  return names.map((name) => ({
    name,
    checksum: createHash('sha256')
      .update(readFileSync(path.join(folder, name, 'migration.sql')))
      .digest('hex'),
  }))
}
