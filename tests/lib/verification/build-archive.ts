import type { ArchiveEvidence, ArchiveRun } from '#lib/verification/archive-evidence.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'

/** What is known of the archive that a run took, when nothing happened to it since; only what matters in a test is named. */
export function buildArchive(
  run: FinishedRun,
  more: Partial<ArchiveEvidence> & { drills?: FinishedRun[] } = {},
): ArchiveEvidence {
  const { drills = [], ...known } = more
  const archive = run.archive
  if (!archive) throw new Error('this run took no archive')
  return {
    id: archive.id,
    takenAt: archive.takenAt,
    capturedAt: run.steps.find((step) => step.name === 'capture')?.startedAt ?? null,
    keptAt: archive.keptAt,
    deletedAt: null,
    takenBy: run.number,
    runs: [run, ...drills].map(asArchiveRun),
    fileCheck: null,
    copies: [],
    ...known,
  }
}

function asArchiveRun(run: FinishedRun): ArchiveRun {
  const { id, number, status, reverify = false, endedAt, queuedAt, problem } = run
  return { id, number, status, reverify, endedAt: endedAt ?? queuedAt, problemCode: problem?.code ?? null }
}
