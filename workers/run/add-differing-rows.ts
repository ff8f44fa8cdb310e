import type { Connection } from '#lib/connection-string.ts'
import { log } from '#lib/log.ts'
import { findDifferingRows } from '#lib/postgres/find-differing-rows.ts'
import type { Check } from '#lib/verification/check.ts'
import { describeDifferingRows } from '#lib/verification/differing-rows.ts'
import { type Manifest, nameOf } from '#lib/verification/manifest.ts'

/** So many differing tables are looked into; production is asked again for each. */
const tablesAtMost = 5

/** Adds to findings about rows which rows they are. What cannot be found out leaves the finding as it is. */
export async function addDifferingRows(
  checks: Check[],
  manifest: Manifest,
  source: Connection,
  copy: Connection,
): Promise<Check[]> {
  const told = new Map<Check, string>()
  const differing = checks
    .filter((check) => check.kind === 'rows' && check.verdict === 'failed')
    .slice(0, tablesAtMost)
  for (const check of differing) {
    const table = manifest.tables.find((it) => nameOf(it) === check.subject)
    if (!table || manifest.visibility === undefined) continue
    try {
      const located = await findDifferingRows(source, copy, table, manifest.visibility)
      if (located) told.set(check, describeDifferingRows(located))
    } catch (thrown) {
      log.warn(
        { table: check.subject, reason: thrown instanceof Error ? thrown.message : '' },
        'the differing rows could not be found',
      )
    }
  }
  return checks.map((check) =>
    told.get(check) ? { ...check, found: `${check.found} · ${told.get(check)}` } : check,
  )
}
