import { bytes, count, duration, instant } from '#lib/format.ts'
import { visible } from '#lib/verification/manifest.ts'
import { completeRestoreMs } from '#lib/verification/run-measures.ts'
import type { Archive, FinishedRun } from '#lib/verification/run-record.ts'

export type Measurement = { label: string; value: string }

/** What was measured on the way. */
export function measurements(run: FinishedRun): Measurement[] {
  const { archive } = run
  const took = completeRestoreMs(run)
  const measured: Measurement[] = []
  if (took !== null) measured.push({ label: 'Restore time', value: duration(took) })
  if (!archive) return measured
  measured.push(
    { label: 'Archive', value: bytes(archive.bytes) },
    { label: 'Database', value: bytes(archive.databaseBytes) },
  )
  measured.push(
    { label: 'Rows', value: count(archive.rows) },
    { label: 'PostgreSQL', value: archive.serverVersion },
  )
  return measured
}

/** Which program, server, snapshot and file a Report is about. */
export function archiveProvenance(archive: Archive | null): string[] {
  if (!archive) return []
  const short = `${archive.sha256.slice(0, 4)}…${archive.sha256.slice(-4)}`
  const by = [
    `pg_dump ${archive.toolVersion}`,
    `server ${archive.serverVersion}`,
    `snapshot ${archive.snapshot}`,
  ]
  return [
    ...by.map(visible),
    archive.sha256 === '' ? 'archive not kept' : `sha256 ${short}`,
    `taken ${instant(archive.takenAt)}`,
  ]
}
