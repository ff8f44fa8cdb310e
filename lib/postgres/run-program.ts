import type { Options, ResultPromise } from 'execa'
import type { Connection } from '#lib/connection-string.ts'
import { verificationEnv } from '#lib/env.ts'
import { problem } from '#lib/problem.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { lastAddress } from './connect.ts'
import { connectTimeoutSeconds } from './connect-problem.ts'
import { eachLine } from './each-line.ts'
import { loginGuardSettings } from './login-triggers.ts'
import { passwordMethods } from './password-methods.ts'
import { runOnArchive } from './run-on-archive.ts'
import { confinementForHost } from './socket-confinement.ts'
import { bytesIn, watchedProgram } from './watched-program.ts'

/** How a program of PostgreSQL ended. */
export type ProgramResult = {
  /** null where a signal ended it. */
  exitCode: number | null
  /** The signal that ended it. */
  signal: string | null
  /** Its errors, warnings, details and hints: the first and the last lines. */
  stderrLines: string[]
  /** The very last line of its stderr. */
  lastLine: string
}

/** How many of the first and of the last lines of a program's stderr are retained. */
export const retainedLines = 4000
/** With --verbose, 100,000 tables write a tenth of this; a function that raises messages in an endless loop exceeds it in minutes. */
const maxStderrBytes = 1024 ** 3

/**
 * Runs one program of PostgreSQL with a clean environment. The connection is passed by environment: arguments are readable by every
 * user of the machine, and libpq expands a database name in argv as a whole connection string.
 * On abort the program gets SIGTERM, and its process group SIGKILL 2 s later.
 * @param onLine called for every line of its stderr; errors, warnings, details and hints are also collected in the result.
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
    /** The archive it reads or writes, and a file for --use-list; `args` contains both paths. */
    archive: string
    list?: string
    connection: Connection
    name: string
    encrypted: boolean
    /** The encoding of the database: nothing is converted, because not everything can be. */
    encoding?: string
    /** Settings of its sessions, which override those of the database and the role. */
    settings?: Record<string, string>
    signal: AbortSignal
    onLine?: (line: string) => void
  },
): Promise<ProgramResult> {
  const flooded = new AbortController()
  const ending = AbortSignal.any([signal, ...(connection.watch ? [connection.watch.signal] : [])])
  const request = {
    ...{ program, archive, list, args, network: !connection.host.startsWith('/') },
    confinement: await confinementForHost(connection.host),
    readable: connectionPaths(connection),
  }
  const options = {
    env: {
      ...connectionEnvironment(connection, encrypted),
      PGCLIENTENCODING: encoding,
      PGOPTIONS: startupOptions({ ...loginGuardSettings(connection), ...settings }),
      PGAPPNAME: name,
      PATH: verificationEnv().path,
    },
    stdout: 'ignore',
    buffer: false,
    cancelSignal: AbortSignal.any([ending, flooded.signal]),
    // On SIGTERM pg_dump cancels its queries and stops its jobs, where the server answers.
    forceKillAfterDelay: 3000,
  } as const
  return runOnArchive(binaries, request, options, async (child, rename) => {
    let lines = 0
    const take = (line: string) => {
      lines += 1
      onLine?.(line)
    }
    const written = () => (program === 'pg_dump' ? bytesIn(archive) : 0)
    const unwatch = connection.watch?.add(
      watchedProgram(program, child, { name, lines: () => lines, written }),
    )
    try {
      return await collect(child, { program, signal: ending, flooded, onLine: take, rename })
    } finally {
      unwatch?.()
    }
  })
}

/** Reads a program's stderr while it runs, and how it ended. */
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
    /** Aborted where the program writes more than `maxStderrBytes`. */
    flooded: AbortController
    onLine?: (line: string) => void
    rename(text: string): string
  },
): Promise<ProgramResult> {
  const firstLines: string[] = []
  const lastLines: string[] = []
  let lastLine = ''
  const take = (written: string) => {
    const line = rename(written)
    onLine?.(line)
    lastLine = line
    // Lines of --verbose begin with the program's name; any other line continues an error.
    if (line.startsWith(`${program}: `) && !/^(\w+: )+(error|warning|detail|hint|from TOC)/.test(line)) return
    if (firstLines.length < retainedLines) firstLines.push(line)
    else lastLines.push(line)
    if (lastLines.length > retainedLines) lastLines.shift()
  }
  const streamError = await eachLine(child.stderr as AsyncIterable<unknown>, take, maxStderrBytes).then(
    (counted) => {
      if (counted > maxStderrBytes) flooded.abort()
    },
    (thrown: unknown) => thrown,
  )
  const { exitCode = null, signal: endedBy = null } = (await child) as { exitCode?: number; signal?: string }
  if (flooded.signal.aborted && !signal.aborted)
    throw problem(program === 'pg_dump' ? 'dump-failed/flood' : 'restore-broke-off/flood')
  // Killing a program breaks its stream; its exit code and signal are the reason then.
  if (streamError !== undefined && endedBy === null && !signal.aborted) throw streamError
  return { exitCode, signal: endedBy, stderrLines: [...firstLines, ...lastLines], lastLine }
}

/** The paths that a program needs to reach a server: the socket's folder and CA certificates. */
function connectionPaths({ host, tls }: Connection): string[] {
  const certificates = verificationEnv().caCertificates
  const verifies = tls === 'verify-ca' || tls === 'verify-full'
  return [...(host.startsWith('/') ? [host] : []), ...(verifies && certificates ? [certificates] : [])]
}

/** Settings in the syntax of PGOPTIONS, in which a backslash escapes the next character. */
function startupOptions(settings: Record<string, string>): string {
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value.replace(/[\\ ]/g, '\\$&')}`)
    .join(' ')
}

function connectionEnvironment(connection: Connection, encrypted: boolean): Record<string, string> {
  const verified = connection.tls === 'verify-ca' || connection.tls === 'verify-full'
  return {
    PGHOST: connection.host,
    PGPORT: String(connection.port),
    PGUSER: connection.user,
    PGPASSWORD: connection.password,
    PGDATABASE: connection.database,
    PGCONNECT_TIMEOUT: String(connectTimeoutSeconds),
    // The address that the session before reached: a name may resolve to another one by now.
    ...(lastAddress(connection) ? { PGHOSTADDR: lastAddress(connection) ?? '' } : {}),
    // Since libpq 16; older versions ignore it.
    PGREQUIREAUTH: [...passwordMethods(connection, encrypted), 'none'].join(','),
    PGGSSENCMODE: 'disable',
    // Not `prefer`, which may fall back: the first session has found whether the server has TLS.
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
