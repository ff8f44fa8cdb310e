import type { Check } from '#lib/verification/check.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { RestoreError } from '#lib/verification/restore-error.ts'

/** The subject of the check that says that this archive restores with one job only; the runbook asks for it. */
export const parallelRestoreSubject = 'a restore with several jobs'

/** Jobs of pg_restore that got in each other's way say nothing against an archive that restores without them, but people must know. */
export function parallelRestore(errors: RestoreError[]): Check[] {
  const [first] = errors
  if (!first) return []
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''
  return [
    {
      kind: 'restore',
      subject: parallelRestoreSubject,
      verdict: 'gap',
      expected: 'no error',
      found: `pg_restore with several jobs failed: ${visible(first.message)}${more}; with one job it restored without an error. Restore it with --jobs=1`,
    },
  ]
}
