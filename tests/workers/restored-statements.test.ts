import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { verifyRestored } from '#tests/support/restored-copies.ts'

let production: LentDatabase
let restored: LentDatabase
beforeAll(async () => {
  production = await lendDatabase()
  await sql(
    production.url,
    `CREATE SCHEMA shop; CREATE TABLE shop.orders (id integer PRIMARY KEY, status text); CREATE TABLE shop.days (at date);
     CREATE TABLE shop.parted (id integer, year integer) PARTITION BY LIST (year);
     CREATE TABLE shop.parted_2026 PARTITION OF shop.parted FOR VALUES IN (2026);
     INSERT INTO shop.orders SELECT n, 'paid' FROM generate_series(1, 100) n; INSERT INTO shop.parted VALUES (1, 2026);
     INSERT INTO shop.days VALUES ('5000000-01-01');
     CREATE TABLE shop.flags (id integer, off boolean, zero numeric(4,2), note text, gone date);
     INSERT INTO shop.flags VALUES (0, false, 0, '', NULL)`,
  )
  restored = await lendDatabase(production.name)
})
afterAll(async () => {
  await restored.close()
  await production.close()
})

const verdicts = async (option: string, statements: string[]) => {
  const args = statements.flatMap((statement) => [option, statement])
  const { checks } = await verifyRestored(restored.url, '--source', production.url, ...args)
  return checks.slice(1).map(({ subject, verdict }) => [subject, verdict])
}

/** Each has an answer of its own, whatever the table holds. */
const proveNothing = [
  'SELECT count(*) + 1 FROM shop.orders WHERE id = 900',
  'SELECT coalesce(max(id), 7) FROM shop.orders WHERE id = 900',
  "SELECT coalesce(max(status), 'x') FROM shop.orders WHERE status = 'lost'",
  "SELECT 'found', count(*) FROM shop.orders WHERE id = 900",
  "SELECT count(*), 'x' FROM shop.orders WHERE id = 900 GROUP BY ()",
  "SELECT count(*), 'x' FROM shop.orders WHERE id = 900 GROUP BY GROUPING SETS ((id), ())",
  'SELECT NOT EXISTS (SELECT FROM shop.orders WHERE id = 900)',
  "SELECT EXISTS (SELECT FROM shop.orders WHERE id = 900)::text || 'x'",
  "SELECT CASE WHEN EXISTS (SELECT FROM shop.orders WHERE id = 900) THEN 'a' ELSE 'b' END",
  'SELECT c.x, o.id FROM (SELECT 1 AS x) c LEFT JOIN shop.orders o ON o.id = 900',
  'SELECT c.x, o.id FROM shop.orders o RIGHT JOIN (VALUES (1), (2)) c (x) ON o.id = 900',
  'SELECT o.id, c.x FROM shop.orders o FULL JOIN (VALUES (1)) c (x) ON o.id = c.x AND o.id > 800 WHERE c.x = 1',
  'SELECT id FROM shop.orders WHERE id = 900 UNION SELECT 900',
  'SELECT id FROM shop.orders WHERE id = 900 UNION ALL VALUES (900)',
  'SELECT 900 EXCEPT SELECT id FROM shop.orders',
  'VALUES ((SELECT count(*) FROM shop.orders), 1)',
  'SELECT n, (SELECT id FROM shop.orders WHERE id = 900) FROM generate_series(1, 3) n',
  'SELECT unnest(ARRAY[1, 2]), (SELECT max(id) FROM shop.orders)',
  'SELECT c.relname, o.id FROM pg_catalog.pg_class c LEFT JOIN shop.orders o ON o.id = 900',
  'WITH n AS MATERIALIZED (SELECT count(*) AS n FROM shop.orders WHERE id = 900) SELECT n + 1 FROM n',
  'WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < (SELECT max(id) FROM shop.orders)) SELECT n FROM r',
]
const found = [
  'SELECT id FROM shop.orders WHERE id = 99',
  "SELECT id FROM shop.orders WHERE status = 'paid' ORDER BY id DESC LIMIT 1",
  'SELECT DISTINCT status FROM shop.orders',
  'SELECT status, count(*) FROM shop.orders GROUP BY status HAVING count(*) > 99',
  "SELECT 'x', count(*) FROM shop.orders GROUP BY 'x'::text",
  'SELECT c.x, o.id FROM (VALUES (99)) c (x) JOIN shop.orders o ON o.id = c.x',
  'SELECT o.id, c.x FROM shop.orders o LEFT JOIN (VALUES (1)) c (x) ON c.x = o.id WHERE o.id = 99',
  'SELECT id FROM shop.orders WHERE id = 99 UNION SELECT id FROM shop.orders WHERE id = 98',
  'SELECT id, row_number() OVER (ORDER BY id) FROM shop.orders WHERE id IN (SELECT id FROM shop.parted)',
  'WITH o AS MATERIALIZED (SELECT id FROM shop.orders WHERE id = 99) SELECT id FROM o',
  'WITH RECURSIVE r AS (SELECT id FROM shop.orders WHERE id = 1 UNION ALL SELECT id + 1 FROM r WHERE id < 5) SELECT id FROM r',
  'SELECT id, EXISTS (SELECT FROM shop.parted) FROM shop.orders WHERE id = 99',
  'SELECT id FROM shop.parted WHERE year = 2026',
  'TABLE shop.parted',
]
const notFound = [
  'SELECT id FROM shop.orders WHERE id = 900',
  'SELECT id FROM shop.parted WHERE year = 2027',
  'SELECT id FROM shop.orders o WHERE NOT EXISTS (SELECT FROM shop.orders p WHERE p.id = o.id)',
]
/** What a table stores is 0, false or nothing: the row is there all the same. */
const storedEmpty = [
  'SELECT id FROM shop.flags WHERE id = 0',
  'SELECT off FROM shop.flags WHERE id = 0',
  'SELECT zero FROM shop.flags WHERE id = 0',
  'SELECT note FROM shop.flags WHERE id = 0',
  'SELECT gone FROM shop.flags WHERE id = 0',
  'SELECT off, zero, note, gone FROM shop.flags',
  'SELECT off AS is_off FROM shop.flags ORDER BY id LIMIT 1',
  'SELECT DISTINCT off FROM shop.flags',
  'SELECT off, count(*) FILTER (WHERE id > 900) FROM shop.flags GROUP BY off',
  'WITH f AS MATERIALIZED (SELECT off FROM shop.flags) SELECT off FROM f',
  'SELECT f.off FROM shop.flags f JOIN shop.orders o ON o.id = f.id + 1',
  "SELECT id, status = 'lost' FROM shop.orders WHERE id = 99",
  'SELECT to_jsonb(o) FROM shop.orders o WHERE id = 99',
  "SELECT jsonb_build_object('id', id) FROM shop.orders WHERE id = 99",
]
/** A row is there, and what was asked of it is false: the answer is not about a row. */
const computedEmpty = [
  "SELECT status = 'lost' FROM shop.orders WHERE id = 99",
  "SELECT status = 'lost' FROM shop.orders",
  'SELECT EXISTS (SELECT FROM shop.orders WHERE id = 900) FROM shop.orders LIMIT 1',
  'SELECT (SELECT count(*) FROM shop.orders WHERE id = 900) FROM shop.orders WHERE id = 99',
  'SELECT count(*) FILTER (WHERE id > 900) FROM shop.orders GROUP BY status',
  'SELECT f.off FROM shop.orders o LEFT JOIN shop.flags f ON f.id = o.id WHERE o.id = 99',
  'SELECT id * 0 FROM shop.orders WHERE id = 99',
  'SELECT nullif(id, 99) FROM shop.orders WHERE id = 99',
  "SELECT (status = 'lost')::text FROM shop.orders WHERE id = 99",
  "SELECT to_jsonb(status = 'lost') FROM shop.orders WHERE id = 99",
  "SELECT jsonb_build_object('is lost', status = 'lost', 'all', ARRAY[id = 900]) FROM shop.orders WHERE id = 99",
  'SELECT ARRAY(SELECT id FROM shop.orders WHERE id = 900) FROM shop.orders WHERE id = 99',
  'SELECT -0.0::double precision * id FROM shop.orders WHERE id = 99',
  'SELECT ROW(f.off, f.id) FROM shop.orders o LEFT JOIN shop.flags f ON f.id = o.id WHERE o.id = 99',
  'SELECT f FROM shop.orders o LEFT JOIN shop.flags f ON f.id = o.id WHERE o.id = 99',
  'SELECT ARRAY[f.off, f.off] FROM shop.orders o LEFT JOIN shop.flags f ON f.id = o.id WHERE o.id = 99',
  'SELECT to_jsonb(f.off IS NOT NULL) FROM shop.orders o LEFT JOIN shop.flags f ON f.id = o.id WHERE o.id = 99',
]
const each = (statements: string[], verdict: string) => statements.map((statement) => [statement, verdict])

test('a statement that has an answer whatever the tables hold decides nothing', async () => {
  for (const option of ['--must-have', '--must-not-have'])
    expect(await verdicts(option, proveNothing)).toEqual(each(proveNothing, 'skipped'))
  const constant = ['SELECT id FROM shop.orders WHERE id = 900 AND 1 = 2']
  expect(await verdicts('--must-not-have', constant)).toEqual(each(constant, 'skipped'))
})

test('rows of tables decide, in whatever form they are selected', async () => {
  expect(await verdicts('--must-have', found)).toEqual(each(found, 'passed'))
  expect(await verdicts('--must-not-have', found)).toEqual(each(found, 'failed'))
  expect(await verdicts('--must-have', notFound)).toEqual(each(notFound, 'failed'))
  expect(await verdicts('--must-not-have', notFound)).toEqual(each(notFound, 'passed'))
})

test('a stored 0, false or nothing is a row; a computed one is no answer', async () => {
  expect(await verdicts('--must-have', storedEmpty)).toEqual(each(storedEmpty, 'passed'))
  expect(await verdicts('--must-not-have', storedEmpty)).toEqual(each(storedEmpty, 'failed'))
  for (const option of ['--must-have', '--must-not-have'])
    expect(await verdicts(option, computedEmpty)).toEqual(each(computedEmpty, 'skipped'))
})

test('a date that no timestamp has is not decided', async () => {
  const window = 'shop.days.at between 2026-11-20T15:00:00Z and 2026-11-20T16:00:00Z'
  const result = await verifyRestored(restored.url, '--source', production.url, '--newest', window)
  expect([result.outcome, result.checks[1]?.found]).toEqual([
    'errored',
    expect.stringMatching(/out of range/),
  ])
})
