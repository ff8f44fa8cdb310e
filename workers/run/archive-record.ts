import path from 'node:path'
import { countRows, holdsRows } from '#lib/verification/manifest.ts'
import type { CapturedArchive } from './ports.ts'

/** An archive as the metadata database and reports hold it. */
export function archiveRecord(
  { stored, manifest, snapshot, binaries }: CapturedArchive,
  home: string | null,
) {
  return {
    takenAt: manifest.takenAt,
    snapshot,
    bytes: stored.bytes,
    databaseBytes: manifest.databaseBytes,
    sha256: stored.sha256,
    tables: manifest.tables.filter(holdsRows).length,
    rows: countRows(manifest),
    serverVersion: manifest.serverVersion,
    toolVersion: binaries.version,
    keptAt: home === null ? null : path.relative(home, stored.folder),
    manifest,
  }
}
