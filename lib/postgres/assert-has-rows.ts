import { problem } from '#lib/problem.ts'
import type { Manifest } from '#lib/verification/manifest.ts'

/** @throws Problem `nothing-to-verify` where every table is empty */
export function assertHasRows(manifest: Manifest) {
  if (manifest.tables.some((table) => (table.rows ?? 0) > 0)) return
  throw problem('nothing-to-verify/no-rows', { database: manifest.database })
}
