import type { Manifest } from './manifest.ts'

/** Schemas that only the copy has; their contents get no finding of their own. Every new database has `public`. */
export function newSchemas(source: Manifest, copy: Manifest): Set<string> {
  const known = new Set([...source.schemas, 'public'])
  return new Set(copy.schemas.filter((schema) => !known.has(schema)))
}
