import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Check } from '#lib/verification/check.ts'
import { outcomeOf } from '#lib/verification/run.ts'
import { sql } from '#tests/support/cluster.ts'
import { ownServer } from '#tests/support/own-server.ts'
import { failures, prove } from '#tests/support/proof.ts'

let server: Awaited<ReturnType<typeof ownServer>>
beforeAll(async () => {
  server = await ownServer()
})
afterAll(() => server.remove())

/** A rehearsal of a database in which everything is a superuser's. */
async function proveMade(...statements: string[]): Promise<Check[]> {
  await sql(server.url('postgres'), 'CREATE DATABASE production')
  try {
    await sql(server.url('production'), ...statements)
    return await prove(server.url('production'))
  } finally {
    await sql(server.url('postgres'), 'DROP DATABASE production WITH (FORCE)')
  }
}

/** Made by hand it works; pg_restore sets an empty search_path, and helper() is not found. */
const unqualified = `CREATE TABLE a (i int PRIMARY KEY); INSERT INTO a VALUES (1);
  CREATE FUNCTION helper(i int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS 'begin return i; end';
  CREATE FUNCTION idx(i int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS 'begin return helper(i); end'`
const refused = `CREATE FUNCTION e() RETURNS int LANGUAGE sql SET session_replication_role = 'replica' AS 'SELECT 1'`

test('what does not come back is the fault of the archive, whatever else was refused beside it', async () => {
  const checks = await proveMade(unqualified, 'CREATE MATERIALIZED VIEW mv AS SELECT idx(i) FROM a', refused)
  expect(failures(checks)).not.toEqual([])
  expect(failures(checks)).toEqual([
    expect.objectContaining({
      subject: expect.stringContaining('public.mv'),
      found: expect.stringContaining('helper'),
    }),
  ])
  expect(outcomeOf(checks)).toBe('failed')
})
