import { expect, test } from 'vitest'
import { splitStatements } from '#lib/postgres/rehearsal/split-statements.ts'
import { mayBeWrapped } from '#lib/postgres/rehearsal/statement-kinds.ts'

const script = `-- a comment; with a semicolon
CREATE TABLE a (id int, t text DEFAULT 'x;''y'); /* ; /* ; */ ; */
INSERT INTO "odd;name" VALUES ($$;$$), ($tag$ $$;$$ $tag$), (E'\\';');

CREATE FUNCTION total() RETURNS bigint LANGUAGE sql BEGIN ATOMIC
  SELECT CASE WHEN true THEN 1 END;
  SELECT count(*) FROM a;
END;
CREATE RULE r AS ON INSERT TO a DO ALSO (DELETE FROM b; DELETE FROM c);
BEGIN; ;
COMMIT`

test('a script is split where PostgreSQL ends statements, and each keeps its line', () => {
  expect(
    splitStatements(script).map(
      ({ text, line }) => `${line} ${text.slice(0, 14)} ${text.split(';').length - 1}`,
    ),
  ).toEqual([
    '2 CREATE TABLE a 1',
    '3 INSERT INTO "o 4',
    '5 CREATE FUNCTIO 2',
    '9 CREATE RULE r  1',
    '10 BEGIN 0',
    '11 COMMIT 0',
  ])
})

test.each([
  ['SELECT 1;\n\\i other.sql', 2, '\\i is a command of psql'],
  ["SELECT '\\a';\n\n\\copy t FROM 'x'", 3, '\\copy is a command of psql'],
  ['\nCOPY t (a) FROM STDIN;\n1\n', 2, 'COPY … FROM STDIN'],
  ['SET standard_conforming_strings = off;', 1, 'standard_conforming_strings'],
])('what no server can run is refused with its line: %j', (text, line, sentence) => {
  expect(() => splitStatements(text)).toThrow(
    expect.objectContaining({ line, message: expect.stringContaining(sentence) }),
  )
})

test('only what does the same in a transaction is put into one', () => {
  const kinds = (text: string) => splitStatements(text).map(mayBeWrapped)
  expect(kinds('ALTER TABLE a ADD b int; CREATE INDEX ON a (b); DROP TABLE a')).toEqual([true, true, true])
  expect(
    kinds(
      'CREATE INDEX CONCURRENTLY i ON a (b); CREATE DATABASE x; VACUUM; LOCK TABLE a; SAVEPOINT s; SELECT 1',
    ),
  ).toEqual([false, false, false, false, false, false])
  // A block or a function may hold locks of its own, which are read before they are released; one that ends transactions is run alone.
  expect(kinds('DO $$ $$; SELECT f(); WITH a AS (SELECT f()) SELECT 1; VALUES (f())')).toEqual([
    ...[true, true, true, true],
  ])
  expect(
    kinds('DO $$ BEGIN COMMIT; END $$; DO $$ BEGIN ROLLBACK; END $$; DO $$ BEGIN CALL p(); END $$'),
  ).toEqual([false, false, false])
  const refusedInTransactions = [
    'ALTER TABLE ONLY shop.orders DETACH PARTITION shop.orders_2026 CONCURRENTLY',
    'ALTER TABLE IF EXISTS "a" DETACH PARTITION b CONCURRENTLY',
    'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON a (b)',
    'DROP INDEX CONCURRENTLY i; REINDEX TABLE CONCURRENTLY a; REINDEX DATABASE; REINDEX SYSTEM',
    "ALTER SYSTEM SET work_mem = '1MB'; ALTER DATABASE x SET TABLESPACE y; DROP DATABASE x",
    "CREATE TABLESPACE t LOCATION '/x'; DROP TABLESPACE t",
    "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p; ALTER SUBSCRIPTION s REFRESH PUBLICATION; DROP SUBSCRIPTION s",
    'VACUUM (FULL) a; CLUSTER; DISCARD ALL; CALL p()',
  ]
  for (const text of refusedInTransactions) expect(kinds(text).some(Boolean), text).toBe(false)
  const allowedThere = [
    'REINDEX TABLE a; REINDEX INDEX i; CLUSTER a; REASSIGN OWNED BY a TO b',
    'REFRESH MATERIALIZED VIEW CONCURRENTLY v; CREATE TABLE database (id int); DROP TABLE system',
    "ALTER TYPE a ADD VALUE 'b'; ALTER TABLE a DETACH PARTITION b FINALIZE; GRANT CONNECT ON DATABASE x TO y",
  ]
  for (const text of allowedThere) expect(kinds(text).every(Boolean), text).toBe(true)
})
