import type { Connection } from '#lib/connection-string.ts'
import { type Problem, problem } from '#lib/problem.ts'
import { type CatalogState, changedCatalogs, readCurrentCatalogState } from './catalog-state.ts'
import { sessionName } from './lock-monitor.ts'

/**
 * Turns an unexplained failure of a query or of pg_dump into `yielded` where catalogs of the source changed meanwhile: a dropped
 * function cannot be printed, and a renamed column cannot be read.
 */
export async function explainByChange(
  connection: Connection,
  runTag: string,
  before: CatalogState | undefined,
  failure: Problem,
): Promise<Problem> {
  if (!before || !['dump-failed', 'unforeseen'].includes(failure.code)) return failure
  const after = await readCurrentCatalogState(connection, sessionName(runTag, 'state')).catch(() => undefined)
  const changed = after ? changedCatalogs(before, after) : []
  if (changed.length === 0) return failure
  return problem(
    'yielded/changed',
    { catalogs: changed, error: failure.text ?? failure.message },
    { cause: failure },
  )
}
