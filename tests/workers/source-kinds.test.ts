import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { onPath } from '#bin/provision/on-path.ts'
import { buildSample } from '#bin/sample/build.ts'
import { startOnFreePort } from '#bin/services/start-on-free-port.ts'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import type { Server } from '#lib/postgres/server.ts'
import { serverAccount } from '#lib/postgres/server-account.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { type LentDatabase, sql } from '#tests/support/cluster.ts'
import { pgbouncer } from '#tests/support/pgbouncer.ts'
import { failures, prove } from '#tests/support/proof.ts'
import { lendSampleSource } from '#tests/support/sample-source.ts'

// Where it cannot be installed (no root, no apt) there is nothing to refuse.
describe.runIf(onPath('pgbouncer') !== null)(
  'a connection pooler in front of production is recognised and refused',
  () => {
    let source: LentDatabase
    beforeAll(async () => {
      source = await lendSampleSource()
    })
    afterAll(() => source.close())

    test.each([true, false])(
      'PgBouncer in transaction mode (that ignores startup options: %s)',
      async (ignoreOptions) => {
        const pooler = await pgbouncer(source.url, { ignoreOptions })
        try {
          await expect(prove(pooler.url)).rejects.toMatchObject({
            code: 'pooler-in-path',
            hint: expect.stringContaining('DATABASE_UNPOOLED_URL'),
          })
        } finally {
          await pooler.stop()
        }
      },
    )
  },
)

describe('servers of our own', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kinds-'))
  chmodSync(folder, 0o711)
  let primary: Server
  let standby: Server | undefined
  beforeAll(async () => {
    const [tools] = await findPgBinaries()
    if (!tools) throw new Error('no PostgreSQL')
    primary = await startOnFreePort({
      binaries: tools,
      folder: path.join(folder, 'primary'),
      user: 'postgres',
      settings: { wal_level: 'replica', autovacuum: 'off' },
    })
    await sql(primary.url('postgres'), 'CREATE DATABASE shop')
    await buildSample(primary.url('shop'), { rows: 3000 })
    await sql(
      primary.url('shop'),
      'CREATE UNLOGGED TABLE business.basket (id integer PRIMARY KEY)',
      'INSERT INTO business.basket VALUES (1)',
      'VACUUM ANALYZE',
      'CHECKPOINT',
    )
  })
  afterAll(async () => {
    await standby?.stop('immediate')
    await primary.stop('immediate')
    rmSync(folder, { recursive: true, force: true })
  })

  test('a whole run writes nothing on an idle source: nothing of it stands in the log of writes', async () => {
    const position = async (): Promise<string> =>
      (await sql(primary.url('shop'), 'SELECT pg_current_wal_flush_lsn()::text AS at')).rows[0].at
    await prove(primary.url('shop')) // the first reader after a load may still set hint bits
    const before = await position()
    const checks = await prove(primary.url('shop'))
    expect(await written(path.join(folder, 'primary', 'data', 'pg_wal'), before, await position())).toEqual(
      [],
    )
    expect(outcomeOfChecks(checks)).toBe('passed')
  })

  test('a standby is read as such, and what it cannot show is a gap', async () => {
    const data = path.join(folder, 'standby')
    const [tools] = await findPgBinaries()
    if (!tools) throw new Error('no PostgreSQL')
    const account = serverAccount()
    await execa('mkdir', ['-p', data])
    if (account) await execa('chown', [`${account.uid}:${account.gid}`, data])
    await execa(
      path.join(tools.folder, 'pg_basebackup'),
      ['-D', path.join(data, 'data'), '-R', '-d', primary.url('postgres'), '-c', 'fast'],
      { ...(account ?? {}), cwd: '/' },
    )
    await execa('cp', ['-p', path.join(folder, 'primary', 'password'), path.join(data, 'password')])
    standby = await startOnFreePort({
      binaries: tools,
      folder: data,
      user: 'postgres',
      settings: { hot_standby: 'on' },
    })
    const checks = await prove(standby.url('shop'))
    expect(failures(checks)).toEqual([])
    expect(checks.find((check) => check.subject === 'business.basket')).toMatchObject({
      kind: 'rows',
      verdict: 'gap',
    })
    expect(outcomeOfChecks(checks)).toBe('passed')
  })
})

/** What a server wrote between two positions of its log, but for what it notes by itself at times: its checkpoints, and who is running. */
async function written(wal: string, from: string, to: string): Promise<string[]> {
  if (from === to) return []
  const [tools] = await findPgBinaries()
  const args = [`--path=${wal}`, `--start=${from}`, `--end=${to}`]
  const dumped = await execa(path.join(tools?.folder ?? '', 'pg_waldump'), args)
  const records = dumped.stdout.split('\n').filter((line) => line.startsWith('rmgr:'))
  return records.filter((line) => !/RUNNING_XACTS|CHECKPOINT_ONLINE|CHECKPOINT_REDO/.test(line))
}
