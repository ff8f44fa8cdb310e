import { randomBytes } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pgBinariesFor } from '#lib/postgres/pg-binaries.ts'
import { Problem } from '#lib/problem.ts'
import { restoreErrors } from '#lib/verification/rules/restore-errors.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { clusterUrl, type LentDatabase, lendDatabase, serverMajor, sql } from '#tests/support/cluster.ts'
import { failures, prove } from '#tests/support/proof.ts'
import { lendSampleSource } from '#tests/support/sample-source.ts'

/** Lends a database with some contents; closed when the tests of this file end. */
async function lendWith(...statements: string[]): Promise<LentDatabase> {
  const lent = await lendDatabase()
  closing.push(lent)
  await sql(lent.url, ...statements)
  return lent
}
const closing: LentDatabase[] = []
afterAll(async () => {
  for (const lent of closing) await lent.close()
})

describe('a role that may not read everything', () => {
  const role = `r_${randomBytes(4).toString('hex')}`
  let source: LentDatabase
  const asRole = () => {
    const url = new URL(source.url)
    url.username = role
    url.password = 'pw'
    return url.href
  }
  beforeAll(async () => {
    source = await lendWith(
      `CREATE ROLE ${role} LOGIN PASSWORD 'pw'`,
      `CREATE SCHEMA closed; CREATE TABLE closed.inside (id integer)`,
      `CREATE TABLE readable (id integer); INSERT INTO readable VALUES (1)`,
      `CREATE TABLE "not ""yours""" (id serial); CREATE TABLE halved (id integer); ALTER TABLE halved ENABLE ROW LEVEL SECURITY`,
      `CREATE POLICY few ON halved USING (id < 3); INSERT INTO halved SELECT generate_series(1, 9)`,
      `GRANT SELECT ON readable, halved TO ${role}; SELECT lo_create(4711)`,
    )
  })
  afterAll(async () => {
    await sql(source.url, `DROP OWNED BY ${role}`)
    await sql(clusterUrl(), `DROP ROLE ${role}`)
  })

  test('errors the run before anything is read, and each thing it cannot read is named', async () => {
    const problem = await prove(asRole()).catch((thrown) => thrown)
    expect(problem).toBeInstanceOf(Problem)
    expect(problem.code).toBe('permission-denied')
    expect(problem.message).toContain('cannot read 5 objects completely')
    expect(problem.message).toContain('closed.inside (may not use its schema)')
    expect(problem.message).toContain('public."not ""yours""" (may not read it)')
    expect(problem.message).toContain('public.halved (row security hides rows from this role)')
    expect(problem.message).toContain('large object 4711 (may not read it)')
    const readAll =
      (await serverMajor()) < 14 ? 'GRANT SELECT ON ALL TABLES IN SCHEMA …' : 'GRANT pg_read_all_data'
    expect(problem.hint).toContain(`${readAll} TO "${role}"`)
  })

  test('passes with the few rights that the hint names, and reads every row', async () => {
    const everywhere = ['closed', 'public'].map(
      (schema) =>
        `GRANT USAGE ON SCHEMA ${schema} TO ${role}; GRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO ${role}; GRANT SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role};`,
    )
    await sql(
      source.url,
      (await serverMajor()) < 14 ? everywhere.join('') : `GRANT pg_read_all_data TO ${role}`,
      `ALTER ROLE ${role} BYPASSRLS; GRANT SELECT ON LARGE OBJECT 4711 TO ${role}`,
    )
    const checks = await prove(asRole())
    expect(failures(checks)).toEqual([])
    expect(outcomeOfChecks(checks)).toBe('passed')
    expect(
      checks.find((check) => check.subject === 'public.halved' && check.kind === 'rows')?.found,
    ).toContain('9 rows')
  })
})

describe('what production itself broke is one finding that blames production', () => {
  test('duplicates under a unique index', async () => {
    const source = await lendSampleSource()
    closing.push(source)
    await sql(
      source.url,
      `UPDATE pg_index SET indisready = false, indisvalid = false WHERE indexrelid = 'community.members_email_lower'::regclass`,
      `INSERT INTO community.members (display_name, email, joined_at) SELECT display_name, email, joined_at FROM community.members WHERE id = 1`,
      `UPDATE pg_index SET indisready = true, indisvalid = true WHERE indexrelid = 'community.members_email_lower'::regclass`,
    )
    expect(failures(await prove(source.url))).toEqual([
      expect.objectContaining({
        kind: 'index',
        subject: 'community.members · members_email_lower',
        blames: 'source',
        found: expect.stringContaining('could not create unique index'),
      }),
    ])
  })

  test('duplicates under a primary key that another table points to', async () => {
    const source = await lendWith(
      'CREATE TABLE parent (id integer PRIMARY KEY); CREATE TABLE child (id integer, parent integer REFERENCES parent)',
      'INSERT INTO parent VALUES (1), (2); INSERT INTO child VALUES (1, 1)',
      `UPDATE pg_index SET indisready = false WHERE indexrelid = 'parent_pkey'::regclass`,
      'INSERT INTO parent VALUES (2)',
      `UPDATE pg_index SET indisready = true WHERE indexrelid = 'parent_pkey'::regclass`,
    )
    const found = failures(await prove(source.url))
    expect(found[0]).toMatchObject({
      kind: 'constraint',
      subject: 'public.parent · parent_pkey',
      blames: 'source',
    })
    expect(found).toHaveLength(1)
  })

  test('a materialized view that its tables no longer can fill', async () => {
    const source = await lendWith(
      'CREATE TABLE divisors (n integer); INSERT INTO divisors VALUES (1)',
      'CREATE MATERIALIZED VIEW shares AS SELECT 1 / n AS share FROM divisors',
      'INSERT INTO divisors VALUES (0)',
    )
    expect(failures(await prove(source.url))).toEqual([
      expect.objectContaining({
        kind: 'view',
        subject: 'public.shares',
        blames: 'source',
        found: expect.stringContaining('division by zero'),
      }),
    ])
  })

  test('a broken page: the table and the block are named, and the other tables still read', async () => {
    const made = await lendWith(
      'CREATE TABLE whole (id integer); INSERT INTO whole VALUES (1)',
      `CREATE TABLE broken (id integer, body text); INSERT INTO broken SELECT i, repeat('x', 900) FROM generate_series(1, 100) i`,
      'CHECKPOINT',
    )
    const [{ oid, file, folder }] = (
      await sql(
        made.url,
        `SELECT (SELECT oid FROM pg_database WHERE datname = current_database()) AS oid, pg_relation_filepath('broken') AS file, current_setting('data_directory') AS folder`,
      )
    ).rows
    // A copy made of files is not in the server's memory yet, so what it reads is what lies on disk.
    const copy = `${made.name}_files`
    // Before 15 there is no other way.
    const strategy = (await serverMajor()) < 15 ? '' : 'STRATEGY file_copy'
    await sql(clusterUrl(), `CREATE DATABASE ${copy} TEMPLATE ${made.name} ${strategy}`)
    closing.push({
      name: copy,
      url: clusterUrl(copy),
      close: async () => void (await sql(clusterUrl(), `DROP DATABASE ${copy} WITH (FORCE)`)),
    })
    const [{ oid: copied }] = (
      await sql(clusterUrl(), `SELECT oid FROM pg_database WHERE datname = '${copy}'`)
    ).rows
    const heap = openSync(path.join(folder, file.replace(`base/${oid}/`, `base/${copied}/`)), 'r+')
    writeSync(heap, Buffer.alloc(24, 0x5a), 0, 24, 5 * 8192)
    closeSync(heap)
    const checks = await prove(clusterUrl(copy))
    expect(failures(checks)).toEqual([
      expect.objectContaining({
        kind: 'source-readable',
        subject: 'public.broken',
        blames: 'source',
        found: expect.stringContaining('invalid page in block 5'),
      }),
    ])
    expect(outcomeOfChecks(checks)).toBe('failed')
  })

  test('a hole in a long value', async () => {
    const source = await lendWith(
      'CREATE TABLE long_values (id integer, body text)',
      'ALTER TABLE long_values ALTER COLUMN body SET STORAGE EXTERNAL',
      `INSERT INTO long_values SELECT i, repeat('x', 9000) FROM generate_series(1, 3) i`,
    )
    const [{ toast }] = (
      await sql(
        source.url,
        `SELECT reltoastrelid::regclass::text AS toast FROM pg_class WHERE relname = 'long_values'`,
      )
    ).rows
    await sql(
      source.url,
      `UPDATE pg_class SET relkind = 'r' WHERE oid = '${toast}'::regclass`,
      `SET allow_system_table_mods = on`,
      `DELETE FROM ${toast} WHERE chunk_seq = 1 AND chunk_id = (SELECT min(chunk_id) FROM ${toast})`,
    ).finally(() => sql(source.url, `UPDATE pg_class SET relkind = 't' WHERE oid = '${toast}'::regclass`))
    await sql(source.url, 'VACUUM long_values') // a chunk is read as long as it lies there, deleted or not
    expect(failures(await prove(source.url))).toEqual([
      expect.objectContaining({
        kind: 'source-readable',
        subject: 'public.long_values',
        blames: 'source',
        found: expect.stringMatching(/(missing|unexpected) chunk/),
      }),
    ])
  })
})

test('a complaint of pg_restore that no finding explains is a finding of its own, and none is lost', () => {
  const errors = [
    { entry: 'ACL TABLE nowhere ana', message: 'could not execute query: ERROR:  no such thing' },
    { entry: '', message: 'pg_restore counted 900 errors; not all of them were retained' },
  ]
  expect(failures(restoreErrors(errors, []))).toEqual([
    expect.objectContaining({ kind: 'restore', subject: 'ACL TABLE nowhere ana' }),
    expect.objectContaining({ kind: 'restore', subject: 'the whole archive' }),
  ])
})

describe('encodings', () => {
  const bytes = `INSERT INTO words VALUES (convert_from('\\xe9'::bytea, 'SQL_ASCII')), ('plain')`
  test('a database without an encoding passes with every byte it holds', async () => {
    const name = `t_${randomBytes(6).toString('hex')}`
    await sql(
      clusterUrl(),
      `CREATE DATABASE ${name} TEMPLATE template0 ENCODING SQL_ASCII LC_COLLATE 'C' LC_CTYPE 'C'`,
    )
    closing.push({
      name,
      url: clusterUrl(name),
      close: async () => void (await sql(clusterUrl(), `DROP DATABASE ${name} WITH (FORCE)`)),
    })
    await sql(clusterUrl(name), 'CREATE TABLE words (word text)', bytes)
    const checks = await prove(clusterUrl(name))
    expect(failures(checks)).toEqual([])
    expect(outcomeOfChecks(checks)).toBe('passed')
  })

  test('a database in LATIN1 comes back in LATIN1', async () => {
    const name = `t_${randomBytes(6).toString('hex')}`
    await sql(
      clusterUrl(),
      `CREATE DATABASE ${name} TEMPLATE template0 ENCODING LATIN1 LC_COLLATE 'C' LC_CTYPE 'C'`,
    )
    closing.push({
      name,
      url: clusterUrl(name),
      close: async () => void (await sql(clusterUrl(), `DROP DATABASE ${name} WITH (FORCE)`)),
    })
    await sql(clusterUrl(name), 'CREATE TABLE "é" (word text)', `INSERT INTO "é" VALUES ('çãé')`)
    expect(failures(await prove(clusterUrl(name)))).toEqual([])
  })
})

test('a server that is newer than every program on the worker is refused with what to install', () => {
  const tools = [{ major: 15, version: '15.20', folder: '/' }]
  expect(() => pgBinariesFor(18, tools)).toThrow(
    expect.objectContaining({
      code: 'tool-too-old',
      message: expect.stringMatching(/PostgreSQL 18.*found: 15\.20/),
    }),
  )
})
