import { isActive, type RunStatus } from '#lib/verification/run.ts'
import { database } from './database.ts'
import { keepUsed } from './keep-used.ts'

/** What a list shows of the checks of a Run. */
export type ListedCounts = { tables: number; tablesEqual: number; restored: boolean }

export type Listed = { id: string; status: RunStatus; endedAt: Date | null }

const none: ListedCounts = { tables: 0, tablesEqual: 0, restored: false }
/** Some hundred bytes each. */
const keptAtMost = 5000
const kept = new Map<string, ListedCounts>()

/**
 * The tables of Runs, counted from the checks: one `rows` check per compared table, one failed `table` check per lost table. They are kept by
 * the end of the Run, as `keepCounts` says why: a Run of ten thousand tables would be counted anew with each list that it stands in.
 */
export async function listedCounts(runs: Listed[]): Promise<(run: Listed) => ListedCounts> {
  // A Run has no checks before its end.
  const ended = runs.filter(({ status }) => !isActive(status))
  // What is kept is taken before anything is waited for: other lists may drop it meanwhile.
  const known = new Map(ended.flatMap((run) => knownOf(run) ?? []))
  const missing = ended.filter(({ id }) => !known.has(id))
  if (missing.length > 0)
    for (const [id, counts] of await countTables(missing.map(({ id }) => id))) known.set(id, counts)
  for (const run of ended) {
    const counts = known.get(run.id)
    if (run.endedAt !== null && counts) keepUsed(kept, keyOf(run), counts, keptAtMost)
  }
  return ({ id }) => known.get(id) ?? none
}

function knownOf(run: Listed): [[string, ListedCounts]] | undefined {
  const counts = kept.get(keyOf(run))
  return counts && [[run.id, counts]]
}

function keyOf({ id, endedAt }: Listed): string {
  return `${id} ${endedAt?.toISOString()}`
}

async function countTables(runIds: string[]): Promise<Map<string, ListedCounts>> {
  const rows = await database().$queryRaw<(ListedCounts & { id: string })[]>`
    SELECT run.id, c.tables, c."tablesEqual", coalesce(c.restored, false) AS restored
    FROM unnest(${runIds}::text[]) AS run (id) CROSS JOIN LATERAL (SELECT
      count(*) FILTER (WHERE (kind = 'rows' AND verdict <> 'gap') OR (kind = 'table' AND verdict = 'failed'))::int AS tables,
      count(*) FILTER (WHERE kind = 'rows' AND verdict = 'passed')::int AS "tablesEqual",
      bool_and(verdict = 'passed') FILTER (WHERE kind = 'restore') AS restored
      FROM "Check" WHERE "runId" = run.id AND kind IN ('rows', 'table', 'restore')) c`
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}
