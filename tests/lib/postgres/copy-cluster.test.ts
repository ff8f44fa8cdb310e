import { chmodSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownedPrefixes } from '#lib/owned-folder.ts'
import { connect } from '#lib/postgres/connect.ts'
import { copyCluster, removeTemplates } from '#lib/postgres/copy-cluster.ts'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { removeOrphans } from '#lib/postgres/remove-orphans.ts'
import { withScratch } from '#lib/postgres/scratch.ts'
import type { PgBinaries } from '#lib/verification/source.ts'

let binaries: PgBinaries
/** Three servers, one after the other. */
const seen: Seen[] = []
beforeAll(async () => {
  const [found] = await findPgBinaries()
  if (!found) throw new Error('no PostgreSQL')
  binaries = found
  for (let made = 0; made < 3; made += 1) seen.push(await startOne(templates().length))
})
afterAll(removeTemplates)

const templates = () => readdirSync(tmpdir()).filter((name) => name.startsWith(ownedPrefixes.cluster))

type Seen = { templatesBefore: number; user: string; password: string; identifier: string; contents: string }

/** What a new throwaway server is and holds; `contents` without the name of its superuser. */
async function startOne(templatesBefore = 0, programs = binaries): Promise<Seen> {
  return withScratch(programs, { tables: 1 }, async (starting) => {
    const { server, connection } = await starting
    const query = async (sql: string) => {
      const client = await connect(connection('postgres'))
      try {
        return (await client.query<{ value: string }>(sql)).rows[0]?.value ?? ''
      } finally {
        await client.end()
      }
    }
    const contents = await query(
      `SELECT jsonb_pretty(jsonb_build_object(
         'roles', (SELECT jsonb_agg(to_jsonb(r) - 'rolpassword' ORDER BY oid) FROM pg_roles r),
         'databases', (SELECT jsonb_agg(to_jsonb(d) - '{datfrozenxid,datminmxid}'::text[] ORDER BY oid) FROM pg_database d),
         'classes', (SELECT count(*) FROM pg_class), 'types', (SELECT count(*) FROM pg_type),
         'collations', (SELECT count(*) FROM pg_collation), 'functions', (SELECT count(*) FROM pg_proc),
         'rights', (SELECT jsonb_agg(r ORDER BY r::text) FROM pg_init_privs r))) AS value`,
    )
    return {
      templatesBefore,
      user: server.user,
      password: server.password,
      identifier: await query('SELECT system_identifier::text AS value FROM pg_control_system()'),
      contents: contents.replaceAll(server.user, 'superuser'),
    }
  })
}

test('from the second server of a process on initdb runs once, and a copy holds what initdb makes', () => {
  const [first, second, third] = seen
  expect(seen.map(({ templatesBefore }) => templatesBefore)).toEqual([0, 0, 1])
  expect(templates()).toHaveLength(1)
  expect(second?.identifier).not.toBe(first?.identifier)
  expect(third?.identifier).toBe(second?.identifier)
  expect(first?.contents).toContain('"rolname": "superuser"')
  expect(second?.contents).toBe(first?.contents)
  expect(third?.contents).toBe(first?.contents)
})

test('the superuser of each server has a name and a password of its own, and no other can sign in', async () => {
  expect(new Set(seen.map(({ user }) => user)).size).toBe(3)
  expect(new Set(seen.map(({ password }) => password)).size).toBe(3)
  await withScratch(binaries, { tables: 1 }, async (starting) => {
    const { connection } = await starting
    for (const { user, password } of seen) {
      await expect(connect({ ...connection('postgres'), user, password })).rejects.toThrow()
      await expect(connect({ ...connection('postgres'), password })).rejects.toThrow()
    }
    const client = await connect(connection('postgres'))
    try {
      const { rows } = await client.query(
        "SELECT rolname FROM pg_roles WHERE rolcanlogin OR rolname !~ '^pg_'",
      )
      expect(rows).toEqual([{ rolname: connection('postgres').user }])
    } finally {
      await client.end()
    }
  })
})

test.runIf(process.getuid?.() === 0)('no account of a server can write the template', () => {
  const data = path.join(tmpdir(), templates()[0] ?? '', 's', 'data')
  // Who owns a folder can put another in the place of what lies in it.
  expect(statSync(path.dirname(data)).uid).toBe(0)
  expect(statSync(path.join(data, '..', '..')).uid).toBe(0)
  expect(statSync(data).uid).toBe(0)
  expect(statSync(data).mode & 0o077).toBe(0)
  expect(statSync(path.join(data, 'global', 'pg_control')).uid).toBe(0)
})

test('a server without isolation from the worker is made by initdb, because it could write the template', async () => {
  const folder = path.join(tmpdir(), 'unconfined')
  const options = { binaries, folder, user: 'x' }
  const none = { kind: 'none', user: null, release: async () => {} } as const
  expect(await copyCluster({ ...options, confinement: none }, path.join(folder, 'data'))).toBe(null)
  expect(await copyCluster(options, path.join(folder, 'data'))).toBe(null)
})

test('a living process keeps its template, and one that was killed leaves it to the next worker', async () => {
  const [name = ''] = templates()
  expect(await removeOrphans()).toEqual([])
  expect(templates()).toEqual([name])
  writeFileSync(path.join(tmpdir(), name, 'owner'), '999999')
  expect(await removeOrphans()).toEqual([path.join(tmpdir(), name)])
  expect(templates()).toEqual([])
})

test('where the template is gone initdb makes the next server, and two at the same time then share a new one', async () => {
  const before = seen[2]
  const without = await startOne()
  expect(without.identifier).not.toBe(before?.identifier)
  expect(without.contents).toBe(before?.contents)
  const [one, other] = await Promise.all([startOne(), startOne()])
  expect(one.identifier).not.toBe(without.identifier)
  expect(one.identifier).toBe(other.identifier)
  expect(templates()).toHaveLength(1)
})

const templateFile = (...names: string[]) => path.join(tmpdir(), templates()[0] ?? '', 's', 'data', ...names)

test.each([
  ['has lost a file', () => rmSync(templateFile('base', '1', 'PG_VERSION'))],
  ['has lost a part of one', () => truncateSync(templateFile('base', '1', '1259'), 8192)],
])('where the template %s, initdb makes the next server', async (_, damage) => {
  const before = await startOne()
  damage()
  const after = await startOne()
  expect(after.identifier).not.toBe(before.identifier)
  expect(after.contents).toBe(before.contents)
  expect(templates()).toEqual([])
})

test('where no server starts on a copy, the one after it is not made from the same template', async () => {
  const before = await startOne()
  chmodSync(templateFile(), 0o777)
  await expect(startOne()).rejects.toMatchObject({ code: 'scratch-failed' })
  expect(templates()).toEqual([])
  const after = await startOne()
  expect(after.identifier).not.toBe(before.identifier)
  expect(after.contents).toBe(before.contents)
})

test('programs that were upgraded in their folder get no copy of a cluster of the earlier ones', async () => {
  const before = await startOne()
  const upgraded = { ...binaries, version: `${binaries.major}.99` }
  const first = await startOne(0, upgraded)
  const second = await startOne(0, upgraded)
  expect(new Set([before, first, second].map(({ identifier }) => identifier)).size).toBe(3)
})
