import { isActive, type RunStatus } from '#lib/verification/run.ts'
import { database } from './database.ts'
import { keepUsed } from './keep-used.ts'

/** What a list shows of the checks of a Run. */
export type ListedCounts = { tables: number; tablesEqual: number; restored: boolean }

type Listed = { id: string; status: RunStatus; endedAt: Date | null }

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
  const missing = ended.filter((run) => !kept.has(keyOf(run)))
  const counted = missing.length === 0 ? new Map() : await countTables(missing.map(({ id }) => id))
  const known = new Map<string, ListedCounts>(
    ended.map((run) => [run.id, kept.get(keyOf(run)) ?? counted.get(run.id) ?? none]),
  )
  for (const run of ended)
    if (run.endedAt !== null) keepUsed(kept, keyOf(run), known.get(run.id) ?? none, keptAtMost)
  return ({ id }) => known.get(id) ?? none
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
