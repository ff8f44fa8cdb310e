import type { Check } from '#lib/verification/check.ts'
import type { CatalogObject, Manifest, Table } from '#lib/verification/manifest.ts'

/** A Manifest of an empty schema `shop`; a test names only what matters to it. */
export function buildManifest(more: Partial<Manifest> = {}): Manifest {
  return {
    ...{ version: 3, takenAt: '2026-11-22T12:00:00.000Z', database: 'shop', databaseBytes: 0 },
    ...{ serverVersion: '17.2', serverVersionNumber: 170002, systemIdentifier: '1', encoding: 'UTF8' },
    ...{ locale: { provider: 'c', collate: 'C', ctype: 'C' }, schemas: ['shop'], extensions: [], roles: [] },
    ...{ tables: [], sequences: [], objects: [], largeObjects: null, gaps: [], answers: [] },
    ...more,
  }
}

export function buildTable(name: string, more: Partial<Table> = {}): Table {
  return {
    ...{ schema: 'shop', name, kind: 'table', unlogged: false, bytes: 0, rows: 0, digest: '0' },
    ...{ columns: [], constraints: [], indexes: [] },
    ...more,
  }
}

export function buildObject(
  kind: CatalogObject['kind'],
  name: string,
  path: string[],
  definition = 'a definition',
): CatalogObject {
  return { kind, name, path, definition }
}

/** `verdict kind subject` of each check, and `blames source` where it does: what a rule decides, without its sentences. */
export function verdictsOf(checks: Check[]): string[] {
  return checks.map(
    ({ verdict, kind, subject, blames }) =>
      `${verdict} ${kind} ${subject}${blames === 'source' ? ', blames source' : ''}`,
  )
}
