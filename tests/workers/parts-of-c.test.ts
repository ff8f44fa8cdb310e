import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Check } from '#lib/verification/check.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { sql } from '#tests/support/cluster.ts'
import { ownServer } from '#tests/support/own-server.ts'
import { failures, prove } from '#tests/support/proof.ts'

const canaries = mkdtempSync(path.join(tmpdir(), 'canaries-'))
chmodSync(canaries, 0o777)
const struck = () => readdirSync(canaries)

let server: Awaited<ReturnType<typeof ownServer>>
beforeAll(async () => {
  server = await ownServer()
  await sql(server.url('postgres'), 'CREATE ROLE low LOGIN')
})
afterAll(async () => {
  await server.remove()
  rmSync(canaries, { recursive: true })
})
beforeEach(() => {
  for (const name of struck()) rmSync(path.join(canaries, name))
})

async function proveMade(...statements: string[]): Promise<Check[]> {
  await sql(server.url('postgres'), 'CREATE DATABASE production')
  try {
    await sql(
      server.url('production'),
      'CREATE SCHEMA app; CREATE TABLE app.a (i int PRIMARY KEY); INSERT INTO app.a VALUES (1)',
      ...statements,
    )
    return await prove(server.url('production'))
  } finally {
    await sql(server.url('postgres'), 'DROP DATABASE production WITH (FORCE)')
  }
}

/** On a copy only, where `low` cannot log in. */
const onProduction = `EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'low' AND rolcanlogin)`

const gaps = (checks: Check[], subject: string) =>
  checks.filter((check) => check.verdict === 'gap' && check.subject.includes(subject))

/** A foreign table of a wrapper, read by a CHECK. */
const readBy = (wrapper: string) => `CREATE SERVER evs FOREIGN DATA WRAPPER ${wrapper};
  CREATE FOREIGN TABLE app.ft (l text) SERVER evs OPTIONS (program 'touch ${canaries}/program');
  CREATE FUNCTION app.rd(i int) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $f$ BEGIN
    IF NOT ${onProduction} THEN PERFORM * FROM app.ft; END IF; RETURN true; END $f$;
  CREATE TABLE app.wt (i int PRIMARY KEY CHECK (app.rd(i))); INSERT INTO app.wt VALUES (1)`

test.each([
  ['without any', ''],
  ['of another wrapper', 'ALTER FOREIGN DATA WRAPPER ev VALIDATOR postgres_fdw_validator'],
  ['of PostgreSQL itself', 'ALTER FOREIGN DATA WRAPPER ev VALIDATOR postgresql_fdw_validator'],
])(
  'a wrapper whose handler lacks its own validator is not made by a superuser: one %s',
  async (_, validator) => {
    const checks = await proveMade(
      'CREATE EXTENSION file_fdw; CREATE EXTENSION postgres_fdw',
      'CREATE FOREIGN DATA WRAPPER ev HANDLER file_fdw_handler',
      readBy('ev'),
      validator || 'SELECT 1',
    )
    expect(struck()).toEqual([])
    expect(JSON.stringify(checks)).not.toContain('touch')
    expect(failures(checks)).toEqual([])
    expect(gaps(checks, 'ev')).not.toEqual([])
    expect(outcomeOfChecks(checks)).toBe('errored')
  },
)

test('a wrapper of the handler and the validator of one extension comes back, and so does one without a handler', async () => {
  const checks = await proveMade(
    'CREATE EXTENSION postgres_fdw',
    'CREATE FOREIGN DATA WRAPPER second HANDLER postgres_fdw_handler VALIDATOR postgres_fdw_validator',
    'CREATE FOREIGN DATA WRAPPER nothing; CREATE FOREIGN DATA WRAPPER named VALIDATOR postgresql_fdw_validator',
    'CREATE SERVER s FOREIGN DATA WRAPPER second; CREATE SERVER n FOREIGN DATA WRAPPER nothing',
  )
  expect(failures(checks)).toEqual([])
  expect(outcomeOfChecks(checks)).toBe('passed')
  expect(gaps(checks, 'second')).toEqual([])
})

test.each([
  [
    'a type that its final function does not read',
    'app.evil(float8 ORDER BY int8)',
    'SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_cont_interval_final',
    'app.evil(0) WITHIN GROUP (ORDER BY 6148914691236517205::int8)',
  ],
  [
    'a final function that takes another state',
    'app.evil(int8)',
    'SFUNC = int8_avg_accum, STYPE = internal, FINALFUNC = numeric_stddev_samp',
    'app.evil(1)',
  ],
  [
    'a state that is said to be read only',
    'app.evil(float8 ORDER BY float8)',
    'SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_cont_float8_final, FINALFUNC_MODIFY = READ_ONLY',
    'app.evil(0.5) WITHIN GROUP (ORDER BY 1)',
  ],
])('an aggregate over parts in C with %s is not made by a superuser', async (_, signature, parts, call) => {
  const checks = await proveMade(
    `CREATE AGGREGATE ${signature} (${parts})`,
    `CREATE MATERIALIZED VIEW app.mv AS SELECT 1 AS i WHERE ${onProduction} OR (SELECT ${call}) IS NOT NULL`,
  )
  expect(failures(checks)).toEqual([])
  expect(gaps(checks, 'app.evil')).toMatchObject([{ found: expect.stringContaining('superuser') }])
})

test('an aggregate with the very parts and types of one of PostgreSQL comes back', async () => {
  const checks = await proveMade(
    'CREATE AGGREGATE app.list(text) (SFUNC = array_agg_transfn, STYPE = internal, FINALFUNC = array_agg_finalfn, FINALFUNC_EXTRA)',
    'CREATE AGGREGATE app.average(int8) (SFUNC = int8_avg_accum, STYPE = internal, FINALFUNC = numeric_poly_avg)',
    'CREATE AGGREGATE app.middle(float8 ORDER BY float8) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_cont_float8_final, FINALFUNC_MODIFY = SHAREABLE)',
    `CREATE TABLE app.t AS SELECT 'x'::text AS a, 1::bigint AS b; CREATE MATERIALIZED VIEW app.mv AS SELECT app.list(a), app.average(b), app.middle(0.5) WITHIN GROUP (ORDER BY b) FROM app.t`,
  )
  expect(failures(checks)).toEqual([])
  expect(gaps(checks, 'app.')).toEqual([])
  expect(outcomeOfChecks(checks)).toBe('passed')
})
