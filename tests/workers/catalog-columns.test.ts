import { expect, test } from 'vitest'
import { listColumns } from '#tests/support/catalog-columns/list-columns.ts'
import { clusterUrl, sql } from '#tests/support/cluster.ts'
import { majorHere } from '#tests/support/kitchen-sink.ts'

test('the list knows every column of every catalog of this server, and no other one', async () => {
  const major = await majorHere()
  const { rows } = await sql(
    clusterUrl(),
    `SELECT format('%s.%s', c.relname, a.attname) AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped`,
  )
  const listed = listColumns()
    .filter(({ from, to }) => from <= major && major <= to)
    .map(({ catalog, column }) => `${catalog}.${column}`)
  expect(listed.sort()).toEqual(rows.map((row: { name: string }) => row.name).sort())
})
