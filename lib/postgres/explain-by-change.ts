import type { Connection } from '#lib/connection-string.ts'
import { type Problem, problem } from '#lib/problem.ts'
import { type CatalogState, changedCatalogs, readCurrentCatalogState } from './catalog-state.ts'
import { endedBy } from './watch-connection.ts'

/** How long the catalogs may be read again: the run has failed already, and its verdict must not wait for long. */
const readTimeoutMs = 20_000

/**
 * Turns an unexplained failure of a query or of pg_dump into `yielded` where catalogs of the source changed meanwhile: a dropped
 * function cannot be printed, and a renamed column cannot be read.
 */
export async function explainByChange(
  source: Connection,
  { name, signal }: { name: string; signal: AbortSignal },
  before: CatalogState | undefined,
  failure: Problem,
): Promise<Problem> {
  if (!before || !['dump-failed', 'unforeseen'].includes(failure.code)) return failure
  const limited = endedBy(source, AbortSignal.any([signal, AbortSignal.timeout(readTimeoutMs)]))
  const after = await readCurrentCatalogState(limited, name).catch(() => undefined)
  const changed = after ? changedCatalogs(before, after) : []
  if (changed.length === 0) return failure
  return problem(
    'yielded/changed',
    { catalogs: changed, error: failure.text ?? failure.message },
    { cause: failure },
  )
}
