import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { findMajors } from '#bin/provision/find-majors.ts'
import { provisionPostgres } from '#bin/provision/postgres.ts'
import { startOnFreePort } from '#bin/services/start-on-free-port.ts'
import type { PgBinaries } from '#lib/verification/source.ts'

/** What a project's setup provides to its test files. */
export type TestPlace = {
  /** Superuser address of the project's private server. */
  cluster: string
  /** Folder of the only PostgreSQL programs that the tests are offered. */
  programs: string
  /** Every temporary folder of the tests lies in here. */
  room: string
}

declare module 'vitest' {
  interface ProvidedContext {
    place: TestPlace
  }
}

/** One private PostgreSQL server for all tests of a project; every temporary folder they make lies inside a folder of the run. */
export default async function setup(project: TestProject) {
  const tools = await chosenTools(
    project.config.env?.BACKPROOF_TEST_MAJOR ?? process.env.BACKPROOF_TEST_MAJOR,
  )
  // Short, because socket paths have 107 characters at most; passable, because for root the servers run as another account.
  const room = mkdtempSync(path.join(tmpdir(), 'backproof-test-'))
  chmodSync(room, 0o711)
  const server = await startOnFreePort({
    binaries: tools,
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
  project.provide('place', { cluster: server.url('postgres'), programs: tools.folder, room })
  return async () => {
    await server.stop('immediate')
    const left = readdirSync(room).filter((name) => name.startsWith('backproof'))
    rmSync(room, { recursive: true, force: true })
    if (left.length > 0) throw new Error(`Tests left folders behind: ${left.join(', ')}`)
  }
}

/** The programs of the requested major; without one, the newest that a user of this machine has. */
async function chosenTools(requested: string | undefined): Promise<PgBinaries> {
  if (!requested) return provisionPostgres()
  const found = (await findMajors()).find(({ major }) => major === Number(requested))
  if (!found) throw new Error(`PostgreSQL ${requested} is not here: name its folder in BACKPROOF_PG_BIN.`)
  return found
}
