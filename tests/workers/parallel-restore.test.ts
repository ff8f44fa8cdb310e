import { afterAll, describe, expect, test } from 'vitest'
import { parallelRestoreSubject } from '#lib/verification/rules/parallel-restore.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { clusterUrl, type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { failures, prove } from '#tests/support/proof.ts'
import { wrapTools } from '#tests/support/wrapped-tools.ts'

const closing: LentDatabase[] = []
afterAll(async () => {
  for (const lent of closing) await lent.close()
})
async function lendWith(...statements: string[]): Promise<LentDatabase> {
  const lent = await lendDatabase()
  closing.push(lent)
  await sql(lent.url, ...statements)
  return lent
}
const gapIn = (checks: Awaited<ReturnType<typeof prove>>) =>
  checks.find((check) => check.subject === parallelRestoreSubject)

describe('what fails with several jobs is restored once more with one', () => {
  /** The real pg_restore, and where it has several jobs two of them deadlock at the end. */
  const deadlocking = {
    pg_restore: `case "$*" in *--list*|*--jobs=1*|*--file*) exec "$real" "$@";; esac
"$real" "$@"
echo 'pg_restore: from TOC entry 3333; 2606 16400 CONSTRAINT numbers numbers_pkey postgres' >&2
echo 'pg_restore: error: could not execute query: ERROR:  deadlock detected' >&2
echo 'pg_restore: warning: errors ignored on restore: 1' >&2
exit 1`,
  }
  test('a deadlock of its own jobs: the archive passed, and the report recommends one job', async () => {
    const source = await lendWith(
      'CREATE TABLE numbers (id integer PRIMARY KEY); INSERT INTO numbers SELECT generate_series(1, 100)',
    )
    const wrapped = await wrapTools(deadlocking)
    const checks = await prove(source.url).finally(wrapped.unwrap)
    expect(failures(checks)).toEqual([])
    expect(outcomeOfChecks(checks)).toBe('passed')
    expect(gapIn(checks)).toMatchObject({
      verdict: 'gap',
      found: expect.stringMatching(/deadlock detected.*Restore it with --jobs=1$/),
    })
  })

  test('what fails with one job, too, is failed, and named once', async () => {
    const source = await lendWith(
      'CREATE TABLE divisors (n integer); INSERT INTO divisors VALUES (1)',
      'CREATE MATERIALIZED VIEW shares AS SELECT 1 / n AS share FROM divisors',
      'INSERT INTO divisors VALUES (0)',
    )
    const wrapped = await wrapTools(deadlocking)
    const checks = await prove(source.url).finally(wrapped.unwrap)
    expect(failures(checks)).toEqual([expect.objectContaining({ kind: 'view', subject: 'public.shares' })])
    expect(gapIn(checks)).toBe(undefined)
  })
})

describe('jobs that give up and whose lines are torn, so that none says why', () => {
  const torn = {
    pg_restore: `case "$*" in *--list*|*--jobs=1*|*--file*) exec "$real" "$@";; esac
echo 'pg_restore: pg_restore: processing data for table "public.divisors"' >&2
echo 'error: could not read from input file: end of file' >&2
echo 'pg_restore: error: a worker process died unexpectedly' >&2
exit 1`,
  }
  test('the archive failed where one job cannot restore it either', async () => {
    const source = await lendWith(
      'CREATE TABLE divisors (n integer); INSERT INTO divisors VALUES (1)',
      'CREATE MATERIALIZED VIEW shares AS SELECT 1 / n AS share FROM divisors',
      'INSERT INTO divisors VALUES (0)',
    )
    const wrapped = await wrapTools(torn)
    const checks = await prove(source.url).finally(wrapped.unwrap)
    expect(failures(checks)).toEqual([expect.objectContaining({ kind: 'view', subject: 'public.shares' })])
  })

  test('the run could not finish where one job can: something ended them', async () => {
    const source = await lendWith('CREATE TABLE divisors (n integer); INSERT INTO divisors VALUES (1)')
    const wrapped = await wrapTools(torn)
    const ended = prove(source.url).finally(wrapped.unwrap)
    await expect(ended).rejects.toMatchObject({ code: 'restore-broke-off' })
  })
})

test('an index whose function reads another table restores with one job, and that is said every time', async () => {
  const source = await lendWith(
    'CREATE TABLE names (id integer PRIMARY KEY, name text)',
    `INSERT INTO names SELECT i, repeat('x', 500) FROM generate_series(1, 50000) i`,
    `CREATE FUNCTION name_of(integer) RETURNS text IMMUTABLE LANGUAGE plpgsql AS $$
       DECLARE found text;
       BEGIN SELECT name INTO STRICT found FROM public.names WHERE id = $1; RETURN left(found, 9); END $$`,
    'CREATE TABLE a (id integer); INSERT INTO a VALUES (50000); CREATE INDEX a_names ON a (name_of(id))',
  )
  const checks = await prove(source.url)
  expect(failures(checks)).toEqual([])
  expect(outcomeOfChecks(checks)).toBe('passed')
  expect(gapIn(checks)).toMatchObject({ found: expect.stringContaining('--jobs=1') })
})

const installed = await sql(
  clusterUrl(),
  `SELECT name FROM pg_available_extensions WHERE name IN ('pg_partman', 'postgis_topology')`,
)
const has = (name: string) => installed.rows.some((row: { name: string }) => row.name === name)

describe('extensions whose configuration tables point to each other', () => {
  test.runIf(has('pg_partman'))(
    'pg_partman, with partitions of partitions',
    async () => {
      const source = await lendWith(
        'CREATE SCHEMA partman; CREATE EXTENSION pg_partman SCHEMA partman',
        'CREATE TABLE days (id integer NOT NULL, day timestamptz NOT NULL) PARTITION BY RANGE (day)',
        `DO $$ BEGIN
         IF (SELECT extversion >= '5' FROM pg_extension WHERE extname = 'pg_partman') THEN
           PERFORM partman.create_parent('public.days', 'day', '1 month');
           PERFORM partman.create_sub_parent('public.days', 'day', '1 day');
         ELSE
           PERFORM partman.create_parent('public.days', 'day', 'native', 'monthly');
           PERFORM partman.create_sub_parent('public.days', 'day', 'native', 'daily', p_native_check => 'yes');
         END IF;
       END $$`,
        'INSERT INTO days SELECT i, now() FROM generate_series(1, 10) i',
      )
      for (let run = 0; run < 3; run += 1) {
        const checks = await prove(source.url)
        expect(failures(checks)).toEqual([])
        expect(outcomeOfChecks(checks)).toBe('passed')
      }
    },
    300_000,
  )

  test.runIf(has('postgis_topology'))(
    'postgis_topology, with a layer',
    async () => {
      const source = await lendWith(
        'CREATE EXTENSION postgis; CREATE EXTENSION postgis_topology',
        `SELECT topology.CreateTopology('city', 4326)`,
        'CREATE TABLE parcels (id integer PRIMARY KEY)',
        `SELECT topology.AddTopoGeometryColumn('city', 'public', 'parcels', 'shape', 'POLYGON'); INSERT INTO parcels VALUES (1)`,
      )
      for (let run = 0; run < 3; run += 1) {
        const checks = await prove(source.url)
        expect(failures(checks)).toEqual([])
        expect(outcomeOfChecks(checks)).toBe('passed')
      }
    },
    300_000,
  )
})
