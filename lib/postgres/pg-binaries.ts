import { existsSync, readdirSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { verificationEnv } from '#lib/env.ts'
import { problem } from '#lib/problem.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { bareEnvironment } from './bare-environment.ts'

const programs = ['pg_dump', 'pg_restore', 'initdb', 'postgres']

/** Folders where packages install PostgreSQL's programs: Debian, Red Hat, Homebrew, Postgres.app, Alpine. */
function packageFolders(): string[] {
  const parents = [
    '/usr/lib/postgresql',
    '/usr/libexec',
    '/opt/homebrew/opt',
    '/usr/local/opt',
    '/usr',
    '/usr/local',
  ]
  const versioned = parents.flatMap((parent) =>
    existsSync(parent)
      ? readdirSync(parent)
          .filter((name) => /^(\d+|postgresql.*|pgsql.*)$/.test(name))
          .map((name) => path.join(parent, name, 'bin'))
      : [],
  )
  return [...versioned, '/Applications/Postgres.app/Contents/Versions/latest/bin']
}

/** Every complete set of PostgreSQL programs on this machine, newest first. With BACKPROOF_PG_BIN (colon-separated folders) only those. */
export async function findPgBinaries(): Promise<PgBinaries[]> {
  return pgBinariesIn(verificationEnv().pgBinaryFolders ?? machineFolders())
}

/** Every folder in which this machine may have PostgreSQL's programs. */
export function machineFolders(): string[] {
  return [...verificationEnv().path.split(path.delimiter), ...packageFolders()]
}

/** The complete sets of PostgreSQL programs in these folders, newest first. */
export async function pgBinariesIn(folders: string[]): Promise<PgBinaries[]> {
  const complete = folders
    .filter((folder) => folder && programs.every((program) => existsSync(path.join(folder, program))))
    .map((folder) => realpathSync(folder))
  const binaries = await Promise.all([...new Set(complete)].map(readVersion))
  return binaries.filter((set) => set !== null).sort((a, b) => b.major - a.major)
}

async function readVersion(folder: string): Promise<PgBinaries | null> {
  // A generous limit: a busy machine with a cold disk cache must not make a program count as missing.
  const result = await execa(path.join(folder, 'pg_dump'), ['--version'], {
    ...bareEnvironment(),
    reject: false,
    timeout: 30_000,
  })
  const version = /(\d+)(\.\d+|devel|beta\d+|rc\d+)?/.exec(result.stdout ?? '')
  return version?.[1] ? { major: Number(version[1]), version: version[0], folder } : null
}

/**
 * The binaries of the server's own major version. Newer ones could dump and restore it too, but then the restore would not use the
 * version that production runs. pg_dump refuses any server newer than itself.
 */
export function pgBinariesFor(serverMajor: number, binaries: PgBinaries[]): PgBinaries {
  const match = binaries.find((set) => set.major === serverMajor)
  if (match) return match
  const found = binaries.map((set) => set.version)
  const newest = binaries[0]
  throw problem(newest && newest.major < serverMajor ? 'tool-too-old' : 'tool-missing', {
    major: serverMajor,
    found,
  })
}
