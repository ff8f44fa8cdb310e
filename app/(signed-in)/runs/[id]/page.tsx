import { HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { loadRunView } from '#app/_server/load-run-view.ts'
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
import { listShares } from '#lib/store/shares.ts'
import { listTables } from '#lib/store/table-evidence.ts'
import { isOpen } from '#lib/verification/kept-copy.ts'

export const dynamic = 'force-dynamic'

/** Its lists are pages of their own; ten names are more than any sentence of a report has. */
const viewOnce = cache((id: string) => loadRunView(id, 10))

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
  const view = await viewOnce(id)
  if (!view) notFound()
  const queries = new QueryClient()
  const { report, keptCopy } = view
  if (!report || (keptCopy && isOpen(keptCopy))) queries.setQueryData(runQuery(view.id).queryKey, view)
  if (!report)
    return (
      <HydrationBoundary state={dehydrateQueries(queries)}>
        <ActiveRun runId={view.id} />
      </HydrationBoundary>
    )
  const [tables, checks] = [tablesOfAddress(search), checksOfAddress(search)]
  const [shares, { rehearsals }, tablesPage, checksPage] = await Promise.all([
    listShares(view.id),
    listRehearsals({ sourceId: view.sourceId, runId: view.id, limit: 5 }),
    listTables(view.id, tables),
    listChecks(view.id, checks, await requestLanguage()),
  ])
  queries.setQueryData(tablesQuery(view.id, tables).queryKey, tablesPage)
  queries.setQueryData(checksQuery(view.id, checks).queryKey, checksPage)
  return (
    <HydrationBoundary state={dehydrateQueries(queries)}>
      <EndedRun {...{ view, report, shares, rehearsals }} />
    </HydrationBoundary>
  )
}
