import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from '#lib/connection-string.ts'
import { type Problem, problem } from '#lib/problem.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { type Confinement, confinedCommand, confinementPath, programFolders } from './confinement.ts'
import { copyCluster, renameSuperuser } from './copy-cluster.ts'
import {
  createCluster,
  createServerFolder,
  diskFullProblem,
  lastLine,
  serverProcessOptions,
} from './create-cluster.ts'
import { eachLine } from './each-line.ts'
import { adminDatabase } from './restoring-role.ts'
import { serverAccount } from './server-account.ts'
import type { ServerLog } from './server-log.ts'
import { killServerGroup, stopServer } from './stop-server.ts'
import { unsharedChild } from './unshared-child.ts'

/** A PostgreSQL server that this process starts and stops. */
export type Server = {
  host: string
  port: number
  user: string
  password: string
  pid: number
  /** Whether its postmaster is still running. */
  alive(): boolean
  /** `postgresql://…` for one of its databases; contains the password. */
  url(database: string): string
  /** `fast` ends all sessions and writes a checkpoint; `immediate` is for servers whose data is thrown away. */
  stop(mode?: 'fast' | 'immediate'): Promise<void>
}

export type ServerOptions = {
  binaries: PgBinaries
  /** An absolute path that only this server uses; created when missing. `data/` inside it is the cluster, reused when it exists. */
  folder: string
  /** A loopback port, or the folder of the only socket (a socket's path is limited to 107 bytes). */
  listen: { port: number } | { socketFolder: string }
  user: string
  settings?: Record<string, string>
  /** Additional variables of the server's environment, which inherits nothing from this process. */
  env?: Record<string, string>
  /** Receives the server's stderr instead of the file `log`. */
  log?: ServerLog
  /** Ends the start. */
  signal?: AbortSignal
  /** Isolates the server from this process, because it will run code of a restored database. A new cluster may then be a copy of an earlier one. */
  confinement?: Confinement
}

/** Creates the cluster when it is missing, starts it, and waits until it accepts connections. Never listens beyond loopback. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const data = path.join(options.folder, 'data')
  if (!existsSync(data)) createServerFolder(options.folder)
  const exists = existsSync(path.join(data, 'PG_VERSION'))
  const copied = exists ? null : await copyCluster(options, data)
  const password = exists
    ? readFileSync(path.join(options.folder, 'password'), 'utf8')
    : (copied?.password ?? (await createCluster(options, data)))
  const socketFolder = 'socketFolder' in options.listen ? options.listen.socketFolder : ''
  const user = options.confinement?.user
  const account = user ? { uid: user.uid, gid: user.uid } : serverAccount()
  if (socketFolder) createServerFolder(socketFolder, account)
  if (options.confinement) createServerFolder(path.join(options.folder, 'tmp'), account)
  const port = 'port' in options.listen ? options.listen.port : 5432
  const child = launch(options, data, {
    ...options.settings,
    port: String(port),
    listen_addresses: socketFolder ? '' : '127.0.0.1',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
  })
  const ownPids = hasPidNamespace(options.confinement)
  try {
    await waitUntilReady(child, data, options, ownPids)
  } catch (thrown) {
    child.kill('SIGKILL')
    if (!options.signal?.aborted) copied?.refuse()
    throw thrown
  }
  const pid = ownPids ? unsharedChild(child.pid) : child.pid
  if (pid === undefined) {
    child.kill('SIGKILL') // its first process has just ended, and with it the namespace
    throw notStarted(options)
  }
  const host = socketFolder || '127.0.0.1'
  if (copied)
    await renameSuperuser(
      { host, port, ...copied.superuser, database: adminDatabase, tls: 'disable' },
      { user: options.user, password },
    ).catch(() => {
      child.kill('SIGKILL')
      copied.refuse()
      throw notStarted(options)
    })
  return {
    host,
    port,
    user: options.user,
    password,
    pid,
    alive: () => child.exitCode === null && child.signalCode === null,
    url: (database) => serverUrl({ host, port, user: options.user, password }, database),
    stop: async (mode = 'fast') => {
      await stopServer(
        child,
        pid,
        ownPids && mode === 'immediate' ? 'SIGKILL' : mode === 'fast' ? 'SIGINT' : 'SIGQUIT',
      )
      if (options.confinement?.kind === 'none') killServerGroup(child, options.folder)
    },
  }
}

/** Whether the server is the first process of its own PID namespace, which ends with it. */
function hasPidNamespace(confinement: Confinement | undefined): boolean {
  return confinement?.kind === 'user-and-namespaces' || confinement?.kind === 'namespaces'
}

/** `postgresql://…` for one of a server's databases; contains the password. A host that begins with a slash is a socket's folder. */
export function serverUrl(
  { host, port, user, password }: Pick<Server, 'host' | 'port' | 'user' | 'password'>,
  database: string,
): string {
  const [name, secret, path] = [user, password, database].map(encodeURIComponent)
  return host.startsWith('/')
    ? `postgresql://${name}:${secret}@/${path}?host=${encodeURIComponent(host)}`
    : `postgresql://${name}:${secret}@${host}:${port}/${path}`
}

/** Returns a function that gives the connection to a database of this server. */
export function serverConnection(server: Server) {
  return (database: string): Connection => ({
    host: server.host,
    port: server.port,
    user: server.user,
    password: server.password,
    database,
    tls: 'disable',
  })
}

function launch(options: ServerOptions, data: string, settings: Record<string, string>): ChildProcess {
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = [path.join(options.binaries.folder, 'postgres'), '-D', data, ...args]
  const [file = '', ...rest] = options.confinement
    ? confinedServer(options, options.confinement, command)
    : command
  const logFile = options.log ? null : openSync(path.join(options.folder, 'log'), 'a', 0o600)
  // In its own process group: Ctrl-C in a terminal must reach this process only, which then stops the server in order.
  const child = spawn(file, rest, {
    ...spawnOptions(options),
    detached: true,
    stdio: logFile === null ? ['ignore', 'ignore', 'pipe'] : ['ignore', logFile, logFile],
  })
  if (logFile !== null) closeSync(logFile) // the server has its own descriptor
  // A server that exits may break its stream.
  if (options.log && child.stderr) eachLine(child.stderr, options.log.take).catch(() => {})
  child.on('error', () => {}) // `waitUntilReady` reports it
  return child
}

function confinedServer(
  { binaries, folder, listen }: ServerOptions,
  confinement: Confinement,
  command: string[],
) {
  const socketFolder = 'socketFolder' in listen ? listen.socketFolder : folder
  return confinedCommand(
    confinement,
    {
      network: false,
      ownNamespaces: true,
      deathSignal: 'KILL',
      read: programFolders(binaries.folder, confinement.kind),
      write: [...new Set([folder, socketFolder])],
    },
    command,
  )
}

/** The account and environment to run with; nothing is inherited from this process. */
function spawnOptions({ confinement, env, folder }: ServerOptions) {
  const { extendEnv: _, ...bareRun } = serverProcessOptions()
  const unconfined = { ...bareRun, env: { ...bareRun.env, ...env } as unknown as NodeJS.ProcessEnv }
  if (!confinement) return unconfined
  const tmp = path.join(folder, 'tmp')
  const own = { ...unconfined.env, HOME: tmp, TMPDIR: tmp }
  if (confinement.kind === 'none') return { ...unconfined, env: own }
  // The confining command switches the account itself.
  return { cwd: '/', env: { ...own, ...confinementPath() } }
}

async function waitUntilReady(child: ChildProcess, data: string, options: ServerOptions, ownPids: boolean) {
  const deadline = Date.now() + 60_000
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
      await sleep(100) // its last log lines may not have arrived yet
      throw notStarted(options)
    }
    // Line 8 of postmaster.pid is the server's status: `ready` when it accepts connections.
    const lines = existsSync(path.join(data, 'postmaster.pid'))
      ? readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')
      : []
    // The first process of a PID namespace has the number 1.
    if (lines[0] === (ownPids ? '1' : String(child.pid)) && lines[7]?.trim() === 'ready') return
    if (Date.now() > deadline) {
      await stopServer(child, child.pid, 'SIGKILL')
      throw notStarted(options)
    }
    options.signal?.throwIfAborted()
    await sleep(20)
  }
}

function notStarted({ folder, log: serverLog }: ServerOptions): Problem {
  const log = serverLog ? serverLog.lastLines.join('\n') : readFileSync(path.join(folder, 'log'), 'utf8')
  if (/No space left on device/i.test(log)) return diskFullProblem(folder)
  const fatal = log.split('\n').filter((line) => /FATAL|PANIC|ERROR/.test(line))
  return problem('scratch-failed/start', {
    error: fatal.at(-1) ?? lastLine(log),
    logFile: serverLog ? null : path.join(folder, 'log'),
  })
}
