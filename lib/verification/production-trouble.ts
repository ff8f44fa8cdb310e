import type { FinishedRun, ProblemFacts } from './facts.ts'
import type { SourceRecord } from './source.ts'

/** Why nobody can say how production is: it could not be reached, or there is nothing in it any more. */
export type ProductionTrouble = {
  kind: 'unreachable' | 'empty'
  problem: ProblemFacts
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

type Seen = Pick<SourceRecord, 'look' | 'lookedAt' | 'lookProblem'>

/** The newest evidence about production: what stopped the last Run, or what the last look saw. null: nothing is the matter. */
export function productionTrouble(
  lastEnded: FinishedRun | null,
  seen: Seen,
  provedTables: number,
): ProductionTrouble | null {
  const met = lastEnded && metBy(lastEnded)
  const { look, lookedAt, lookProblem } = seen
  const lookIsNewer = !met || (lookedAt !== null && Date.parse(lookedAt) > Date.parse(met.since))
  if (!lookIsNewer) return met
  if (lookProblem && lookedAt && unreachable.has(lookProblem.code))
    return {
      kind: 'unreachable',
      problem: lookProblem,
      since: lookedAt,
      runId: met?.kind === 'unreachable' ? met.runId : null,
    }
  const tables = look?.schemas.reduce((sum, schema) => sum + schema.tables, 0)
  if (!lookProblem && lookedAt && tables === 0 && provedTables > 0)
    return { kind: 'empty', problem: emptied, since: lookedAt, runId: met?.runId ?? null }
  return lookProblem ? met : null
}

/** Whether a Run was stopped by production itself: while it was looked at or read, never by the throwaway server. */
export function metBy(run: FinishedRun): ProductionTrouble | null {
  const { problem, status, endedAt, queuedAt, drill } = run
  if (status !== 'errored' || drill || !problem) return null
  const since = endedAt ?? queuedAt
  if (problem.code === 'nothing-to-verify') return { kind: 'empty', problem, since, runId: run.id }
  const at = run.steps.findLast((step) => step.durationMs === null)?.name ?? null
  const reading = at === null || at === 'survey' || at === 'capture'
  return reading && unreachable.has(problem.code)
    ? { kind: 'unreachable', problem, since, runId: run.id }
    : null
}

const emptied: ProblemFacts = {
  code: 'nothing-to-verify',
  message: 'Production holds no table any more.',
  hint: 'If that was not meant, open the runbook.',
}
