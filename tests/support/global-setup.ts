import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { provisionPostgres } from '#bin/provision/postgres.ts'
import { startOnFreePort } from '#bin/start-on-free-port.ts'

/** One private PostgreSQL server for all tests of a run; every temporary folder they make lies inside a folder of the run. */
export default async function setup() {
  const tools = await provisionPostgres()
  const outside = process.env.TMPDIR
  // Short, because socket paths have 107 characters at most; passable, because for root the servers run as another account.
  const room = mkdtempSync(path.join(tmpdir(), 'backproof-test-'))
  chmodSync(room, 0o711)
  const server = await startOnFreePort({
    tools,
    folder: path.join(room, 'cluster'),
    user: 'postgres',
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: '200',
      max_wal_size: '2GB',
    },
  })
  process.env.BACKPROOF_TEST_CLUSTER = server.url('postgres')
  process.env.TMPDIR = room
  return async () => {
    await server.stop('immediate')
    if (outside === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = outside
    const left = readdirSync(room).filter((name) => name.startsWith('backproof'))
    rmSync(room, { recursive: true, force: true })
    if (left.length > 0) throw new Error(`Tests left folders behind: ${left.join(', ')}`)
  }
}
