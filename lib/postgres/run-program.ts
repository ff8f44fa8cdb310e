import type { Options, ResultPromise } from 'execa'
import type { Connection } from '#lib/connection-string.ts'
import { verificationEnv } from '#lib/env.ts'
import { Problem } from '#lib/problem.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { lastAddress } from './connect.ts'
import { connectTimeoutSeconds } from './connect-problem.ts'
import { eachLine } from './each-line.ts'
import { loginGuardSettings } from './login-triggers.ts'
import { passwordMethods } from './password-methods.ts'
import { runOnArchive } from './run-on-archive.ts'
import { confinementForHost } from './socket-confinement.ts'

/** How a PostgreSQL program ended. */
export type ProgramResult = {
  /** null where a signal ended it. */
  exitCode: number | null
  /** The signal that ended it. */
  signal: string | null
  /** What it complained of: the first and the last lines. */
  stderrLines: string[]
  /** The very last line it wrote, a complaint or not. */
  lastLine: string
}

/** So many lines are kept of the first and of the last that a program complained of. */
export const retainedLines = 4000
/** With --verbose 100,000 tables take a tenth of this; a function that raises messages in an endless loop takes it in minutes. */
const mostTold = 1024 ** 3

/**
 * Runs one PostgreSQL program with a clean environment. The connection goes in by environment: an argument is readable by
 * every user of the machine, and libpq expands a database name in argv as a whole connection string.
 * Its exit code, the signal that ended it and its complaints are kept. On abort it gets SIGTERM, and SIGKILL 3 s later.
 * @param onLine every line it writes with --verbose; complaints (error, warning, detail, hint) are collected besides.
 */
export async function runProgram(
  binaries: PgBinaries,
  program: 'pg_dump' | 'pg_restore',
  args: string[],
  {
    archive,
    list,
    connection,
    name,
    encrypted,
    encoding = 'UTF8',
    settings,
    signal,
    onLine,
  }: {
    /** The archive it reads or writes, and a list of its entries; both stand among `args`. */
    archive: string
    list?: string
    connection: Connection
    name: string
    encrypted: boolean
    /** The database's own: nothing is converted, since not everything can be. */
    encoding?: string
    /** What its sessions must have, whatever the database and the role say. */
    settings?: Record<string, string>
    signal: AbortSignal
    onLine?: (line: string) => void
  },
): Promise<ProgramResult> {
  const flooded = new AbortController()
  const asked = {
    ...{ program, archive, list, args, network: !connection.host.startsWith('/') },
    confinement: await confinementForHost(connection.host),
    shown: placesOf(connection),
  }
  const options = {
    env: {
      ...environmentOf(connection, encrypted),
      PGCLIENTENCODING: encoding,
      PGOPTIONS: startupOptions({ ...loginGuardSettings(connection), ...settings }),
      PGAPPNAME: name,
      PATH: verificationEnv().path,
    },
    stdout: 'ignore',
    buffer: false,
    cancelSignal: AbortSignal.any([signal, flooded.signal]),
    // pg_dump that is told to stop tells the server, and its jobs: killed before that, they would go on reading production.
    forceKillAfterDelay: 10_000,
  } as const
  return runOnArchive(binaries, asked, options, (child, rename) =>
    collect(child, { program, signal, flooded, onLine, rename }),
  )
}

/** Reads what a program writes while it runs, and how it ended. */
async function collect(
  child: ResultPromise<Options>,
  {
    program,
    signal,
    flooded,
    onLine,
    rename,
  }: {
    program: 'pg_dump' | 'pg_restore'
    signal: AbortSignal
    /** Aborted where the program tells more than can be read. */
    flooded: AbortController
    onLine?: (line: string) => void
    rename(text: string): string
  },
): Promise<ProgramResult> {
  // The jobs of a leader that was killed still hold the stream open, and may do so for hours.
  child.once('exit', (_, killedBy) => {
    if (killedBy) setTimeout(() => child.stderr?.destroy(), 2000).unref()
  })
  const first: string[] = []
  const last: string[] = []
  let lastLine = ''
  const take = (written: string) => {
    const line = rename(written)
    onLine?.(line)
    lastLine = line
    // --verbose speaks in lines that begin with the program's name; anything else continues a complaint.
    if (line.startsWith(`${program}: `) && !/^(\w+: )+(error|warning|detail|hint|from TOC)/.test(line)) return
    if (first.length < retainedLines) first.push(line)
    else last.push(line)
    if (last.length > retainedLines) last.shift()
  }
  const torn = await eachLine(child.stderr as AsyncIterable<unknown>, take, mostTold).then(
    (counted) => {
      if (counted > mostTold) flooded.abort()
    },
    (thrown: unknown) => thrown,
  )
  const { exitCode = null, signal: endedBy = null } = (await child) as { exitCode?: number; signal?: string }
  if (flooded.signal.aborted && !signal.aborted) throw toldTooMuch(program)
  // A program that was killed tears its stream; its exit code and signal say how it ended.
  if (torn !== undefined && endedBy === null && !signal.aborted) throw torn
  return { exitCode, signal: endedBy, stderrLines: [...first, ...last], lastLine }
}

function toldTooMuch(program: 'pg_dump' | 'pg_restore'): Problem {
  return new Problem(
    program === 'pg_dump' ? 'dump-failed' : 'restore-broke-off',
    `${program} wrote more messages than can be read, so it was ended.`,
    'A function of the database raises them without an end. It says nothing about the archive; find that function and quiet it.',
  )
}

/** What a program must see of our files to reach a server. */
function placesOf({ host, tls }: Connection): string[] {
  const certificates = verificationEnv().caCertificates
  const verifies = tls === 'verify-ca' || tls === 'verify-full'
  return [...(host.startsWith('/') ? [host] : []), ...(verifies && certificates ? [certificates] : [])]
}

/** Settings in the form of PGOPTIONS, where a backslash keeps the character after it. */
function startupOptions(settings: Record<string, string>): string {
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value.replace(/[\\ ]/g, '\\$&')}`)
    .join(' ')
}

function environmentOf(connection: Connection, encrypted: boolean): Record<string, string> {
  const verified = connection.tls === 'verify-ca' || connection.tls === 'verify-full'
  return {
    PGHOST: connection.host,
    PGPORT: String(connection.port),
    PGUSER: connection.user,
    PGPASSWORD: connection.password,
    PGDATABASE: connection.database,
    PGCONNECT_TIMEOUT: String(connectTimeoutSeconds),
    // libpq's `prefer` may fall back; what the first session found is what this one must do.
    // The very address that the session before it reached: a name may stand for another one by now.
    ...(lastAddress(connection) ? { PGHOSTADDR: lastAddress(connection) ?? '' } : {}),
    // From libpq 16 on; an older one passes it over.
    PGREQUIREAUTH: [...passwordMethods(connection, encrypted), 'none'].join(','),
    PGGSSENCMODE: 'disable',
    PGSSLMODE: verified ? connection.tls : encrypted ? 'require' : 'disable',
    ...(verified
      ? { PGSSLROOTCERT: verificationEnv().caCertificates ?? '/etc/ssl/certs/ca-certificates.crt' }
      : {}),
    PGPASSFILE: '/dev/null',
    PGSERVICEFILE: '/dev/null',
    PGSYSCONFDIR: '/nonexistent',
    HOME: '/nonexistent',
    LC_ALL: 'C',
    TZ: 'UTC',
  }
}
