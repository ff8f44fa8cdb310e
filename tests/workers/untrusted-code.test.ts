import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readConnectionString } from '#lib/connection-string.ts'
import { assertReadable } from '#lib/postgres/assert-readable.ts'
import { capture } from '#lib/postgres/capture.ts'
import { findCorruption } from '#lib/postgres/find-corruption.ts'
import { findDifferingRows } from '#lib/postgres/find-differing-rows.ts'
import { defaultReadLimits } from '#lib/postgres/read-plan.ts'
import type { Problem } from '#lib/problem.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { serverMajor, sql } from '#tests/support/cluster.ts'
import {
  type Canaries,
  constant,
  type HostileSource,
  lendCanaries,
  lendHostileSource,
} from '#tests/support/hostile-source.ts'
import { offeredTools } from '#tests/support/own-server.ts'
import { failures, prove } from '#tests/support/proof.ts'

let canaries: Canaries
let source: HostileSource
let major: number
beforeAll(async () => {
  canaries = lendCanaries()
  major = await serverMajor()
})
afterAll(() => canaries.close())
beforeEach(async () => {
  canaries.forget()
  source = await lendHostileSource(canaries)
})
afterEach(async () => {
  await source.close()
  expect(canaries.seen()).toEqual([])
})

/** The role's table of one row, `app.t`, and what makes PostgreSQL call `app.trap()` when the table is read. */
const traps: Record<string, { since?: number; made: string; place: RegExp }> = {
  'an index expression': {
    made: 'CREATE INDEX x ON app.t ((app.trap()))',
    place: /app\.t \(the index x calls app\.trap\(\) of t_/,
  },
  "an index's WHERE": {
    made: 'CREATE INDEX x ON app.t (i) WHERE app.trap() = 1',
    place: /the index x calls app\.trap\(\)/,
  },
  'an SQL function in an index that is written out': {
    made: `CREATE FUNCTION app.wrap(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + app.trap()';
           CREATE INDEX x ON app.t ((app.wrap(i)))`,
    place: /the index x calls app\.wrap\(integer\)/,
  },
  'an operator in an index': {
    made: `CREATE FUNCTION app.op(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT app.trap()';
           CREATE OPERATOR app.@@@ (LEFTARG = integer, RIGHTARG = integer, FUNCTION = app.op);
           CREATE INDEX x ON app.t ((1 OPERATOR(app.@@@) 2))`,
    place: /the index x calls app\.op\(integer,integer\)/,
  },
  'the check of a domain in an index': {
    made: 'CREATE DOMAIN app.d AS integer CHECK (app.trap() = 1); CREATE INDEX x ON app.t ((i::app.d))',
    place: /the index x calls the domain app\.d of t_/,
  },
  'a domain in an index, without a check yet': {
    made: 'CREATE DOMAIN app.d AS integer; CREATE DOMAIN app.e AS app.d; CREATE INDEX x ON app.t ((i::app.e))',
    place: /the index x calls the domain app\.e/,
  },
  'extended statistics': {
    since: 14,
    made: 'CREATE STATISTICS app.x ON (app.trap()), i FROM app.t',
    place: /the statistics x calls app\.trap\(\)/,
  },
  'a partition key': {
    made: `CREATE TABLE app.p (i integer) PARTITION BY RANGE ((i + app.trap())); CREATE TABLE app.p1 PARTITION OF app.p DEFAULT; INSERT INTO app.p VALUES (1)`,
    place: /app\.p \(the partition key calls app\.trap\(\)/,
  },
}

describe('code of a role that has less than our rights is refused before a table is read', () => {
  test.each(Object.entries(traps))('%s', async (_, { since = 13, made, place }) => {
    if (major < since) return
    await source.asRole(
      constant('trap'),
      'CREATE TABLE app.t (i integer); INSERT INTO app.t VALUES (1)',
      made,
    )
    // The role can no longer log in; the code it left behind still runs.
    await sql(source.url, `ALTER ROLE ${source.role} NOLOGIN`)
    const refused = await problemOf(prove(source.url))
    expect(refused.code).toBe('rights-too-strong')
    expect(refused.message).toMatch(/the role postgres, which is a superuser/)
    expect(refused.message).toMatch(place)
    expect(refused.message).not.toMatch(/can get such code/)
    expect(refused.hint).toMatch(/CREATE ROLE backproof_reader LOGIN/)
    await sql(source.url, `ALTER ROLE ${source.role} LOGIN`)
  })
})

test('a table that a role which can log in owns is refused: it could get such an index while it is read', async () => {
  await source.asRole('CREATE TABLE app.t (i integer)', 'CREATE SEQUENCE app.s')
  await sql(source.url, 'CREATE TABLE app.of_us (i integer)')
  const refused = await problemOf(prove(source.url))
  expect(refused.message).toMatch(
    new RegExp(
      `3 tables and sequences can get .* app\\.of_us \\(${source.role}\\), app\\.s \\(.*\\), app\\.t \\(`,
    ),
  )
})

test('a member of the owner counts as the owner, and the owner of a database as that of public', async () => {
  await sql(
    source.url,
    `CREATE ROLE ${source.role}_group NOLOGIN; GRANT ${source.role}_group TO ${source.role};
     CREATE TABLE public.t (i integer); ALTER TABLE public.t OWNER TO ${source.role}_group`,
  )
  try {
    expect((await problemOf(prove(source.url))).message).toMatch(`public.t (${source.role})`)
    if (major < 15) return
    await sql(source.url, `DROP TABLE public.t; ALTER DATABASE ${source.name} OWNER TO ${source.role}`)
    expect((await problemOf(prove(source.url))).message).toMatch(`public.kept (${source.role})`)
  } finally {
    await sql(
      source.url,
      `DROP TABLE IF EXISTS public.t; ALTER DATABASE ${source.name} OWNER TO postgres; DROP ROLE ${source.role}_group`,
    )
  }
})

test('code of other roles that reading never calls is accepted', async () => {
  await source.asRole(
    constant('trap'),
    `CREATE TABLE app.t (i integer PRIMARY KEY CHECK (i > -app.trap()), j integer DEFAULT app.trap(), k integer GENERATED ALWAYS AS (i + app.trap()) STORED);
     CREATE DOMAIN app.d AS integer CHECK (app.trap() = 1); CREATE TABLE app.u (i app.d PRIMARY KEY);
     INSERT INTO app.t VALUES (1); INSERT INTO app.u VALUES (1);
     CREATE POLICY p ON app.t USING (app.trap() = 1); ALTER TABLE app.t ENABLE ROW LEVEL SECURITY;
     CREATE VIEW app.v AS SELECT app.trap(); CREATE MATERIALIZED VIEW app.m AS SELECT app.trap();
     CREATE TYPE app.mood AS ENUM ('glad');
     CREATE FUNCTION app.said(app.mood) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $f$ BEGIN PERFORM app.trap(); RETURN 'x'; END $f$;
     CREATE CAST (app.mood AS text) WITH FUNCTION app.said(app.mood) AS IMPLICIT;
     CREATE TABLE app.moods (mood app.mood PRIMARY KEY, note text); INSERT INTO app.moods VALUES ('glad')`,
  )
  await sql(
    source.url,
    `ALTER ROLE ${source.role} NOLOGIN; ALTER DATABASE ${source.name} SET constraint_exclusion = on`,
  )
  const checks = await prove(source.url, {
    tamper:
      "UPDATE app.moods SET note = 'x'; ALTER TABLE app.t DROP CONSTRAINT t_i_check; UPDATE app.t SET i = 2",
  })
  // The differing rows were looked for on production, too.
  expect(
    failures(checks)
      .map((check) => check.found)
      .join(),
  ).toMatch(/1 row changed: mood glad/)
  await sql(source.url, `ALTER ROLE ${source.role} LOGIN`)
})

test.each(['DROP ROLE', 'a superuser'])(
  'a database without such roles is free of noise: %s',
  async (kind) => {
    // A function of the role that reads, or of another superuser, as an immutable unaccent() is wrapped everywhere.
    const owner = kind === 'a superuser' ? `${source.role}_boss` : 'postgres'
    if (owner !== 'postgres') await sql(source.url, `CREATE ROLE ${owner} SUPERUSER LOGIN`)
    try {
      await sql(
        source.url,
        `SET ROLE ${owner}; CREATE SCHEMA shop; CREATE FUNCTION shop.plain(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)';
       CREATE TABLE shop.t (name text); INSERT INTO shop.t VALUES ('x'); CREATE INDEX ON shop.t (shop.plain(name))`,
      )
      expect(outcomeOfChecks(await prove(source.url))).toBe('passed')
    } finally {
      if (owner !== 'postgres') await sql(source.url, `DROP OWNED BY ${owner} CASCADE; DROP ROLE ${owner}`)
    }
  },
)

test('an index over a harmless function of an application role is reported with a remedy, and the remedy works', async () => {
  await source.asRole(
    `CREATE FUNCTION app.plain(text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $f$ BEGIN RETURN lower($1); END $f$;
     CREATE TABLE app.t (name text); INSERT INTO app.t VALUES ('x'); CREATE INDEX by_name ON app.t (app.plain(name))`,
  )
  const { message, hint } = await problemOf(prove(source.url))
  expect(message).toMatch(/app\.t \(the index by_name calls app\.plain\(text\) of t_/)
  const reader = hint
    .slice(hint.indexOf('CREATE ROLE'))
    .replaceAll('backproof_reader', `${source.role}_reader`)
    .replace(/ --.*/, '')
  await sql(source.url, reader)
  const url = new URL(source.url)
  url.username = `${source.role}_reader`
  url.password = 'CHANGE-ME'
  try {
    expect(outcomeOfChecks(await prove(url.href))).toBe('passed')
  } finally {
    await sql(source.url, `DROP OWNED BY ${source.role}_reader; DROP ROLE ${source.role}_reader`)
  }
})

test('a damaged source, and differing rows, are not looked for in tables that code of others would run for', async () => {
  await source.asRole(
    constant('trap'),
    'CREATE TABLE app.t (i integer PRIMARY KEY); CREATE INDEX x ON app.t ((app.trap()))',
  )
  const connection = readConnectionString(source.url)
  expect((await problemOf(findCorruption(connection, new AbortController().signal))).code).toBe(
    'rights-too-strong',
  )
  const table = { schema: 'app', name: 't', columns: [] } as never
  expect((await problemOf(findDifferingRows(connection, connection, table, '1:1:'))).code).toBe(
    'rights-too-strong',
  )
})

test('what was made after the first look is refused in the snapshot that is dumped', async () => {
  await sql(source.url, 'GRANT CREATE ON SCHEMA public TO PUBLIC')
  const connection = readConnectionString(source.url)
  await assertReadable(connection)
  await source.asRole(
    constant('trap'),
    'CREATE TABLE public.late (i integer); INSERT INTO public.late VALUES (1); CREATE INDEX ON public.late ((app.trap()))',
  )
  const folder = path.join(canaries.folder, 'never-written')
  const refused = await problemOf(
    capture({
      ...{ connection, readLimits: defaultReadLimits, compress: 0, customChecks: [], standby: false },
      ...{ binaries: await offeredTools(), folder, signal: new AbortController().signal },
    }),
  )
  expect(refused.message).toMatch(/public\.late \(the index .* calls app\.trap\(\)/)
})

test('a setting of the database that puts operators of its owner first changes nothing', async () => {
  await source.asRole(
    `CREATE FUNCTION app.same(name, name) RETURNS boolean LANGUAGE plpgsql AS $f$ BEGIN PERFORM app.spring('operator'); RETURN true; END $f$;
     CREATE FUNCTION app.same(text, text) RETURNS boolean LANGUAGE plpgsql AS $f$ BEGIN PERFORM app.spring('operator'); RETURN true; END $f$;
     CREATE OPERATOR app.= (LEFTARG = name, RIGHTARG = name, FUNCTION = app.same);
     CREATE OPERATOR app.= (LEFTARG = text, RIGHTARG = text, FUNCTION = app.same);
     CREATE FUNCTION app.set_config(text, text, boolean) RETURNS text LANGUAGE plpgsql AS $f$ BEGIN PERFORM app.spring('set_config'); RETURN $2; END $f$;
     CREATE FUNCTION app.mixed(bigint, bigint) RETURNS bigint LANGUAGE plpgsql IMMUTABLE AS $f$ BEGIN PERFORM app.spring('xor'); RETURN 1; END $f$;
     CREATE OPERATOR app.# (LEFTARG = bigint, RIGHTARG = bigint, FUNCTION = app.mixed)`,
  )
  await sql(
    source.url,
    `ALTER DATABASE ${source.name} SET search_path = app, pg_catalog, public`,
    // Read once more with the database's own path, since a name without a schema stands in it.
    `CREATE TYPE public.mood AS ENUM ('sad', 'glad')`,
    `SET check_function_bodies = off; CREATE FUNCTION public.named(text) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT length($1::mood::text)'`,
    `CREATE TABLE public.t (i integer, a bigint, b bigint); INSERT INTO public.t VALUES (1, 2, 3)`,
    // From 17 on an index is made under a path of the system's own, and never needs the database's.
    ...(major < 17 ? [`SET search_path = public; CREATE INDEX ON public.t (public.named('sad'))`] : []),
  )
  // That such an index does not come back is another matter: the rows were read.
  const checks = await prove(source.url)
  expect(checks).toContainEqual(
    expect.objectContaining({ kind: 'rows', subject: 'public.t', verdict: 'passed' }),
  )
})

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  return work.then(
    () => {
      throw new Error('nothing was refused')
    },
    (thrown: Problem) => thrown,
  )
}
