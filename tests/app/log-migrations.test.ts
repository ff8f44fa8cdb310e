import { afterEach, expect, test, vi } from 'vitest'
import { logMigrations } from '#app/_server/log-migrations.ts'
import { log } from '#lib/log.ts'
import { closeDatabase, database } from '#lib/store/database.ts'
import { lendDatabase } from '#tests/support/cluster.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'

withMetadataDatabase()
const written = vi.spyOn(log, 'error')
afterEach(() => written.mockClear())

async function logged(): Promise<unknown[]> {
  await logMigrations()
  return written.mock.calls.map(([text]) => text)
}

test('the start of the web names what the metadata database lacks, and is silent where it lacks nothing', async () => {
  expect(await logged()).toEqual([])
  const [last] = await database().$queryRaw<{ name: string }[]>`
    UPDATE "_prisma_migrations" SET rolled_back_at = now()
    WHERE migration_name = (SELECT max(migration_name) FROM "_prisma_migrations") RETURNING migration_name AS name`
  expect(await logged()).toEqual([
    `the metadata database is not ready: it lacks the migrations ${last?.name}; run prepare-database, the pre-deploy command of the web`,
  ])
})

test('it names a newer version, and a database without any migration', async () => {
  await database().$executeRaw`
    INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at) VALUES ('n', '', '29990101000000_later', now())`
  expect(await logged()).toEqual([
    'the metadata database is not ready: a newer version of Backproof applied 29990101000000_later; start that version',
  ])
  written.mockClear()
  const empty = await lendDatabase()
  const before = process.env.DATABASE_URL
  await closeDatabase()
  process.env.DATABASE_URL = empty.url
  expect(await logged()).toEqual([expect.stringContaining('no migration is applied; run prepare-database')])
  await closeDatabase()
  process.env.DATABASE_URL = before
  await empty.close()
})
