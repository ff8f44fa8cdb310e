import { type ArchiveStanding, isUnusable } from '#lib/verification/archive-standing.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'

/** What became of the Archive of a passed Run since. The Report itself stays what it was. */
export type SinceThen = { state: ArchiveStanding['state']; headline: string; meaning: string; advice: string }

/** null: it is good still, or nobody asked. */
export function describeSinceThen(run: FinishedRun, standing: ArchiveStanding | null): SinceThen | null {
  if (run.status !== 'passed' || !standing || standing.state === 'good' || standing.state === 'unproved')
    return null
  const { state, words } = standing
  return {
    state,
    headline: headlines[state],
    meaning: `When this run ended, the archive brought back everything listed here. Since then it ${words}.`,
    advice: isUnusable(standing)
      ? 'Do not rely on it: take and prove a new one.'
      : state === 'deleted' || state === 'not-kept'
        ? 'Nothing can be restored from it. Rely on a newer archive, or verify now.'
        : 'Prove it again before you rely on it.',
  }
}

const headlines = {
  refuted: 'It came back whole then. It does not now.',
  damaged: 'It came back whole then. Its files are damaged now.',
  missing: 'It came back whole then. Its files are gone now.',
  unreadable: 'It came back whole then. Its files cannot be read now.',
  unseen: 'It came back whole then.',
  deleted: 'It came back whole. It is kept no longer.',
  'not-kept': 'It came back whole. It was not kept.',
} as const satisfies Record<Exclude<ArchiveStanding['state'], 'good' | 'unproved'>, string>
