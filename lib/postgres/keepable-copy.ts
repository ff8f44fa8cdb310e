import type { PgBinaries } from '#lib/verification/source.ts'
import type { Confinement } from './confinement.ts'
import type { QuotaWatch } from './scratch-quota.ts'
import type { Server } from './server.ts'

/** A throwaway server whose run has ended, with the restored database in it. */
export type KeepableCopy = {
  server: Server
  confinement: Confinement
  binaries: PgBinaries
  /** The folders to remove: the first holds the data, the last holds the socket. */
  folders: string[]
  /** The name of the restored database. */
  database: string
  /** Watches how much of the disk it uses, by the limit of its run. */
  watchQuota(onExceeded: () => Promise<void>): QuotaWatch
}

/** Takes the clean-up of a throwaway server to do it later, and what is needed to keep its copy until then; null where it did not start. */
export type DeferCleanUp = (cleanUp: () => Promise<void>, copy?: Promise<KeepableCopy | null>) => void
