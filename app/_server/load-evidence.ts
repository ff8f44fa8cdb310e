import { webEnv } from '#lib/env.ts'
import { allChecks } from '#lib/store/list-checks.ts'
import { getRun } from '#lib/store/runs.ts'
import { allTables } from '#lib/store/table-evidence.ts'
import type { CheckFilter } from '#lib/verification/evidence/check-filter.ts'
import type { EvidenceContent } from '#lib/verification/evidence/evidence-content.ts'
import type { TableFilter } from '#lib/verification/evidence/table-filter.ts'

type Wanted = { of: 'run' | 'tables' | 'checks' } & Omit<TableFilter, 'page'> & Omit<CheckFilter, 'page'>

/** What a file of a Run's evidence holds; null: there is no such Run. The filters are those of the list that the file is of. */
export async function loadEvidence(id: string, wanted: Wanted): Promise<EvidenceContent | null> {
  const run = await getRun(id)
  if (!run) return null
  const { of, ...filter } = wanted
  const [tables, checks] = await Promise.all([
    of === 'checks' ? null : allTables(id, filter),
    of === 'tables' ? null : allChecks(id, filter),
  ])
  return {
    run: {
      ...{ number: run.number, source: run.sourceName, status: run.status, endedAt: run.endedAt },
      problem: run.problem && `${run.problem.message} ${run.problem.hint}`.trim(),
      url: `${webEnv().webUrl}/runs/${run.id}`,
    },
    tables,
    checks,
  }
}
