import { type ArchiveStanding, isUnusable } from '#lib/verification/archive-standing.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'

/** What happened to the Archive of a passed Run since. The evidence of the Report stays unchanged. */
export type SinceThen = { state: ArchiveStanding['state']; headline: string; meaning: string; advice: string }

/** null: the Archive is still good, or its standing was not requested. */
export function describeSinceThen(run: FinishedRun, standing: ArchiveStanding | null): SinceThen | null {
  if (run.status !== 'passed' || !standing || standing.state === 'good' || standing.state === 'unproved')
    return null
  const { state, words } = standing
  return {
    state,
    headline: headlines[state],
    meaning: `When this run ended, the backup restored completely. Since then, the backup ${words}.`,
    advice: isUnusable(standing)
      ? 'Do not rely on it. Verify production now to make a new backup.'
      : state === 'deleted' || state === 'not-kept'
        ? 'It cannot be restored any more. Rely on a newer backup, or verify production now.'
        : 'Re-verify this backup before you rely on it.',
  }
}

const headlines = {
  refuted: 'Backup failed re-verification.',
  damaged: 'Backup verified, but its files have changed since.',
  missing: 'Backup verified, but its files are missing now.',
  unreadable: 'Backup verified, but its files cannot be read now.',
  unseen: 'Backup verified, but not checked since.',
  deleted: 'Backup verified, then deleted.',
  'not-kept': 'Backup verified, but not stored.',
} as const satisfies Record<Exclude<ArchiveStanding['state'], 'good' | 'unproved'>, string>
