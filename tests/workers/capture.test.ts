import { appendFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { type LentDatabase, sql } from '#tests/support/cluster.ts'
import { failures, prove } from '#tests/support/proof.ts'
import { lendSampleSource } from '#tests/support/sample-source.ts'
import { until } from '#tests/support/until.ts'
import type { CapturedArchive } from '#workers/run/ports.ts'

let source: LentDatabase
beforeAll(async () => {
  source = await lendSampleSource()
})
afterAll(() => source.close())

test('a writer that is busy on the source during the run causes no finding', async () => {
  const busy = await writeBusily(source.url)
  const checks = await prove(source.url, { afterCapture: () => sleep(200) })
  const written = await busy.stop()
  expect(written).toBeGreaterThan(20)
  expect(failures(checks)).toEqual([])
  expect(outcomeOfChecks(checks)).toBe('passed')
})

test('reading writes nothing on the source', async () => {
  await sql(source.url, 'CHECKPOINT', 'UPDATE community.posts SET title = title WHERE id = 1')
  await until(async () => ((await countWrites(source.url)).updated > 0 ? true : null))
  const before = await countWrites(source.url)
  await prove(source.url)
  await until(async () => ((await countOtherSessions(source.url)) === 0 ? true : null))
  await sleep(1100) // PostgreSQL 13 and 14 publish the counters of ended sessions once a second
  expect(await countWrites(source.url)).toEqual(before)
})

describe('an archive that is not the one that was written is found out before it is restored', () => {
  const member = ({ stored }: CapturedArchive) =>
    path.join(
      stored.data,
      readdirSync(stored.data)
        .filter((name) => name.endsWith('.gz'))
        .sort()[0] ?? '',
    )
  const damages: [string, (archive: CapturedArchive) => void, RegExp][] = [
    [
      'a member is cut short',
      (archive) => truncateSync(member(archive), 40),
      /data\/\d+\.dat\.gz was changed/,
    ],
    ['a member is lost', (archive) => rmSync(member(archive)), /data\/\d+\.dat\.gz is missing/],
    ['a byte is added', (archive) => appendFileSync(member(archive), 'x'), /was changed/],
    [
      'a file is added',
      ({ stored }) => writeFileSync(path.join(stored.data, '9999.dat.gz'), 'x'),
      /was added/,
    ],
    [
      'the manifest is rewritten',
      ({ stored }) => appendFileSync(path.join(stored.folder, 'manifest.json'), ' '),
      /manifest\.json was changed/,
    ],
    [
      'the sums are rewritten',
      ({ stored }) => appendFileSync(path.join(stored.folder, 'SHA256SUMS'), '\n'),
      /SHA256SUMS is not the one/,
    ],
    [
      'the sums are lost',
      ({ stored }) => rmSync(path.join(stored.folder, 'SHA256SUMS')),
      /SHA256SUMS is missing/,
    ],
  ]
  test.each(damages)('%s', async (_, damage, found) => {
    const checks = await prove(source.url, { afterCapture: damage })
    expect(failures(checks)).toEqual([
      expect.objectContaining({ kind: 'archive', blames: 'archive', found: expect.stringMatching(found) }),
    ])
    expect(outcomeOfChecks(checks)).toBe('failed')
  })
})

test('a foreign key that production itself breaks is one finding, and production is to blame', async () => {
  const damaged = await lendSampleSource()
  try {
    await sql(
      damaged.url,
      'SET session_replication_role = replica',
      'UPDATE community.comments SET post_id = -1 WHERE id = 1',
    )
    const checks = await prove(damaged.url)
    expect(failures(checks)).toEqual([
      expect.objectContaining({
        kind: 'constraint',
        subject: 'community.comments · comments_post_id_fkey',
        blames: 'source',
        found: expect.stringContaining('violates foreign key'),
      }),
    ])
  } finally {
    await damaged.close()
  }
})

test('a schema that must exist and does not is a finding that blames the source', async () => {
  const checks = await prove(source.url, { requiredSchemas: ['community', 'billing'] })
  expect(failures(checks)).toEqual([
    expect.objectContaining({ kind: 'required-schema', subject: 'billing', blames: 'source' }),
  ])
})

/** Inserts, updates and deletes until stopped; resolves to how many transactions it made. */
async function writeBusily(url: string): Promise<{ stop(): Promise<number> }> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  let running = true
  let done = 0
  const write = async () => {
    while (running) {
      await client.query(`WITH added AS (INSERT INTO community.posts (author_id, title, body, tags) SELECT author_id, title, body, tags FROM community.posts WHERE id = 1 RETURNING id)
        UPDATE marketplace.suppliers SET minimum_order = minimum_order + 1 WHERE id = 1 + (SELECT max(id) FROM added) % 5`)
      await client.query("SELECT nextval('marketplace.order_number')")
      await client.query('DELETE FROM community.posts WHERE id = (SELECT max(id) FROM community.posts)')
      done += 1
    }
  }
  const writing = write()
  return {
    stop: async () => {
      running = false
      await writing
      await client.end()
      return done
    },
  }
}

/**
 * Row writes on every table of a database, catalogs included, and commands that maintain tables. Leaves out the statistics that autovacuum
 * writes whenever it likes; an ANALYZE by a session still counts. Leaves out tables that all databases of the server share.
 */
async function countWrites(url: string) {
  const { rows } = await sql(
    url,
    `SELECT sum(n_tup_ins)::int AS inserted, sum(n_tup_upd)::int AS updated, sum(n_tup_del)::int AS deleted,
            sum(vacuum_count + analyze_count)::int AS maintained
     FROM pg_stat_all_tables JOIN pg_class ON pg_class.oid = relid
     WHERE NOT relisshared
       AND relid NOT IN (SELECT unnest(ARRAY[oid, reltoastrelid]) FROM pg_class
                         WHERE oid IN ('pg_statistic'::regclass, 'pg_statistic_ext_data'::regclass))`,
  )
  return rows[0]
}

async function countOtherSessions(url: string): Promise<number> {
  const { rows } = await sql(
    url,
    "SELECT count(*)::int AS sessions FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()",
  )
  return rows[0].sessions
}
