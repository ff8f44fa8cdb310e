import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { onPath } from '#bin/provision/on-path.ts'
import { startOnFreePort } from '#bin/services/start-on-free-port.ts'
import type { Server } from '#lib/postgres/server.ts'
import { serverAccount } from '#lib/postgres/server-account.ts'
import { sql } from '#tests/support/cluster.ts'
import { offeredTools } from '#tests/support/own-server.ts'
import { pgbouncer } from '#tests/support/pgbouncer.ts'
import { verifyRestored } from '#tests/support/restored-copies.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'physical-'))
const servers: Server[] = []
let production: string
let copy: string
let pooler: Awaited<ReturnType<typeof pgbouncer>> | undefined
const boundary = ['--must-have', 'SELECT id FROM public.orders WHERE id = 1']

beforeAll(async () => {
  chmodSync(folder, 0o711)
  const primary = await start('primary', { wal_level: 'replica' })
  production = primary.url('shop')
  await sql(primary.url('postgres'), 'CREATE DATABASE shop', "CREATE ROLE reader LOGIN PASSWORD 'r'")
  await sql(production, 'CREATE TABLE orders (id integer PRIMARY KEY)', 'INSERT INTO orders VALUES (1)')
  await sql(production, 'GRANT SELECT ON orders TO reader')
  await copyFiles(primary.url('postgres'))
  // Before any command, which narrows the umask of this process: PgBouncer reads its files as another account.
  if (onPath('pgbouncer') !== null) pooler = await pgbouncer(production, { ignoreOptions: true })
  copy = (await start('copy', {})).url('shop')
})
afterAll(async () => {
  await pooler?.stop()
  for (const server of servers) await server.stop('immediate')
  rmSync(folder, { recursive: true, force: true })
})

async function start(name: string, settings: Record<string, string>): Promise<Server> {
  const server = await startOnFreePort({
    ...{ binaries: await offeredTools(), folder: path.join(folder, name), user: 'postgres' },
    settings: { fsync: 'off', autovacuum: 'off', ...settings },
  })
  servers.push(server)
  return server
}

async function copyFiles(url: string): Promise<void> {
  const [tools, account, to] = [await offeredTools(), serverAccount(), path.join(folder, 'copy')]
  await execa('mkdir', ['-p', to])
  if (account) await execa('chown', [`${account.uid}:${account.gid}`, to])
  const args = ['-D', path.join(to, 'data'), '-R', '-d', url, '-c', 'fast']
  await execa(path.join(tools.folder, 'pg_basebackup'), args, { ...(account ?? {}), cwd: '/' })
  await execa('cp', ['-p', path.join(folder, 'primary', 'password'), path.join(to, 'password')])
}

function asReader(url: string): string {
  const own = new URL(url)
  own.username = 'reader'
  own.password = 'r'
  return own.href
}

test('production with its replica as --source is refused; promoted, it is taken, and never production in its place', async () => {
  const standby = await verifyRestored(production, '--source', copy, ...boundary)
  expect([standby.exitCode, standby.problem?.message]).toEqual([
    2,
    expect.stringMatching(/--source is a standby/),
  ])
  expect((await verifyRestored(copy, '--source', production, ...boundary)).problem?.message).toMatch(
    /in recovery/,
  )

  await sql(copy, 'SELECT pg_promote()')
  await sql(production, 'INSERT INTO orders VALUES (2)', 'INSERT INTO orders VALUES (3)')
  const right = await verifyRestored(copy, '--source', production, ...boundary)
  expect([right.outcome, right.checks[0]?.found]).toEqual([
    'passed',
    "a copy of production's files, on another server: timeline 2 after production's 1, 2 transactions behind",
  ])
  const swapped = await verifyRestored(production, '--source', copy, ...boundary)
  expect([swapped.exitCode, swapped.problem?.message]).toEqual([
    2,
    expect.stringMatching(/on timeline 1, and --source 2/),
  ])
})

test.runIf(onPath('pgbouncer') !== null)('a pooler in between hides nothing', async () => {
  const url = pooler?.url ?? ''
  const source = await verifyRestored(production, '--source', url, ...boundary)
  expect(source.problem?.message).toMatch(/is production itself/)
  const restored = await verifyRestored(url, '--source', copy, ...boundary)
  expect(restored.problem?.code).toBe('pooler-in-path')
})

test('a server whose identifier may not be read is not known, and no other server', async () => {
  const revoke = 'REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC'
  for (const [restored, source] of [
    [asReader(copy), production],
    [copy, asReader(production)],
  ] as const) {
    await sql(restored.includes('reader') ? copy : production, revoke)
    const { exitCode, problem } = await verifyRestored(restored, '--source', source, ...boundary)
    expect([exitCode, problem?.code, problem?.message]).toEqual([
      2,
      'source-refused',
      expect.stringMatching(/is not known/),
    ])
    expect(problem?.hint).toMatch(/pg_control_system\(\)/)
  }
  await sql(production, 'REVOKE EXECUTE ON FUNCTION pg_is_in_recovery() FROM PUBLIC')
  const denied = await verifyRestored(copy, '--source', asReader(production), ...boundary)
  expect([denied.exitCode, denied.problem?.code]).toEqual([2, 'permission-denied'])
})
