import { holdsRows, type Manifest } from '#lib/verification/manifest.ts'
import type { RunbookManifest } from '#lib/verification/recovery/recovery-manifest.ts'

/** How many tables a restore by hand counts again. */
const countedTables = 12

/** The part of a Manifest that a runbook is written from: a whole Manifest may hold ten thousand tables. */
export function runbookManifest(manifest: Manifest): RunbookManifest {
  const { database, serverVersion, systemIdentifier, encoding, locale, roles, superusers, extensions } =
    manifest
  const { gaps, invalidIndexes } = manifest
  const tables = manifest.tables.filter(holdsRows)
  const counted = tables.flatMap(({ schema, name, bytes, rows }) =>
    rows === null ? [] : [{ schema, name, bytes, rows }],
  )
  return {
    ...{ database, serverVersion, systemIdentifier, encoding, locale, roles, superusers, extensions, gaps },
    ...(invalidIndexes && { invalidIndexes }),
    schemas: manifest.schemas.map((name) => ({
      name,
      tables: tables.filter((table) => table.schema === name).length,
    })),
    eventTriggers: manifest.objects.some(({ kind }) => kind === 'event-trigger'),
    largest: counted
      .sort((a, b) => b.bytes - a.bytes || b.rows - a.rows)
      .slice(0, countedTables)
      .map(({ schema, name, rows }) => ({ schema, name, rows })),
  }
}
