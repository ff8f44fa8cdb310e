import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { bareEnvironment } from '#lib/postgres/bare-environment.ts'
import { confinedCommand, confinementPath, programFolders } from '#lib/postgres/confinement.ts'
import { Problem } from '#lib/problem.ts'
import type { KeptEntry } from '#workers/keep/kept-entry.ts'

/**
 * Runs psql on a kept copy with its read-only login, and returns its exit status. It runs as the copy's server does: with the same account, without a
 * network, and with a file tree that holds nothing of the worker, because what it reads was written by others.
 */
export async function runPsql(entry: KeptEntry, args: string[]): Promise<number> {
  const program = path.join(entry.programs, 'psql')
  if (!existsSync(program))
    throw new Problem(
      'tool-missing',
      `There is no psql in ${entry.programs}.`,
      'Install the client programs of PostgreSQL there.',
    )
  const kind = entry.confinement
  const user = entry.uid === null ? null : { uid: entry.uid, release: async () => {} }
  const [file = '', ...rest] = confinedCommand(
    { kind, user },
    {
      network: false,
      ownNamespaces: true,
      deathSignal: 'TERM',
      read: programFolders(entry.programs, kind),
      write: [entry.host],
    },
    [program, '--no-psqlrc', ...args],
  )
  const child = spawn(file, rest, {
    env: {
      ...bareEnvironment().env,
      ...(kind === 'none' ? {} : confinementPath()),
      ...connectionEnvironment(entry),
    } as unknown as NodeJS.ProcessEnv,
    cwd: '/',
    stdio: 'inherit',
  })
  // Ctrl-C reaches psql, which cancels its statement.
  const ignore = () => {}
  process.on('SIGINT', ignore)
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (code) => resolve(code ?? 2))
    })
  } finally {
    process.off('SIGINT', ignore)
  }
}

function connectionEnvironment({ host, port, user, password, database }: KeptEntry): Record<string, string> {
  return {
    PGHOST: host,
    PGPORT: String(port),
    PGUSER: user,
    PGPASSWORD: password,
    PGDATABASE: database,
    PGAPPNAME: 'psql',
    PGCLIENTENCODING: 'UTF8',
    PGPASSFILE: '/dev/null',
    PGSERVICEFILE: '/dev/null',
    PGSYSCONFDIR: '/nonexistent',
    PSQL_HISTORY: '/dev/null',
    HOME: '/nonexistent',
    TERM: 'xterm',
  }
}
