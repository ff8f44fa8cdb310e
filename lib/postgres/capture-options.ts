import type { Connection } from '#lib/connection-string.ts'
import type { CustomCheck } from '#lib/verification/custom-check.ts'
import type { Manifest, Table } from '#lib/verification/manifest.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import type { CatalogState } from './catalog-state.ts'
import type { ReadLimits } from './read-plan.ts'

export type CaptureOptions = {
  connection: Connection
  readLimits: ReadLimits
  /** pg_dump's compression level, 0 to 9. */
  compress: number
  customChecks: CustomCheck[]
  standby: boolean
  binaries: PgBinaries
  /** The folder pg_dump writes; it must not exist yet. */
  folder: string
  signal: AbortSignal
  /** How long the source may be silent. */
  silenceMs?: number
  /** Called once the structure is known, before any row is read. */
  onStructure?: (manifest: Manifest) => void
  onDumped?: () => void
  /** Called for each line of pg_dump's stderr. */
  onOutput?: (line: string) => void
  onDigested?: (table: Table) => void
}

export type CaptureHooks = {
  /** Stops the capture for this reason. */
  abort(thrown: unknown): void
  /** Called with the state of the catalogs and table files as the snapshot shows it. */
  onState(state: CatalogState): void
}
