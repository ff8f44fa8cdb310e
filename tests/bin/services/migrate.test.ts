import { readdirSync, readFileSync } from 'node:fs'
import { runMigrations } from 'bullmq'
import { execa } from 'execa'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '#bin/services/migrate.ts'
import { readMigrations } from '#bin/services/migrations.ts'
import { readMetadataUrl } from '#lib/metadata-connection.ts'
import type { Problem } from '#lib/problem.ts'
import { consume } from '#lib/queue/consume.ts'
import { openQueue } from '#lib/queue/queue.ts'
import { closeDatabase, database } from '#lib/store/database.ts'
import { installationId } from '#lib/store/installation.ts'
import { migrationState } from '#lib/store/migration-state.ts'
import { addSource, listSources } from '#lib/store/sources.ts'
import { ana } from '#tests/support/ana.ts'
import { sql } from '#tests/support/cluster.ts'
import { ownServer } from '#tests/support/own-server.ts'
import { pgbouncer } from '#tests/support/pgbouncer.ts'
import { queueConfig } from '#tests/support/queue-config.ts'
import { until } from '#tests/support/until.ts'

let server: Awaited<ReturnType<typeof ownServer>>
beforeAll(async () => {
  server = await ownServer()
})
afterAll(async () => {
  await closeDatabase()
  await server.remove()
})

let made = 0
/** An empty database, and its address with parameters. */
async function empty(): Promise<{ name: string; url: string; at(query: string): string }> {
  const name = `d${++made}`
  await sql(server.url('postgres'), `CREATE DATABASE ${name} TEMPLATE template0`)
  const url = server.url(name)
  return { name, url, at: (query) => `${url}?${query}` }
}

const migrateAt = (url: string, choices = {}) => migrate(readMetadataUrl(url), choices)
const all = readMigrations()
const names = all.map(({ name }) => name)
const last = names.at(-1) ?? ''

/** Everything that is in a database, and the rows of the records. */
async function contents(url: string): Promise<string[]> {
  const { rows } = await sql(
    url,
    `SELECT format('%s %I.%I', relkind, nspname, relname) AS name FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
     WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
     UNION ALL SELECT 'schema ' || nspname FROM pg_namespace WHERE nspname !~ '^pg_' ORDER BY 1`,
  )
  return rows.map(({ name }) => name)
}

/** The sentence and the way out of a refusal, after which the database is as it was. */
async function refusal(url: string, choices = {}, inspectedBy = url): Promise<string> {
  const before = await contents(inspectedBy)
  const problem = await migrateAt(url, choices).then(
    () => {
      throw new Error('it was migrated')
    },
    (thrown: Problem) => thrown,
  )
  expect(await contents(inspectedBy)).toEqual(before)
  return `${problem.code}: ${problem.message} ${problem.hint}`
}

const prisma = (url: string, ...args: string[]) =>
  execa('node', ['node_modules/prisma/build/index.js', ...args], {
    env: { DATABASE_URL: url, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    reject: false,
    all: true,
  })

describe('an empty database', () => {
  test('gets a schema of its own, as Prisma Migrate would have made it, and public stays empty', async () => {
    const { url } = await empty()
    expect(await migrateAt(url)).toEqual({ applied: names, movedFromPublic: false })
    expect((await contents(url)).filter((name) => name.includes('public.'))).toEqual([])
    const byPrisma = await empty()
    const deployed = await prisma(byPrisma.url, 'migrate', 'deploy')
    expect(deployed.exitCode).toBe(0)
    const records = async (from: string) =>
      (
        await sql(
          from,
          `SELECT length(id) AS id, checksum, migration_name AS name, logs, rolled_back_at, applied_steps_count, finished_at >= started_at AS ended,
             abs(extract(epoch FROM now() - started_at)) < 600 AS now FROM backproof."_prisma_migrations" ORDER BY name`,
        )
      ).rows
    expect(await records(url)).toEqual(await records(byPrisma.url))
    expect(await contents(url)).toEqual(await contents(byPrisma.url))
    const args = [
      'migrate',
      'diff',
      '--from-migrations',
      'prisma/migrations',
      '--to-config-datasource',
      '--exit-code',
    ]
    const [difference, status] = [await prisma(url, ...args), await prisma(url, 'migrate', 'status')]
    expect([difference.exitCode, status.exitCode, status.stdout]).toEqual([
      0,
      0,
      expect.stringContaining('up to date'),
    ])
    expect(await migrateAt(url)).toEqual({ applied: [], movedFromPublic: false })
  })

  test('is migrated by one of several that start at once, and the others find it done', async () => {
    const { url } = await empty()
    const done = await Promise.all([1, 2, 3, 4].map(() => migrateAt(url)))
    expect(done.map(({ applied }) => applied.length).sort((a, b) => a - b)).toEqual([0, 0, 0, names.length])
  })

  test('is created where the server lacks it, also by several at once', async () => {
    const url = server.url('created_by_us')
    const done = await Promise.all([migrateAt(url), migrateAt(url)])
    expect(done.flatMap(({ applied }) => applied)).toEqual(names)
  })

  test('is as it was after a migration that fails in the middle', async () => {
    const { url } = await empty()
    const broken = { name: '29990101000000_broken', checksum: 'x', sql: 'CREATE TABLE half (); SELECT 1 / 0' }
    expect(await refusal(url, { migrations: [...all, broken] })).toMatch(
      /^conflict: .*division by zero \(SQLSTATE 22012\).* Nothing was changed/,
    )
    expect((await migrateAt(url)).applied).toEqual(names)
  })
})

test('no migration needs a transaction of its own, or ends the one that it is in', () => {
  const needing = all.filter(({ sql: text }) =>
    /\bCONCURRENTLY\b|ADD VALUE|^\s*(BEGIN|COMMIT|ROLLBACK|START TRANSACTION)\s*;|\bVACUUM\b|SET search_path/im.test(
      text.replace(/--.*$/gm, ''),
    ),
  )
  expect(needing.map(({ name }) => name)).toEqual([])
})

describe('a database that is not ours is refused with the reason and the way out, and nothing is changed', () => {
  test('the tables of an application', async () => {
    const { url, at } = await empty()
    await sql(url, 'CREATE TABLE orders ()', 'CREATE SCHEMA shop', 'CREATE VIEW shop.open AS SELECT 1')
    expect(await refusal(url)).toMatch(
      /^conflict: The database d\d+, .*tables of an application: public\.orders, shop\.open\. .*CREATE DATABASE backproof.*\?schema=backproof/,
    )
    // A schema that is named shares the database on purpose.
    expect((await migrateAt(at('schema=backproof'))).applied).toEqual(names)
    expect((await migrateAt(url)).applied).toEqual([])
    expect((await contents(url)).filter((name) => name.includes('public.'))).toEqual(['r public.orders'])
  })

  test('a schema that another program filled, and the migrations of another program', async () => {
    const { url, at } = await empty()
    await sql(
      url,
      'CREATE SCHEMA backproof',
      "CREATE FUNCTION backproof.theirs() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    )
    expect(await refusal(url)).toMatch(
      /conflict: The schema backproof .*not empty.*: theirs\. .*\?schema=NAME/,
    )
    await sql(
      url,
      'DROP FUNCTION backproof.theirs',
      'CREATE TABLE backproof."_prisma_migrations" (migration_name text, checksum text, finished_at timestamptz, rolled_back_at timestamptz)',
      `INSERT INTO backproof."_prisma_migrations" VALUES ('20200101000000_init', 'x', now(), NULL)`,
    )
    expect(await refusal(at('schema=backproof'))).toMatch(
      /conflict: The schema backproof .*migrations of another program: 20200101000000_init\./,
    )
  })

  test('a newer version, an edited migration, and one that did not end', async () => {
    const { url } = await empty()
    await migrateAt(url)
    const older = { migrations: all.slice(0, -1) }
    expect(await refusal(url, older)).toMatch(
      `conflict: The metadata database was brought up to date by a newer version of Backproof: ${last}.`,
    )
    const edited = { migrations: all.map((each, at) => (at === 3 ? { ...each, checksum: 'edited' } : each)) }
    expect(await refusal(url, edited)).toMatch(
      `conflict: The migration ${names[3]} is not the one that was applied`,
    )
    await sql(url, `UPDATE "_prisma_migrations" SET finished_at = NULL WHERE migration_name = '${names[4]}'`)
    expect(await refusal(url)).toMatch(
      new RegExp(
        `conflict: The migration ${names[4]} .*did not end.*prisma migrate resolve --rolled-back ${names[4]}`,
      ),
    )
  })

  test('a role without rights gets the statement that grants them, and that is enough', async () => {
    const { name, url } = await empty()
    await sql(url, `CREATE ROLE low_${name} LOGIN PASSWORD 'low'`)
    const low = Object.assign(new URL(url), { username: `low_${name}`, password: 'low' }).href
    const refused = await refusal(low, {}, url)
    expect(refused).toContain(`permission-denied: The role low_${name} may not create the schema backproof`)
    // By the second way out, which needs no right on the database.
    const [, statements = ''] = /superuser: (.*)$/.exec(refused) ?? []
    await sql(url, statements)
    expect((await migrateAt(low)).applied).toEqual(names)
    const queue = await openQueue(queueConfig(low))
    try {
      await until(async () => (await queue.ready()) || null)
    } finally {
      await queue.close()
    }
    const other = await empty()
    const lowThere = Object.assign(new URL(other.url), { username: `low_${name}`, password: 'low' }).href
    const [, grant = ''] = /owner of the database: (.*?);/.exec(await refusal(lowThere, {}, other.url)) ?? []
    await sql(other.url, grant)
    expect((await migrateAt(lowThere)).applied).toEqual(names)
  })

  test('a lock of another session, a session that may only read, and a pooler that drops our settings', async () => {
    const { url, at } = await empty()
    await migrateAt(url)
    const migrations = [
      ...all,
      { name: '29990101000000_next', checksum: 'x', sql: 'ALTER TABLE "Run" ADD next int' },
    ]
    const holding = sql(url, 'BEGIN; LOCK TABLE backproof."Run"; SELECT pg_sleep(2)')
    await until(
      async () =>
        (await sql(url, `SELECT FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted`)).rowCount ||
        null,
    )
    expect(await refusal(url, { migrations, tableLockMs: 200 })).toMatch(
      /^lock-timeout: .*Stop web and worker/,
    )
    await holding
    const readOnly = `options=${encodeURIComponent('-c default_transaction_read_only=on')}`
    expect(await refusal(at(readOnly), {}, url)).toMatch(
      /^permission-denied: .*read only\. Remove default_transaction/,
    )
    for (const ignoreOptions of [true, false]) {
      const pooler = await pgbouncer(url, { ignoreOptions })
      try {
        expect(await refusal(pooler.url, {}, url)).toMatch(/^pooler-in-path: /)
      } finally {
        await pooler.stop()
      }
    }
  })
})

describe('two installations in one database', () => {
  test('share neither tables nor the queue', async () => {
    const { url, at } = await empty()
    const urls = [at('schema=first'), at('schema=second')]
    const taken: string[] = []
    const closing: (() => Promise<void>)[] = []
    const ids: string[] = []
    for (const address of urls) {
      await migrateAt(address)
      await closeDatabase()
      process.env.DATABASE_URL = address
      ids.push(await installationId())
      expect(await listSources()).toEqual([])
      await addSource(ana, { name: 'shop', variable: 'SHOP_URL' })
      expect(await migrationState(names)).toEqual({ pending: [], broken: [], unknown: [] })
      const [here] = await database().$queryRaw<{ sources: number; path: string }[]>`
        SELECT count(*)::int AS sources, current_setting('search_path') AS path FROM "Source"`
      expect(here?.sources).toBe(1)
      const place = queueConfig(address)
      const worker = await consume({
        ...place,
        verify: async (id) => void taken.push(`${place.metadata.schema} ${id}`),
        probe: async () => {},
        task: async () => {},
        rehearsal: async () => {},
      })
      closing.push(worker.close)
    }
    try {
      for (const address of urls) {
        const queue = await openQueue(queueConfig(address))
        closing.push(queue.close)
        for (const id of ['1', '2', '3']) await queue.enqueue({ kind: 'verify', id })
      }
      await until(async () => taken.length === 6 || null)
      expect(taken.sort()).toEqual(['first 1', 'first 2', 'first 3', 'second 1', 'second 2', 'second 3'])
    } finally {
      for (const close of closing) await close()
    }
    expect(new Set(ids).size).toBe(2)
    const schemas = (await contents(url)).filter((name) => name.startsWith('schema '))
    expect(schemas).toEqual(
      ['first', 'first_queue', 'information_schema', 'public', 'second', 'second_queue'].map(
        (name) => `schema ${name}`,
      ),
    )
    expect((await contents(url)).filter((name) => name.includes(' public.'))).toEqual([])
  })
})

/** What an early version left in `public`: its first migrations, a source with a run, and the tables of an application beside them. */
async function earlyInstallation(upTo = '20261126000000_evidence') {
  const lent = await empty()
  const read = (name: string) => readFileSync(`prisma/migrations/${name}/migration.sql`, 'utf8')
  const applied = all.slice(0, names.indexOf(upTo))
  await sql(
    lent.url,
    ...applied.map(({ name }) => read(name)),
    `CREATE TABLE "_prisma_migrations" (id VARCHAR(36) PRIMARY KEY, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL,
       logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`,
    ...applied.map(
      ({ name, checksum }) =>
        `INSERT INTO "_prisma_migrations" (id, checksum, finished_at, migration_name) VALUES (gen_random_uuid(), '${checksum}', now(), '${name}')`,
    ),
    `INSERT INTO "Source" (id, name, variable) VALUES ('s', 'shop', 'SHOP_URL')`,
    `INSERT INTO "Run" (id, number, "sourceId", status, "askedBy", "startedAt", "endedAt", claim) VALUES ('r', 7, 's', 'errored', 'ana', now(), now(), 'c')`,
    'CREATE TABLE orders ()',
    `CREATE TYPE "Colour" AS ENUM ('red')`,
  )
  return lent
}

describe('an installation of an earlier version, whose tables are in public', () => {
  test('is upgraded and moved with its rows, types and triggers, and what is not ours stays', async () => {
    const { name, url } = await earlyInstallation()
    await sql(url, `CREATE ROLE report_${name}`, `GRANT SELECT ON "Run" TO report_${name}`)
    const done = await migrateAt(url)
    expect(done).toEqual({
      applied: names.slice(names.indexOf('20261126000000_evidence')),
      movedFromPublic: true,
    })
    const left = (await contents(url)).filter((each) => each.includes('public.'))
    expect(left).toEqual(['r public.orders'])
    const { rows } = await sql(url, 'SELECT number, status::text, "requestedBy" FROM backproof."Run"')
    expect(rows).toEqual([{ number: 7, status: 'errored', requestedBy: 'ana' }])
    const types = await sql(
      url,
      `SELECT typname::text AS name FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype = 'e'`,
    )
    expect(types.rows).toEqual([{ name: 'Colour' }])
    await expect(sql(url, 'TRUNCATE backproof."AuditEvent"')).rejects.toThrow(/append-only|refused|never/i)
    const readable = await sql(
      url,
      `SELECT has_schema_privilege('report_${name}', 'backproof', 'USAGE') AS may`,
    )
    expect(readable.rows).toEqual([{ may: true }])
    const args = [
      'migrate',
      'diff',
      '--from-migrations',
      'prisma/migrations',
      '--to-config-datasource',
      '--exit-code',
    ]
    expect((await prisma(url, ...args)).all).toContain('No difference')
    expect(await migrateAt(url)).toEqual({ applied: [], movedFromPublic: false })
  })

  test('stays in public where DATABASE_URL says so, and is then never moved', async () => {
    const { url, at } = await earlyInstallation()
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await runMigrations(client, 'bullmq')
    await client.end()
    expect((await migrateAt(at('schema=public'))).movedFromPublic).toBe(false)
    expect(await contents(url)).toEqual(expect.arrayContaining(['schema public_queue', 'r public_queue.job']))
    expect(await contents(url)).not.toContain('schema bullmq')
    expect((await contents(url)).filter((name) => name.startsWith('schema '))).not.toContain(
      'schema backproof',
    )
    expect(await refusal(url)).toMatch(
      /^conflict: .* holds an installation of Backproof in the schema public\..*add \?schema=public/,
    )
    expect((await migrateAt(at('schema=backproof'))).movedFromPublic).toBe(false)
  })

  test('is left alone where another schema is named, which could mean it or a second installation', async () => {
    const { url, at } = await earlyInstallation()
    expect(await refusal(at('schema=second'), {}, url)).toMatch(
      /^conflict: .*earlier version.*ALTER SCHEMA backproof RENAME TO second; ALTER SCHEMA backproof_queue RENAME TO second_queue/,
    )
  })

  test('is left alone where its tables belong to another role, and a lock is held', async () => {
    const { name, url } = await earlyInstallation()
    await sql(
      url,
      `CREATE ROLE low_${name} LOGIN PASSWORD 'low'`,
      `GRANT CREATE ON DATABASE ${name} TO low_${name}`,
    )
    await sql(url, `GRANT SELECT ON "_prisma_migrations" TO low_${name}`)
    const low = Object.assign(new URL(url), { username: `low_${name}`, password: 'low' }).href
    expect(await refusal(low, {}, url)).toMatch(/^permission-denied: /)
  })
})

describe('an installation whose tables belong to a role that is no superuser', () => {
  /** The tables of an early installation belong to this role, which web and worker sign in with. */
  async function owned() {
    const { name, url } = await earlyInstallation()
    const role = `owner_${name}`
    await sql(
      url,
      `CREATE ROLE ${role} LOGIN PASSWORD 'own'`,
      `GRANT CREATE ON DATABASE ${name} TO ${role}`,
      `GRANT CREATE ON SCHEMA public TO ${role}`,
      `DO $$ DECLARE statement text; BEGIN FOR statement IN
         SELECT format('ALTER TABLE public.%I OWNER TO ${role}', relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'orders'
         UNION ALL SELECT format('ALTER TYPE public.%I OWNER TO ${role}', typname) FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype = 'e'
         UNION ALL SELECT format('ALTER FUNCTION public.%I() OWNER TO ${role}', proname) FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prorettype = 'trigger'::regtype
       LOOP EXECUTE statement; END LOOP; END $$`,
    )
    return { name, url, role, asOwner: as(url, role, 'own') }
  }
  const as = (url: string, username: string, password: string) =>
    Object.assign(new URL(url), { username, password }).href
  const nothingToDo = { applied: [], movedFromPublic: false }

  test('still belongs to it after a superuser upgraded it', async () => {
    const { url, role, asOwner } = await owned()
    expect((await migrateAt(url)).movedFromPublic).toBe(true)
    expect(await migrateAt(asOwner)).toEqual(nothingToDo)
    const { rows } = await sql(asOwner, 'SELECT number FROM backproof."Run"')
    expect(rows).toEqual([{ number: 7 }])
    const others = await sql(
      url,
      `SELECT relname FROM pg_class WHERE relnamespace = 'backproof'::regnamespace AND relkind = 'r' AND pg_get_userbyid(relowner) <> '${role}'`,
    )
    expect(others.rows).toEqual([])
  })

  test('still belongs to it after a member of it upgraded it', async () => {
    const { name, url, role, asOwner } = await owned()
    await sql(url, `CREATE ROLE member_${name} LOGIN PASSWORD 'm' IN ROLE ${role}`)
    expect((await migrateAt(as(url, `member_${name}`, 'm'))).movedFromPublic).toBe(true)
    expect(await migrateAt(asOwner)).toEqual(nothingToDo)
  })

  test('is recognised by a role that may not read it, which is sent to the owner', async () => {
    const { name, url, role } = await owned()
    await sql(
      url,
      `CREATE ROLE stranger_${name} LOGIN PASSWORD 's'`,
      `GRANT CREATE ON DATABASE ${name} TO stranger_${name}`,
    )
    for (const query of ['', '?schema=backproof'])
      expect(await refusal(as(url, `stranger_${name}`, 's') + query, {}, url)).toMatch(
        new RegExp(
          `^permission-denied: The tables of Backproof in the schema public belong to the role ${role};`,
        ),
      )
  })

  test('can be read by those who had rights on single columns', async () => {
    const { name, url } = await owned()
    await sql(url, `CREATE ROLE columns_${name}`, `GRANT SELECT (id, number) ON "Run" TO columns_${name}`)
    await migrateAt(url)
    const { rows } = await sql(url, `SET ROLE columns_${name}`, 'SELECT number FROM backproof."Run"')
    expect(rows).toEqual([{ number: 7 }])
  })
})

test('an installation in another schema is named where DATABASE_URL leaves the schema out', async () => {
  const { url, at } = await empty()
  await sql(url, 'CREATE TABLE orders ()')
  await migrateAt(at('schema=proofs'))
  expect(await refusal(url)).toMatch(
    /^conflict: .* holds an installation of Backproof in the schema proofs\. .*add \?schema=proofs/,
  )
})

test('settings of the database for dates and for long statements disturb no migration', async () => {
  const { name, url } = await empty()
  await sql(
    url,
    `ALTER DATABASE ${name} SET DateStyle = 'German, DMY'`,
    `ALTER DATABASE ${name} SET statement_timeout = '20ms'`,
  )
  expect((await migrateAt(url)).applied).toEqual(names)
})

test('an error that another attempt would meet again is no lost connection', async () => {
  const { url } = await empty()
  await sql(
    url,
    `CREATE FUNCTION forbid() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no changes today'; END $$`,
    'CREATE EVENT TRIGGER forbidden ON ddl_command_start EXECUTE FUNCTION forbid()',
  )
  expect(await refusal(url)).toMatch(/^conflict: .*no changes today \(SQLSTATE P0001\)/)
})

test('the folder of migrations holds nothing that is not one', () => {
  expect(readdirSync('prisma/migrations').filter((name) => !names.includes(name))).toEqual([
    'migration_lock.toml',
  ])
})
