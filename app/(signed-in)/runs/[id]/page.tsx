import { HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { viewOfRun } from '#app/_server/load-run-view.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { requirePerson } from '#app/_server/session.ts'
import { dehydrateQueries } from '#components/queries/dehydrate-queries.ts'
import { checksQuery, tablesQuery } from '#components/queries/evidence-queries.ts'
import { runQuery } from '#components/queries/run-query.ts'
import { ActiveRun } from '#components/run/active-run.tsx'
import { EndedRun } from '#components/run/ended-run.tsx'
import { checksOfAddress, tablesOfAddress } from '#components/run/evidence/evidence-address.ts'
import { runPageTexts } from '#components/run/run-page.texts.ts'
import { runTitle } from '#components/run/run-title.ts'
import { listChecks } from '#lib/store/list-checks.ts'
import { listRehearsals } from '#lib/store/rehearsals.ts'
import { getActiveOrEnded, isEnded } from '#lib/store/runs.ts'
import { listShares } from '#lib/store/shares.ts'
import { listTables } from '#lib/store/table-evidence.ts'
import type { CheckFilter } from '#lib/verification/evidence/check-filter.ts'
import type { TableFilter } from '#lib/verification/evidence/table-filter.ts'
import { isOpen } from '#lib/verification/kept-copy.ts'
import type { Run } from '#lib/verification/run-record.ts'

export const dynamic = 'force-dynamic'

/** Its lists are pages of their own; ten names are more than any sentence of a report has. */
const runOnce = cache(async (id: string) => getActiveOrEnded(id, await requestLanguage()))
const viewOnce = cache(async (id: string) => {
  const run = await runOnce(id)
  return run && viewOfRun(run, 10)
})

export async function generateMetadata({ params }: PageProps<'/runs/[id]'>): Promise<Metadata> {
  const { id } = await params
  await requirePerson(`/runs/${encodeURIComponent(id)}`)
  const view = await viewOnce(id)
  const language = await requestLanguage()
  return { title: view ? { absolute: runTitle(view, language) } : runPageTexts[language].notFound }
}

/** One Run, from the request to its Report; until that it moves by itself. */
export default async function RunPage({ params, searchParams }: PageProps<'/runs/[id]'>) {
  const [{ id }, search] = await Promise.all([params, searchParams])
  await requirePerson(`/runs/${encodeURIComponent(id)}`)
  const [tables, checks] = [tablesOfAddress(search), checksOfAddress(search)]
  // What it left is written with its end, and read only where it has ended.
  const run = await runOnce(id)
  if (!run) notFound()
  const [view, beside] = await Promise.all([
    viewOnce(id),
    isEnded(run) ? readBeside(run, { tables, checks }) : null,
  ])
  if (!view) notFound()
  const queries = new QueryClient()
  const { report, keptCopy } = view
  if (!report || (keptCopy && isOpen(keptCopy))) queries.setQueryData(runQuery(view.id).queryKey, view)
  if (!report || !beside)
    return (
      <HydrationBoundary state={dehydrateQueries(queries)}>
        <ActiveRun runId={view.id} />
      </HydrationBoundary>
    )
  const { shares, rehearsals, tablesPage, checksPage } = beside
  queries.setQueryData(tablesQuery(view.id, tables).queryKey, tablesPage)
  queries.setQueryData(checksQuery(view.id, checks).queryKey, checksPage)
  return (
    <HydrationBoundary state={dehydrateQueries(queries)}>
      <EndedRun {...{ view, report, shares, rehearsals }} />
    </HydrationBoundary>
  )
}

type Lists = { tables: TableFilter; checks: CheckFilter }

/** What stands below the Report of a Run. */
async function readBeside({ id, sourceId, endedAt }: Run, { tables, checks }: Lists) {
  const [shares, { rehearsals }, tablesPage, checksPage] = await Promise.all([
    listShares(id, sourceId),
    listRehearsals({ sourceId, runId: id, limit: 5 }),
    listTables(id, tables, endedAt),
    listChecks(id, checks, await requestLanguage(), endedAt),
  ])
  return { shares, rehearsals, tablesPage, checksPage }
}
