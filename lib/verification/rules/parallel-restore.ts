import type { Check } from '#lib/verification/check.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { RestoreError } from '#lib/verification/restore-error.ts'

/** The subject of the check that says that this archive restores with one job only; the runbook asks for it. */
export const parallelRestoreSubject = 'a restore with several jobs'

/**
 * Jobs of pg_restore that got in each other's way say nothing against an archive that restores without them, but people must know.
 * @param early indexes that would be computed otherwise where a job makes them before other tables are loaded.
 */
export function parallelRestore(errors: RestoreError[], early: string[]): Check[] {
  const [first] = errors
  if (first)
    return [
      gap(
        `pg_restore with several jobs failed: ${visible(first.message)}${andMore(errors)}; with one job it restored without an error.`,
      ),
    ]
  const [index] = early
  if (index === undefined) return []
  return [
    gap(
      `with several jobs an index may be made before the tables that its function reads are loaded, and then fails or holds other values: ${visible(index)}${andMore(early)}.`,
    ),
  ]
}

function gap(found: string): Check {
  return {
    kind: 'restore',
    subject: parallelRestoreSubject,
    verdict: 'gap',
    expected: 'no error',
    found: `${found} Restore it with --jobs=1`,
  }
}

function andMore(all: unknown[]): string {
  return all.length > 1 ? ` (and ${all.length - 1} more)` : ''
}
