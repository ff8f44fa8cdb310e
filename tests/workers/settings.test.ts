import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CustomCheck } from '#lib/verification/custom-check.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { clusterUrl, type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { failures, prove } from '#tests/support/proof.ts'

/** Values for settings that hold text or whose smallest value would stop any client; null: left alone, for the reason given. */
const chosen: Record<string, string | null> = {
  DateStyle: 'German, DMY',
  TimeZone: 'Asia/Kathmandu',
  search_path: 'shop',
  default_text_search_config: 'pg_catalog.portuguese',
  timezone_abbreviations: 'India',
  lc_monetary: 'C.utf8',
  lc_numeric: 'C.utf8',
  lc_time: 'C.utf8',
  lc_messages: 'C.utf8',
  client_encoding: 'LATIN1',
  restrict_nonsystem_relation_kind: 'view, foreign-table',
  default_tablespace: 'nowhere',
  temp_tablespaces: 'nowhere',
  default_table_access_method: 'nothing',
  createrole_self_grant: 'set',
  // Shorter than the slow check below, and longer than a busy machine takes until a session has set its own.
  statement_timeout: '4000',
  lock_timeout: '4000',
  idle_session_timeout: '4000',
  idle_in_transaction_session_timeout: '4000',
  transaction_timeout: '4000',
  // A server that cuts connections which are slow for a millisecond, or has no room for any statement, has no client at all.
  tcp_user_timeout: '5000',
  max_stack_depth: '1024',
  temp_file_limit: '102400',
}
/** Of one transaction or one session by their nature, or text about a server's own folders. */
const leftAlone =
  /^(log_|transaction_(isolation|read_only|deferrable)$|role$|session_authorization$|seed$|is_superuser$)/

type Known = { name: string; value: string }

/** Every setting that a database or a role may be given, with a value that is not its own. */
async function otherSettings(): Promise<Known[]> {
  const { rows } = await sql(
    clusterUrl(),
    `SELECT name, CASE vartype WHEN 'bool' THEN CASE setting WHEN 'on' THEN 'off' ELSE 'on' END
       WHEN 'enum' THEN (SELECT v FROM unnest(enumvals) v WHERE v <> setting LIMIT 1)
       WHEN 'string' THEN NULL
       ELSE CASE WHEN setting::numeric <> min_val::numeric THEN min_val ELSE (least(min_val::numeric + 1, max_val::numeric))::text END END AS value
     FROM pg_settings WHERE context IN ('user', 'superuser') AND name !~ '^(wal_|plpgsql)' ORDER BY name`,
  )
  return (rows as Known[])
    .filter(({ name }) => !leftAlone.test(name))
    .map(({ name, value }) => ({ name, value: name in chosen ? (chosen[name] ?? '') : value }))
    .filter(({ value }) => value !== null && value !== '')
}

const same = { kind: 'same' } as const
const customChecks: CustomCheck[] = [
  {
    name: 'text',
    statement: String.raw`SELECT 'a\b' || E'\\' AS t, to_char(-1234.5, 'L9G999D99')`,
    expects: same,
  },
  {
    name: 'times',
    statement: `SELECT (timestamptz '2024-01-01 10:00 IST')::text, interval '-1 day 2:03'`,
    expects: same,
  },
  { name: 'words', statement: `SELECT to_tsvector('the quick cats')::text`, expects: same },
  {
    name: 'nulls',
    statement: `SELECT '{a,NULL}'::text[], (SELECT count(*) FROM shop.items WHERE name = NULL)`,
    expects: same,
  },
  { name: 'a view', statement: 'SELECT count(*) FROM shop.cheap', expects: same },
  // While it runs, the other sessions of the snapshot are idle.
  { name: 'a slow one', statement: 'SELECT pg_sleep(5)::text', expects: same },
]

let source: LentDatabase
beforeAll(async () => {
  source = await lendDatabase()
  await sql(
    source.url,
    String.raw`CREATE SCHEMA shop; CREATE TYPE shop.size AS ENUM ('s', 'l');
    CREATE TABLE shop.items (id integer PRIMARY KEY, name text DEFAULT E'a\\b\'c', at timestamptz DEFAULT '2024-05-05 10:00+02', seen date,
      every interval DEFAULT '-1 day +02:03', price float8, raw bytea, x xml, tags text[] DEFAULT '{a,NULL}', size shop.size, v varchar(9) CHECK (v <> E'q\\'),
      twice text GENERATED ALWAYS AS (name || E'\\') STORED, gone integer);
    ALTER TABLE shop.items DROP COLUMN gone;
    INSERT INTO shop.items (id, name, seen, price, raw, x, v, size) SELECT i, E'n\\' || i, '2024-01-31', 0.1 + 0.2, '\x00ff', '<a b="1">x</a>', 'v', 's' FROM generate_series(1, 500) i;
    CREATE VIEW shop.cheap AS SELECT id, name FROM shop.items WHERE name <> E'\\' AND seen > '2020-02-01';
    CREATE INDEX ON shop.items (name) WHERE at > '2024-05-05 10:00+02';
    CREATE FUNCTION shop.f(a text DEFAULT E'\\x') RETURNS text LANGUAGE sql AS $$ SELECT a || E'\\' $$;
    COMMENT ON TABLE shop.items IS E'a \\ comment';
    SELECT lo_from_bytea(4711, '\x00ff')`,
  )
})
afterAll(() => source.close())

async function withSettings<T>(whose: string, settings: Known[], work: () => Promise<T>): Promise<T> {
  // Lists are written as such: in one pair of quotes they would be one long name.
  const text = ({ value }: Known) => `'${value.replaceAll(', ', "', '")}'`
  try {
    await sql(clusterUrl(), ...settings.map((it) => `ALTER ${whose} SET "${it.name}" TO ${text(it)}`))
    return await work()
  } finally {
    await sql(clusterUrl(), `ALTER ${whose} RESET ALL`)
  }
}

describe('a run is the same whatever the database and the role are set to', () => {
  test('there are more than fifty settings to set', async () => {
    expect((await otherSettings()).length).toBeGreaterThan(90)
  })

  test('by the database, all at once', async () => {
    const checks = await withSettings(`DATABASE ${source.name}`, await otherSettings(), () =>
      prove(source.url, { customChecks }),
    )
    expect(failures(checks)).toEqual([])
    expect(outcomeOfChecks(checks)).toBe('passed')
  })

  test('and differing rows are still found by their key', async () => {
    const checks = await withSettings(`DATABASE ${source.name}`, await otherSettings(), () =>
      prove(source.url, {
        tamper: `UPDATE shop.items SET name = name || ' ' WHERE id = 77`,
        // A statement that fails must not end the session, either.
        customChecks: [{ name: 'fails', statement: 'SELECT 1/0', expects: same }],
      }),
    )
    expect(failures(checks)).toMatchObject([
      { kind: 'rows', subject: 'shop.items', found: expect.stringContaining('1 row changed: id 77') },
    ])
  })

  test('by a role that may only read', async () => {
    const reader = `${source.name}_reader`
    await sql(clusterUrl(), `CREATE ROLE ${reader} LOGIN PASSWORD 'x' BYPASSRLS`)
    await sql(
      source.url,
      `GRANT USAGE ON SCHEMA shop TO ${reader}`,
      `GRANT SELECT ON ALL TABLES IN SCHEMA shop TO ${reader}`,
      `GRANT SELECT ON LARGE OBJECT 4711 TO ${reader}`,
    )
    const url = new URL(source.url)
    url.username = reader
    url.password = 'x'
    try {
      const blind = /^(zero_damaged_pages|ignore_checksum_failure)$/
      const settings = await otherSettings()
      const checks = await withSettings(
        `ROLE ${reader}`,
        settings.filter(({ name }) => !blind.test(name)),
        () => prove(url.href, { customChecks }),
      )
      expect(failures(checks)).toEqual([])
      expect(outcomeOfChecks(checks)).toBe('passed')
      // What it may not switch off and what would hide damage is said before anything is read.
      for (const setting of settings.filter(({ name }) => blind.test(name)))
        await expect(withSettings(`ROLE ${reader}`, [setting], () => prove(url.href))).rejects.toMatchObject({
          code: 'permission-denied',
          message: expect.stringContaining(setting.name),
        })
    } finally {
      await sql(source.url, `DROP OWNED BY ${reader}`, `DROP ROLE ${reader}`)
    }
  })
})
