import type { Connection } from '#lib/connection-string.ts'
import { log } from '#lib/log.ts'
import { findDifferingRows } from '#lib/postgres/find-differing-rows.ts'
import { monitoredReading } from '#lib/postgres/guarded-reading.ts'
import { sessionName } from '#lib/postgres/lock-monitor.ts'
import { problem } from '#lib/problem.ts'
import type { Check } from '#lib/verification/check.ts'
import type { DifferingRows } from '#lib/verification/differing-rows.ts'
import { displayName, type Manifest } from '#lib/verification/manifest.ts'
import { message } from '#lib/verification/messages/message.ts'

/** The differing rows of so many tables are searched; each search reads production again. */
const tablesAtMost = 5

type Options = {
  source: Connection
  copy: Connection
  signal: AbortSignal
  silenceMs?: number
  /** How long the source may be read for it. */
  withinMinutes: number
}

/**
 * Adds to findings about rows the keys of the rows that differ. Where they cannot be found, the finding stays as it is: also where a
 * session of production waits behind the search, the source falls silent, or the time limit passes.
 */
export async function addDifferingRows(
  checks: Check[],
  manifest: Manifest,
  options: Options,
): Promise<Check[]> {
  const { source, copy, signal, silenceMs, withinMinutes } = options
  const guard = {
    ...{ signal, silenceMs, step: 'search' as const },
    limit: {
      ms: withinMinutes * 60_000,
      problem: () => problem('snapshot-too-old/search', { minutes: withinMinutes }),
    },
  }
  const details = new Map<Check, DifferingRows>()
  const differing = checks
    .filter((check) => check.kind === 'rows' && check.verdict === 'failed')
    .slice(0, tablesAtMost)
  for (const check of differing) {
    const table = manifest.tables.find((each) => displayName(each) === check.subject)
    const { visibility } = manifest
    if (!table || visibility === undefined) continue
    try {
      const located = await monitoredReading(source, guard, ({ connection, runTag }) =>
        findDifferingRows(connection, copy, table, visibility, sessionName(runTag, 'differing rows')),
      )
      if (located) details.set(check, located)
    } catch (thrown) {
      signal.throwIfAborted()
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
