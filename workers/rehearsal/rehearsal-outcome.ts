import type { Problem } from '#lib/problem.ts'
import type { Rehearsal } from '#lib/verification/rehearsal/rehearsal.ts'
import { type RehearsalVerdict, rehearsalExitCodes } from '#lib/verification/rehearsal/verdict.ts'
import type { FinishedRun } from '#lib/verification/run-record.ts'
import { withoutSecrets } from '#lib/verification/without-secrets.ts'

/** One migration: what it did, or why that was not found out. */
export type RehearsalOutcome = { migration: string } & (
  | { rehearsal: Rehearsal }
  | { problem: Pick<Problem, 'message' | 'hint'> & { code: string } }
)

/** What `--json` prints of one migration, and what is stored of it. */
export function rehearsalJson(outcome: RehearsalOutcome) {
  if ('rehearsal' in outcome) {
    const { rehearsal, migration } = outcome
    return { migration, exitCode: rehearsalExitCodes[rehearsal.verdict], problem: null, ...rehearsal }
  }
  const { code, message, hint } = outcome.problem
  const verdict: RehearsalVerdict = 'unfinished'
  return {
    migration: outcome.migration,
    verdict,
    exitCode: rehearsalExitCodes[verdict],
    problem: { code, message, hint },
  }
}

/** What is stored of one migration: the same for the command and the worker, without secrets. */
export function storedPart(outcome: RehearsalOutcome) {
  const result = withoutSecrets(rehearsalJson(outcome))
  const { migration, verdict } = result
  return {
    migration,
    verdict,
    result,
    durationMs: 'rehearsal' in outcome ? outcome.rehearsal.durationMs : null,
  }
}

/** Why the migrations that were not tried were not, for those that a person did not cancel. */
export function untried(
  { status, problem }: Pick<FinishedRun, 'status' | 'problem'>,
  migrations: string[],
): RehearsalOutcome[] {
  if (status === 'cancelled' || status === 'passed') return []
  const found = problem ?? {
    code: 'archive-unreadable',
    message: 'The archive did not restore to an equal copy, so no migration was tried.',
    hint: '`backproof verify --archive` names every difference.',
  }
  return migrations.map((migration) => ({ migration, problem: found }))
}
