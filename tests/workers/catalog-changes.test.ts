import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sqlFile } from '#lib/postgres/sql-file.ts'
import { checkKinds } from '#lib/verification/check.ts'
import { isChangeSeen, reader, shownByTamper } from '#tests/support/catalog-columns/change-columns.ts'
import { listColumns } from '#tests/support/catalog-columns/list-columns.ts'
import { sql } from '#tests/support/cluster.ts'
import { buildKitchenSink, majorHere } from '#tests/support/kitchen-sink.ts'
import { ownServer } from '#tests/support/own-server.ts'
import { catalogTampers } from '#tests/support/tamper-catalog.ts'
import { kitchenSinkTampers } from '#tests/support/tamper-kitchen-sink.ts'

// A server of its own: roles and DDL of other tests change what shared catalogs hold while they are read here.
let server: Awaited<ReturnType<typeof ownServer>>
beforeAll(async () => {
  server = await ownServer()
  await sql(server.url('postgres'), 'CREATE DATABASE production TEMPLATE template0')
  await buildKitchenSink(server.url('production'), await majorHere())
})
afterAll(() => server.remove())

test('another value in any column that is said to be compared changes what is read', async ({ skip }) => {
  const major = await majorHere()
  if (major < 14) return skip('what a column refers to is known to a server from 14 on')
  const compared = listColumns().filter(
    ({ catalog, column, fate, from, to }) =>
      fate in checkKinds && from <= major && major <= to && !(`${catalog}.${column}` in shownByTamper),
  )
  const client = new pg.Client({ connectionString: server.url('production') })
  await client.connect()
  try {
    await client.query(sqlFile('session').replace('READ ONLY', 'READ WRITE'))
    const read = reader(client)
    const unseen: string[] = []
    for (const column of compared)
      if (!(await isChangeSeen(client, column, read))) unseen.push(`${column.catalog}.${column.column}`)
    expect(unseen).toEqual([])
  } finally {
    await client.end()
  }
}, 600_000)

test('every other one is shown by damage to a copy', () => {
  const names = new Set([...kitchenSinkTampers, ...catalogTampers].map(({ name }) => name))
  expect(Object.values(shownByTamper).filter((name) => !names.has(name))).toEqual([])
})
