import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { failures, prove } from '#tests/support/proof.ts'
import { tamperedCopies } from '#tests/support/tampered-copies.ts'

let source: LentDatabase
let reader: string
beforeAll(async () => {
  source = await lendDatabase()
  reader = `${source.name}_reader`
  await sql(
    source.url,
    'CREATE TABLE t (i integer); INSERT INTO t VALUES (1)',
    `CREATE ROLE ${reader}`,
    // Longer than one piece, exactly one piece, exactly two, empty, with a hole, all zeros.
    `SELECT lo_from_bytea(101, decode(repeat('ab', 1048577), 'hex')), lo_from_bytea(102, decode(repeat('cd', 1048576), 'hex')),
      lo_from_bytea(103, decode(repeat('ef', 2097152), 'hex')), lo_create(104), lo_from_bytea(105, 'ends'), lo_from_bytea(106, '\\x000000')`,
    `SELECT lo_put(105, 5000000, 'after a hole')`,
    // What is granted and taken back leaves the default written out.
    `GRANT SELECT ON LARGE OBJECT 101 TO ${reader}; REVOKE SELECT ON LARGE OBJECT 101 FROM ${reader}; GRANT SELECT ON LARGE OBJECT 102 TO ${reader}`,
    `COMMENT ON LARGE OBJECT 101 IS 'the first'`,
  )
})
afterAll(async () => {
  await source.close()
})

describe('large objects', () => {
  const { tampered } = tamperedCopies(() => source.url)

  test('pass, with privileges that say no more than the default does', async () => {
    const checks = await prove(source.url)
    expect(failures(checks)).toEqual([])
    expect(outcomeOfChecks(checks)).toBe('passed')
    expect(checks).toContainEqual(
      expect.objectContaining({ kind: 'large-objects', found: '6 large objects' }),
    )
  })

  test.each([
    [
      'a byte of the second piece changes',
      `SELECT lo_put(101, 1048576, '\\x00')`,
      'with other contents: oid 101',
    ],
    ['a byte after a hole changes', `SELECT lo_put(105, 5000000, 'A')`, 'with other contents: oid 105'],
    [
      'one byte of zero is lost',
      `SELECT lo_unlink(106), lo_from_bytea(106, '\\x0000')`,
      'with other contents: oid 106',
    ],
    [
      'two pieces change places',
      `SELECT lo_put(103, 0, '\\x00'); SELECT lo_put(103, 1048576, '\\x01')`,
      'oid 103',
    ],
    [
      'two of them change places',
      `SELECT lo_put(102, 0, lo_get(105)), lo_put(105, 0, '\\xcdcdcdcd')`,
      'oid 102, 105',
    ],
    ['one is lost', 'SELECT lo_unlink(104)', '5 large objects · missing: oid 104'],
    [
      'one is there that production never had',
      'SELECT lo_create(107)',
      '7 large objects · not on production: oid 107',
    ],
  ])('%s: it is named', async (_, statements, found) => {
    expect(failures(await tampered(statements))).toMatchObject([
      {
        kind: 'large-objects',
        subject: 'all large objects',
        found: expect.stringContaining(found),
        blames: 'archive',
      },
    ])
  })

  test.each([
    ['a privilege is lost', 'REVOKE ALL ON LARGE OBJECT 102 FROM public, role_', 'oid 102'],
    ['everybody may read one', 'GRANT SELECT ON LARGE OBJECT 104 TO public', 'oid 104'],
    ['its owner may no longer read one', 'REVOKE SELECT ON LARGE OBJECT 105 FROM postgres', 'oid 105'],
    ['one belongs to another role', 'ALTER LARGE OBJECT 103 OWNER TO role_', 'oid 103'],
  ])('%s: that is a finding about privileges', async (_, statements, found) => {
    expect(failures(await tampered(statements.replace('role_', reader)))).toMatchObject([
      { kind: 'privileges', subject: 'all large objects', found: expect.stringContaining(found) },
    ])
  })

  test('a comment on one is lost: that is a finding about comments', async () => {
    expect(failures(await tampered('COMMENT ON LARGE OBJECT 101 IS NULL'))).toMatchObject([
      { kind: 'comment', subject: expect.stringContaining('101') },
    ])
  })
})

test('a large object of more than 1 GB passes', async () => {
  const large = await lendDatabase()
  try {
    await sql(
      large.url,
      'CREATE TABLE t (i integer); INSERT INTO t VALUES (1)',
      `SELECT lo_create(4711), lo_put(4711, 1200000000, 'the end')`,
    )
    const checks = await prove(large.url)
    expect(failures(checks)).toEqual([])
    expect(outcomeOfChecks(checks)).toBe('passed')
    const tamper = `SELECT lo_put(4711, 1200000006, 'D')`
    expect(failures(await prove(large.url, { tamper }))).toMatchObject([
      { kind: 'large-objects', found: '1 large object · with other contents: oid 4711' },
    ])
  } finally {
    await large.close()
  }
}, 240_000)
