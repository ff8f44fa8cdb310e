import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LentDatabase, sql } from '#tests/support/cluster.ts'
import { failures, prove } from '#tests/support/proof.ts'
import { lendSampleSource } from '#tests/support/sample-source.ts'

let source: LentDatabase
beforeAll(async () => {
  source = await lendSampleSource()
})
afterAll(() => source.close())

const foundAfter = async (tamper: string, afterCapture = () => {}) =>
  failures(await prove(source.url, { tamper, afterCapture })).map((check) => check.found)

test('missing rows are reported by their keys, as a range where they form one', async () => {
  expect(
    await foundAfter(
      'SET session_replication_role = replica; DELETE FROM community.comments WHERE id BETWEEN 101 AND 112',
    ),
  ).toEqual([expect.stringMatching(/· 12 rows missing: id between 101 and 112$/)])
})

test('a changed row is reported by its key, never by its contents', async () => {
  const [found] = await foundAfter(
    "UPDATE marketplace.suppliers SET email = id || 'secret@canary.pt' WHERE id IN (2, 5)",
  )
  expect(found).toMatch(/· 2 rows changed: id 2, 5$/)
  expect(found).not.toContain('canary')
})

test('an extra row is reported as not on production', async () => {
  const [found] = await foundAfter("INSERT INTO marketplace.categories (id, name) VALUES (90001, 'x')")
  expect(found).toMatch(/1 row not on production \(deleted since, or never there\): id 90001$/)
})

test('a key of several columns is reported whole', async () => {
  expect(
    (
      await foundAfter(
        'UPDATE marketplace.order_items SET quantity = quantity + 1 WHERE (order_id, line) = (SELECT order_id, line FROM marketplace.order_items ORDER BY 1, 2 LIMIT 1)',
      )
    )[0],
  ).toMatch(/1 row changed: order_id, placed_on, line \(\d+,\d{4}-\d\d-\d\d,\d+\)$/)
})

test('what production wrote after the capture is not mistaken for a difference', async () => {
  const moved = await lendSampleSource()
  try {
    const afterCapture = async () => {
      await sql(moved.url, "UPDATE marketplace.suppliers SET name = name || '.' WHERE id = 3")
    }
    const found = failures(
      await prove(moved.url, {
        tamper: "UPDATE marketplace.suppliers SET name = 'x' WHERE id IN (2, 3)",
        afterCapture,
      }),
    ).map((check) => check.found)
    expect(found).toEqual([expect.stringMatching(/· 1 row changed: id 2$/)])
  } finally {
    await moved.close()
  }
})
