import { afterAll, beforeEach, expect, test } from 'vitest'
import { closeQueue } from '#app/_server/queue.ts'
import { GET } from '#app/api/health/ready/route.ts'
import { closeDatabase, database } from '#lib/store/database.ts'
import { reportWorker } from '#lib/store/worker/report-worker.ts'
import { saveProbe } from '#lib/store/worker/save-probe.ts'
import { someSource } from '#tests/lib/store/sample.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'

process.env.BETTER_AUTH_SECRET = 'a secret of the tests that is long enough'
withMetadataDatabase()
afterAll(() => closeQueue())

const tools = [{ major: 17, version: '17.6', folder: '/usr/lib/postgresql/17/bin' }]
beforeEach(async () => {
  await database().source.deleteMany()
  await reportWorker({ id: 'w', publicKey: 'age1', version: '1', tools })
})

async function ready() {
  const answer = await GET()
  return { status: answer.status, ...(await answer.json()) }
}

test('all is there', async () => {
  expect(await ready()).toMatchObject({
    status: 'ready',
    ...{ database: true, queue: true, migrations: true, worker: true, tools: true },
    states: {
      ...{ database: 'responds', queue: 'responds', migrations: 'applied', tools: 'PostgreSQL 17' },
      worker: expect.stringMatching(/^last reported 20/),
    },
  })
})

test('a migration that is pending, one that did not end and one of a newer version are named', async () => {
  const rows = await database().$queryRaw<{ migration_name: string }[]>`
    SELECT migration_name FROM "_prisma_migrations" ORDER BY migration_name`
  const [first, second] = rows.map((row) => row.migration_name)
  const saved = await database().$queryRaw<
    object[]
  >`SELECT * FROM "_prisma_migrations" WHERE migration_name = ${first}`
  await database()
    .$executeRaw`UPDATE "_prisma_migrations" SET migration_name = '29990101000000_later' WHERE migration_name = ${first}`
  await database()
    .$executeRaw`UPDATE "_prisma_migrations" SET finished_at = NULL WHERE migration_name = ${second}`
  const found = await ready()
  expect([saved.length, found.status, found.migrations, found.database]).toEqual([
    1,
    'not-ready',
    false,
    true,
  ])
  expect(found.states.migrations).toBe(
    `pending: ${first}; did not end: ${second}; of a newer version: 29990101000000_later`,
  )
  await database()
    .$executeRaw`UPDATE "_prisma_migrations" SET migration_name = ${first} WHERE migration_name = '29990101000000_later'`
  await database().$executeRaw`UPDATE "_prisma_migrations" SET finished_at = now() WHERE finished_at IS NULL`
  expect((await ready()).migrations).toBe(true)
})

test('a worker that was silent for a minute is not ready, and no more are its tools', async () => {
  await database().$executeRaw`UPDATE "Worker" SET "seenAt" = now() - interval '61 seconds'`
  expect(await ready()).toMatchObject({
    ...{ status: 'not-ready', worker: false, tools: false, database: true },
    states: { tools: 'no worker has programs of PostgreSQL' },
  })
})

test('programs that a database needs and no worker has are named', async () => {
  const { id } = await someSource()
  await saveProbe(id, { probe: { serverVersion: '18.1', schemas: [] } as never })
  expect(await ready()).toMatchObject({ tools: false, states: { tools: 'missing for PostgreSQL 18' } })
})

test('a metadata database that does not respond is named, and what depends on it is not known', async () => {
  const url = process.env.DATABASE_URL
  await closeDatabase()
  process.env.DATABASE_URL = 'postgresql://absent:wrong@127.0.0.1:1/backproof'
  const found = await ready()
  await closeDatabase()
  process.env.DATABASE_URL = url
  expect(found).toMatchObject({ status: 'not-ready', database: false, worker: false, migrations: false })
  expect(found.states.database).toBe('does not respond')
  expect(JSON.stringify(found)).not.toContain('wrong@')
})
