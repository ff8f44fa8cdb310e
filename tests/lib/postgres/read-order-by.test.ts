import { expect, test } from 'vitest'
import { readOrderBy } from '#lib/postgres/read-order-by.ts'

const keysOf = (statement: string) => readOrderBy(statement)?.keys.map(({ expression }) => expression)

test.each([
  ['SELECT a FROM t ORDER BY a', ['a']],
  ['SELECT a FROM t order\n by 1 DESC NULLS LAST, lower(b, 2) USING < LIMIT 3', ['1', 'lower(b, 2)']],
  ['SELECT 1 UNION ALL SELECT 2 ORDER BY 1 FETCH FIRST 1 ROW ONLY', ['1']],
  ['WITH x AS (SELECT 1 AS a ORDER BY 1) SELECT a FROM x ORDER BY "A ""b""" -- the end', ['"A ""b"""']],
  ['VALUES (1), (2) ORDER BY column1 /* so */', ['column1']],
])('%s: ordered by %j', (statement, keys) => {
  expect(keysOf(statement)).toEqual(keys)
})

test.each([
  'SELECT a FROM t',
  'SELECT a FROM (SELECT a FROM t ORDER BY a) AS s',
  '(SELECT a FROM t ORDER BY a LIMIT 1) UNION ALL SELECT 2',
  'SELECT array_agg(a ORDER BY a) FROM t',
  'SELECT rank() OVER (ORDER BY a) FROM t',
  'SELECT a FROM t WINDOW w AS (ORDER BY a)',
  "SELECT ' ORDER BY a' FROM t",
  "SELECT 1 AS x FROM t WHERE b = 'it''s ORDER BY 1'",
  "SELECT E'\\' ORDER BY a' FROM t",
  'SELECT a AS " ORDER BY a" FROM t',
  'SELECT $$ ORDER BY a$$ FROM t',
  'SELECT $x$ $$ ORDER BY a $x$ FROM t',
  'SELECT a FROM t -- ORDER BY a',
  'SELECT a FROM t /* ORDER /* nested */ BY a ORDER BY a */',
  'SELECT "order" by_ FROM t',
  'SELECT a[(SELECT 1 ORDER BY 1)] FROM t',
])('%s: no ORDER BY of the whole statement', (statement) => {
  expect(readOrderBy(statement)).toBeNull()
})
