import { execa } from 'execa'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readMetadataUrl } from '#lib/metadata-connection.ts'
import { metadataSession } from '#lib/metadata-session.ts'
import { openQueue } from '#lib/queue/queue.ts'
import { closeDatabase, database } from '#lib/store/database.ts'
import { getRun, requestRun } from '#lib/store/runs.ts'
import { addSource } from '#lib/store/sources.ts'
import { ana } from '#tests/support/ana.ts'
import { clusterUrl, lendDatabase, sql } from '#tests/support/cluster.ts'
import { metadataDatabase } from '#tests/support/metadata.ts'
import { queueConfig } from '#tests/support/queue-config.ts'
import { until } from '#tests/support/until.ts'

let url: string
let drop: () => Promise<void>

// A database and a role that both set another time zone, as a person may do to read the tables in psql.
beforeAll(async () => {
  ;({ url, drop } = await metadataDatabase())
  const name = new URL(url).pathname.slice(1)
  await sql(
    clusterUrl(),
    `ALTER DATABASE "${name}" SET timezone = 'Asia/Kolkata'`,
    `ALTER ROLE postgres IN DATABASE "${name}" SET timezone = 'America/St_Johns'`,
  )
  process.env.DATABASE_URL = url
})
afterAll(async () => {
  await closeDatabase()
  await drop()
})

const utcSession = (address: string) => metadataSession(readMetadataUrl(address))

async function zoneOf(config: pg.ClientConfig): Promise<string> {
  const client = new pg.Client(config)
  await client.connect()
  try {
    return (await client.query<{ TimeZone: string }>('SHOW timezone')).rows[0]?.TimeZone ?? ''
  } finally {
    await client.end()
  }
}

test('a session runs in UTC whatever the database and the role say, and keeps its other options', async () => {
  expect(await zoneOf({ connectionString: url })).toBe('America/St_Johns')
  expect(await zoneOf(utcSession(url))).toBe('UTC')
  const options = encodeURIComponent('-c TimeZone=Asia/Tokyo -c work_mem=8MB')
  expect(await zoneOf(utcSession(`${url}?options=${options}`))).toBe('UTC')
  const client = new pg.Client(utcSession(`${url}?options=${options}`))
  await client.connect()
  expect((await client.query('SHOW work_mem')).rows).toEqual([{ work_mem: '8MB' }])
  await client.end()
  const given = metadataSession(readMetadataUrl('postgresql://u@h/d'), { pgOptions: '-c work_mem=8MB' })
  expect(given.options).toMatch(/^-c work_mem=8MB -c TimeZone=UTC/)
})

test('a timestamp is stored and read unchanged, whether Prisma or raw SQL wrote it', async () => {
  const before = Date.now()
  const source = await addSource(ana, { name: 'elsewhere', variable: 'NOWHERE' })
  const { id } = await requestRun({ sourceId: source.id, trigger: 'person', requestedBy: ana })
  const run = await getRun(id)
  expect(Math.abs(Date.parse(run?.queuedAt ?? '') - before)).toBeLessThan(60_000)
  const [row] = await database().$queryRaw<{ ours: Date; off: number }[]>`
    SELECT now() AS ours, abs(extract(epoch FROM now() - "queuedAt"))::float8 AS off FROM "Run" WHERE id = ${id}`
  expect(Math.abs((row?.ours.getTime() ?? 0) - before)).toBeLessThan(60_000)
  expect(row?.off).toBeLessThan(60)
})

test('the sessions of the queue run in UTC, too', async () => {
  const queue = await openQueue(queueConfig(url))
  try {
    // On a loaded machine the first answer may take longer than a person waits for it.
    await until(async () => (await queue.ready()) || null)
    await sql(
      url,
      'CREATE TABLE zone_seen (zone text)',
      `CREATE FUNCTION note_zone() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN INSERT INTO public.zone_seen VALUES (current_setting('timezone')); RETURN NEW; END $$`,
      'CREATE TRIGGER note_zone AFTER INSERT ON backproof_queue.job FOR EACH ROW EXECUTE FUNCTION note_zone()',
    )
    await queue.enqueue({ kind: 'verify', id: 'some-run' })
    expect((await sql(url, 'SELECT zone FROM zone_seen')).rows).toEqual([{ zone: 'UTC' }])
  } finally {
    await queue.close()
  }
})

test('Prisma Migrate runs in UTC, also when a person starts it by hand', async () => {
  const lent = await lendDatabase()
  try {
    await sql(clusterUrl(), `ALTER DATABASE "${lent.name}" SET timezone = 'Asia/Kolkata'`)
    const env = { DATABASE_URL: lent.url, CHECKPOINT_DISABLE: '1' }
    await execa('node', ['node_modules/prisma/build/index.js', 'migrate', 'deploy'], { env })
    const { rows } = await sql(
      lent.url,
      'SELECT max(abs(extract(epoch FROM now() - started_at)))::float8 AS off FROM _prisma_migrations',
    )
    expect(rows[0]?.off).toBeLessThan(600)
  } finally {
    await lent.close()
  }
})
