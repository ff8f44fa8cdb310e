import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { loadRunView } from '#app/_server/load-run-view.ts'
import { requirePerson } from '#app/_server/session.ts'
import { runQuery } from '#components/queries/run-query.ts'
import { sharesQuery } from '#components/queries/shares-query.ts'
import { LiveRun } from '#components/run/live-run.tsx'
import { runTitle } from '#components/run/run-title.ts'
import { listShares } from '#lib/store/shares.ts'
import { isActive } from '#lib/verification/run.ts'

export const dynamic = 'force-dynamic'

const viewOnce = cache(loadRunView)

export async function generateMetadata({ params }: PageProps<'/runs/[id]'>): Promise<Metadata> {
  const { id } = await params
  await requirePerson(`/runs/${encodeURIComponent(id)}`)
  const view = await viewOnce(id)
  return { title: view ? { absolute: runTitle(view) } : 'Not found' }
}

/** One Run, from the request to its Report; it moves by itself. */
export default async function RunPage({ params }: PageProps<'/runs/[id]'>) {
  const { id } = await params
  await requirePerson(`/runs/${encodeURIComponent(id)}`)
  const view = await viewOnce(id)
  if (!view) notFound()
  const queries = new QueryClient()
  queries.setQueryData(runQuery(view.id).queryKey, view)
  if (!isActive(view.status))
    queries.setQueryData(sharesQuery(view.id).queryKey, { shares: await listShares(view.id) })
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <LiveRun runId={view.id} />
    </HydrationBoundary>
  )
}
