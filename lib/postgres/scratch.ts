import { randomBytes } from 'node:crypto'
import { availableParallelism, freemem } from 'node:os'
import type { Connection } from '#lib/connection-string.ts'
import { endAfterAbort } from '#lib/end-after-abort.ts'
import { log } from '#lib/log.ts'
import type { ServerNeeds } from '#lib/verification/manifest.ts'
import { type Message, message } from '#lib/verification/messages/message.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { type Confinement, openConfinement } from './confinement.ts'
import type { DeferCleanUp, KeepableCopy } from './keepable-copy.ts'
import { removeFolder, removeLeftFolders } from './remove-folder.ts'
import { adminDatabase, type CopySource, copyDatabaseName, restoringRoleName } from './restoring-role.ts'
import { createScratchFolder, scratchFolder, serverFolder, socketsFolder } from './scratch-folder.ts'
import { watchQuota } from './scratch-quota.ts'
import { type Server, serverConnection } from './server.ts'
import { assertServerHealthy } from './server-health.ts'
import { logSettings } from './server-log.ts'
import { closeSession, openPinned } from './session.ts'
import { sessionNames } from './session-names.ts'
import { registerSocket } from './socket-confinement.ts'
import { startLikeSource } from './start-like-source.ts'
import { watchThrowawayServer } from './watch-throwaway-server.ts'

/** The server an Archive is restored into. */
export type Scratch = {
  /** A description for people: what it is and how it is tuned. */
  title: Message
  /** An external server: only a database, and at most one role, is created there. */
  external: boolean
  encrypted: boolean
  /** Connects as superuser on a server of ours; on an external server, as the role of its connection string. */
  connection(database: string): Connection
  /** Connects as the role that restores and reads the copy, never a superuser on a server of ours. */
  copy(of: CopySource): Connection
  /** `postgresql://…` for one of its databases; contains the password. */
  url(database: string): string
  /**
   * Checks that the server is running and had no trouble of its own so far.
   * @param gaveUp the name of an application that gave up and cancelled its own statements.
   * @throws Problem where the server is down or had trouble: then a failure on it proves nothing about an archive.
   */
  assertHealthy(gaveUp?: string): Promise<void>
  /** Aborts with the run, and where the server falls silent. */
  signal: AbortSignal
  /** The connection for PostgreSQL's programs, where they go through a relay. */
  viaRelay?(connection: Connection): Connection
}
/** A throwaway server, started for one Run and removed after it. Reachable only through its Unix socket, with a password. */
export type OwnScratch = Scratch & { server: Server; folder: string; confinement: Confinement }

/** `fast`: without durability, for the quickest verdict. `durable`: with PostgreSQL's defaults, for a realistic restore time. */
export type ScratchProfile = 'fast' | 'durable'

const MiB = 1024 * 1024

export type ScratchOptions = {
  /** The number of tables to restore: with default settings the lock table is too small for some thousands. */
  tables: number
  profile?: ScratchProfile
  /** What the server must have in common with production's. */
  needs?: ServerNeeds
  /** Names of the extensions that will be created there. */
  extensions?: string[]
  /** How much disk space it may use; unlimited by default. */
  quotaBytes?: number
  /** The name of production's database. */
  database?: string
} & EndOptions

/** How the use of a throwaway server ends. */
export type EndOptions = {
  signal?: AbortSignal
  /** How long the server may be silent. */
  silenceMs?: number
  /** Takes the clean-up, to do it later; by default it is done at once. */
  defer?: DeferCleanUp
}

/**
 * Starts a throwaway server, and removes it after `use`, also where `use` throws. `use` gets a promise of the server, so that it can
 * do other work while the server starts.
 */
export async function withScratch<T>(
  binaries: PgBinaries,
  options: ScratchOptions,
  use: (scratch: Promise<OwnScratch>) => Promise<T>,
): Promise<T> {
  const { tables, profile = 'fast' } = options
  removeLeftFolders()
  const dataFolder = scratchFolder() === socketsFolder() ? null : createScratchFolder(scratchFolder())
  const socketFolder = createScratchFolder(socketsFolder())
  const folder = dataFolder ?? socketFolder
  const confinement = await openConfinement()
  const unregister = registerSocket(serverFolder(socketFolder), confinement)
  let running: Server | undefined
  const watch = watchThrowawayServer(options, () => running)
  const own = (server: Server) => {
    running = server
    return (database: string) => watch.connection(serverConnection(server)(database))
  }
  const starting = startLikeSource(
    { ...options, connectionTo: own },
    {
      binaries,
      confinement,
      signal: watch.signal,
      folder: serverFolder(folder),
      listen: { socketFolder: serverFolder(socketFolder) },
      settings: { ...settingsFor(tables), ...(profile === 'durable' ? durable : {}) },
    },
  )
  const password = randomBytes(32).toString('base64url')
  // The first session of a server writes a file of its catalog. Opened now, because on a disk that fills up later every session would be
  // refused, before PostgreSQL 18 without the code of a full disk.
  const accepting = starting.then(async (started) => {
    await closeSession(await openPinned(own(started.server)(adminDatabase), sessionNames.read))
    return started
  })
  const scratch = accepting.then(({ server, log: serverLog }) => ({
    ...{
      server,
      folder,
      confinement,
      external: false,
      encrypted: false,
      connection: own(server),
      url: server.url,
      signal: watch.signal,
    },
    copy: (of: CopySource) => ({
      ...own(server)(copyDatabaseName(of)),
      user: restoringRoleName(of),
      password,
    }),
    assertHealthy: (gaveUp?: string) =>
      assertServerHealthy(server, own(server)(adminDatabase), serverLog, gaveUp),
    title: message('test-server', { version: binaries.version, profile }),
  }))
  scratch.catch(() => {}) // callers that await it get the error; some never do
  const folders = [...new Set([folder, socketFolder])]
  const quota = watchQuota(folders, options.quotaBytes, () =>
    starting.then(({ server }) => server.stop('immediate')),
  )
  const keepable = (): Promise<KeepableCopy | null> =>
    starting.then(
      ({ server }) => ({
        ...{ server, confinement, binaries, folders, database: copyDatabaseName(options) },
        watchQuota: (onExceeded) => watchQuota(folders, options.quotaBytes, onExceeded),
      }),
      () => null,
    )
  const cleanUp = async () => {
    await starting.then(({ server }) => server.stop('immediate')).catch(() => {})
    await confinement
      .release()
      .catch((thrown: unknown) => log.warn({ err: thrown }, 'an account of a throwaway server stays in use'))
    unregister()
    for (const path of folders) await removeFolder(path)
  }
  try {
    const result = await endAfterAbort(use(scratch), watch.signal)
    quota.assertWithinQuota()
    return result
  } catch (thrown) {
    quota.assertWithinQuota() // exceeding the quota stops the server, and explains any later failure
    watch.signal.throwIfAborted()
    throw thrown
  } finally {
    quota.stop()
    watch.close()
    if (options.defer) options.defer(cleanUp, keepable())
    else await cleanUp()
  }
}

/** PostgreSQL's defaults of the settings that concern durability. */
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

/** Settings for the fastest restore, without durability. The report shows which profile was used. */
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
    jit: 'off', // compiling takes longer than it saves in foreign key checks
    ...logSettings,
  }
}
