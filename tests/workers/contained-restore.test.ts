import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConnectionString } from '#lib/connection-string.ts'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import type { WordedCheck } from '#lib/verification/messages/worded-check.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { sql } from '#tests/support/cluster.ts'
import { backproof } from '#tests/support/command.ts'
import { editArchive } from '#tests/support/edit-archive.ts'
import { offeredTools, ownServer } from '#tests/support/own-server.ts'
import { failures, prove } from '#tests/support/proof.ts'

/** Where code of production's leaves a file for each way in which it could run a program on this machine. */
const canaries = mkdtempSync(path.join(tmpdir(), 'canaries-'))
chmodSync(canaries, 0o777)
const struck = () => readdirSync(canaries)
const { major } = await offeredTools()

let server: Awaited<ReturnType<typeof ownServer>>
let tools: PgBinaries
beforeAll(async () => {
  server = await ownServer()
  tools = (await findPgBinaries())[0] as PgBinaries
  await sql(
    server.url('postgres'),
    "CREATE ROLE low LOGIN; CREATE ROLE reader LOGIN BYPASSRLS PASSWORD 'x'",
    major >= 14 ? 'GRANT pg_read_all_data TO reader' : 'SELECT',
  )
})
afterAll(() => server.remove())

/** What a plain role of production can create. It does nothing on production; on a copy, where `low` cannot log in, it runs a program. */
const armed = `
  CREATE SCHEMA app;
  CREATE FUNCTION app.strike(seen text) RETURNS void LANGUAGE plpgsql AS $f$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'low' AND rolcanlogin) THEN
      EXECUTE format('COPY (SELECT 1) TO PROGRAM %L', 'touch ${canaries}/' || seen);
    END IF;
  EXCEPTION WHEN insufficient_privilege THEN
    IF seen = 'loud' THEN RAISE; END IF;
  END $f$;
  CREATE TABLE app.rows (i integer); INSERT INTO app.rows VALUES (1), (2);`

/** The same for one way, with functions and names of its own. */
function oneWay(statements: string, at: number): string {
  const functions = `
    CREATE FUNCTION app.who(i integer) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $f$ BEGIN PERFORM app.strike('way-${at}'); RETURN true; END $f$;
    CREATE FUNCTION app.same(i integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $f$ BEGIN PERFORM app.strike('way-${at}'); RETURN i; END $f$;
    CREATE FUNCTION app.fire() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN PERFORM app.strike('way-${at}'); RETURN NEW; END $f$;`
  return `${functions} ${statements}`.replace(/\bapp\.(?!strike|rows)(\w+)/g, `app.$1_${at}`)
}

/** How it gets its function called while an archive is restored, or read; all by a role without any right but its own schema. */
const ways: Record<string, string> = {
  'a CHECK': 'CREATE TABLE app.t (i integer CHECK (app.who(i))); INSERT INTO app.t VALUES (1), (2)',
  'the CHECK of a domain':
    'CREATE DOMAIN app.d AS integer CHECK (app.who(VALUE)); CREATE TABLE app.t (i app.d); INSERT INTO app.t VALUES (1), (2)',
  'a default of a domain with a check':
    "CREATE DOMAIN app.d AS integer CHECK (app.who(VALUE)); CREATE TABLE app.t (i integer, d app.d[] DEFAULT '{1,2}'); INSERT INTO app.t VALUES (1), (2)",
  'a generated column':
    'CREATE TABLE app.t (i integer, j integer GENERATED ALWAYS AS (app.same(i)) STORED); INSERT INTO app.t VALUES (1), (2)',
  'an index expression':
    'CREATE TABLE app.t (i integer); INSERT INTO app.t VALUES (1), (2); CREATE INDEX ON app.t (app.same(i)); CREATE INDEX ON app.t (app.same(7)) WHERE app.who(i)',
  'an exclusion constraint':
    'CREATE TABLE app.t (i integer, EXCLUDE USING btree ((app.same(i)) WITH =)); INSERT INTO app.t VALUES (1), (2)',
  'a partition key':
    'CREATE TABLE app.t (i integer) PARTITION BY RANGE (app.same(i)); CREATE TABLE app.t1 PARTITION OF app.t FOR VALUES FROM (0) TO (9); INSERT INTO app.t VALUES (1), (2)',
  'a default':
    'CREATE TABLE app.t (i integer, j integer DEFAULT app.same(1)); INSERT INTO app.t VALUES (1), (2)',
  'a materialized view': 'CREATE MATERIALIZED VIEW app.v AS SELECT app.same(i) AS i FROM app.rows',
  'statistics of an expression':
    major >= 14
      ? 'CREATE TABLE app.t (i integer); INSERT INTO app.t VALUES (1), (2); CREATE STATISTICS app.s ON (app.same(i)), i FROM app.t; CREATE STATISTICS app.s1 ON (app.same(1)) FROM app.t'
      : 'CREATE TABLE app.t (i integer); INSERT INTO app.t VALUES (1), (2)',
  'a rule and triggers':
    'CREATE TABLE app.t (i integer); CREATE RULE r AS ON INSERT TO app.t DO ALSO SELECT app.same(1); CREATE TRIGGER b BEFORE INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app.fire(); ALTER TABLE app.t ENABLE ALWAYS TRIGGER b; INSERT INTO app.rows VALUES (3)',
  'row-level security':
    'CREATE TABLE app.t (i integer); INSERT INTO app.t VALUES (1), (2); ALTER TABLE app.t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; CREATE POLICY p ON app.t USING (app.who(i))',
  'a foreign key over a cast of its own':
    "CREATE TYPE app.e AS ENUM ('a', 'b'); CREATE FUNCTION app.to_e(integer) RETURNS app.e LANGUAGE plpgsql IMMUTABLE AS $f$ BEGIN PERFORM app.strike('cast'); RETURN 'a'; END $f$; CREATE CAST (integer AS app.e) WITH FUNCTION app.to_e(integer) AS IMPLICIT; CREATE TABLE app.t (i integer, e app.e DEFAULT 1); INSERT INTO app.t (i) VALUES (1)",
  'an operator of its own':
    "CREATE FUNCTION app.eq(integer, text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $f$ BEGIN PERFORM app.strike('operator'); RETURN true; END $f$; CREATE OPERATOR public.= (LEFTARG = integer, RIGHTARG = text, FUNCTION = app.eq); CREATE TABLE app.t (i integer CHECK (i OPERATOR(public.=) 'x'::text)); INSERT INTO app.t VALUES (1)",
}

const allWays = Object.values(ways).map(oneWay)

/** Production is read by a role without any other right: nothing but the archive reaches the worker. */
function readerUrl(database: string): string {
  const url = new URL(server.url(database))
  ;[url.username, url.password] = ['reader', 'x']
  return url.href
}

const readable =
  'GRANT USAGE ON SCHEMA app TO reader; GRANT SELECT ON ALL TABLES IN SCHEMA app TO reader; GRANT SELECT ON ALL SEQUENCES IN SCHEMA app TO reader'

async function withDatabase<T>(statements: string[], use: (database: string) => Promise<T>): Promise<T> {
  await sql(
    server.url('postgres'),
    'CREATE DATABASE production',
    'GRANT CREATE ON DATABASE production TO low',
  )
  try {
    await sql(server.url('production'), 'GRANT ALL ON SCHEMA public TO low', 'SET ROLE low', ...statements)
    if (major < 14) await sql(server.url('production'), readable)
    return await use('production')
  } finally {
    for (const name of struck()) rmSync(path.join(canaries, name))
    await sql(server.url('postgres'), 'DROP DATABASE production WITH (FORCE)')
  }
}

/** Fails where a role on the copy's server has rights that only the bootstrap superuser may have. */
const noMoreRights = `DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolsuper AND oid <> 10) THEN RAISE 'a superuser was made'; END IF;
  IF EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE oid >= 16384 AND (rolcreaterole OR rolreplication OR rolcreatedb
    OR pg_catalog.pg_has_role(r.oid, 'pg_execute_server_program', 'MEMBER') OR pg_catalog.pg_has_role(r.oid, 'pg_read_server_files', 'MEMBER')
    OR pg_catalog.pg_has_role(r.oid, 'pg_write_server_files', 'MEMBER') OR pg_catalog.pg_has_role(r.oid, 'pg_signal_backend', 'MEMBER')
    OR pg_catalog.pg_has_role(r.oid, 10::oid, 'MEMBER'))) THEN RAISE 'a role has rights beyond the database'; END IF;
END $$`

describe('code of production runs no program on the machine of the worker, in whatever way it is called', () => {
  test.each(['fast', 'durable'] as const)('on a throwaway server of ours (%s)', async (profile) => {
    await withDatabase([armed, ...allWays], async (database) => {
      const checks = await prove(readerUrl(database), { tamper: noMoreRights, scratch: { profile } })
      expect(struck()).toEqual([])
      expect(failures(checks)).toEqual([])
      expect(outcomeOfChecks(checks)).toBe('passed')
    })
  })

  test.each(['staging', 'restorer'])('on an external server (as %s)', async (role) => {
    const other = await ownServer({ user: 'staging' })
    try {
      await sql(other.url('postgres'), "CREATE ROLE restorer LOGIN CREATEDB BYPASSRLS PASSWORD 'x'")
      const before = await namesOn(other.url('postgres'))
      const url = new URL(other.url('postgres'))
      if (role === 'restorer') [url.username, url.password] = [role, 'x']
      await withDatabase([armed, ...allWays], async (database) => {
        const checks = await prove(readerUrl(database), {
          scratch: { given: readConnectionString(url.href) },
        })
        expect(struck()).toEqual([])
        expect(failures(checks)).toEqual([])
        expect(outcomeOfChecks(checks)).toBe('passed')
      })
      expect(await namesOn(other.url('postgres'))).toEqual(before)
    } finally {
      await other.remove()
    }
  })

  test('from an external archive', async () => {
    const room = mkdtempSync(path.join(tmpdir(), 'foreign-'))
    try {
      await withDatabase([armed, ...allWays], async (database) => {
        const file = path.join(room, 'dump')
        await execa(path.join(tools.folder, 'pg_dump'), ['-Fc', '-f', file, server.url(database)])
        const { exitCode, all } = await backproof(['verify', '--archive', file, '--restores'])
        expect(struck()).toEqual([])
        expect(exitCode, all).toBe(0)
      })
    } finally {
      rmSync(room, { recursive: true, force: true })
    }
  })
})

test('a given role that may run programs there is refused, with what to give instead', async () => {
  const other = await ownServer({ user: 'staging' })
  try {
    await sql(
      other.url('postgres'),
      "CREATE ROLE strong LOGIN CREATEDB PASSWORD 'x'; GRANT pg_execute_server_program TO strong",
    )
    const url = new URL(other.url('postgres'))
    ;[url.username, url.password] = ['strong', 'x']
    await withDatabase([armed], async (database) => {
      await expect(
        prove(readerUrl(database), { scratch: { given: readConnectionString(url.href) } }),
      ).rejects.toMatchObject({
        code: 'permission-denied',
        message: expect.stringContaining('pg_execute_server_program'),
        hint: expect.stringContaining('CREATE ROLE'),
      })
    })
  } finally {
    await other.remove()
  }
})

/** Roles and databases of a server. */
async function namesOn(url: string): Promise<string[]> {
  const { rows } = await sql(
    url,
    "SELECT rolname::text AS name FROM pg_roles WHERE rolname !~ '^pg_' UNION ALL SELECT datname::text FROM pg_database ORDER BY 1",
  )
  return rows.map(({ name }) => name)
}

const functions = `
  CREATE FUNCTION app.who(i integer) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $f$ BEGIN PERFORM app.strike('definer'); RETURN true; END $f$;
  CREATE FUNCTION app.same(i integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $f$ BEGIN PERFORM app.strike('definer'); RETURN i; END $f$`

const found = (checks: WordedCheck[], part: string) => checks.filter((check) => check.found.includes(part))

test('a CHECK that needs a superuser is reported as not verified, with the function that needs it, and blames no archive', async () => {
  const loud = `${armed}; CREATE FUNCTION app.loud(i integer) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $f$ BEGIN PERFORM app.strike('loud'); RETURN true; END $f$;
    CREATE TABLE app.t (i integer PRIMARY KEY CHECK (app.loud(i))); INSERT INTO app.t VALUES (1), (2); CREATE TABLE app.u (i integer REFERENCES app.t); INSERT INTO app.u VALUES (1)`
  await withDatabase([loud], async (database) => {
    const checks = await prove(readerUrl(database))
    expect(struck()).toEqual([])
    expect(failures(checks)).toEqual([])
    expect(outcomeOfChecks(checks)).toBe('errored')
    expect(checks.filter(({ expected }) => /CHECK .* of app\.t calls app\.loud\(\)/.test(expected))).toEqual([
      expect.objectContaining({ kind: 'not-in-archive', verdict: 'gap' }),
    ])
    expect(found(checks, 'app.strike')).toEqual([
      expect.objectContaining({ kind: 'rows', subject: 'app.t', verdict: 'skipped' }),
    ])
  })
})

test('functions of a superuser with the rights of their owner are none of a superuser on the copy', async () => {
  await withDatabase([armed, functions], async (database) => {
    await sql(
      server.url(database),
      'ALTER FUNCTION app.strike(text) OWNER TO postgres; ALTER FUNCTION app.strike(text) SECURITY DEFINER',
      'CREATE MATERIALIZED VIEW app.mine AS SELECT app.same(i) AS i FROM app.rows',
      'CREATE TABLE app.t (i integer CHECK (app.who(i))); INSERT INTO app.t VALUES (1)',
      'CREATE INDEX ON app.t (app.same(i))',
    )
    const checks = await prove(readerUrl(database), { tamper: noMoreRights })
    expect(struck()).toEqual([])
    expect(failures(checks)).toEqual([])
    expect(outcomeOfChecks(checks)).toBe('passed')
  })
})

test('event triggers, operator classes and custom checks are restored, and run without superuser rights', async () => {
  await withDatabase([armed, functions], async (database) => {
    await sql(
      server.url(database),
      `CREATE FUNCTION app.ends() RETURNS event_trigger LANGUAGE plpgsql AS $f$ BEGIN PERFORM app.strike('event'); END $f$`,
      "CREATE FUNCTION app.order(integer, integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $f$ BEGIN PERFORM app.strike('class'); RETURN btint4cmp($1, $2); END $f$",
      'CREATE OPERATOR CLASS app.own FOR TYPE integer USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 app.order(integer, integer)',
      'CREATE INDEX ON app.rows (i app.own)',
      `CREATE VIEW app.v AS SELECT i FROM app.rows WHERE i IN (1, 2)`,
      'CREATE EVENT TRIGGER ends ON ddl_command_end EXECUTE FUNCTION app.ends()',
      'CREATE EVENT TRIGGER starts ON ddl_command_start EXECUTE FUNCTION app.ends(); ALTER EVENT TRIGGER starts ENABLE ALWAYS',
      ...(major >= 17
        ? [
            'CREATE EVENT TRIGGER welcome ON login EXECUTE FUNCTION app.ends(); ALTER EVENT TRIGGER welcome ENABLE ALWAYS',
          ]
        : []),
    )
    const checks = await prove(readerUrl(database), {
      customChecks: [
        {
          name: 'strikes',
          statement: 'SELECT count(*) FROM app.rows WHERE app.same(i) > 0',
          expects: { kind: 'same' },
        },
      ],
    })
    expect(struck()).toEqual([])
    expect(failures(checks)).toEqual([])
    expect(outcomeOfChecks(checks)).toBe('passed')
  })
})

test('names of databases, roles, schemas and sessions do not distinguish the copy from an emergency restore', async () => {
  const asking = `CREATE SCHEMA app;
    CREATE FUNCTION app.seen(i integer) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $f$ BEGIN
      IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'low' AND rolcanlogin) THEN RETURN true; END IF;
      RETURN (SELECT pg_catalog.string_agg(word, ' ') FROM (
          SELECT pg_catalog.current_setting('application_name') UNION ALL SELECT application_name FROM pg_catalog.pg_stat_activity
          UNION ALL SELECT rolname FROM pg_catalog.pg_roles UNION ALL SELECT datname FROM pg_catalog.pg_database
          UNION ALL SELECT nspname FROM pg_catalog.pg_namespace) AS every (word)) !~* 'backproof|verif|scratch|restored'
        AND pg_catalog.current_database() = 'production' AND session_user = 'postgres'
        AND EXISTS (SELECT FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database() AND pg_catalog.pg_get_userbyid(datdba) = 'postgres');
    END $f$;
    CREATE TABLE app.rows (i integer CHECK (app.seen(i))); INSERT INTO app.rows VALUES (1), (2)`
  await withDatabase([asking], async (database) => {
    const checks = await prove(readerUrl(database))
    // Loaded beside it too, to see whether it depends on the order; that database is called otherwise.
    expect(checks.filter(({ kind, verdict }) => kind === 'rows' && verdict !== 'passed')).toEqual([])
    expect(failures(checks)).toEqual([])
  })
})

/**
 * Called while the archive is restored: by their owner, by a domain, and for each command. A server that is confined shows no files,
 * so what was called by a role of rank is remembered in the database, and raised where a view is filled.
 */
const called = `
  CREATE SCHEMA app; CREATE TABLE app.rows (i integer); INSERT INTO app.rows VALUES (1), (2); CREATE TABLE app.struck (how text);
  CREATE FUNCTION app.strike(how text) RETURNS boolean LANGUAGE plpgsql AS $f$ BEGIN
    IF pg_catalog.pg_has_role(current_user, 'pg_execute_server_program', 'USAGE') THEN INSERT INTO app.struck VALUES (how); END IF;
    RETURN true;
  END $f$;
  CREATE FUNCTION app.mine() RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER AS $f$ BEGIN
    IF pg_catalog.pg_has_role(current_user, 'pg_execute_server_program', 'USAGE') THEN RAISE 'CANARY owner'; END IF;
    RETURN true;
  END $f$;
  COMMENT ON FUNCTION app.mine() IS 'to be edited';
  CREATE FUNCTION app.checks(i integer) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $f$ BEGIN PERFORM app.strike('check'); RETURN true; END $f$;
  CREATE DOMAIN app.d AS integer CHECK (app.checks(VALUE));
  CREATE FUNCTION app.sf(app.d, integer) RETURNS app.d LANGUAGE sql AS 'SELECT $1';
  CREATE FUNCTION app.fires() RETURNS event_trigger LANGUAGE plpgsql AS $f$ BEGIN PERFORM app.strike('event'); END $f$;
  CREATE FUNCTION app.tells() RETURNS boolean LANGUAGE plpgsql AS $f$ BEGIN
    IF EXISTS (SELECT FROM app.struck) THEN RAISE 'CANARY struck'; END IF;
    IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'low' AND rolcanlogin) THEN RETURN true; END IF;
    BEGIN
      PERFORM pg_catalog.lo_export(pg_catalog.lo_from_bytea(0, 'x'), 'exported');
    EXCEPTION WHEN insufficient_privilege THEN RETURN true;
    END;
    RAISE 'CANARY exported';
  END $f$;
  CREATE MATERIALIZED VIEW app.seen AS SELECT app.mine() AS mine, app.tells() AS tells`

test.each([
  ...[
    'CURRENT_USER',
    'SESSION_USER',
    ...(major >= 14 ? ['CURRENT_ROLE'] : []),
    'pg_execute_server_program',
  ].map(
    (role) =>
      `COMMENT ON FUNCTION pg_catalog.abs(integer) IS 'x';\nALTER FUNCTION app.mine() OWNER TO ${role};`,
  ),
  "COMMENT ON FUNCTION pg_catalog.abs(integer) IS 'x';\nALTER FUNCTION pg_catalog.lo_export(oid, text) OWNER TO low;",
  'ALTER FUNCTION pg_catalog.lo_export(oid, text) OWNER TO low;',
  ...(major >= 15
    ? [
        "CREATE PUBLICATION p FOR TABLES IN SCHEMA app, TABLE app.rows WHERE (i = ANY ('{1}'::app.d[])) WITH (publish = 'insert');",
      ]
    : []),
  'CREATE AGGREGATE app.a(integer) (SFUNC = app.sf, STYPE = app.d, INITCOND = 1);',
  "CREATE EVENT TRIGGER e ON ddl_command_start EXECUTE FUNCTION app.fires();\nCOMMENT ON FUNCTION app.mine() IS 'y';",
  'GRANT EXECUTE ON FUNCTION pg_catalog.lo_export(oid, text), pg_catalog.lo_import(text) TO PUBLIC;',
  'GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pg_catalog TO PUBLIC;',
])('an edited archive gets nothing run by a superuser: %s', async (statement) => {
  const room = mkdtempSync(path.join(tmpdir(), 'edited-'))
  try {
    await withDatabase([called], async (database) => {
      const folder = path.join(room, 'dump')
      await execa(path.join(tools.folder, 'pg_dump'), ['-Fd', '-f', folder, server.url(database)])
      editArchive(folder, "COMMENT ON FUNCTION app.mine() IS 'to be edited';\n", `${statement}\n`)
      const { exitCode, all } = await backproof(['verify', '--archive', folder, '--restores'])
      expect(all).not.toContain('CANARY')
      // It was restored, and what is not run is not what makes it fail to finish.
      expect([0, 1, 2], all).toContain(exitCode)
      expect(all).not.toMatch(/fault of ours/)
    })
  } finally {
    rmSync(room, { recursive: true, force: true })
  }
})

test('no superuser runs what an event trigger of the archive would fire for, whatever its function raises', async () => {
  await withDatabase([armed], async (database) => {
    await sql(
      server.url(database),
      `CREATE FUNCTION app.asks() RETURNS event_trigger LANGUAGE plpgsql AS $f$ BEGIN
         PERFORM app.strike('asked');
         IF tg_tag = 'COMMENT' AND NOT (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user) THEN
           RAISE 'must be superuser to comment';
         END IF;
       END $f$`,
      "CREATE PUBLICATION everything FOR ALL TABLES; COMMENT ON PUBLICATION everything IS 'all of it'",
      'CREATE EVENT TRIGGER asks ON ddl_command_start EXECUTE FUNCTION app.asks()',
      "COMMENT ON EVENT TRIGGER asks IS 'asks who is there'",
    )
    const checks = await prove(readerUrl(database))
    expect(struck()).toEqual([])
    expect(failures(checks)).toEqual([])
    expect(outcomeOfChecks(checks)).toBe('passed')
  })
})
