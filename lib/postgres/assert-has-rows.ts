import { Problem } from '#lib/problem.ts'
import type { Manifest } from '#lib/verification/manifest.ts'

/** @throws Problem `nothing-to-verify` where every table is empty */
export function assertHasRows(manifest: Manifest) {
  if (manifest.tables.some((table) => (table.rows ?? 0) > 0)) return
  throw new Problem(
    'nothing-to-verify',
    `Every table of ${manifest.database} is empty, so a comparison would prove nothing.`,
    'Check that it is the right database: verify the one that holds the data, or insert at least one row.',
  )
}
