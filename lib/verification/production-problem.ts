import type { Language } from '#lib/language.ts'
import { gateTexts } from './gate.texts.ts'
import type { Run, StoredProblem } from './run-record.ts'
import type { Source, SourceProbe } from './source.ts'

/** Why the state of production is unknown: it could not be reached, its database is missing, or it holds no table any more. */
export type ProductionProblem = {
  kind: 'unreachable' | 'missing' | 'empty'
  problem: StoredProblem
  /** The earliest instant since when it was found so, without a good answer in between. */
  since: string
  /** The newest instant when it was found so. */
  seenAt: string
  /** The Run that met it; null: a look did. */
  runId: string | null
}

/** As one Run or one look met it. */
type Met = Omit<ProductionProblem, 'seenAt'>

/** Problems that say that the server, the database or the sign-in is not there. */
export const unreachable: ReadonlySet<string> = new Set([
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

type Seen = Pick<Source, 'productionSeenAt' | 'productionProblem' | 'productionProblemSince'> & {
  probe: Pick<SourceProbe, 'schemas'> | null
}

/** A Run as far as it says something about production. */
export type RunAtProduction = Pick<
  Run,
  'id' | 'status' | 'problem' | 'steps' | 'endedAt' | 'queuedAt' | 'reverify'
>

/** The newest evidence about production: what stopped the last Run, or what the last look saw. null: nothing is the matter. */
export function findProductionProblem(
  lastEnded: RunAtProduction | null,
  seen: Seen,
  provedTables: number,
  language: Language = 'en',
): ProductionProblem | null {
  const newest = newestProblem(lastEnded, seen, provedTables, language)
  if (!newest) return null
  const first = seen.productionProblemSince ?? null
  const since = first !== null && first < newest.since ? first : newest.since
  return { ...newest, since, seenAt: newest.since }
}

function newestProblem(
  lastEnded: RunAtProduction | null,
  { probe: look, productionSeenAt: seenAt, productionProblem: problem }: Seen,
  provedTables: number,
  language: Language,
): Met | null {
  const met = lastEnded && productionProblemOfRun(lastEnded)
  const seenBy = met?.since ?? reachedAt(lastEnded)
  const lookIsNewer = seenBy === null || (seenAt !== null && Date.parse(seenAt) > Date.parse(seenBy))
  if (!lookIsNewer) return met
  if (problem && seenAt && unreachable.has(problem.code))
    return {
      kind: kindOf(problem),
      problem,
      since: seenAt,
      runId: met && met.kind !== 'empty' ? met.runId : null,
    }
  const tables = look?.schemas.reduce((sum, schema) => sum + schema.tables, 0)
  if (!problem && seenAt && tables === 0 && provedTables > 0)
    return { kind: 'empty', problem: emptied(language), since: seenAt, runId: met?.runId ?? null }
  return problem ? met : null
}

/**
 * When a Run had read production to its end; a look from before says nothing of what it is now. The restore that follows may take hours, and
 * says nothing of production.
 */
export function reachedAt(run: RunAtProduction | null): string | null {
  if (!run || run.reverify || (run.status !== 'passed' && run.status !== 'failed')) return null
  const capture = run.steps.find(({ name }) => name === 'capture')
  if (!capture || capture.durationMs === null) return run.endedAt
  return new Date(Date.parse(capture.startedAt) + capture.durationMs).toISOString()
}

/** Whether a Run was stopped by production itself: while it was looked at or read, never by the throwaway server. */
export function productionProblemOfRun(run: RunAtProduction): Met | null {
  const { problem, status, endedAt, queuedAt, reverify } = run
  if (status !== 'errored' || reverify || !problem) return null
  const since = endedAt ?? queuedAt
  if (problem.code === 'nothing-to-verify') return { kind: 'empty', problem, since, runId: run.id }
  const at = run.steps.findLast((step) => step.durationMs === null)?.name ?? null
  const reading = at === null || at === 'preflight' || at === 'capture'
  return reading && unreachable.has(problem.code)
    ? { kind: kindOf(problem), problem, since, runId: run.id }
    : null
}

function kindOf({ code }: StoredProblem): ProductionProblem['kind'] {
  return code === 'unknown-database' ? 'missing' : 'unreachable'
}

function emptied(language: Language): StoredProblem {
  return { code: 'nothing-to-verify', ...gateTexts[language].emptied }
}
