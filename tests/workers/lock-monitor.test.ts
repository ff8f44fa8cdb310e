import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Connection, readConnectionString } from '#lib/connection-string.ts'
import { monitoredReading } from '#lib/postgres/guarded-reading.ts'
import { sessionName, watchForWaiters } from '#lib/postgres/lock-monitor.ts'
import { openSession } from '#lib/postgres/session.ts'
import { Problem } from '#lib/problem.ts'
import type { Check } from '#lib/verification/check.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import { type LentDatabase, lendDatabase, serverMajor, sql } from '#tests/support/cluster.ts'
import { until } from '#tests/support/until.ts'
import { addDifferingRows } from '#workers/run/add-differing-rows.ts'

let source: LentDatabase
const role = `reader_${randomBytes(4).toString('hex')}`
let asReader: Connection
beforeAll(async () => {
  source = await lendDatabase()
  await sql(
    source.url,
    'CREATE TABLE orders AS SELECT generate_series(1, 1000) AS id; ALTER TABLE orders ADD PRIMARY KEY (id)',
    `CREATE ROLE ${role} LOGIN PASSWORD 'x'; GRANT SELECT ON orders TO ${role}`,
  )
  asReader = { ...readConnectionString(source.url), user: role, password: 'x' }
})
afterAll(async () => {
  await sql(source.url, `DROP OWNED BY ${role}; DROP ROLE ${role}`)
  await source.close()
})

async function connected(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: source.url })
  await client.connect()
  return client
}

/** Resolves once a session of this name runs, to its pid. */
const sessionNamed = (name: string) =>
  until(async () => {
    const { rows } = await sql(
      source.url,
      `SELECT pid FROM pg_stat_activity WHERE application_name = '${name}'`,
    )
    return (rows[0]?.pid as number | undefined) ?? null
  })

/** Reads a table in a transaction, which holds its lock, while the monitor watches; `stopped` is why the reading has to stop. */
async function watchedReading(connection: Connection) {
  const runTag = randomBytes(4).toString('hex')
  const reader = await openSession(connection, sessionName(runTag, 'read'))
  await reader.query('SELECT count(*) FROM public.orders')
  let stop = (_: Problem) => {}
  const stopped = new Promise<Problem>((resolve) => {
    stop = resolve
  })
  const monitor = watchForWaiters(connection, {
    runTag,
    onStop: (thrown) => stop(thrown as Problem),
  })
  const watch = sessionName(runTag, 'watch')
  const pid = await sessionNamed(watch)
  return {
    pid,
    watch,
    stopped: stopped.finally(() => reader.end()),
    end: () => monitor.stop(),
  }
}

/** How long a migration waits for the lock of a reading that stops when it must. */
async function migrate(reading: Awaited<ReturnType<typeof watchedReading>>) {
  const migration = await connected()
  const begun = performance.now()
  await migration.query('ALTER TABLE orders ADD COLUMN added integer; ALTER TABLE orders DROP COLUMN added')
  const waitedMs = performance.now() - begun
  await migration.end()
  return { waitedMs, problem: await reading.stopped }
}

describe('the session that watches for waiting migrations', () => {
  test('is opened again when it is terminated', async () => {
    const reading = await watchedReading(asReader)
    await sql(source.url, `SELECT pg_terminate_backend(${reading.pid})`)
    await until(async () => ((await sessionNamed(reading.watch)) === reading.pid ? null : true))
    const { waitedMs, problem } = await migrate(reading)
    expect(problem).toMatchObject({ code: 'yielded', message: expect.stringContaining('orders') })
    expect(waitedMs).toBeLessThan(5000)
    await reading.end()
  })

  test('is not ended by an idle_session_timeout of the role', async () => {
    if ((await serverMajor()) >= 14)
      await sql(source.url, `ALTER ROLE ${role} SET idle_session_timeout = '700ms'`)
    const reading = await watchedReading(asReader)
    await sleep(2500)
    expect(await sessionNamed(reading.watch)).toBe(reading.pid)
    const { waitedMs, problem } = await migrate(reading)
    expect(problem.code).toBe('yielded')
    expect(waitedMs).toBeLessThan(5000)
    await reading.end()
    if ((await serverMajor()) >= 14) await sql(source.url, `ALTER ROLE ${role} RESET idle_session_timeout`)
  })

  test('stops the reading where it cannot be opened again', async () => {
    const reading = await watchedReading(asReader)
    await sql(source.url, `ALTER ROLE ${role} NOLOGIN`, `SELECT pg_terminate_backend(${reading.pid})`)
    const begun = performance.now()
    expect(await reading.stopped).toMatchObject({
      code: 'connection-lost',
      message: expect.stringMatching(/no other could be opened for 5 s/),
    })
    expect(performance.now() - begun).toBeLessThan(9000)
    await reading.end()
    await sql(source.url, `ALTER ROLE ${role} LOGIN`)
  })
})

describe('a search for differing rows', () => {
  const limit = { ms: 60_000, problem: () => new Problem('snapshot-too-old', 'too long') }
  const slowly = (signal: AbortSignal) =>
    monitoredReading(
      readConnectionString(source.url),
      { signal, step: 'search', limit },
      async ({ connection, runTag }) => {
        const client = await openSession(connection, sessionName(runTag, 'differing rows'))
        await client.query('SELECT count(*) FROM public.orders, pg_catalog.pg_sleep(40)')
      },
    )
  const searching = `SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name LIKE 'backproof %: differing rows' AND query LIKE '%pg_sleep(40)%'`
  const begun = () => until(async () => ((await sql(source.url, searching)).rows[0].count > 0 ? true : null))
  const nothingLeft = () =>
    until(async () => ((await sql(source.url, searching)).rows[0].count === 0 ? true : null))

  test('yields to a migration within 5 s', async () => {
    const ended = slowly(new AbortController().signal).catch((thrown) => thrown)
    await begun()
    const migration = await connected()
    const at = performance.now()
    await migration.query('ALTER TABLE orders ADD COLUMN added integer; ALTER TABLE orders DROP COLUMN added')
    expect(performance.now() - at).toBeLessThan(5000)
    await migration.end()
    expect(await ended).toMatchObject({ code: 'yielded' })
    await nothingLeft()
  })

  test('is cancelled within 5 s, and its query ends on the server', async () => {
    const cancelled = new AbortController()
    const ended = slowly(cancelled.signal).catch((thrown) => thrown)
    await begun()
    const at = performance.now()
    cancelled.abort(new Problem('cancelled', 'The run was cancelled.'))
    expect(await ended).toMatchObject({ code: 'cancelled' })
    await nothingLeft()
    expect(performance.now() - at).toBeLessThan(5000)
  })

  test('that its time limit ends leaves the finding as it is', async () => {
    const tables = [{ schema: 'public', name: 'orders', rows: 1000, columns: [] }]
    const finding: Check = {
      kind: 'rows',
      subject: 'public.orders',
      verdict: 'failed',
      expected: '1000',
      found: '999',
    }
    const connection = readConnectionString(source.url)
    const checks = await addDifferingRows([finding], { tables, visibility: '1:1:' } as unknown as Manifest, {
      ...{ source: connection, copy: connection, signal: new AbortController().signal },
      withinMinutes: 0,
    })
    expect(checks).toEqual([finding])
  })
})
