import { type ChildProcess, spawn } from 'node:child_process'
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from '#lib/connection-string.ts'
import { Problem } from '#lib/problem.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { type Confinement, confinedCommand, confinementPath, programFolders } from './confinement.ts'
import { createCluster, diskFullProblem, lastLine, serverProcessOptions } from './create-cluster.ts'
import { eachLine } from './each-line.ts'
import { endStrays } from './end-processes.ts'
import { type ServerAccount, serverAccount } from './server-account.ts'
import type { ServerLog } from './server-log.ts'
import { unsharedChild } from './unshared-child.ts'

/** A PostgreSQL server that we started and that we stop. */
export type Server = {
  host: string
  port: number
  user: string
  password: string
  pid: number
  /** Whether its postmaster still lives. */
  alive(): boolean
  /** `postgresql://…` for one of its databases; holds the password. */
  url(database: string): string
  /** `fast` ends sessions and writes everything; `immediate` is for servers whose data is thrown away. */
  stop(mode?: 'fast' | 'immediate'): Promise<void>
}

export type ServerOptions = {
  binaries: PgBinaries
  /** Absolute and ours alone; made when missing. `data/` inside it is the cluster, reused when it is there. */
  folder: string
  /** A loopback port, or a folder that will hold the only socket (keep it short: a socket's path has 107 characters at most). */
  listen: { port: number } | { socketFolder: string }
  user: string
  settings?: Record<string, string>
  /** What the server's environment holds besides; it inherits nothing of ours. */
  env?: Record<string, string>
  /** Takes what the server writes to its stderr instead of the file `log`. */
  log?: ServerLog
  /** Keeps the server apart from us: it will run what somebody else's database says. */
  confinement?: Confinement
}

/** Makes the cluster when it is missing, starts it, and waits until it answers. Never listens beyond loopback. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const data = path.join(options.folder, 'data')
  if (!existsSync(data)) createServerFolder(options.folder)
  const password = existsSync(path.join(data, 'PG_VERSION'))
    ? readFileSync(path.join(options.folder, 'password'), 'utf8')
    : await createCluster(options, data)
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
  const inTree = hasOwnTree(options.confinement)
  await ready(child, data, options, inTree)
  const pid = (inTree ? unsharedChild(child.pid) : child.pid) ?? 0
  const host = socketFolder || '127.0.0.1'
  return {
    host,
    port,
    user: options.user,
    password,
    pid,
    alive: () => child.exitCode === null && child.signalCode === null,
    url: (database) => serverUrl({ host, port, user: options.user, password }, database),
    stop: async (mode = 'fast') => {
      await stop(
        child,
        pid,
        inTree && mode === 'immediate' ? 'SIGKILL' : mode === 'fast' ? 'SIGINT' : 'SIGQUIT',
      )
      if (options.confinement?.kind === 'none') endGroup(child, options.folder)
    },
  }
}

/** Whether the server is the first process of a process tree of its own, which ends with it. */
function hasOwnTree(confinement: Confinement | undefined): boolean {
  return confinement?.kind === 'user-and-namespaces' || confinement?.kind === 'namespaces'
}

/** The nearest thing to an end of everything that a server started, where it has no account and no process tree of its own. */
function endGroup(child: ChildProcess, folder: string) {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  } catch {
    // nothing of it is left
  }
  endStrays(folder)
}

/** `postgresql://…` for one of a server's databases; holds the password. A host that begins with a slash is a socket's folder. */
export function serverUrl(
  { host, port, user, password }: Pick<Server, 'host' | 'port' | 'user' | 'password'>,
  database: string,
): string {
  const [name, secret, path] = [user, password, database].map(encodeURIComponent)
  return host.startsWith('/')
    ? `postgresql://${name}:${secret}@/${path}?host=${encodeURIComponent(host)}`
    : `postgresql://${name}:${secret}@${host}:${port}/${path}`
}

/** How a database of a server of ours is reached. */
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

/** Makes a folder that the server's account may use, and nobody else. */
export function createServerFolder(folder: string, account: ServerAccount = serverAccount()) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (account) chownSync(folder, account.uid, account.gid)
}

function launch(options: ServerOptions, data: string, settings: Record<string, string>): ChildProcess {
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = [path.join(options.binaries.folder, 'postgres'), '-D', data, ...args]
  const [file = '', ...rest] = options.confinement
    ? confinedServer(options, options.confinement, command)
    : command
  const logFile = options.log ? null : openSync(path.join(options.folder, 'log'), 'a', 0o600)
  // Its own process group: Ctrl-C in a terminal must reach us, not the server, so that it is stopped in order.
  const child = spawn(file, rest, {
    ...howToRun(options),
    detached: true,
    stdio: logFile === null ? ['ignore', 'ignore', 'pipe'] : ['ignore', logFile, logFile],
  })
  if (logFile !== null) closeSync(logFile) // the server has it now
  // A server that ends tears its stream.
  if (options.log && child.stderr) eachLine(child.stderr, options.log.take).catch(() => {})
  child.on('error', () => {}) // `ready` reports it: a server that never started never becomes ready
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
      ownTree: true,
      deathSignal: 'KILL',
      read: programFolders(binaries.folder, confinement.kind),
      write: [...new Set([folder, socketFolder])],
    },
    command,
  )
}

/** Account and environment: nothing of ours is inherited. */
function howToRun({ confinement, env, folder }: ServerOptions) {
  const { extendEnv: _, ...bareRun } = serverProcessOptions()
  const asItself = { ...bareRun, env: { ...bareRun.env, ...env } as unknown as NodeJS.ProcessEnv }
  if (!confinement) return asItself
  const tmp = path.join(folder, 'tmp')
  const own = { ...asItself.env, HOME: tmp, TMPDIR: tmp }
  if (confinement.kind === 'none') return { ...asItself, env: own }
  // What confines it gives up our account itself.
  return { cwd: '/', env: { ...own, ...confinementPath() } }
}

async function ready(child: ChildProcess, data: string, options: ServerOptions, inTree: boolean) {
  const deadline = Date.now() + 60_000
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
      await sleep(100) // its last words may still be on their way
      throw notStarted(options)
    }
    // Line 8 of postmaster.pid is the server's own word on whether it takes connections.
    const lines = existsSync(path.join(data, 'postmaster.pid'))
      ? readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')
      : []
    // The first process of a tree of its own is number one.
    if (lines[0] === (inTree ? '1' : String(child.pid)) && lines[7]?.trim() === 'ready') return
    if (Date.now() > deadline) {
      await stop(child, child.pid ?? 0, 'SIGKILL')
      throw notStarted(options)
    }
    await sleep(20)
  }
}

function notStarted({ folder, log: read }: ServerOptions): Problem {
  const log = read ? read.lastLines.join('\n') : readFileSync(path.join(folder, 'log'), 'utf8')
  if (/No space left on device/i.test(log)) return diskFullProblem(folder)
  const fatal = log.split('\n').filter((line) => /FATAL|PANIC|ERROR/.test(line))
  return new Problem(
    'scratch-failed',
    `A private PostgreSQL server did not start: ${fatal.at(-1) ?? lastLine(log)}`,
    read ? 'The archive is not to blame.' : `Its log is ${path.join(folder, 'log')}.`,
  )
}

async function stop(child: ChildProcess, pid: number, signal: 'SIGINT' | 'SIGQUIT' | 'SIGKILL') {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  try {
    process.kill(pid, signal)
  } catch {
    // it ends just now
  }
  const killer = setTimeout(() => child.kill('SIGKILL'), 30_000)
  await gone
  clearTimeout(killer)
}
