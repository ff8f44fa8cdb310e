import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sqlFile } from '#lib/postgres/sql-file.ts'
import { checkKinds } from '#lib/verification/check.ts'
import { isChangeSeen, reader, shownByTamper } from '#tests/support/catalog-columns/change-columns.ts'
import { listColumns } from '#tests/support/catalog-columns/list-columns.ts'
import type { LentDatabase } from '#tests/support/cluster.ts'
import { lendKitchenSink, majorHere } from '#tests/support/kitchen-sink.ts'
import { catalogTampers } from '#tests/support/tamper-catalog.ts'
import { kitchenSinkTampers } from '#tests/support/tamper-kitchen-sink.ts'

let source: LentDatabase
beforeAll(async () => {
  source = await lendKitchenSink()
})
afterAll(() => source.close())

test('another value in any column that is said to be compared changes what is read', async ({ skip }) => {
  const major = await majorHere()
  if (major < 14) return skip('what a column refers to is known to a server from 14 on')
  const compared = listColumns().filter(
    ({ catalog, column, fate, from, to }) =>
      fate in checkKinds && from <= major && major <= to && !(`${catalog}.${column}` in shownByTamper),
  )
  const client = new pg.Client({ connectionString: source.url })
  await client.connect()
  try {
    await client.query(sqlFile('session').replace('READ ONLY', 'READ WRITE'))
    const read = reader(client)
    let unseen = compared
    // DDL of other test files makes the server drop this session's caches; then an impossible value cannot be read, where it can otherwise.
    for (let round = 0; round < 3 && unseen.length > 0; round += 1) {
      const left: typeof compared = []
      for (const column of unseen) if (!(await isChangeSeen(client, column, read))) left.push(column)
      unseen = left
    }
    expect(unseen.map(({ catalog, column }) => `${catalog}.${column}`)).toEqual([])
  } finally {
    await client.end()
  }
}, 600_000)

test('every other one is shown by damage to a copy', () => {
  const names = new Set([...kitchenSinkTampers, ...catalogTampers].map(({ name }) => name))
  expect(Object.values(shownByTamper).filter((name) => !names.has(name))).toEqual([])
})
