import type { Check } from '#lib/verification/check.ts'
import { visible } from '#lib/verification/manifest.ts'
import { type Message, message } from '#lib/verification/messages/message.ts'
import type { RestoreError } from '#lib/verification/restore-error.ts'

/** The subject of the check that says that this archive restores with one job only; the runbook uses it. */
export const parallelRestoreSubject = 'a restore with several jobs'

/**
 * Jobs of pg_restore that got in each other's way do not refute an archive that restores without them; the way to restore it is shown.
 * @param early indexes that would be computed otherwise where a job makes them before other tables are loaded.
 */
export function parallelRestore(errors: RestoreError[], early: string[]): Check[] {
  const [error] = errors
  if (error)
    return [
      gap(message('parallel-restore-failed', { error: visible(error.message), more: errors.length - 1 })),
    ]
  const [index] = early
  if (index === undefined) return []
  return [gap(message('parallel-restore-index', { index: visible(index), more: early.length - 1 }))]
}

function gap(found: Message): Check {
  return {
    kind: 'restore',
    subject: parallelRestoreSubject,
    verdict: 'gap',
    expected: message('no-errors'),
    found,
  }
}
