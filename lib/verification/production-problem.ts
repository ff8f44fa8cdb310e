import type { FinishedRun, StoredProblem } from './run-record.ts'
import type { Source } from './source.ts'

/** Why the state of production is unknown: it could not be reached, or it holds no table any more. */
export type ProductionProblem = {
  kind: 'unreachable' | 'empty'
  problem: StoredProblem
  since: string
  /** The Run that met it; null: a look did. */
  runId: string | null
}

/** Problems that say that the server, the database or the sign-in is not there. */
const unreachable = new Set([
  'source-unreachable',
  'unknown-host',
  'connection-refused',
  'connection-timeout',
  'connection-lost',
  'wrong-password',
  'unknown-database',
  'not-postgresql',
  'tls-failed',
  'too-many-connections',
])

type Seen = Pick<Source, 'probe' | 'probedAt' | 'probeProblem'>

/** The newest evidence about production: what stopped the last Run, or what the last look saw. null: nothing is the matter. */
export function findProductionProblem(
  lastEnded: FinishedRun | null,
  seen: Seen,
  provedTables: number,
): ProductionProblem | null {
  const met = lastEnded && productionProblemOfRun(lastEnded)
  const { probe: look, probedAt, probeProblem } = seen
  const lookIsNewer = !met || (probedAt !== null && Date.parse(probedAt) > Date.parse(met.since))
  if (!lookIsNewer) return met
  if (probeProblem && probedAt && unreachable.has(probeProblem.code))
    return {
      kind: 'unreachable',
      problem: probeProblem,
      since: probedAt,
      runId: met?.kind === 'unreachable' ? met.runId : null,
    }
  const tables = look?.schemas.reduce((sum, schema) => sum + schema.tables, 0)
  if (!probeProblem && probedAt && tables === 0 && provedTables > 0)
    return { kind: 'empty', problem: emptied, since: probedAt, runId: met?.runId ?? null }
  return probeProblem ? met : null
}

/** Whether a Run was stopped by production itself: while it was looked at or read, never by the throwaway server. */
export function productionProblemOfRun(run: FinishedRun): ProductionProblem | null {
  const { problem, status, endedAt, queuedAt, reverify } = run
  if (status !== 'errored' || reverify || !problem) return null
  const since = endedAt ?? queuedAt
  if (problem.code === 'nothing-to-verify') return { kind: 'empty', problem, since, runId: run.id }
  const at = run.steps.findLast((step) => step.durationMs === null)?.name ?? null
  const reading = at === null || at === 'preflight' || at === 'capture'
  return reading && unreachable.has(problem.code)
    ? { kind: 'unreachable', problem, since, runId: run.id }
    : null
}

const emptied: StoredProblem = {
  code: 'nothing-to-verify',
  message: 'Production holds no table any more.',
  hint: 'If that was not meant, open the runbook.',
}
