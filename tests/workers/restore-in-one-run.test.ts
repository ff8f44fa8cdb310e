import { afterAll, expect, test } from 'vitest'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { failures, prove } from '#tests/support/proof.ts'
import { wrapTools } from '#tests/support/wrapped-tools.ts'

const closing: LentDatabase[] = []
afterAll(async () => {
  for (const lent of closing) await lent.close()
})

const rows = `CREATE TABLE orders (id integer PRIMARY KEY, note text NOT NULL);
  INSERT INTO orders SELECT n, 'order ' || n FROM generate_series(1, 1000) AS n;
  CREATE FUNCTION is_open(orders) RETURNS boolean STABLE LANGUAGE sql AS 'SELECT $1.id > 10';
  CREATE VIEW open_orders AS SELECT * FROM orders WHERE is_open(orders)`

/** Proves a database with a pg_restore that is killed when its arguments match a pattern of the shell. */
async function proveWithout(pattern: string, statements: string[]) {
  const lent = await lendDatabase()
  closing.push(lent)
  await sql(lent.url, ...statements)
  const wrapped = await wrapTools({
    pg_restore: `case "$*" in ${pattern}) kill -9 $$;; esac\nexec "$real" "$@"`,
  })
  return prove(lent.url).finally(wrapped.unwrap)
}

test('structure and rows of an ordinary database are restored in one run of pg_restore', async () => {
  const checks = await proveWithout('*--section=*', [
    rows,
    'CREATE EXTENSION pg_trgm',
    `COMMENT ON EXTENSION pg_trgm IS 'a comment of the team'`,
    'CREATE PUBLICATION orders FOR TABLE orders',
    'REVOKE EXECUTE ON FUNCTION pg_catalog.pg_sleep(double precision) FROM PUBLIC',
  ])
  expect(failures(checks)).toEqual([])
  expect(outcomeOfChecks(checks)).toBe('passed')
})

test.each([
  ['a text search template', 'CREATE TEXT SEARCH TEMPLATE of_ours (LEXIZE = dsimple_lexize)'],
  ['a leakproof function', `CREATE FUNCTION one() RETURNS integer LEAKPROOF LANGUAGE sql AS 'SELECT 1'`],
])('a database with %s is restored section by section', async (_, statement) => {
  const inOneRun = '*--list*|*--file*|*--jobs=1*|*--section=*) ;; *'
  const checks = await proveWithout(inOneRun, [rows, statement])
  expect(failures(checks)).toEqual([])
  expect(outcomeOfChecks(checks)).toBe('passed')
})

test('a structure that needs a superuser unexpectedly is restored again section by section', async () => {
  const reserved = `CREATE FUNCTION quiet() RETURNS integer LANGUAGE sql SET log_min_messages = 'fatal' AS 'SELECT 1'`
  const checks = await proveWithout('*--no-such-argument*', [rows, reserved])
  expect(failures(checks)).toEqual([])
  expect(outcomeOfChecks(checks)).toBe('passed')
  // Without the second way the same database cannot be proved.
  await expect(proveWithout('*--section=*', [rows, reserved])).rejects.toMatchObject({
    code: 'restore-broke-off',
  })
})
