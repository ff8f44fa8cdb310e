import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { failures, prove } from '#tests/support/proof.ts'

let source: LentDatabase
let known: boolean
beforeAll(async () => {
  source = await lendDatabase()
  const { rows } = await sql(source.url, 'SHOW server_version_num')
  known = Number(rows[0].server_version_num) >= 180000
  if (known)
    await sql(
      source.url,
      `CREATE TABLE shares (id integer PRIMARY KEY, parts integer, share numeric GENERATED ALWAYS AS (1.0 / parts) VIRTUAL,
         half numeric GENERATED ALWAYS AS (parts / 2.0) STORED)`,
      'INSERT INTO shares (id, parts) VALUES (1, 0), (2, 4)',
    )
})
afterAll(() => source.close())

test('a virtual generated column that raises on a row is no hindrance', async ({ skip }) => {
  if (!known) skip('PostgreSQL 18 brought them')
  expect(failures(await prove(source.url))).toEqual([])
})

test.for([
  ['share', 'made another', '(2.0 / parts) VIRTUAL'],
  ['share', 'stored instead', '(1.0 / nullif(parts, 0)) STORED'],
  ['half', 'made virtual', '(parts / 2.0) VIRTUAL'],
] as const)('the generated column %s, %s, is one finding', async ([column, , generated], { skip }) => {
  if (!known) skip('PostgreSQL 18 brought them')
  const were = { share: '(1.0 / parts) VIRTUAL', half: '(parts / 2.0) STORED' }
  // Both are recreated, so that the order of columns stays.
  const made = Object.entries({ ...were, [column]: generated }).map(
    ([name, how]) => `ALTER TABLE shares ADD ${name} numeric GENERATED ALWAYS AS ${how}`,
  )
  const tamper = `ALTER TABLE shares DROP COLUMN share, DROP COLUMN half; ${made.join('; ')}`
  expect(failures(await prove(source.url, { tamper })).map(({ kind, subject }) => [kind, subject])).toEqual([
    ['column', `public.shares · ${column}`],
  ])
})
