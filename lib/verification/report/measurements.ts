import { formatFor } from '#lib/format.ts'
import type { Language } from '#lib/language.ts'
import { visible } from '#lib/verification/manifest.ts'
import { completeRestoreMs } from '#lib/verification/run-measures.ts'
import type { Archive, FinishedRun } from '#lib/verification/run-record.ts'
import { reportTexts } from './report.texts.ts'

export type Measurement = { label: string; value: string }

/** What was measured on the way. */
export function measurements(run: FinishedRun, language: Language = 'en'): Measurement[] {
  const { bytes, count, duration } = formatFor({ language, timeZone: 'UTC' })
  const labels = reportTexts[language].measured
  const { archive } = run
  const took = completeRestoreMs(run)
  const measured: Measurement[] = []
  if (took !== null) measured.push({ label: labels.restoreTime, value: duration(took) })
  if (!archive) return measured
  measured.push(
    { label: labels.archive, value: bytes(archive.bytes) },
    { label: labels.database, value: bytes(archive.databaseBytes) },
  )
  measured.push(
    { label: labels.rows, value: count(archive.rows) },
    { label: labels.server, value: archive.serverVersion },
  )
  return measured
}

/** Which program, server and file a Report is about. The name of the snapshot ended with it, and stands in the JSON alone. */
export function archiveProvenance(archive: Archive | null, language: Language = 'en'): string[] {
  const texts = reportTexts[language].provenance
  const { instant } = formatFor({ language, timeZone: 'UTC' })
  if (!archive) return []
  const short = `${archive.sha256.slice(0, 4)}…${archive.sha256.slice(-4)}`
  const by = [`pg_dump ${archive.toolVersion}`, texts.server(archive.serverVersion)]
  return [
    ...by.map(visible),
    archive.sha256 === '' ? texts.notKept : `sha256 ${short}`,
    texts.taken(instant(archive.takenAt)),
  ]
}
