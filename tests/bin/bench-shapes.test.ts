import { expect, test } from 'vitest'
import { buildData, shapes } from '#bin/bench/build-data.ts'
import { lendDatabase, sql } from '#tests/support/cluster.ts'

test('the shapes are the ones that the documents name', () => {
  expect(shapes).toEqual(['application', 'blobs', 'gin', 'wide', 'many-small'])
})

test.each(shapes)('%s: its data can be made, and no table of it is empty', async (shape) => {
  const database = await lendDatabase()
  try {
    const tables = await buildData(database.url, { shape, rows: 3000, extraTables: 1 })
    const counted = await sql(
      database.url,
      'SELECT count(*)::integer AS tables, count(*) FILTER (WHERE reltuples > 0)::integer AS filled FROM pg_stat_user_tables JOIN pg_class ON oid = relid',
    )
    expect(counted.rows[0]).toEqual({ tables, filled: tables })
    expect(tables).toBeGreaterThan(shape === 'application' ? 6 : 1)
  } finally {
    await database.close()
  }
})
