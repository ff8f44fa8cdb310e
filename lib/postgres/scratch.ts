import { randomBytes } from 'node:crypto'
import { availableParallelism, freemem } from 'node:os'
import type { Connection } from '#lib/connection-string.ts'
import type { ServerNeeds } from '#lib/verification/manifest.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { type Confinement, openConfinement } from './confinement.ts'
import { removeFolder } from './remove-folder.ts'
import { adminDatabase, type CopySource, copyDatabaseName, restoringRoleName } from './restoring-role.ts'
import { createScratchFolder, scratchFolder, serverFolder, socketsFolder } from './scratch-folder.ts'
import { watchQuota } from './scratch-quota.ts'
import { type Server, serverConnection } from './server.ts'
import { assertServerHealthy } from './server-health.ts'
import { logSettings } from './server-log.ts'
import { registerSocket } from './socket-confinement.ts'
import { startLikeSource } from './start-like-source.ts'

/** Where an Archive is restored into. */
export type Scratch = {
  /** For people: what it is and how it is tuned. */
  title: string
  /** Somebody else's server: no roles are made there, and only a database of ours. */
  external: boolean
  encrypted: boolean
  /** A superuser's on a server of ours; on somebody else's, of whoever it was given by. */
  connection(database: string): Connection
  /** The role that restores and reads a copy of such a database: never a superuser. */
  copy(of: CopySource): Connection
  /** `postgresql://…` for one of its databases; holds the password. */
  url(database: string): string
  /**
   * Asks the server whether it could do all it was asked so far.
   * @param gaveUp an application that gave up for a reason of its own, and cancelled its own statements then.
   * @throws Problem where it went away, or had trouble of its own: then whatever failed on it says nothing about an archive.
   */
  assertHealthy(gaveUp?: string): Promise<void>
  /** The way to it for PostgreSQL's programs, where it is another than ours. */
  viaRelay?(connection: Connection): Connection
}
/** A throwaway server, started for one Run and removed after it. Reachable by its own socket only, with a password. */
export type OwnScratch = Scratch & { server: Server; folder: string; confinement: Confinement }

/** `fast`: nothing has to survive a crash, for the quickest verdict. `durable`: as a production server is set, for an honest restore time. */
export type ScratchProfile = 'fast' | 'durable'

const MiB = 1024 * 1024

export type ScratchOptions = {
  /** How many tables will be restored: a server of default settings runs out of locks beyond some thousands. */
  tables: number
  profile?: ScratchProfile
  /** What it must be like for the copy to be like production. */
  needs?: ServerNeeds
  /** Names of the extensions that will be made there. */
  extensions?: string[]
  /** How much of the disk it may take; without it as much as there is. */
  quotaBytes?: number
  /** What production's database is called. */
  database?: string
}

/**
 * Starts a throwaway server and removes it afterwards, whatever happens. It begins to start at once; `use` gets the promise, so
 * that other work can go on meanwhile.
 */
export async function withScratch<T>(
  binaries: PgBinaries,
  options: ScratchOptions,
  use: (scratch: Promise<OwnScratch>) => Promise<T>,
): Promise<T> {
  const { tables, profile = 'fast' } = options
  const given = scratchFolder() === socketsFolder() ? null : createScratchFolder(scratchFolder())
  const socketFolder = createScratchFolder(socketsFolder())
  const folder = given ?? socketFolder
  const confinement = await openConfinement()
  const withdraw = registerSocket(serverFolder(socketFolder), confinement)
  const starting = startLikeSource(options, {
    binaries,
    confinement,
    folder: serverFolder(folder),
    listen: { socketFolder: serverFolder(socketFolder) },
    settings: { ...settingsFor(tables), ...(profile === 'durable' ? durable : {}) },
  })
  const password = randomBytes(32).toString('base64url')
  const scratch = starting.then(({ server, log }) => ({
    ...{
      server,
      folder,
      confinement,
      external: false,
      encrypted: false,
      connection: serverConnection(server),
      url: server.url,
    },
    copy: (of: CopySource) => ({
      ...serverConnection(server)(copyDatabaseName(of)),
      user: restoringRoleName(of),
      password,
    }),
    assertHealthy: (gaveUp?: string) =>
      assertServerHealthy(server, serverConnection(server)(adminDatabase), log, gaveUp),
    title: `own throwaway server, PostgreSQL ${binaries.version}, ${tunedFor[profile]}`,
  }))
  scratch.catch(() => {}) // whoever awaits it gets the error; nobody may ever do so
  const quota = watchQuota([...new Set([folder, socketFolder])], options.quotaBytes, () =>
    starting.then(({ server }) => server.stop('immediate')),
  )
  try {
    const used = await use(scratch)
    quota.assertWithinQuota()
    return used
  } catch (thrown) {
    quota.assertWithinQuota() // what failed after its server was stopped failed for that reason
    throw thrown
  } finally {
    quota.stop()
    await starting.then(({ server }) => server.stop('immediate')).catch(() => {})
    await confinement.release()
    withdraw()
    for (const made of new Set([folder, socketFolder])) await removeFolder(made)
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
    ...logSettings,
  }
}
