import type { Connection } from '#lib/connection-string.ts'
import { log } from '#lib/log.ts'
import { findDifferingRows } from '#lib/postgres/find-differing-rows.ts'
import type { Check } from '#lib/verification/check.ts'
import type { DifferingRows } from '#lib/verification/differing-rows.ts'
import { displayName, type Manifest } from '#lib/verification/manifest.ts'
import { message } from '#lib/verification/messages/message.ts'

/** The differing rows of so many tables are searched; each search reads production again. */
const tablesAtMost = 5

/** Adds to findings about rows the keys of the rows that differ. Where they cannot be found, the finding stays as it is. */
export async function addDifferingRows(
  checks: Check[],
  manifest: Manifest,
  source: Connection,
  copy: Connection,
): Promise<Check[]> {
  const details = new Map<Check, DifferingRows>()
  const differing = checks
    .filter((check) => check.kind === 'rows' && check.verdict === 'failed')
    .slice(0, tablesAtMost)
  for (const check of differing) {
    const table = manifest.tables.find((each) => displayName(each) === check.subject)
    if (!table || manifest.visibility === undefined) continue
    try {
      const located = await findDifferingRows(source, copy, table, manifest.visibility)
      if (located) details.set(check, located)
    } catch (thrown) {
      log.warn(
        { table: check.subject, reason: thrown instanceof Error ? thrown.message : '' },
        'could not find the differing rows',
      )
    }
  }
  return checks.map((check) => {
    const located = details.get(check)
    return located ? { ...check, found: message('rows-located', { found: check.found, located }) } : check
  })
}
