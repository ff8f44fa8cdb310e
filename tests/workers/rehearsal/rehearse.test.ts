import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openArchive, readManifest } from '#lib/archives/open-archive.ts'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { splitStatements } from '#lib/postgres/rehearsal/split-statements.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import type { Rehearsal } from '#lib/verification/rehearsal/rehearsal.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { type LentDatabase, lendDatabase, serverMajor, sql } from '#tests/support/cluster.ts'
import { backproof } from '#tests/support/command.ts'
import { documentedPage } from '#tests/support/documented-page.ts'
import { readMigration } from '#workers/rehearsal/read-migration.ts'
import { type RehearseOptions, rehearse } from '#workers/rehearsal/rehearse.ts'
import { type RestoredCopy, withRestoredCopy } from '#workers/rehearsal/with-restored-copy.ts'
import { createProgressWriter } from '#workers/run/progress-writer.ts'

const page = documentedPage('docs/operations/rehearsal.md')
const room = mkdtempSync(path.join(tmpdir(), 'rehearsal-'))
let source: LentDatabase
let kept: string
let manifest: Manifest
let copy: RestoredCopy
let finish = () => {}
const finished = new Promise<void>((resolve) => {
  finish = resolve
})
let lending: Promise<string>

const applied = ['20260101000000_first', '20260201000000_second']
const production = `
  CREATE SCHEMA shop;
  CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer text NOT NULL, amount numeric(10,2) NOT NULL, placed date);
  INSERT INTO shop.orders SELECT i, 'customer ' || i % 97, i % 1000 / 10.0, date '2026-01-01' + i % 300 FROM generate_series(1, 20000) i;
  CREATE TABLE shop.items (id int PRIMARY KEY, order_id bigint REFERENCES shop.orders, name varchar(20));
  INSERT INTO shop.items SELECT i, 1 + i % 20000, 'item ' || i FROM generate_series(1, 3000) i;
  CREATE TABLE shop.log (id int, said text);
  INSERT INTO shop.log SELECT i, 'line ' || i FROM generate_series(1, 500) i;
  CREATE TABLE _prisma_migrations (id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
    logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0);
  INSERT INTO _prisma_migrations VALUES ('1', 'x', now(), '${applied[0]}', null, null, now(), 1), ('2', 'x', now(), '${applied[1]}', null, null, now(), 1);
  CREATE SCHEMA billing;
  CREATE TABLE billing._prisma_migrations (LIKE _prisma_migrations INCLUDING ALL);
  INSERT INTO billing._prisma_migrations VALUES ('1', 'x', now(), '20260115000000_billing', null, null, now(), 1);`

beforeAll(async () => {
  source = await lendDatabase()
  const app = `CREATE ROLE ${source.name}_idle; CREATE ROLE ${source.name}_app CREATEDB CREATEROLE; GRANT USAGE, CREATE ON SCHEMA shop TO ${source.name}_app; ALTER TABLE shop.log OWNER TO ${source.name}_app`
  const set = (setting: string) => `ALTER DATABASE ${source.name} SET ${setting}`
  await sql(source.url, production, app, set("timezone TO 'Asia/Tokyo'"), set("lock_timeout TO '7s'"))
  const { stdout } = await backproof(['verify', source.url, '--out', room])
  expect(stdout).toMatch(/^PASSED/)
  kept = path.join(room, readdirSync(room).find((name) => /^[0-9a-f-]{36}$/.test(name)) ?? '')
  manifest = readManifest(readFileSync(path.join(kept, 'manifest.json'), 'utf8')) as Manifest
  const opened = await openArchive(kept)
  const binaries = await findPgBinaries()
  copy = await new Promise<RestoredCopy>((resolve, reject) => {
    lending = withRestoredCopy(
      opened,
      {
        ...{ binaries, progress: createProgressWriter(() => {}), step: (_, work) => work() },
        signal: new AbortController().signal,
      },
      async (restored) => {
        resolve(restored)
        await finished
      },
    ).then(outcomeOfChecks)
    lending.then(() => reject(new Error('no copy was lent')), reject)
  })
})
afterAll(async () => {
  finish()
  expect(await lending, 'the verdict of the archive is the one it had').toBe('passed')
  await sql(
    source.url,
    `DROP OWNED BY ${source.name}_app CASCADE; DROP ROLE ${source.name}_app, ${source.name}_idle`,
  )
  await source.close()
  rmSync(room, { recursive: true, force: true })
})

const free = { maxLockMs: null, maxTimeMs: null, maxRowsLost: null, noRewrites: false }
let files = 0

/** Runs a script on a copy of its own. */
async function rehearseScript(script: string, options: Partial<RehearseOptions> = {}): Promise<Rehearsal> {
  files += 1
  const file = path.join(room, `${files}.sql`)
  writeFileSync(file, script)
  return rehearse(copy, await readMigration(file), {
    ...{ limits: free, role: null, asPrisma: false, singleTransaction: false, workload: null },
    signal: new AbortController().signal,
    ...options,
  })
}

const holdOf = ({ locks }: Rehearsal, table: string, mode: string) =>
  locks.find((lock) => lock.table === table && lock.mode === mode && lock.index === null)

test('the copy holds what the manifest holds, so that a migration begins from production', () => {
  const digests = ({ tables }: Manifest) => tables.map(({ name, rows, digest }) => [name, rows, digest])
  expect(digests(copy.before)).toEqual(digests(manifest))
})

test('sessions begin with the settings of production, but for limits of time, which are shown', async () => {
  const settled = await rehearseScript(
    `DISCARD ALL;
     DO $$ BEGIN ASSERT current_setting('TimeZone') = 'Asia/Tokyo' AND current_setting('lock_timeout') = '0'; END $$`,
  )
  expect(settled).toMatchObject({ verdict: 'fits', serverSettingsKnown: true })
  expect(settled.carried).toContainEqual({ name: 'TimeZone', values: ['Asia/Tokyo'] })
  expect(settled.notCarried).toEqual([{ name: 'lock_timeout', values: ['7s'] }])
  expect(manifest.server?.settings).toMatchObject({ TimeZone: 'Asia/Tokyo', lock_timeout: '7000' })
})

test('good: a column and an index without a lock on writes', async () => {
  const good = await rehearseScript(
    'ALTER TABLE shop.orders ADD note text;\nCREATE INDEX CONCURRENTLY orders_placed ON shop.orders (placed);\n',
    { limits: { maxLockMs: 2000, maxTimeMs: 60_000, maxRowsLost: 0, noRewrites: true } },
  )
  expect(good).toMatchObject({
    ...{ verdict: 'fits', failure: null, exceeded: [], rewritten: [], truncated: [] },
    ...{ invalidIndexes: [], unvalidatedConstraints: [] },
    statements: [
      { line: 1, state: 'committed' },
      { line: 2, state: 'committed' },
    ],
  })
  expect(good.structure.map(({ title }) => title)).toEqual(['table shop.orders'])
  expect(holdOf(good, 'shop.orders', 'ACCESS EXCLUSIVE')).toMatchObject({
    blocks: 'reads-and-writes',
    statement: 0,
  })
  expect(holdOf(good, 'shop.orders', 'SHARE UPDATE EXCLUSIVE')).toMatchObject({ statement: 1 })
  expect(holdOf(good, 'shop.orders', 'SHARE')).toBeUndefined()
  expect(good.rows, 'other columns cannot be compared').toMatchObject([
    { table: 'shop.orders', before: 20_000, after: 20_000, contents: 'columns' },
  ])
  expect(good.tookMs).toBeGreaterThan(good.durationMs)
  expect(good.walBytes).toBeGreaterThan(1000)
  expect(good.space.afterBytes).toBeGreaterThan(good.space.beforeBytes)
})

test('slow: it goes beyond its time, and nothing is locked', async () => {
  const slow = await rehearseScript('SELECT pg_sleep(0.3)', {
    limits: { ...free, maxTimeMs: 200, maxLockMs: 0 },
  })
  expect(slow).toMatchObject({
    verdict: 'exceeds',
    exceeded: [{ limit: 'max-time', allowedMs: 200 }],
    locks: [],
  })
  expect(slow.durationMs).toBeGreaterThan(300)
})

test('locking, with a writer beside it: the hold is what pg_locks shows each millisecond, and the writer waits for it', async () => {
  const seen = watchIndependently()
  const locking = await rehearseScript(
    'BEGIN;\nLOCK TABLE shop.orders IN ACCESS EXCLUSIVE MODE;\nSELECT pg_sleep(1.5);\nCOMMIT;',
    {
      limits: { ...free, maxLockMs: 1000 },
      workload: {
        connections: 2,
        statements: splitStatements('UPDATE shop.orders SET amount = amount + 1 WHERE id = 7'),
      },
    },
  )
  const heldMs = await seen()
  const hold = holdOf(locking, 'shop.orders', 'ACCESS EXCLUSIVE')
  expect(locking).toMatchObject({
    verdict: 'exceeds',
    exceeded: [{ limit: 'max-lock', table: 'shop.orders' }],
  })
  expect(hold?.statement).toBe(1)
  expect(heldMs).toBeGreaterThan(1490)
  expect(Math.abs((hold?.longestMs ?? 0) - heldMs) / heldMs).toBeLessThan(0.1)
  expect(locking.rows, 'others wrote, too').toBeNull()
  expect(locking.workload).toMatchObject({ connections: 2, failed: 0, firstError: null })
  expect(locking.workload?.longestBlockedMs).toBeGreaterThan(1000)
  expect(locking.workload?.longestBlockedMs).toBeLessThan((locking.workload?.slowestMs ?? 0) + 100)
})

test('a lock that waits stops those behind it: its wait counts, and a workload that leaves a transaction open is refused', async () => {
  const reading = 'BEGIN; SELECT count(*) FROM shop.log; SELECT pg_sleep(1.5);'
  const play = (text: string, connections: number) => ({
    limits: { ...free, maxLockMs: 300 },
    workload: { connections, statements: splitStatements(text) },
  })
  const queued = await rehearseScript('ALTER TABLE shop.log ADD a int', play(`${reading} COMMIT`, 1))
  const hold = holdOf(queued, 'shop.log', 'ACCESS EXCLUSIVE')
  expect(hold?.queuedMs).toBeGreaterThan(300)
  expect(hold?.longestMs).toBeLessThan(300)
  expect(queued).toMatchObject({
    verdict: 'exceeds',
    exceeded: [{ limit: 'max-lock', table: 'shop.log', queuedMs: hold?.queuedMs }],
  })
  const touching = 'UPDATE shop.orders SET amount = amount WHERE id = 7'
  const rows = await rehearseScript(touching, play(`BEGIN; ${touching}; SELECT pg_sleep(0.2); COMMIT`, 3))
  expect(rows, 'a wait for a row is none for the table').toMatchObject({ failure: null })
  expect(rows.waitedMs).toBeGreaterThan(50)
  expect(rows.locks.filter(({ blocks }) => blocks !== 'schema-changes')).toEqual([])
  await expect(rehearseScript('SELECT 1', play('BEGIN; UPDATE shop.log SET said = said', 2))).rejects.toThrow(
    'it leaves a transaction open. End it with COMMIT or ROLLBACK',
  )
})

test('rewriting: another type writes the table anew; a longer varchar does not, and TRUNCATE is said to be one', async () => {
  const rewriting = await rehearseScript(
    'ALTER TABLE shop.orders ALTER amount TYPE numeric(12,4);\nALTER TABLE shop.items ALTER name TYPE varchar(40);\nTRUNCATE shop.log;',
    { limits: { ...free, noRewrites: true } },
  )
  expect(rewriting).toMatchObject({
    ...{ verdict: 'exceeds', exceeded: [{ limit: 'no-rewrites', tables: ['shop.orders'] }] },
    ...{ rewritten: ['shop.orders'], truncated: ['shop.log'] },
    rows: [
      { table: 'shop.log', before: 500, after: 0, lost: 500 },
      { table: 'shop.orders', lost: 0, contents: 'columns' },
    ],
  })
})

test('a TRUNCATE hides no rewrite: another table of that name, one that was rolled back, and rows that came back', async () => {
  const hiding = await rehearseScript(
    `CREATE TEMP TABLE orders (id int); TRUNCATE orders; DROP TABLE orders;
     ALTER TABLE shop.orders ALTER amount TYPE numeric(12,4);
     BEGIN; TRUNCATE shop.log; ROLLBACK; ALTER TABLE shop.log ALTER id TYPE bigint;
     BEGIN; CREATE TEMP TABLE kept AS SELECT * FROM shop.items; TRUNCATE shop.items; INSERT INTO shop.items SELECT * FROM kept; COMMIT;`,
    { limits: { ...free, noRewrites: true } },
  )
  const all = ['shop.items', 'shop.log', 'shop.orders']
  expect(hiding).toMatchObject({ failure: null, rewritten: all, truncated: [] })
  expect(hiding.exceeded).toEqual([{ limit: 'no-rewrites', tables: all }])
  const emptied = await rehearseScript(
    `ALTER TABLE shop.log ALTER id TYPE bigint; TRUNCATE shop.log;
     ALTER TABLE shop.items DROP CONSTRAINT items_order_id_fkey;
     SELECT count(*) FROM shop.orders; TRUNCATE shop.orders; TRUNCATE shop.orders CASCADE;
     CREATE TABLE shop.fresh AS TABLE shop.items; DROP TABLE shop.items; ALTER TABLE shop.fresh RENAME TO items;`,
  )
  expect(emptied, 'written anew and then emptied, or replaced').toMatchObject({
    rewritten: ['shop.items', 'shop.log'],
    truncated: ['shop.orders'],
  })
})

test('a table that takes the name of another is a rewrite: the other may be kept under another name, or be partitioned now', async () => {
  const swapped = await rehearseScript(
    `CREATE TABLE shop.fresh AS TABLE shop.items; ALTER TABLE shop.items RENAME TO former; ALTER TABLE shop.fresh RENAME TO items;
     ALTER TABLE shop.log RENAME TO unparted; CREATE TABLE shop.log (LIKE shop.unparted) PARTITION BY RANGE (id);
     CREATE TABLE shop.log_rest PARTITION OF shop.log DEFAULT; INSERT INTO shop.log TABLE shop.unparted; DROP TABLE shop.unparted`,
    { limits: { ...free, noRewrites: true } },
  )
  const tables = ['shop.items', 'shop.log']
  expect(swapped).toMatchObject({ failure: null, rewritten: tables })
  expect(swapped.exceeded).toEqual([{ limit: 'no-rewrites', tables }])
  const attached = await rehearseScript(
    `ALTER TABLE shop.log RENAME TO log_rest; CREATE TABLE shop.log (LIKE shop.log_rest) PARTITION BY RANGE (id);
     ALTER TABLE shop.log ATTACH PARTITION shop.log_rest DEFAULT; ALTER TABLE shop.items RENAME TO former; CREATE TABLE shop.items (id int)`,
  )
  expect(attached, 'no row was written').toMatchObject({ failure: null, rewritten: [] })
})

test('losing data: rows lost, changed and renamed away are distinguished, and what stays unvalidated is named', async () => {
  const losing = await rehearseScript(
    `DELETE FROM shop.items WHERE id <= 10;
     UPDATE shop.orders SET customer = 'x' WHERE id = 1;
     ALTER TABLE shop.log RENAME TO history;
     CREATE TABLE shop.extra AS SELECT 1 AS one;
     ALTER TABLE shop.items ADD CONSTRAINT positive CHECK (id > 10) NOT VALID;`,
    { limits: { ...free, maxRowsLost: 0 } },
  )
  expect(losing.exceeded).toEqual([{ limit: 'max-rows-lost', allowed: 0, found: 10, tables: ['shop.items'] }])
  expect(losing.rows?.map(({ table, gained, lost, contents }) => [table, gained, lost, contents])).toEqual([
    ['shop.items', 0, 10, 'changed'],
    ['shop.orders', 0, 0, 'changed'],
    ['shop.extra', 1, 0, 'equal'],
  ])
  expect(losing.unvalidatedConstraints).toEqual(['shop.items: positive'])
})

test('failing: the statement, its line and SQLSTATE, and what of it is left', async () => {
  const script =
    'ALTER TABLE shop.log ADD a int;\n\nUPDATE shop.orders\n  SET nothing = 1;\nDROP TABLE shop.log;'
  const partly = await rehearseScript(script)
  expect(partly).toMatchObject({
    verdict: 'fails',
    failure: { line: 4, sqlstate: '42703', at: 'statement', unproven: null },
    statements: [{ state: 'committed' }, { state: 'failed' }],
  })
  const whole = await rehearseScript(script, { asPrisma: true })
  expect(whole.statements.map(({ state }) => state)).toEqual(['rolled-back', 'failed'])
  expect(whole.structure).toEqual([])
})

test('a concurrent index that fails stays behind invalid, and a transaction without COMMIT leaves nothing', async () => {
  const unique = await rehearseScript('CREATE UNIQUE INDEX CONCURRENTLY one ON shop.orders (placed)')
  expect(unique).toMatchObject({
    verdict: 'fails',
    failure: { sqlstate: '23505' },
    invalidIndexes: ['shop.one'],
  })
  const inBlock = await rehearseScript('SELECT 1; CREATE INDEX CONCURRENTLY i ON shop.log (id)', {
    asPrisma: true,
  })
  expect(inBlock.failure).toMatchObject({ sqlstate: '25001' })
  const open = await rehearseScript('BEGIN; DROP TABLE shop.log')
  expect(open).toMatchObject({ verdict: 'fails', failure: { at: 'end' }, structure: [], rows: [] })
})

test('the role decides what may be done, and a superuser that is missing here proves nothing', async () => {
  const script = 'ALTER TABLE shop.log ADD a int; ALTER TABLE shop.items ADD a int'
  const own = await rehearseScript(script, { role: `${source.name}_app` })
  expect(own).toMatchObject({
    ...{ verdict: 'fails', role: `${source.name}_app`, failure: { sqlstate: '42501', unproven: null } },
    statements: [{ state: 'committed' }, { state: 'failed' }],
  })
  const extension = await rehearseScript('CREATE EXTENSION file_fdw')
  expect(extension).toMatchObject({ verdict: 'unfinished', failure: { sqlstate: '42501' } })
  expect(extension.failure?.unproven).toContain('is a superuser')
  await expect(rehearseScript(script, { role: 'stranger' })).rejects.toThrow('has no role stranger')
})

test('a migration cannot raise its own rights, and what it sets for its role does not stay', async () => {
  const role = `${source.name}_app`
  const raising = await rehearseScript(
    `ALTER ROLE ${role} SET statement_timeout = '1ms';
     RESET ROLE; SET SESSION AUTHORIZATION DEFAULT; DISCARD ALL;
     DO $$ BEGIN ASSERT session_user = '${role}' AND current_setting('event_triggers', true) IS DISTINCT FROM 'off'; END $$;
     CREATE TABLE shop.mine (id int);
     ALTER TABLE shop.items ADD a int`,
    { role },
  )
  expect(raising.failure).toMatchObject({ sqlstate: '42501', message: 'must be owner of table items' })
  expect(raising.statements.filter(({ state }) => state === 'committed')).toHaveLength(6)
  const other = await rehearseScript(`SELECT pg_sleep(0.1); SET ROLE pg_write_all_data`, { role })
  expect(other.failure).toMatchObject({ line: 1, sqlstate: '42501' })
  expect(other.statements).toMatchObject([{ state: 'committed' }, { state: 'failed' }])
  const locking = 'ALTER ROLE CURRENT_USER SET role = pg_monitor; ALTER ROLE CURRENT_USER PASSWORD NULL'
  for (const script of [locking, 'SELECT 1'])
    expect((await rehearseScript(script)).verdict, script).toBe('fits')
})

test('rights of the server are given where that is harmless, prove nothing where not, and a role made with them does not stay', async () => {
  const role = `${source.name}_app`
  const granting = await rehearseScript(`GRANT SELECT ON shop.log TO ${source.name}_idle`, { role })
  expect(granting.verdict).toBe('fits')
  const owning = await rehearseScript(`CREATE SCHEMA beside AUTHORIZATION ${source.name}_idle`)
  expect(owning, 'the role that restored may do what any other role may').toMatchObject({ failure: null })
  const given = (await serverMajor()) >= 16
  for (const round of ['once', 'again']) {
    const made = await rehearseScript('CREATE ROLE beside', { role })
    expect(made.verdict, round).toBe(given ? 'fits' : 'unfinished')
    expect(made.failure?.unproven ?? 'has CREATEROLE').toContain('has CREATEROLE')
  }
})

/** Runs as production's superuser would: the archive says that the owner is one. */
async function asSuperuser(script: string, options: Partial<RehearseOptions> = {}): Promise<Rehearsal> {
  const whole = copy
  const owner = manifest.server?.owner ?? ''
  copy = {
    ...whole,
    manifest: { ...whole.manifest, superusers: [...(whole.manifest.superusers ?? []), owner] },
  }
  try {
    return await rehearseScript(script, options)
  } finally {
    copy = whole
  }
}

const unprovenOf = ({ warnings = [] }: Rehearsal) => warnings.filter(({ unproven }) => unproven !== null)

test.each([
  ['GRANT', 'SELECT 1;\nGRANT EXECUTE ON FUNCTION pg_catalog.now() TO PUBLIC', 2],
  ['REVOKE', 'REVOKE SELECT ON pg_catalog.pg_class FROM PUBLIC', 1],
  ['VACUUM FULL', 'VACUUM FULL pg_catalog.pg_database', 1],
  ['CLUSTER or REINDEX of the whole server', 'REINDEX SYSTEM this_database', 1],
  [
    'what a block asks for itself',
    `DO $$ BEGIN RAISE WARNING 'x'; PERFORM pg_reload_conf(); EXCEPTION WHEN insufficient_privilege THEN NULL; END $$`,
    1,
  ],
  ['what a script says itself', `DO $$ BEGIN RAISE NOTICE 'not enough privileges, skipped'; END $$`, 1],
  ['hidden', `SET client_min_messages = error; VACUUM FULL pg_catalog.pg_database`, 1],
  ['another database', 'DROP DATABASE IF EXISTS other', 1],
])(
  'what a superuser of production does and a rehearsal leaves out with a warning is not said to fit: %s',
  async (_, script, line) => {
    const left = await asSuperuser(script.replace('this_database', source.name))
    expect(left, JSON.stringify(left.failure)).toMatchObject({ verdict: 'unfinished', failure: null })
    expect(unprovenOf(left)).toContainEqual(expect.objectContaining({ line }))
  },
)

test('a warning that production gives, too, is named, and decides nothing', async () => {
  const app = { role: `${source.name}_app` }
  const granting = await rehearseScript(`GRANT SELECT ON shop.orders TO ${source.name}_idle`, app)
  expect(granting.verdict, 'refused there, too').toBe('fails')
  const warning = await rehearseScript(
    `COMMIT; ANALYZE shop.orders; DO $$ BEGIN RAISE WARNING 'careful'; END $$`,
    app,
  )
  expect(warning).toMatchObject({ verdict: 'fits', failure: null })
  expect(
    warning.warnings?.map(({ severity, message }) => [
      severity,
      message.replace(/ to analyze.*|.*---.*/, ''),
    ]),
  ).toEqual([
    ['WARNING', 'there is no transaction in progress'],
    ['WARNING', expect.any(String)],
    ['WARNING', 'careful'],
  ])
  const all = await asSuperuser('ANALYZE')
  expect(all.verdict, 'catalogs of the whole server have no statistics that a migration waits for').toBe(
    'fits',
  )
})

test('a lock on a catalog stops everybody: it is counted and named', async () => {
  const limits = { ...free, maxLockMs: 0 }
  const catalog = await rehearseScript(`VACUUM FULL pg_catalog.pg_statistic; REINDEX SYSTEM ${source.name}`, {
    limits,
  })
  expect(holdOf(catalog, 'pg_catalog.pg_statistic', 'ACCESS EXCLUSIVE')).toMatchObject({
    blocks: 'reads-and-writes',
  })
  const shared = catalog.locks.filter(
    ({ mode, table }) => mode === 'SHARE' && table.startsWith('pg_catalog.'),
  )
  expect(shared.length, 'REINDEX SYSTEM').toBeGreaterThan(0)
  expect(catalog).toMatchObject({ verdict: 'exceeds', rewritten: ['pg_catalog.pg_statistic'] })
  const usual = await rehearseScript('ALTER TABLE shop.log ADD a int; CREATE TABLE shop.b (id int); ANALYZE')
  expect(usual.locks.filter(({ table }) => table.startsWith('pg_')).map(({ mode }) => mode)).toEqual(
    usual.locks.filter(({ table }) => table.startsWith('pg_')).map(() => 'SHARE UPDATE EXCLUSIVE'),
  )
  const long = await rehearseScript(
    `DO $$ BEGIN EXECUTE 'REINDEX TABLE ' || (SELECT reltoastrelid::regclass FROM pg_class WHERE oid = 'shop.orders'::regclass); END $$`,
  )
  expect(holdOf(long, 'shop.orders', 'SHARE'), 'what holds its long values').toBeDefined()
})

test('the locks of a short block, and of a function that a SELECT calls, are seen', async () => {
  const body = 'BEGIN ALTER TABLE shop.log ADD a int; END'
  const block = await rehearseScript(`DO $$ ${body} $$`)
  expect(holdOf(block, 'shop.log', 'ACCESS EXCLUSIVE')).toMatchObject({ statement: 0 })
  const called = await rehearseScript(
    `CREATE FUNCTION shop.f() RETURNS void LANGUAGE plpgsql AS $$ ${body} $$; SELECT shop.f();
     CREATE TABLE shop.p (id int PRIMARY KEY) PARTITION BY RANGE (id); CREATE TABLE shop.p1 PARTITION OF shop.p DEFAULT; REINDEX TABLE shop.p;
     DO $$ BEGIN INSERT INTO shop.p VALUES (1); COMMIT; END $$`,
  )
  expect(called).toMatchObject({ verdict: 'fits', failure: null })
  expect(called.statements).toHaveLength(6)
  expect(holdOf(called, 'shop.log', 'ACCESS EXCLUSIVE')).toMatchObject({ statement: 1 })
})

test('PREPARE TRANSACTION keeps its locks: never said to fit', async () => {
  const script = `BEGIN;\nLOCK TABLE shop.orders;\nPREPARE TRANSACTION 'kept';`
  const settings = { ...manifest.server?.settings }
  const of = (value: string) => {
    const server = manifest.server && {
      ...manifest.server,
      settings: { ...settings, max_prepared_transactions: value },
    }
    return { ...copy, manifest: { ...copy.manifest, server } }
  }
  const whole = copy
  try {
    for (const [value, verdict] of [
      ['0', 'fails'],
      ['10', 'unfinished'],
    ] as const) {
      copy = of(value)
      const prepared = await rehearseScript(script)
      expect(prepared).toMatchObject({ verdict, failure: { line: 3, sqlstate: '55000' } })
    }
  } finally {
    copy = whole
  }
})

test('what outlives a migration beside the database is a line of the structure, and does not reach the next one', async () => {
  const role = `${source.name}_app`
  const left = await rehearseScript(
    `ALTER ROLE CURRENT_USER SET statement_timeout = '1min'; ALTER ROLE CURRENT_USER IN DATABASE ${source.name} SET role = pg_monitor;
     ALTER DATABASE ${source.name} SET default_transaction_read_only = on; ALTER DATABASE ${source.name} CONNECTION LIMIT 7;
     SELECT pg_advisory_lock(42); LISTEN said; SET work_mem = '5MB'; CREATE TEMP TABLE passing (id int); PREPARE s AS SELECT 1;
     CREATE PUBLICATION every FOR TABLE shop.log; SELECT pg_create_physical_replication_slot('slot')`,
    { role: null },
  )
  const titles = left.structure.map(({ title }) => title)
  expect(left.failure?.text ?? '').toMatch(/^(SELECT pg_create_physical_replication_slot.*)?$/)
  for (const title of ['database', 'settings of the database', 'publication every'])
    expect(titles.join('\n')).toContain(title)
  expect(titles.filter((title) => title.startsWith('settings of role'))).toHaveLength(2)
  const messages = (left.warnings ?? []).map(({ message }) => message.replace('the session ends with ', ''))
  for (const each of [
    'temporary table passing',
    'advisory lock 0, 42',
    'LISTEN said',
    'setting work_mem',
    'prepared statement s',
  ])
    expect(messages).toContain(each)
  const next = await rehearseScript('SELECT 1', { role })
  expect(next).toMatchObject({ verdict: 'fits', warnings: [], structure: [] })
})

test('settings of production that change who or how a migration runs are taken over, or named', async () => {
  const whole = copy
  const [owner, app] = [manifest.server?.owner ?? '', `${source.name}_app`]
  const set = (sql: string) => ({ kind: 'setting', sql: `ALTER ROLE ${owner} SET ${sql};` })
  const run = async (script: string, ...own: string[]) => {
    copy = { ...whole, manifest: { ...whole.manifest, gaps: [...whole.manifest.gaps, ...own.map(set)] } }
    try {
      return await rehearseScript(script)
    } finally {
      copy = whole
    }
  }
  const asApp = await run(
    `DO $$ BEGIN ASSERT current_user = '${app}'; END $$; RESET ROLE; DO $$ BEGIN ASSERT current_user = '${app}'; END $$; ALTER TABLE shop.items ADD a int`,
    `role TO '${app}'`,
  )
  expect(asApp.failure).toMatchObject({ message: 'must be owner of table items' })
  expect(asApp.carried).toContainEqual({ name: 'role', values: [app] })
  const unknown = await run('SELECT 1', `role TO 'nobody_here'`, `statement_timeout TO '5s'`)
  expect(unknown.notCarried).toEqual(
    expect.arrayContaining([
      { name: 'role', values: ['nobody_here'] },
      { name: 'statement_timeout', values: ['5s'] },
    ]),
  )
  const readOnly = await run('CREATE TABLE shop.c (id int)', `default_transaction_read_only TO 'on'`)
  expect(readOnly).toMatchObject({ verdict: 'fails', failure: { sqlstate: '25006' } })
  const replica = await run(
    `DO $$ BEGIN ASSERT current_setting('session_replication_role') = 'replica'; END $$`,
    `session_replication_role TO 'replica'`,
  )
  expect(replica.verdict).toBe('fits')
  expect((await rehearseScript('CREATE TABLE shop.c (id int)')).verdict, 'the next one').toBe('fits')
})

test('of Prisma the pending migrations run, each as one transaction, and are written down as Prisma does', async () => {
  const folder = path.join(room, 'migrations')
  const scripts = [
    ...applied.map((name) => [name, 'SELECT broken']),
    ['20260301000000_third', 'ALTER TABLE shop.log ADD a int;\nALTER TABLE shop.log ADD b int;'],
    ['20260401000000_fourth', 'ALTER TABLE shop.log ADD c int;\nALTER TABLE shop.log ADD a int;'],
  ] as const
  for (const [name, script] of scripts) {
    mkdirSync(path.join(folder, name ?? ''), { recursive: true })
    writeFileSync(path.join(folder, name ?? '', 'migration.sql'), script ?? '')
  }
  writeFileSync(path.join(folder, 'migration_lock.toml'), 'provider = "postgresql"')
  const rehearsal = await rehearse(copy, await readMigration(folder), {
    ...{ limits: free, role: null, asPrisma: false, singleTransaction: false, workload: null },
    signal: new AbortController().signal,
  })
  expect(rehearsal).toMatchObject({
    ...{ verdict: 'fails', alreadyApplied: 2, scripts: ['20260301000000_third', '20260401000000_fourth'] },
    failure: {
      file: path.join(folder, '20260401000000_fourth', 'migration.sql'),
      line: 2,
      sqlstate: '42701',
    },
  })
  expect(rehearsal.statements.map(({ state }) => state)).toEqual([
    'committed',
    'committed',
    'rolled-back',
    'failed',
  ])
  const { rows } = await sql(
    copy.scratch.url(copy.template.database),
    'SELECT migration_name AS name, finished_at IS NOT NULL AS finished, applied_steps_count AS steps, logs FROM _prisma_migrations ORDER BY 1 OFFSET 2',
  )
  expect(rows).toEqual([
    { name: '20260301000000_third', finished: true, steps: 1, logs: '' },
    {
      name: '20260401000000_fourth',
      finished: false,
      steps: 0,
      logs: expect.stringContaining('already exists'),
    },
  ])
})

test('of two applications of Prisma in one database each has its own history', async () => {
  const folder = path.join(room, 'billing')
  for (const [name, script] of [
    ['20260115000000_billing', 'SELECT broken'],
    ['20260315000000_bills', 'CREATE TABLE bills (id int)'],
  ] as const) {
    mkdirSync(path.join(folder, name), { recursive: true })
    writeFileSync(path.join(folder, name, 'migration.sql'), script)
  }
  const rehearsal = await rehearse(copy, await readMigration(folder), {
    ...{ limits: free, role: null, asPrisma: false, singleTransaction: false, workload: null },
    signal: new AbortController().signal,
  })
  expect(rehearsal).toMatchObject({ verdict: 'fits', alreadyApplied: 1, scripts: ['20260315000000_bills'] })
  expect(rehearsal.structure.map(({ title }) => title)).toContain('table billing.bills')
})

test('a script after which Prisma cannot write down that it ran fails, as there', async () => {
  const folder = path.join(room, 'unrecorded')
  const name = '20260301000000_third'
  const file = path.join(folder, name, 'migration.sql')
  mkdirSync(path.dirname(file), { recursive: true })
  const cases = [
    [`CREATE TABLE shop.a (id int);\nSET ROLE ${source.name}_app;`, '42501'],
    ['CREATE TABLE shop.a (id int);\nDROP TABLE _prisma_migrations;', '42P01'],
  ] as const
  for (const [script, sqlstate] of cases) {
    writeFileSync(file, script)
    const ended = await rehearse(copy, await readMigration(folder), {
      ...{ limits: free, role: null, asPrisma: false, singleTransaction: false, workload: null },
      signal: new AbortController().signal,
    })
    expect(ended.failure).toMatchObject({ file, line: 2, at: 'end', sqlstate })
    expect(ended.failure?.message).toContain('Prisma cannot write it down in _prisma_migrations: ')
    expect(ended.statements.map(({ state }) => state)).toEqual(['committed', 'committed'])
  }
})

test('the commands of the page: limits decide the exit code, variants are compared, and nothing is left behind', async () => {
  const work = mkdtempSync(path.join(room, 'page-'))
  const migrations = path.join(work, 'prisma', 'migrations', '20260301000000_third')
  mkdirSync(migrations, { recursive: true })
  writeFileSync(path.join(migrations, 'migration.sql'), 'DELETE FROM shop.log WHERE id <= 7;')
  writeFileSync(path.join(work, 'plain.sql'), 'CREATE INDEX i ON shop.orders (placed);')
  writeFileSync(path.join(work, 'concurrently.sql'), 'CREATE INDEX CONCURRENTLY i ON shop.orders (placed);')
  writeFileSync(path.join(work, 'checkout.sql'), 'UPDATE shop.orders SET amount = 1 WHERE id = 7;')
  const run = (block: string) => {
    const [, ...args] = block.replace('archives/5f0c…e1', kept).split(' ')
    return backproof(args.map((arg) => (existsSync(path.join(work, arg)) ? path.join(work, arg) : arg)))
  }
  const limited = await run(page.take('prisma/migrations'))
  expect(limited.stdout).toMatch(/^EXCEEDS A LIMIT/)
  expect(limited.stdout).toContain('--max-rows-lost 0: 7 rows lost in shop.log')
  expect(limited.exitCode).toBe(3)
  const compared = await run(page.take('plain.sql'))
  const { copy: restored, migrations: both } = JSON.parse(compared.stdout)
  expect(restored.outcome).toBe('passed')
  const modes = both.map(({ locks }: Rehearsal) => locks.map(({ mode, table }) => `${mode} ${table}`))
  expect(modes[0]).toContain('SHARE shop.orders')
  expect(modes[1]).not.toContain('SHARE shop.orders')
  expect(both[1]).toMatchObject({ verdict: 'fits', workload: { connections: 2, failed: 0 } })
  expect(compared.exitCode).toBe(0)
  expect(page.untaken()).toEqual([])
})

test('bad input is refused in a sentence before anything is restored', async () => {
  const script = path.join(room, 'meta.sql')
  writeFileSync(script, 'SELECT 1;\n\\i other.sql\n')
  const cases: [string[], string][] = [
    [['--migration', script, '--archive', kept], 'meta.sql, line 2: \\i is a command of psql'],
    [['--migration', path.join(room, 'none'), '--archive', kept], 'There is no file or folder'],
    [['--migration', script], 'Give either --archive or --source.'],
    [['--migration', script, '--archive', room], 'is no archive of Backproof'],
  ]
  writeFileSync(path.join(room, 'one.sql'), 'SELECT 1')
  const holed = path.join(room, 'holed')
  mkdirSync(path.join(holed, '20260301000000_third'), { recursive: true })
  writeFileSync(path.join(holed, 'migration_lock.toml'), 'provider = "postgresql"')
  await expect(readMigration(holed)).rejects.toThrow(
    '20260301000000_third has no migration.sql, and prisma migrate deploy refuses such a folder (P3015)',
  )
  for (const [args, sentence] of cases) {
    const given = args.at(-1) === room ? ['--migration', path.join(room, 'one.sql'), '--archive', room] : args
    const said = await backproof(['rehearse', ...given])
    expect([said.exitCode, said.stderr]).toEqual([2, expect.stringContaining(sentence)])
  }
})

/** The longest time that an ACCESS EXCLUSIVE lock was held, read each millisecond by a session that the rehearsal does not know. */
function watchIndependently(): () => Promise<number> {
  let stopped = false
  const watching = (async () => {
    const client = new pg.Client({ connectionString: copy.scratch.url('template1') })
    await client.connect()
    let [from, longest] = [0, 0]
    while (!stopped) {
      const { rows } = await client.query(
        `SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database WHERE d.datname = $1 AND l.mode = 'AccessExclusiveLock' AND l.granted`,
        [copy.template.database],
      )
      const now = performance.now()
      if (rows.length === 0) from = 0
      else {
        from ||= now
        longest = Math.max(longest, now - from)
      }
      await sleep(1)
    }
    await client.end()
    return longest
  })()
  return () => {
    stopped = true
    return watching
  }
}
