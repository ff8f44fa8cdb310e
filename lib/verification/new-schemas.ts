import type { Manifest } from './manifest.ts'

/** Schemas that the copy has and production has not; whatever they hold is told with them. Every new database has `public`. */
export function newSchemas(source: Manifest, copy: Manifest): Set<string> {
  const known = new Set([...source.schemas, 'public'])
  return new Set(copy.schemas.filter((schema) => !known.has(schema)))
}
