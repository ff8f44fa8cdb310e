import { afterEach, expect, it } from 'vitest'
import { buildSample, sampleSchemas } from '#bin/sample/build.ts'
import { lendDatabase, sql } from '#tests/support/cluster.ts'
import { lendSampleSource } from '#tests/support/sample-source.ts'

const lent: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of lent.splice(0)) await one.close()
})

async function contents(url: string) {
  const tables = await sql(
    url,
    `SELECT relnamespace::regnamespace::text AS schema, oid::regclass::text AS name FROM pg_class
     WHERE relkind = 'r' AND relnamespace::regnamespace::text = ANY ('{${sampleSchemas}}') ORDER BY 2`,
  )
  const found: Record<string, string> = {}
  for (const { name } of tables.rows) {
    const read = await sql(
      url,
      `SELECT count(*) || ' ' || sum(hashtextextended(t::text, 0)::numeric) AS digest FROM ${name} AS t`,
    )
    found[name] = read.rows[0].digest
  }
  return found
}

it('is the same to the last value each time it is built', async () => {
  const lentCopy = await lendSampleSource({ rows: 2000 })
  const built = await lendDatabase()
  lent.push(lentCopy, built)
  await buildSample(built.url, { rows: 2000 })
  const first = await contents(lentCopy.url)
  expect(await contents(built.url)).toEqual(first)
  expect(Object.keys(first).length).toBeGreaterThanOrEqual(18)
})

it('has about as many rows as requested, in four schemas', async () => {
  const source = await lendSampleSource({ rows: 5000 })
  lent.push(source)
  const digests = await contents(source.url)
  const rows = Object.values(digests).reduce((sum, digest) => sum + Number(digest.split(' ')[0]), 0)
  expect(rows).toBeGreaterThan(4500)
  expect(rows).toBeLessThan(5600)
  expect(new Set(Object.keys(digests).map((name) => name.split('.')[0]))).toEqual(new Set(sampleSchemas))
})
