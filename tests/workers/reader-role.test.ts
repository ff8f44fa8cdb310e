import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConnectionString } from '#lib/connection-string.ts'
import { probe } from '#lib/postgres/probe.ts'
import type { Check } from '#lib/verification/check.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { type LentDatabase, serverMajor, sql } from '#tests/support/cluster.ts'
import { lendKitchenSink } from '#tests/support/kitchen-sink.ts'
import { failures, prove } from '#tests/support/proof.ts'
import { lendReader } from '#tests/support/reader-role.ts'

let source: LentDatabase
let reader: Awaited<ReturnType<typeof lendReader>>
let checks: Check[]

// The role that the page and the documentation recommend, on a database with one of everything.
beforeAll(async () => {
  source = await lendKitchenSink()
  // Event triggers of the sink forbid every change; grants are none of theirs.
  reader = await lendReader(source)
  // The sink's login trigger would fire for each session that may not turn it off.
  if ((await serverMajor()) >= 17)
    await sql(source.url, `GRANT SET ON PARAMETER event_triggers TO ${reader.role}`)
})
afterAll(async () => {
  await reader.close()
  await source.close()
})

test('large objects are granted one by one, and a missing grant is reported with its SQL', async () => {
  const { rows } = await sql(source.url, 'SELECT oid FROM pg_largeobject_metadata ORDER BY oid')
  expect(rows.length).toBeGreaterThan(0)
  await expect(prove(reader.url)).rejects.toMatchObject({
    code: 'permission-denied',
    message: expect.stringMatching(/large object \d+ \(may not read it\)/),
    hint: expect.stringMatching(/GRANT SELECT ON LARGE OBJECT/),
  })
  await sql(
    source.url,
    ...rows.map(({ oid }: { oid: number }) => `GRANT SELECT ON LARGE OBJECT ${oid} TO ${reader.role}`),
  )
})

describe('one of everything, read by a role that only reads', () => {
  beforeAll(async () => {
    checks = await prove(reader.url, {
      requiredSchemas: ['shop'],
      customChecks: [
        { name: 'animals', statement: 'SELECT count(*) FROM shop.animals', expects: { kind: 'same' } },
      ],
    })
  })

  test('passes', () => {
    expect(failures(checks)).toEqual([])
    expect(outcomeOfChecks(checks)).toBe('passed')
  })

  test('the statements of the team are asked on production, too', () => {
    expect(checks.find(({ kind }) => kind === 'custom')).toMatchObject({ verdict: 'passed' })
  })

  test('what it may not see is named as a gap', () => {
    const gaps = checks.filter(({ verdict }) => verdict === 'gap').map(({ expected }) => expected)
    expect(gaps).toEqual(
      expect.arrayContaining([
        `-- subscription ${source.name}_feed is not in the archive: pg_dump writes subscriptions for a superuser only`,
        expect.stringMatching(
          /USER MAPPING FOR .* SERVER elsewhere OPTIONS \(...\); this role may not see its options/,
        ),
      ]),
    )
  })
})

test('differing rows are found by their key', async () => {
  const checks = await prove(reader.url, { tamper: "UPDATE sealed.secrets SET body = 'other' WHERE id = 1" })
  expect(failures(checks)).toMatchObject([
    { kind: 'rows', subject: 'sealed.secrets', found: expect.stringContaining('1 row changed: id 1') },
  ])
})

test('a look says what a role may do beyond reading', async () => {
  expect((await probe(readConnectionString(reader.url), [])).rights).toEqual({ server: [], data: [] })
  expect((await probe(readConnectionString(source.url), [])).rights).toEqual({
    server: ['is a superuser'],
    data: [],
  })
})
