import { readFileSync } from 'node:fs'
import path from 'node:path'
import { runMigrations } from 'bullmq'
import { execa } from 'execa'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readMetadataUrl } from '#lib/metadata-connection.ts'
import { consume } from '#lib/queue/consume.ts'
import { closeDatabase } from '#lib/store/database.ts'
import { wrongInstants } from '#lib/store/wrong-instants.ts'
import { type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { queueConfig } from '#tests/support/queue-config.ts'
import { until } from '#tests/support/until.ts'
import { readFacts } from '#tests/support/upgrade/read-facts.ts'

const stored = (name: string) => readFileSync(path.join('tests/support/upgrade', name), 'utf8')
/** What the version before read from its own database. */
const known = JSON.parse(stored('facts-0.2.json'))

let lent: LentDatabase
beforeAll(async () => {
  lent = await lendDatabase()
  await sql(lent.url, 'DROP SCHEMA public', stored('metadata-0.2.sql'))
  const client = new pg.Client({ connectionString: lent.url })
  await client.connect()
  await runMigrations(client, 'bullmq')
  await client.query(stored('queue-0.2.sql'))
  await client.end()
  process.env.DATABASE_URL = lent.url
})
afterAll(async () => {
  await closeDatabase()
  await lent.close()
})

function prepareDatabase() {
  return execa(
    'node',
    ['--import', path.resolve('bin/typescript.mjs'), path.resolve('bin/services/prepare-database.ts')],
    {
      env: { DATABASE_URL: lent.url, BETTER_AUTH_SECRET: 'xJ3v1kq9Wm5Zt7RbN2sYcD8uHfLpQeGa' },
      reject: false,
    },
  )
}

test('an installation of version 0.2 is upgraded by one command, and a second one finds it done', async () => {
  const [first, second] = [await prepareDatabase(), await prepareDatabase()]
  expect([first.exitCode, second.exitCode, first.stderr + second.stderr]).toEqual([0, 0, ''])
  expect(first.stdout).toBe(
    'The tables were moved from the schema public to backproof.\nThe metadata database is up to date.',
  )
  expect(second.stdout).toBe('The metadata database is up to date.')
  const { rows } = await sql(
    lent.url,
    `SELECT nspname::text AS schema, count(*)::int > 10 AS many FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
     WHERE relkind = 'r' AND nspname !~ '^pg_' AND nspname <> 'information_schema' GROUP BY 1 ORDER BY 1`,
  )
  expect(rows).toEqual([
    { schema: 'backproof', many: true },
    { schema: 'backproof_queue', many: true },
  ])
})

test('runs, archives, gates, accounts, keys and the audit chain read as the version before read them', async () => {
  // As a worker that lives does every day: files that were not seen for a day are no longer vouched for, whatever the version is.
  await sql(
    lent.url,
    `INSERT INTO backproof."ArchiveCheck" ("archiveId", seen, found, since, at, "sumsAt")
     SELECT id, 'present', '', now(), now(), now() FROM backproof."Archive"`,
  )
  expect(await readFacts(known.apiKeyHash, new Date(known.at))).toEqual(known.facts)
  expect(await wrongInstants()).toMatchObject({ archives: 0, inFuture: 0 })
})

test('the jobs that waited are worked on', async () => {
  const taken: string[] = []
  const take = (kind: string) => async (id: string) => void taken.push(`${kind}-${id}`)
  const worker = await consume({
    ...queueConfig(lent.url),
    verify: take('verify'),
    probe: take('probe'),
    task: take('task'),
    rehearsal: take('rehearsal'),
  })
  try {
    await until(async () => taken.length === 2 || null)
  } finally {
    await worker.close()
  }
  expect(taken.sort()).toEqual([...known.waiting].sort())
  expect(readMetadataUrl(lent.url).queueSchema).toBe('backproof_queue')
})
