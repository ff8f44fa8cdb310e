import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, freemem, tmpdir } from 'node:os'
import path from 'node:path'
import type { Connection } from '#lib/connection-string.ts'
import type { WorkerTool } from '#lib/verification/source.ts'
import { type Server, startServer } from './server.ts'

/** Where an Archive is restored into. */
export type Scratch = {
  /** For people: what it is and how it is tuned. */
  title: string
  /** Somebody else's server: no roles are made there, and only a database of ours. */
  given: boolean
  encrypted: boolean
  connection(database: string): Connection
  /** `postgresql://…` for one of its databases; holds the password. */
  url(database: string): string
}
/** A throwaway server, started for one Run and removed after it. Reachable by its own socket only, with a password. */
export type OwnScratch = Scratch & { server: Server; folder: string }

/** `fast`: nothing has to survive a crash, for the quickest verdict. `durable`: as a production server is set, for an honest restore time. */
export type ScratchProfile = 'fast' | 'durable'

const prefix = 'backproof-scratch-'
const MiB = 1024 * 1024

/** Where throwaway servers keep their data: BACKPROOF_SCRATCH, else the system's temporary folder. */
export function scratchFolder(): string {
  return process.env.BACKPROOF_SCRATCH ?? tmpdir()
}

/**
 * Starts a throwaway server and removes it afterwards, whatever happens. It begins to start at once; `use` gets the promise, so
 * that other work can go on meanwhile.
 * @param tables how many tables will be restored: a server of default settings runs out of locks beyond some thousands.
 */
export async function withScratch<T>(
  tools: WorkerTool,
  { tables, profile = 'fast' }: { tables: number; profile?: ScratchProfile },
  use: (scratch: Promise<OwnScratch>) => Promise<T>,
): Promise<T> {
  // A socket's path has room for 107 characters, so the folder is made in the system's short temporary folder.
  const socketFolder = mkdtempSync(path.join(tmpdir(), prefix))
  const folder = process.env.BACKPROOF_SCRATCH
    ? mkdtempSync(path.join(scratchFolder(), prefix))
    : socketFolder
  for (const made of new Set([folder, socketFolder]))
    writeFileSync(path.join(made, 'owner'), String(process.pid))
  const starting = startServer({
    tools,
    folder,
    listen: { socketFolder },
    user: 'backproof_scratch',
    settings: { ...settingsFor(tables), ...(profile === 'durable' ? durable : {}) },
  })
  const scratch = starting.then((server) => ({
    ...{ server, folder, given: false, encrypted: false, connection: connectionOf(server), url: server.url },
    title: `own throwaway server, PostgreSQL ${tools.version}, ${tunedFor[profile]}`,
  }))
  scratch.catch(() => {}) // whoever awaits it gets the error; nobody may ever do so
  try {
    return await use(scratch)
  } finally {
    await starting.then((server) => server.stop('immediate')).catch(() => {})
    for (const made of new Set([folder, socketFolder]))
      rmSync(made, { recursive: true, force: true, maxRetries: 3 })
  }
}

const tunedFor: Record<ScratchProfile, string> = {
  fast: 'tuned for speed: fsync off',
  durable: 'set as a production server is: fsync on',
}

/** What a server has by default where durability is concerned. */
const durable = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  wal_level: 'replica',
  autovacuum: 'on',
  max_wal_size: '1GB',
  checkpoint_timeout: '5min',
  maintenance_work_mem: '64MB',
}

/** Tuned for the fastest restore: nothing here has to survive a crash. The report says so. */
function settingsFor(tables: number): Record<string, string> {
  const memory = Math.max(64, Math.min(1024, Math.floor(freemem() / MiB / 8)))
  return {
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_wal_size: '16GB',
    checkpoint_timeout: '1h',
    autovacuum: 'off',
    shared_buffers: `${Math.min(512, memory)}MB`,
    maintenance_work_mem: `${memory}MB`,
    max_parallel_maintenance_workers: String(Math.min(4, availableParallelism())),
    max_locks_per_transaction: String(Math.max(64, Math.ceil(tables / 10))),
    max_connections: '60',
    max_prepared_transactions: '0',
    jit: 'off', // compiling takes longer than the checks of foreign keys that it would speed up
    log_statement: 'none',
    log_min_messages: 'fatal',
    log_min_error_statement: 'panic',
  }
}

function connectionOf(server: Server) {
  return (database: string): Connection => ({
    host: server.host,
    port: server.port,
    user: server.user,
    password: server.password,
    database,
    tls: 'disable',
  })
}

/** Removes what a killed worker left behind: stops the servers of owners that no longer live, and deletes their folders. */
export function removeOrphans(): string[] {
  const removed: string[] = []
  for (const parent of new Set([tmpdir(), scratchFolder()])) {
    for (const name of readdirSync(parent).filter((entry) => entry.startsWith(prefix))) {
      const folder = path.join(parent, name)
      if (isAlive(numberIn(path.join(folder, 'owner')))) continue
      const postmaster = numberIn(path.join(folder, 'data', 'postmaster.pid'))
      if (postmaster) kill(postmaster)
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
      removed.push(folder)
    }
  }
  return removed
}

function numberIn(file: string): number {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || 0
  } catch {
    return 0
  }
}

function isAlive(pid: number): boolean {
  if (pid === 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function kill(pid: number) {
  try {
    process.kill(pid, 'SIGQUIT')
  } catch {
    // already gone
  }
}
