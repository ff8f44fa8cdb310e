import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConnectionString } from '#lib/connection-string.ts'
import { ownedPrefixes } from '#lib/owned-folder.ts'
import { holdOwnerLock, removeExternalOrphans } from '#lib/postgres/external-orphans.ts'
import { removeOrphans } from '#lib/postgres/remove-orphans.ts'
import { ownProcessIdentity } from '#lib/process-identity.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { ownServer } from '#tests/support/own-server.ts'
import { prove } from '#tests/support/proof.ts'
import { until } from '#tests/support/until.ts'

let source: LentDatabase
let other: Awaited<ReturnType<typeof ownServer>>
beforeAll(async () => {
  source = await lendDatabase()
  await sql(
    source.url,
    'CREATE TABLE one (id integer PRIMARY KEY); INSERT INTO one SELECT generate_series(1, 50000)',
  )
  other = await ownServer({ user: 'staging' })
  await sql(other.url('postgres'), "CREATE ROLE rehearser LOGIN CREATEDB BYPASSRLS PASSWORD 'x'")
})
afterAll(async () => {
  await other.remove()
  await source.close()
})

/** A command of another process, killed without a warning by `kill`. */
function startCommand(...args: string[]) {
  const command = spawn(process.execPath, ['bin/backproof.mjs', 'verify', source.url, ...args], {
    stdio: 'ignore',
  })
  const ended = new Promise<string | null>((resolve) => command.once('exit', (_, signal) => resolve(signal)))
  return {
    pid: command.pid ?? 0,
    kill: async () => {
      command.kill('SIGKILL')
      expect(await ended).toBe('SIGKILL')
    },
  }
}

/** The folders of one process, once it has made one. */
const foldersOf = (pid: number, prefix: string) =>
  readdirSync(tmpdir())
    .filter((name) => name.startsWith(prefix))
    .map((name) => path.join(tmpdir(), name))
    .filter((folder) => {
      const owner = path.join(folder, 'owner')
      return existsSync(owner) && readFileSync(owner, 'utf8').startsWith(`${pid} `)
    })

test('the archive and the throwaway server of a killed command are removed by the next one, and not while it lives', async () => {
  const command = startCommand()
  const made = () =>
    [ownedPrefixes.archive, ownedPrefixes.scratch].map((prefix) => foldersOf(command.pid, prefix))
  const folders = await until(async () => (made().every((each) => each.length > 0) ? made().flat() : null))
  expect(await removeOrphans()).toEqual([])
  expect(folders.filter((folder) => existsSync(folder))).toEqual(folders)
  await command.kill()
  expect(await removeOrphans()).toEqual(expect.arrayContaining(folders))
  expect(folders.filter((folder) => existsSync(folder))).toEqual([])
})

/** Databases and roles. */
async function namesOnOther(): Promise<string[]> {
  const { rows } = await sql(
    other.url('postgres'),
    "SELECT datname::text AS name FROM pg_database UNION ALL SELECT rolname::text FROM pg_roles WHERE rolname !~ '^pg_' ORDER BY 1",
  )
  return rows.map(({ name }) => name)
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

describe.each([
  ['staging', ['database', 'role']],
  ['rehearser', ['database']],
] as const)('on an external server, as %s', (role, kinds) => {
  const url = () => {
    const made = new URL(other.url('postgres'))
    if (role === 'rehearser') [made.username, made.password] = [role, 'x']
    return made.href
  }

  test('the copy and the role of a killed command are dropped by the next run, and not while it lives', async () => {
    const before = await namesOnOther()
    const command = startCommand('--scratch', url())
    const made = await until(async () => {
      const names = (await namesOnOther()).filter((name) => !before.includes(name))
      return names.length === kinds.length && (await isMarked(names)) ? names : null
    })
    const client = await connected(url())
    expect(await removeExternalOrphans(client)).toEqual([])
    await client.end()
    expect(await namesOnOther()).toEqual(expect.arrayContaining(made))
    await command.kill()
    expect(await namesOnOther()).toEqual(expect.arrayContaining(made))
    const checks = await prove(source.url, { scratch: { given: readConnectionString(url()) } })
    expect(outcomeOfChecks(checks)).toBe('passed')
    expect(await namesOnOther()).toEqual(before)
    await removeOrphans()
  })
})

async function isMarked(names: string[]): Promise<boolean> {
  const { rows } = await sql(
    other.url('postgres'),
    `SELECT count(*)::int AS count FROM pg_shdescription WHERE description LIKE 'Backproof restores here%'`,
  )
  return rows[0].count === names.length
}

describe('what names a process of another machine', () => {
  const [pid, start, boot] = ownProcessIdentity().split(' ')
  const elsewhere = [pid, start, boot, 'elsewhere'].join(' ')
  const comment = (owner: string, hours: number) =>
    `Backproof restores here for the process ${owner}, since ${new Date(Date.now() - hours * 3_600_000).toISOString()}`

  async function removedWith(name: string, text: string): Promise<string[]> {
    await sql(
      other.url('postgres'),
      `CREATE DATABASE "${name}"`,
      `COMMENT ON DATABASE "${name}" IS '${text}'`,
    )
    const client = await connected(other.url('postgres'))
    try {
      return await removeExternalOrphans(client)
    } finally {
      await client.end()
      await sql(other.url('postgres'), `DROP DATABASE IF EXISTS "${name}"`)
    }
  }

  test('is dropped after a day without a session of that process', async () => {
    expect(await removedWith('shop_0123456789ab', comment(elsewhere, 25))).toEqual(['shop_0123456789ab'])
    expect(await removedWith('shop_0123456789ab', comment(elsewhere, 23))).toEqual([])
  })

  test('stays while a session of that process is open', async () => {
    const owner = await connected(other.url('postgres'))
    await holdOwnerLock(owner, elsewhere)
    expect(await removedWith('shop_0123456789ab', comment(elsewhere, 25))).toEqual([])
    await owner.end()
  })

  test('a database with another name stays, whatever its comment', async () => {
    expect(await removedWith('shop', comment(elsewhere, 25))).toEqual([])
    expect(await removedWith('shop_0123456789ab', 'our shop')).toEqual([])
  })
})
