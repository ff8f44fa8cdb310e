import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { Problem } from '#lib/problem.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { aptInstall, aptWorks } from './apt.ts'

type Print = (line: string) => void

/** The newest PostgreSQL programs of this machine; installed by apt where they are missing and it is possible. */
export async function provisionPostgres(print: Print = toStderr): Promise<PgBinaries> {
  const found = (await findPgBinaries())[0]
  if (found) return found
  if (!aptWorks()) throw missing()
  await withoutOwnCluster(() => aptInstall(['postgresql', 'postgresql-client'], print))
  const installed = (await findPgBinaries())[0]
  if (installed) return installed
  throw missing()
}

/** Installs without the server that Debian's package starts on port 5432. */
async function withoutOwnCluster(install: () => Promise<void>) {
  const folder = '/etc/postgresql-common/createcluster.d'
  const file = path.join(folder, 'backproof.conf')
  const folderIsNew = !existsSync(folder)
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, 'create_main_cluster = false\n')
  try {
    await install()
  } finally {
    rmSync(file, { force: true })
    if (folderIsNew && readdirSync(folder).length === 0) rmdirSync(folder)
  }
}

function missing(): Problem {
  return new Problem(
    'tool-missing',
    'PostgreSQL was not found: Backproof needs its server and client programs (13 or newer).',
    [
      'Install it with one of these lines, then start again:',
      '  Debian, Ubuntu:  sudo apt-get install -y postgresql postgresql-client',
      '  Fedora, RHEL:    sudo dnf install -y postgresql-server postgresql-contrib',
      '  macOS:           brew install postgresql@17',
      '  Docker:          docker compose up --build',
      'Programs in an unusual folder are found through BACKPROOF_PG_BIN=/that/folder.',
    ].join('\n'),
  )
}

function toStderr(line: string) {
  process.stderr.write(`${line}\n`)
}
