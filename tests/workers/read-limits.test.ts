import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Problem } from '#lib/problem.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { type LentDatabase, sql } from '#tests/support/cluster.ts'
import { failures, prove } from '#tests/support/proof.ts'
import { lendSampleSource } from '#tests/support/sample-source.ts'
import { until } from '#tests/support/until.ts'

let source: LentDatabase
beforeAll(async () => {
  source = await lendSampleSource()
})
afterAll(() => source.close())

const ours = `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'backproof%'`

describe('the source is never asked for more connections than it was said to give', () => {
  test.each([2, 3, 4, 5, 8])('%i', async (connections) => {
    const counting = await most(source.url, ours)
    const checks = await prove(source.url, {
      readLimits: { connections, sequential: false, snapshotMinutes: 5 },
    })
    expect(await counting.stop()).toBeLessThanOrEqual(connections)
    expect(failures(checks)).toEqual([])
    expect(outcomeOfChecks(checks)).toBe('passed')
  })
})

test('a sequential run reads with one session at a time, besides the one that watches', async () => {
  // The view is read one session after the other: only what was active when the reading began was active at the same time. The session
  // that watches is known by its name, since it opens, and pins its settings, while the dump runs.
  const counting = await most(
    source.url,
    `${ours} AND state = 'active' AND query_start < statement_timestamp() AND application_name NOT LIKE '%: watch'`,
  )
  const checks = await prove(source.url, {
    readLimits: { connections: 5, sequential: true, snapshotMinutes: 5 },
  })
  expect(await counting.stop()).toBeLessThanOrEqual(1)
  expect(outcomeOfChecks(checks)).toBe('passed')
})

test('a migration that waits behind the run gets its lock within 5 s, and the run reports that it yielded', async () => {
  const slow = await lendSampleSource({ rows: 60_000 })
  const [blocker, migration] = await Promise.all([connected(slow.url), connected(slow.url)])
  try {
    // pg_dump locks tables in the order in which they were made: it waits for the last one, and holds on to those before it.
    const made = `SELECT oid::regclass::text AS last FROM pg_class WHERE relkind = 'r' AND oid >= 16384 ORDER BY oid DESC LIMIT 1`
    const { last } = (await sql(slow.url, made)).rows[0]
    await blocker.query(`BEGIN; LOCK TABLE ${last} IN ACCESS EXCLUSIVE MODE`)
    const running = prove(slow.url).catch((thrown) => thrown)
    const waiting = `SELECT FROM pg_locks WHERE NOT granted AND relation = '${last}'::regclass`
    await until(async () => ((await sql(slow.url, waiting)).rowCount ? true : null))
    const begun = performance.now()
    await migration.query('ALTER TABLE community.posts ADD COLUMN added integer')
    expect(performance.now() - begun).toBeLessThan(5000)
    expect(await running).toMatchObject({
      code: 'yielded',
      message: expect.stringContaining('community.posts'),
    })
    expect((await sql(slow.url, ours)).rows[0]).toEqual({ count: 0 })
  } finally {
    await Promise.all([blocker.end(), migration.end()])
    await slow.close()
  }
})

test('a table that stays locked ends the run after 10 s, and nothing else is blamed', async () => {
  const blocker = await connected(source.url)
  try {
    await blocker.query('BEGIN; LOCK TABLE marketplace.categories IN ACCESS EXCLUSIVE MODE')
    await expect(prove(source.url)).rejects.toMatchObject({ code: 'lock-timeout' })
  } finally {
    await blocker.end()
  }
})

test('a snapshot is not held longer than it may be', async () => {
  await expect(
    prove(source.url, { readLimits: { connections: 5, sequential: false, snapshotMinutes: 0.0005 } }),
  ).rejects.toSatisfy((thrown) => thrown instanceof Problem && thrown.code === 'snapshot-too-old')
})

test('nothing of the run is left on the source, and no setting of it is seen by anybody', async () => {
  await prove(source.url)
  expect((await sql(source.url, ours)).rows[0]).toEqual({ count: 0 })
})

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

/** Asks again and again while something runs; `stop` tells the highest count seen. */
async function most(url: string, query: string): Promise<{ stop(): Promise<number> }> {
  const client = await connected(url)
  let running = true
  let highest = 0
  const asking = (async () => {
    while (running) {
      highest = Math.max(highest, (await client.query<{ count: number }>(query)).rows[0]?.count ?? 0)
      await sleep(5)
    }
  })()
  return {
    stop: async () => {
      running = false
      await asking
      await client.end()
      return highest
    },
  }
}
